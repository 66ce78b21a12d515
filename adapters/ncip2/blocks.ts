import type { BlockCode, PatronFacts } from '../patron.ts'
import { plainWord, type SchemeValue } from '../protocols/ncip2/element.ts'
import type { UserFields } from '../protocols/ncip2/user-fields.ts'
import type { PatronSettings } from './config.ts'
import { meaningOf } from './words.ts'

/** NONE: not a block. */
export const blockMeanings = [
  'NONE',
  'CARD_REPORTED_LOST',
  'EXPIRED',
  'BLOCKED_BY_STAFF',
  'FEES_OWED',
  'TOO_MANY_OVERDUE',
  'RECALL_OVERDUE',
  'TOO_MANY_LOANS',
  'TOO_MANY_LOST',
  'TOO_MANY_CLAIMS',
  'TOO_MANY_RENEWALS',
  'OTHER',
] as const satisfies readonly (BlockCode | 'NONE')[]
type BlockMeaning = (typeof blockMeanings)[number]

/** The standard's BlockOrTrapType. Which service a block denies is told, why is not. */
const blockWords: Readonly<Record<string, BlockMeaning>> = {
  'block check out': 'OTHER',
  'block electronic resource access': 'OTHER',
  'block hold': 'OTHER',
  'block recall': 'OTHER',
  'block renewal': 'OTHER',
  'block request item': 'OTHER',
  'trap for lost card': 'CARD_REPORTED_LOST',
  'trap for message': 'NONE',
  'trap for pickup': 'NONE',
}

/** UserPrivilegeStatusType is each agency's own; these words leave no doubt. */
const privilegeWords: Readonly<Record<string, BlockMeaning>> = {
  blocked: 'BLOCKED_BY_STAFF',
  suspended: 'BLOCKED_BY_STAFF',
  barred: 'BLOCKED_BY_STAFF',
  inactive: 'BLOCKED_BY_STAFF',
  revoked: 'BLOCKED_BY_STAFF',
  expired: 'EXPIRED',
}

type Words = Pick<PatronSettings, 'blocks' | 'privilegeStatuses'>

/** Each code once, most specific first. A block that nobody knows is a block; a trap is a note for the desk. */
export function blocksOf(
  fields: Pick<UserFields, 'blocks' | 'privileges'>,
  words: Words,
): PatronFacts['blocks'] {
  const codes = new Set<BlockMeaning>([
    ...fields.blocks.map((block) => blockOf(block, words)),
    ...fields.privileges.map(
      ({ status }) => meaningOf(status?.value, words.privilegeStatuses, privilegeWords) ?? 'NONE',
    ),
  ])
  return blockMeanings.flatMap((code) => (code !== 'NONE' && codes.has(code) ? [{ code }] : []))
}

function blockOf(block: SchemeValue | undefined, { blocks }: Words): BlockMeaning {
  const known = meaningOf(block?.value, blocks, blockWords)
  if (known !== undefined) return known
  return plainWord(block?.value ?? '').startsWith('trap ') ? 'NONE' : 'OTHER'
}
