import { settledStatus } from './holdings/settle.ts'
import { recordLimits } from './limits.ts'
import { statusesBestFirst, type CopyCounts, type Item, type RecordItems } from './port.ts'

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
 * A record with no more copies than are handed on (`recordLimits.items`): of more the best, in the system's order, beside the
 * counts and the waiting requests of all.
 */
export function capped(record: RecordItems): RecordItems {
  const { items, counts = countsOf(items), holds = holdsOf(items) } = record
  if (items.length <= recordLimits.items) return record
  const bestFirst = items.toSorted((a, b) => rankOf(a) - rankOf(b))
  const kept = new Set(bestFirst.slice(0, recordLimits.items))
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
function holdsOf(items: readonly Item[]): number | undefined {
  const told = items.flatMap(({ holds }) => holds ?? [])
  return told.length === 0 ? undefined : told.reduce((sum, holds) => sum + holds, 0)
}
