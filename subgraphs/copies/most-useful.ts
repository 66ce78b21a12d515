import type { Item, RecordItems } from '../../adapters/port.ts'
import { availabilityLimits } from '../limits.ts'
import { bestOf, countsOf, isOut, offers } from './offers.ts'

/**
 * A record with thousands of copies keeps the best of them, so that it is as light as others to keep and to send. Its counts
 * stay those of all copies, and the one that is due first stays.
 */
export function mostUseful(answer: RecordItems): RecordItems {
  const { items } = answer
  if (items.length <= availabilityLimits.items) return answer
  const byUse = items.toSorted((a, b) => offers[a.status].rank - offers[b.status].rank)
  const kept = byUse.slice(0, availabilityLimits.items)
  const first = firstDue(items)
  if (first !== undefined && !kept.includes(first)) kept[kept.length - 1] = first
  const best = bestOf(answer)
  const holds = answer.holds ?? holdsOf(items)
  return {
    ...answer,
    items: kept,
    complete: false,
    counts: { ...countsOf(answer), ...(best === undefined ? {} : { best }) },
    ...(holds === undefined ? {} : { holds }),
  }
}

/** Requests for single copies, added up; undefined where no copy tells. */
export function holdsOf(items: readonly Item[]): number | undefined {
  const counts = items.flatMap(({ holds }) => holds ?? [])
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0)
}

/** The copy on loan that comes back first. */
export function firstDue<Copy extends Item>(items: readonly Copy[]): Copy | undefined {
  return items
    .filter(({ due, status }) => due !== undefined && isOut(status))
    .toSorted((a, b) => ((a.due as string) < (b.due as string) ? -1 : 1))[0]
}
