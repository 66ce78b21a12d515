import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { matchingIds, type Range } from './matching.ts'

/** By source and what was asked for, how far its first hits reach: they stay where they are, but for what is deleted. */
const reaches = new WeakMap<IndexDatabase, Map<string, number>>()
const sample = 300

/** A word's inverse document frequency in a source. */
export function wordRarity(
  index: IndexDatabase,
  forms: readonly string[],
  range: Range,
  lastId: number,
): number {
  const rows = forms.map((form) => `"${form.replaceAll('"', '""')}"`)
  const { reach, found } = reachOf(index, rows.length === 1 ? rows.join('') : `(${rows.join(' OR ')})`, range)
  return Math.log(1 + (reach ?? lastId - range[0] + 1) / (found + 1))
}

/** About how many of a source's records match, of all: a lower bound of 0 where they are few. */
export function shareOf(index: IndexDatabase, match: string, range: Range): number {
  const { reach, found } = reachOf(index, match, range)
  return reach === undefined ? 0 : found / reach
}

/** How far one has to go for the first hits, which costs the same for every word; undefined where there are fewer. */
function reachOf(
  index: IndexDatabase,
  match: string,
  range: Range,
): { readonly reach: number | undefined; readonly found: number } {
  const key = `${range[0]} ${match}`
  const known = reaches.get(index) ?? new Map<string, number>()
  reaches.set(index, known)
  const remembered = known.get(key)
  if (remembered !== undefined) return { reach: remembered, found: sample }
  const ids = matchingIds(index, match, range, sample)
  if (ids.length < sample) return { reach: undefined, found: ids.length }
  const reach = (ids.at(-1) ?? 0) - range[0] + 1
  if (known.size >= indexLimits.wordReaches) known.clear()
  known.set(key, reach)
  return { reach, found: sample }
}
