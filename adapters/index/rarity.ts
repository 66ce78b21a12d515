import { LRUCache } from 'lru-cache'

import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { matchingIds, type Range } from './matching.ts'

type Reach = { readonly reach: number | undefined; readonly found: number; readonly lastId: number }

/**
 * By source and what was asked for, how far its first hits reach: they stay where they are, but for what is deleted. Of what has
 * fewer, how many they were when the source had ids up to `lastId`.
 */
const reaches = new WeakMap<IndexDatabase, LRUCache<string, Reach>>()
const sample = 300
/** A source that has grown by so much is asked again whether what was rare still is. */
const growth = 1 / 8

/** A word's inverse document frequency in a source. */
export function wordRarity(
  index: IndexDatabase,
  forms: readonly string[],
  range: Range,
  lastId: number,
): number {
  const rows = forms.map((form) => `"${form.replaceAll('"', '""')}"`)
  const match = rows.length === 1 ? rows.join('') : `(${rows.join(' OR ')})`
  const { reach, found } = reachOf(index, match, range, lastId)
  return Math.log(1 + (reach ?? lastId - range[0] + 1) / (found + 1))
}

/** About how many of a source's records match, of all: a lower bound of 0 where they are few. */
export function shareOf(index: IndexDatabase, match: string, range: Range, lastId: number): number {
  const { reach, found } = reachOf(index, match, range, lastId)
  return reach === undefined ? 0 : found / reach
}

/** How far one has to go for the first hits, which costs the same for every word; undefined where there are fewer. */
function reachOf(index: IndexDatabase, match: string, range: Range, lastId: number): Reach {
  const key = `${range[0]} ${match}`
  const known = reaches.get(index) ?? new LRUCache<string, Reach>({ max: indexLimits.wordReaches })
  reaches.set(index, known)
  const remembered = known.get(key)
  if (remembered !== undefined && (remembered.reach !== undefined || isYoung(remembered, range, lastId)))
    return remembered
  const ids = matchingIds(index, match, range, sample)
  const reach = ids.length < sample ? undefined : (ids.at(-1) ?? 0) - range[0] + 1
  const found = { reach, found: ids.length, lastId }
  known.set(key, found)
  return found
}

function isYoung(remembered: Reach, [first]: Range, lastId: number): boolean {
  return lastId - remembered.lastId <= (remembered.lastId - first) * growth
}
