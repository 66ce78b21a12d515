import { lent, settledStatus } from './holdings/settle.ts'
import { statusesBestFirst, type CopyCounts, type Item, type RecordItems } from './item.ts'
import { recordLimits } from './limits.ts'

/** Of copies that are all there are. */
export function countsOf(items: readonly Item[]): CopyCounts {
  const statuses = items.map(settledStatus)
  const states = new Set(statuses)
  const best = statusesBestFirst.find((status) => states.has(status))
  return {
    copies: items.length,
    available: statuses.filter((status) => status === 'AVAILABLE').length,
    ...(best === undefined ? {} : { best }),
  }
}

/**
 * A record with no more copies than are handed on (`recordLimits.items`): of more the best, and the one that comes back first, in
 * the system's order, beside the counts and the waiting requests of all.
 */
export function capped(record: RecordItems): RecordItems {
  const { items, counts = countsOf(items), holds = holdsOf(items) } = record
  if (items.length <= recordLimits.items) return record
  const bestFirst = items.toSorted((a, b) => rankOf(a) - rankOf(b))
  const first = firstDue(items)
  const best = bestFirst.filter((item) => item !== first).slice(0, recordLimits.items - (first ? 1 : 0))
  const kept = new Set([...best, ...(first ? [first] : [])])
  return {
    ...record,
    items: items.filter((item) => kept.has(item)),
    complete: false,
    counts,
    ...(holds === undefined ? {} : { holds }),
  }
}

function rankOf(item: Item): number {
  return statusesBestFirst.indexOf(settledStatus(item))
}

/** Undefined where the system tells of none. */
export function holdsOf(items: readonly Item[]): number | undefined {
  const told = items.flatMap(({ holds }) => holds ?? [])
  return told.length === 0 ? undefined : told.reduce((sum, holds) => sum + holds, 0)
}

/** The copy on loan that comes back first; undefined where there is none, or no date is told. */
export function firstDue<Copy extends Item>(items: readonly Copy[]): Copy | undefined {
  return items
    .filter((item) => item.due !== undefined && lent.has(settledStatus(item)))
    .toSorted((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))[0]
}
