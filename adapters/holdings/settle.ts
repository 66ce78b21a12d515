import { isDate, isPlausible } from '../calendar.ts'
import type { Item, ItemStatus } from '../item.ts'

/**
 * What a due date does not outweigh: they say more of the loan itself, or why the copy does not come back; and what is on order
 * is expected, and not lent.
 */
const despiteDue: ReadonlySet<ItemStatus> = new Set(['RECALLED', 'LOST', 'MISSING', 'ON_ORDER'])
/** Only of copies in these states is a due date told. */
export const lent: ReadonlySet<ItemStatus> = new Set(['ON_LOAN', 'RECALLED'])
const onTheShelf: ReadonlySet<ItemStatus> = new Set(['AVAILABLE', 'REFERENCE_ONLY'])

/**
 * What is true of every vendor's copies, whatever its tables say. A due date means on loan, and is shown of loans alone, if it is
 * plausible. A copy that is kept for somebody is not available, nor is one whose code nobody knows. One that is on the shelf and
 * not lent is there to be read.
 */
export function settled(item: Item, todayThere: string): Item {
  const { due: written, promised: _promised, loanClass: _loanClass, unmapped, ...rest } = item
  const status = settledStatus(item)
  const rawStatus = item.rawStatus ?? (unmapped?.kind === 'status' ? unmapped.code : undefined)
  return {
    ...rest,
    status,
    ...(rawStatus === undefined ? {} : { rawStatus }),
    ...(written !== undefined && lent.has(status) && isPlausible(written, todayThere)
      ? { due: written }
      : {}),
  }
}

/** What a copy counts as; for counts of copies that are not handed on. */
export function settledStatus({ status, due, lendable, promised, unmapped }: Item): ItemStatus {
  const isDue = due !== undefined && isDate(due)
  if (isDue && !despiteDue.has(status)) return 'ON_LOAN'
  if (!onTheShelf.has(status)) return status
  if (unmapped?.kind === 'status') return 'UNKNOWN'
  if (status === 'REFERENCE_ONLY' || lendable === false) return 'REFERENCE_ONLY'
  return promised === true ? 'UNAVAILABLE' : status
}
