import type { PatronFacts } from '../../adapters/patron.ts'
import type { LibraryEntry } from '../directory.ts'
import { localDate } from '../local-time.ts'
import { exceeds } from './amounts.ts'

/** The schema's `BorrowingRefusalReason`, but for what the patron's own library says against the card. */
export type NotWelcomeReason = 'NO_AGREEMENT' | 'NOT_IN_FORCE' | 'CATEGORY' | 'FEES_OWED' | 'PIN_NOT_CHECKED'
export type Visit = {
  readonly facts: Pick<PatronFacts, 'category' | 'fees'>
  readonly home: Pick<LibraryEntry, 'id' | 'currency'>
  /** Whether the home library has checked the PIN. */
  readonly pinChecked: boolean
  readonly now: Date
}

/**
 * Why a library does not lend to a patron of another one; undefined where it does. What the agreement asks about and the home
 * library does not tell (a category, what is owed) counts against the patron.
 */
export function whyNotWelcome(host: LibraryEntry, visit: Visit): NotWelcomeReason | undefined {
  const { facts, home, pinChecked, now } = visit
  if (host.id === home.id) return undefined
  const agreement = host.welcomesPatronsOf.find(({ library }) => library === home.id)
  if (agreement === undefined) return 'NO_AGREEMENT'
  const { from, until, onlyCategories, exceptCategories, feeLimit, pinRequired } = agreement
  const today = localDate(now, host.timeZone)
  if ((from !== undefined && today < from) || (until !== undefined && today > until)) return 'NOT_IN_FORCE'
  if (pinRequired === true && !pinChecked) return 'PIN_NOT_CHECKED'
  const isOne = (categories: readonly string[]) => categories.some((one) => same(one, facts.category))
  const excluded =
    (onlyCategories !== undefined && !isOne(onlyCategories)) ||
    (exceptCategories !== undefined && (facts.category === undefined || isOne(exceptCategories)))
  if (excluded) return 'CATEGORY'
  return feeLimit !== undefined && owesTooMuch(facts, feeLimit, host.currency) ? 'FEES_OWED' : undefined
}

function owesTooMuch({ fees }: Pick<PatronFacts, 'fees'>, limit: string, currency: string): boolean {
  if (fees === undefined) return true
  // Another currency's amounts cannot be compared, but for nothing.
  return exceeds(fees.amount, fees.currency === currency ? limit : '0')
}

function same(configured: string, told: string | undefined): boolean {
  return told !== undefined && configured.trim().toLowerCase() === told.trim().toLowerCase()
}
