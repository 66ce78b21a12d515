import { availabilityLimits } from '../limits.ts'
import type { AvailabilitySystem, Detail } from './detail.ts'

/** What an operation wants to know of a record's copies. */
export type Wanted = Request & { readonly localId: string }
export type Request = {
  readonly detail: Detail
  /** 0: ask now. Undefined: as the system is configured. */
  readonly maxAgeMs: number | undefined
}

/** By record, the most that anybody wants: its copies rather than their number, and the younger answer. */
export function requestByRecord(
  { availability }: AvailabilitySystem,
  wanted: readonly Wanted[],
): ReadonlyMap<string, Request> {
  const requests = new Map<string, Request>()
  for (const { localId, detail, maxAgeMs } of wanted) {
    const known = requests.get(localId)
    const isCounted = detail === 'counts' && availability.counts !== undefined && known?.detail !== 'items'
    requests.set(localId, {
      detail: isCounted ? 'counts' : 'items',
      maxAgeMs: known === undefined ? maxAgeMs : younger(known.maxAgeMs, maxAgeMs),
    })
  }
  return requests
}

function younger(one: number | undefined, other: number | undefined): number | undefined {
  const { staleWhileRevalidateMs: usual } = availabilityLimits
  return (one ?? usual) <= (other ?? usual) ? one : other
}
