import type { ItemStatus } from '../item.ts'
import type { EvergreenConfig } from './config.ts'
import { entryOf } from './tables.ts'

type Seed = { readonly id: number; readonly name: string; readonly status: ItemStatus }

/** Evergreen's own copy statuses (config.copy_status in 950.data.seed-values.sql). Sites may add more, from 100 on. */
export const seeds: readonly Seed[] = [
  { id: 0, name: 'Available', status: 'AVAILABLE' },
  { id: 1, name: 'Checked out', status: 'ON_LOAN' },
  { id: 2, name: 'Bindery', status: 'UNAVAILABLE' },
  { id: 3, name: 'Lost', status: 'LOST' },
  { id: 4, name: 'Missing', status: 'MISSING' },
  { id: 5, name: 'In process', status: 'IN_PROCESS' },
  { id: 6, name: 'In transit', status: 'IN_TRANSIT' },
  // Returned and on its way to the shelf: Evergreen counts it as available.
  { id: 7, name: 'Reshelving', status: 'AVAILABLE' },
  { id: 8, name: 'On holds shelf', status: 'ON_HOLD_SHELF' },
  { id: 9, name: 'On order', status: 'ON_ORDER' },
  { id: 10, name: 'ILL', status: 'UNAVAILABLE' },
  { id: 11, name: 'Cataloging', status: 'IN_PROCESS' },
  { id: 12, name: 'Reserves', status: 'REFERENCE_ONLY' },
  { id: 13, name: 'Discard/Weed', status: 'UNAVAILABLE' },
  { id: 14, name: 'Damaged', status: 'DAMAGED' },
  { id: 15, name: 'On reservation shelf', status: 'ON_HOLD_SHELF' },
  { id: 16, name: 'Long Overdue', status: 'LOST' },
  { id: 17, name: 'Lost and Paid', status: 'LOST' },
  { id: 18, name: 'Canceled Transit', status: 'UNAVAILABLE' },
]
const byId = new Map(seeds.map((seed) => [seed.id, seed.status]))
const byName = new Map(seeds.map((seed) => [seed.name.toLowerCase(), seed.status]))

export type StatusFacts = {
  /** Undefined where the answer names the status alone. */
  readonly statusId: number | undefined
  readonly statusName: string | undefined
  /** Of copy or location: may be lent. Undefined where neither says so. */
  readonly circulates: boolean | undefined
  readonly isReference: boolean
  /** Whether a loan of the copy is open. */
  readonly onLoan: boolean
}

/** Undefined: neither the site's table nor Evergreen's knows it. */
export function meaningOf(
  { statusId, statusName }: Pick<StatusFacts, 'statusId' | 'statusName'>,
  statuses: EvergreenConfig['statuses'],
): ItemStatus | undefined {
  const own = [statusId, statusName].map((key) =>
    key === undefined ? undefined : entryOf(statuses, String(key)),
  )
  const seeded =
    statusId === undefined ? byName.get((statusName ?? '').trim().toLowerCase()) : byId.get(statusId)
  return own[0] ?? own[1] ?? seeded
}

/**
 * The site's table first, then Evergreen's, by id and, without one, by name; what neither knows is UNKNOWN, even where
 * the site calls it available. An open loan outweighs the status, but for a copy lost from that very loan.
 */
export function statusOf(facts: StatusFacts, { statuses }: Pick<EvergreenConfig, 'statuses'>): ItemStatus {
  const status = meaningOf(facts, statuses) ?? 'UNKNOWN'
  if (facts.onLoan) return status === 'LOST' || status === 'RECALLED' ? status : 'ON_LOAN'
  if (status !== 'AVAILABLE') return status
  return facts.isReference || facts.circulates === false ? 'REFERENCE_ONLY' : 'AVAILABLE'
}
