import type { BlockCode, PatronFacts } from '../patron.ts'
import { eachOnce, unmappedBlock } from '../unmapped-block.ts'
import type { SymphonyPatron } from './answers.ts'
import type { SymphonyConfig } from './config.ts'
import { foldCode, ownOf } from './statuses.ts'

type Block = PatronFacts['blocks'][number]

/** What `patronStatusInfo` says yes to. Its estimate of fines is no block: the limit is, that it reached. */
const conditions: Readonly<Record<string, BlockCode>> = {
  expired: 'EXPIRED',
  hasMaxLostItem: 'TOO_MANY_LOST',
  hasMaxItemsClaimsReturned: 'TOO_MANY_CLAIMS',
  hasMaxOverdueItem: 'TOO_MANY_OVERDUE',
  hasMaxOverdueDays: 'TOO_MANY_OVERDUE',
  hasMaxFines: 'FEES_OWED',
  hasMaxDaysWithFines: 'FEES_OWED',
  hasMaxItemsCheckedOut: 'TOO_MANY_LOANS',
}
/** The standings that Symphony brings along. Others are the site's own, and keep from borrowing until it says otherwise. */
const symphonyStandings: Readonly<Record<string, BlockCode | 'NONE'>> = {
  OK: 'NONE',
  BARRED: 'BLOCKED_BY_STAFF',
  BLOCKED: 'BLOCKED_BY_STAFF',
  COLLECTION: 'FEES_OWED',
  DELINQUENT: 'OTHER',
}
/** Symphony has no mark of a lost card; desks move its patron to a profile made for that. */
const symphonyProfiles: Readonly<Record<string, BlockCode | 'NONE'>> = {
  LOST: 'CARD_REPORTED_LOST',
  LOSTCARD: 'CARD_REPORTED_LOST',
}

/** Most specific first, each code once. */
export function blocksOf(
  { fields }: SymphonyPatron,
  rules: Pick<SymphonyConfig, 'standings' | 'profiles'>,
): readonly Block[] {
  const profile = foldCode(fields.profile?.key ?? '')
  const standing = foldCode(fields.standing.key)
  const raised = Object.entries(fields.patronStatusInfo.fields)
    .filter(([, value]) => value === true)
    .map(([name]) => conditions[name])
  const codes = [
    ownOf(rules.profiles, profile) ?? symphonyProfiles[profile],
    ...raised,
    ownOf(rules.standings, standing) ?? symphonyStandings[standing],
  ]
  const known = codes.flatMap((code) => (code === undefined || code === 'NONE' ? [] : [{ code }]))
  return eachOnce(
    codes.at(-1) === undefined
      ? [...known, unmappedBlock('OTHER', fields.standing.key, ['standings'])]
      : known,
  )
}
