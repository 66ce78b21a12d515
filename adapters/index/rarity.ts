import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { matchingIds, type Range } from './matching.ts'

/** By source and word, how far its first hits reach: those stay where they are, but for what is deleted among them. */
const reaches = new WeakMap<IndexDatabase, Map<string, number>>()
const sample = 300

/** A word's inverse document frequency, by how far one has to go for its first hits: that costs the same for every word. */
export function wordRarity(
  index: IndexDatabase,
  forms: readonly string[],
  range: Range,
  lastId: number,
): number {
  const match = forms.map((form) => `"${form.replaceAll('"', '""')}"`).join(' OR ')
  const key = `${range[0]} ${match}`
  const known = reaches.get(index) ?? new Map<string, number>()
  reaches.set(index, known)
  const reach = known.get(key)
  if (reach !== undefined) return rarityOf(reach, sample)
  const found = matchingIds(index, match, range, sample)
  if (found.length < sample) return rarityOf(lastId - range[0] + 1, found.length)
  const measured = (found.at(-1) ?? 0) - range[0] + 1
  if (known.size >= indexLimits.wordReaches) known.clear()
  known.set(key, measured)
  return rarityOf(measured, sample)
}

function rarityOf(reach: number, found: number): number {
  return Math.log(1 + reach / (found + 1))
}
