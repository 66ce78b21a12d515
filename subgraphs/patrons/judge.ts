import type { BlockCode, PatronFacts } from '../../adapters/patron.ts'
import type { BlockOverrides, Directory, LibraryEntry } from '../directory.ts'
import { localDate } from '../local-time.ts'
import { exceeds } from './amounts.ts'
import { notWelcomeSentence } from './because.ts'
import type { BorrowingRefusalModel, PatronBlockModel, PatronModel } from './models.ts'
import { whyNotWelcome } from './welcome.ts'

export type Verdict = {
  readonly outcome: 'VALID' | 'EXPIRED' | 'BLOCKED'
  readonly mayBorrow: boolean
  readonly patron: PatronModel
}
export type Case = {
  readonly facts: PatronFacts
  readonly home: LibraryEntry
  /** The library the patron wants to use, if it is not their own. */
  readonly at?: LibraryEntry | undefined
  readonly directory: Directory
  readonly pinChecked: boolean
  readonly blockOverrides?: BlockOverrides | undefined
  readonly now?: Date
}

/**
 * What a good card is good for, today in its library's time zone. Expired goes before blocked: several systems raise every
 * flag on an expired card.
 */
export function judge(given: Case): Verdict {
  const { facts, home, at, directory, pinChecked, now = new Date() } = given
  const expired = facts.expiresOn !== undefined && facts.expiresOn < localDate(now, home.timeZone)
  const blocks = blocksOf(given, expired)
  const outcome =
    expired || blocks.some(({ code }) => code === 'EXPIRED')
      ? 'EXPIRED'
      : blocks.length > 0
        ? 'BLOCKED'
        : 'VALID'
  const visit = { facts, home, pinChecked, now }
  const mayNotBorrowAt = directory.libraries.flatMap((library): readonly BorrowingRefusalModel[] => {
    const reason = outcome === 'VALID' ? whyNotWelcome(library, visit) : 'CARD_NOT_GOOD'
    return reason === undefined ? [] : [{ libraryId: library.id, reason }]
  })
  const refusing = new Set(mayNotBorrowAt.map(({ libraryId }) => libraryId))
  const notWelcome = at === undefined ? undefined : whyNotWelcome(at, visit)
  const here: readonly PatronBlockModel[] =
    at === undefined || notWelcome === undefined
      ? []
      : [{ code: 'NOT_WELCOME_HERE', message: notWelcomeSentence(notWelcome, at) }]
  return {
    outcome,
    mayBorrow: outcome === 'VALID' && notWelcome === undefined,
    patron: {
      facts,
      libraryId: home.id,
      blocks: [...blocks, ...here],
      mayBorrowAt: directory.libraries.map(({ id }) => id).filter((id) => !refusing.has(id)),
      mayNotBorrowAt,
    },
  }
}

function blocksOf({ facts, home, blockOverrides = {} }: Case, expired: boolean): readonly PatronBlockModel[] {
  const raised = facts.blocks.flatMap((block) => {
    const code = blockOverrides[block.code] ?? block.code
    return code === 'NONE' ? [] : [{ ...block, code }]
  })
  const has = (code: BlockCode) => raised.some((block) => block.code === code)
  const added: PatronBlockModel[] = []
  if (expired && !has('EXPIRED')) added.push({ code: 'EXPIRED' })
  const { fees } = facts
  if (
    fees !== undefined &&
    home.feeLimit !== undefined &&
    !has('FEES_OWED') &&
    exceeds(fees.amount, home.feeLimit)
  )
    added.push({ code: 'FEES_OWED' })
  return [...added, ...raised]
}
