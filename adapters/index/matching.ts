import type { IndexDatabase } from './database.ts'
import { goneOf } from './gone.ts'

export type Range = readonly [first: number, last: number]

/** The ids in the range that match, in their order, the first `limit` of them. `condition`: SQL about `rowid`. */
export function matchingIds(
  index: IndexDatabase,
  match: string,
  range: Range,
  limit: number,
  condition = 'TRUE',
): Float64Array {
  return presentIds(index, range, limit, (within, asked) => listedIds(index, match, within, asked, condition))
}

/** The first `limit` of the ids that `list` gives in their order, without what is gone. */
export function presentIds(
  index: IndexDatabase,
  [first, last]: Range,
  limit: number,
  list: (range: Range, limit: number) => Float64Array,
): Float64Array {
  const gone = goneOf(index)
  let found: Float64Array = new Float64Array()
  for (let from = first; ;) {
    const missing = limit - found.length
    // Some of them are gone: rarely does it take a second look.
    const asked = gone.isEmpty ? missing : missing + Math.ceil(missing / 16)
    const ids = list([from, last], asked)
    const next = (ids.at(-1) ?? last) + 1
    const there = gone.isEmpty ? ids : gone.without(ids)
    found = joined(found, there.length > missing ? there.slice(0, missing) : there)
    if (ids.length < asked || found.length >= limit) return found
    from = next
  }
}

/** What FTS5 has of them. */
function listedIds(
  index: IndexDatabase,
  match: string,
  [first, last]: Range,
  limit: number,
  condition: string,
): Float64Array {
  // FTS5 takes a bound of row ids only from an integer: a JavaScript number is bound as a float, and all it has is read.
  const bounds = [BigInt(first), BigInt(last)] as const
  const ids = index.prepare(idsSql(condition)).get(match, ...bounds, limit)?.['ids']
  return typeof ids === 'string' ? readIds(ids, limit) : new Float64Array()
}

/** As one text: a row of its own for each id takes twice as long. */
const idsSql = (condition: string): string => `
SELECT group_concat(id) AS ids FROM (
  SELECT rowid AS id FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? AND ${condition} ORDER BY rowid LIMIT ?)`

/** What matches every one of the parts. */
export function conjunction(parts: readonly string[]): string {
  return parts.length === 1 ? parts.join('') : parts.map((part) => `(${part})`).join(' AND ')
}

/** What a thread writes lists of ids into, again and again, before it keeps what it takes. */
let room = new Float64Array()

export function roomFor(count: number): Float64Array {
  if (room.length < count) room = new Float64Array(count)
  return room
}

/** Digits between commas, at most `limit` numbers. */
function readIds(text: string, limit: number): Float64Array {
  const ids = roomFor(limit)
  let count = 0
  let id = 0
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit >= 0) id = id * 10 + digit
    else {
      ids[count] = id
      count += 1
      id = 0
    }
  }
  ids[count] = id
  return ids.slice(0, count + 1)
}

/** Where there is nothing of one, the other itself. */
export function joined(first: Float64Array, second: Float64Array): Float64Array {
  if (second.length === 0) return first
  if (first.length === 0) return second
  const both = new Float64Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
