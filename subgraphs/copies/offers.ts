import { statusesBestFirst, type ItemStatus, type RecordItems } from '../../adapters/item.ts'

/** The schema's AvailabilityStatus, but for what formats and missing answers add. */
export type Offer = 'AVAILABLE' | 'ON_LOAN' | 'OTHERWISE_UNAVAILABLE' | 'REFERENCE_ONLY' | 'UNKNOWN'

/** What a copy in this state offers a reader. */
export const offers: Readonly<Record<ItemStatus, Offer>> = {
  AVAILABLE: 'AVAILABLE',
  REFERENCE_ONLY: 'REFERENCE_ONLY',
  ON_LOAN: 'ON_LOAN',
  RECALLED: 'ON_LOAN',
  ON_HOLD_SHELF: 'OTHERWISE_UNAVAILABLE',
  IN_TRANSIT: 'OTHERWISE_UNAVAILABLE',
  IN_PROCESS: 'OTHERWISE_UNAVAILABLE',
  ON_ORDER: 'OTHERWISE_UNAVAILABLE',
  UNAVAILABLE: 'OTHERWISE_UNAVAILABLE',
  DAMAGED: 'OTHERWISE_UNAVAILABLE',
  MISSING: 'OTHERWISE_UNAVAILABLE',
  LOST: 'OTHERWISE_UNAVAILABLE',
  UNKNOWN: 'UNKNOWN',
}

/** A copy's place in a list: smaller is better. */
export function rankOf(status: ItemStatus): number {
  return statusesBestFirst.indexOf(status)
}

/** Undefined where there is none. */
export function best(statuses: readonly ItemStatus[]): ItemStatus | undefined {
  return statuses.toSorted((a, b) => rankOf(a) - rankOf(b))[0]
}

/** How many copies a record has, and how many are in: of those listed, or of all where the system counts more. */
export function totalsOf({ items, counts }: Pick<RecordItems, 'items' | 'counts'>) {
  return {
    copies: Math.max(items.length, counts?.copies ?? 0),
    available: Math.max(items.filter(({ status }) => status === 'AVAILABLE').length, counts?.available ?? 0),
  }
}

/** Undefined where there is no copy. Copies in a state that nobody tells are not available, and that is all. */
export function bestOf(answer: Pick<RecordItems, 'items' | 'counts'>): ItemStatus | undefined {
  const { items, counts } = answer
  const { copies, available } = totalsOf(answer)
  const states = items.map(({ status }) => status)
  if (available > 0) states.push('AVAILABLE')
  if (counts?.best !== undefined) states.push(counts.best)
  else if (copies > items.length) states.push('UNAVAILABLE')
  return best(states)
}
