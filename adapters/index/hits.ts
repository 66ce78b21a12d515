import { indexLimits } from '../limits.ts'
import { best } from './best.ts'
import type { CommonParts } from './common-parts.ts'
import type { IndexDatabase } from './database.ts'
import type { FacetEntries, FacetStore } from './facet-store.ts'
import { conjunction, joined, matchingIds, type Range } from './matching.ts'
import { wordRarity } from './rarity.ts'
import { Weigher } from './score.ts'
import type { SearchPlan } from './translate.ts'

/** What one thread reads with. */
export type Reader = {
  readonly index: IndexDatabase
  readonly store: FacetStore
  readonly common: CommonParts
}

/** The hits that were looked at, in the order of their ids. */
export type Hits = {
  readonly ids: Float64Array
  /** All there are, or how many there may be. */
  readonly count: number
  readonly isExact: boolean
}

/** What was found by the plan. */
export type Search = Hits & {
  readonly plan: SearchPlan
  /** Ids of the source that was searched, and the newest of them by then. */
  readonly range: Range
  readonly lastId: number
  /** Of the plan's words, in their order. */
  readonly rarities: readonly number[]
}

/** All hits, or where there are more than anyone pages through, the first so many and an estimate from how dense they stood. */
export function findHits(
  { common }: Reader,
  { parts }: SearchPlan,
  range: Range,
  lastId: number,
  limit: number = indexLimits.hits,
): Hits {
  const ids = common.matching(parts, range, lastId, limit)
  const last = ids.at(-1)
  if (last === undefined || ids.length < limit) return { ids, count: ids.length, isExact: true }
  const share = (last - range[0] + 1) / Math.max(1, lastId - range[0] + 1)
  return { ids, count: Math.max(ids.length, Math.round(ids.length / Math.min(1, share))), isExact: false }
}

/** Asked of the thread that found the hits: it has just looked for the same words. */
export function raritiesOf(
  { index }: Reader,
  { words }: SearchPlan,
  range: Range,
  lastId: number,
): readonly number[] {
  return words.map(({ forms }) => wordRarity(index, forms, range, lastId))
}

/**
 * One window of the hits: exact titles first, then by weight, then in the order of harvesting. What stands beyond the hits that
 * were looked at comes after them as it was harvested, except what has all the words in its title: that is looked for
 * everywhere.
 */
export function orderedIds(
  reader: Reader,
  search: Search,
  start: number,
  count: number,
  titleHits: number = indexLimits.titleHits,
): readonly number[] {
  const { index, store } = reader
  const { plan, range, rarities } = search
  const words = plan.words.map((word, at) => ({ ...word, rarity: rarities[at] ?? 0 }))
  const exact = exactIds(index, plan, range)
  const weighing = { weigher: new Weigher(words), exactTitles: new Set(exact) }
  const looked = weigh(store, search.ids, weighing)
  // Where many have it in their titles already, to look for more would take as long as the search.
  const wanted = search.isExact ? 0 : titleHits - looked.titles
  const titles = wanted <= 0 ? new Float64Array() : beyond(reader, search, plan.titles, wanted)
  const others = Float64Array.from(new Set([...titles, ...exact])).filter((id) => !isAmong(search.ids, id))
  const candidates = joined(search.ids, others)
  const weights = joined(looked.weights, weigh(store, others, weighing).weights)
  const ordered = Array.from(
    best(weights, candidates, start + count).subarray(start),
    (at) => candidates[at] ?? 0,
  )
  const missing = count - ordered.length
  if (search.isExact || missing <= 0) return ordered
  const later = new Set(others)
  const skipped = Math.max(0, start - candidates.length)
  const further = beyond(reader, search, plan.parts, skipped + missing + later.size)
  return [...ordered, ...further.filter((id) => !later.has(id)).slice(skipped, skipped + missing)]
}
const exactBonus = 1_000_000

/** Few titles are what was asked for: whether they match besides is a question only where there are any. */
function exactIds(index: IndexDatabase, { exact, parts }: SearchPlan, range: Range): Float64Array {
  if (exact === undefined || matchingIds(index, exact, range, 1).length === 0) return new Float64Array()
  return matchingIds(index, conjunction([exact, ...parts]), range, indexLimits.exactHits)
}

/** What matches behind the hits that were looked at. */
function beyond(
  { common }: Reader,
  { ids, range, lastId }: Search,
  parts: readonly string[],
  limit: number,
): Float64Array {
  const [first, last] = range
  const from = (ids.at(-1) ?? first - 1) + 1
  return parts.length === 0 ? new Float64Array() : common.matching(parts, [from, last], lastId, limit)
}

type Weighing = { readonly weigher: Weigher; readonly exactTitles: ReadonlySet<number> }
type Weighed = { readonly weights: Float64Array; readonly titles: number }

/** Of each id its weight; and how many of them have all words in their titles. */
function weigh(store: FacetStore, ids: Float64Array, weighing: Weighing): Weighed {
  return store.read((entries) => weighAll(entries, ids, weighing))
}

function weighAll(entries: FacetEntries, ids: Float64Array, { weigher, exactTitles }: Weighing): Weighed {
  const weights = new Float64Array(ids.length)
  let titles = 0
  for (let at = 0; at < ids.length; at += 1) {
    const entry = entries.entryAt(ids, at)
    if (entry === undefined) continue
    weigher.weigh(entry)
    const isExact = exactTitles.size > 0 && exactTitles.has(ids[at] ?? 0)
    weights[at] = weigher.value + (isExact ? exactBonus : 0)
    if (weigher.isTitle) titles += 1
  }
  return { weights, titles }
}

/** `ids`: in their order. */
function isAmong(ids: Float64Array, id: number): boolean {
  let [from, to] = [0, ids.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((ids[middle] ?? 0) < id) from = middle + 1
    else to = middle
  }
  return ids[from] === id
}
