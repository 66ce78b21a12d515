import type { ItemStatus, RecordItems } from '../../adapters/port.ts'

/** The schema's AvailabilityStatus, but for what formats and missing answers add. */
export type Offer = 'AVAILABLE' | 'ON_LOAN' | 'OTHERWISE_UNAVAILABLE' | 'REFERENCE_ONLY' | 'UNKNOWN'

/** What a copy in this state offers a reader, and its place in a list: smaller is better. */
export const offers: Readonly<Record<ItemStatus, { readonly rank: number; readonly status: Offer }>> = {
  AVAILABLE: { rank: 0, status: 'AVAILABLE' },
  REFERENCE_ONLY: { rank: 1, status: 'REFERENCE_ONLY' },
  ON_LOAN: { rank: 2, status: 'ON_LOAN' },
  RECALLED: { rank: 3, status: 'ON_LOAN' },
  ON_HOLD_SHELF: { rank: 4, status: 'OTHERWISE_UNAVAILABLE' },
  IN_TRANSIT: { rank: 5, status: 'OTHERWISE_UNAVAILABLE' },
  IN_PROCESS: { rank: 6, status: 'OTHERWISE_UNAVAILABLE' },
  ON_ORDER: { rank: 7, status: 'OTHERWISE_UNAVAILABLE' },
  UNAVAILABLE: { rank: 8, status: 'OTHERWISE_UNAVAILABLE' },
  DAMAGED: { rank: 9, status: 'OTHERWISE_UNAVAILABLE' },
  MISSING: { rank: 10, status: 'OTHERWISE_UNAVAILABLE' },
  LOST: { rank: 11, status: 'OTHERWISE_UNAVAILABLE' },
  UNKNOWN: { rank: 12, status: 'UNKNOWN' },
}

/** Copies in this state come back on a date: the earliest one is told. */
export function isOut(status: ItemStatus): boolean {
  return offers[status].status === 'ON_LOAN'
}

/** How many copies a record has, and how many are in: of those listed, or of all where the system counts more. */
export function countsOf({ items, counts }: Pick<RecordItems, 'items' | 'counts'>) {
  return {
    copies: Math.max(items.length, counts?.copies ?? 0),
    available: Math.max(items.filter(({ status }) => status === 'AVAILABLE').length, counts?.available ?? 0),
  }
}

/** Undefined where there is no copy. Copies in a state that nobody tells are not available, and that is all. */
export function bestOf(answer: Pick<RecordItems, 'items' | 'counts'>): ItemStatus | undefined {
  const { items, counts } = answer
  const { copies, available } = countsOf(answer)
  const states = items.map(({ status }) => status)
  if (available > 0) states.push('AVAILABLE')
  if (counts?.best !== undefined) states.push(counts.best)
  else if (copies > items.length) states.push('UNAVAILABLE')
  return states.toSorted((a, b) => offers[a].rank - offers[b].rank)[0]
}
