import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import type { FacetStore } from './facet-store.ts'
import { matchingIds, type Range } from './matching.ts'
import { wordRarity } from './rarity.ts'
import { scorer } from './score.ts'
import type { SearchPlan } from './translate.ts'

/** The hits that were looked at, in the order of their ids. */
export type Hits = {
  readonly ids: readonly number[]
  /** All there are, or how many there may be. */
  readonly count: number
  readonly isExact: boolean
}

export type Search = {
  readonly plan: SearchPlan
  readonly range: Range
  readonly lastId: number
  readonly hits: Hits
}

/** All hits, or where there are more than anyone pages through, the first so many and an estimate from how dense they stood. */
export function findHits(
  index: IndexDatabase,
  match: string,
  range: Range,
  lastId: number,
  limit: number = indexLimits.hits,
): Hits {
  const ids = matchingIds(index, match, range, limit)
  const last = ids.at(-1)
  if (last === undefined || ids.length < limit) return { ids, count: ids.length, isExact: true }
  const share = (last - range[0] + 1) / Math.max(1, lastId - range[0] + 1)
  return { ids, count: Math.max(ids.length, Math.round(ids.length / Math.min(1, share))), isExact: false }
}

/**
 * One window of the hits: exact titles first, then by weight, then in the order of harvesting. What stands beyond the hits that
 * were looked at comes after them as it was harvested, except what has all the words in its title: that is looked for
 * everywhere.
 */
export function orderedIds(
  index: IndexDatabase,
  store: FacetStore,
  { plan, range, hits, lastId }: Search,
  start: number,
  count: number,
): readonly number[] {
  const exact = new Set(exactIds(index, plan, range))
  const titles = hits.isExact ? [] : furtherTitles(index, plan, range, hits)
  const words = plan.words.map((word) => ({ ...word, rarity: wordRarity(index, word.forms, range, lastId) }))
  const score = scorer(words)
  const candidates = new Set([...exact, ...titles, ...hits.ids])
  const ranked = Array.from(candidates, (id) => {
    const entry = store.entryOf(id)
    return { id, score: (exact.has(id) ? exactBonus : 0) + (entry === undefined ? 0 : score(entry)) }
  })
  const ordered = best(ranked, start + count).slice(start)
  const missing = count - ordered.length
  if (hits.isExact || missing <= 0) return ordered.map(({ id }) => id)
  const beyond = Math.max(0, start - ranked.length)
  return [
    ...ordered.map(({ id }) => id),
    ...further(index, plan.match, range, { hits, candidates, beyond, missing }),
  ]
}
const exactBonus = 1_000_000

/** Few titles are what was asked for: whether they match besides is a question only where there are any. */
function exactIds(index: IndexDatabase, { exact, match }: SearchPlan, range: Range): readonly number[] {
  if (exact === undefined || matchingIds(index, exact, range, 1).length === 0) return []
  return matchingIds(index, `(${exact}) AND (${match})`, range, indexLimits.exactHits)
}

/** Those among the hits need not be looked for. */
function furtherTitles(
  index: IndexDatabase,
  { titles }: SearchPlan,
  [first, last]: Range,
  { ids }: Hits,
): readonly number[] {
  if (titles === undefined) return []
  return matchingIds(index, titles, [(ids.at(-1) ?? first - 1) + 1, last], indexLimits.titleHits)
}

type Scored = { readonly id: number; readonly score: number }

/** The first `count`, in order. */
function best(scored: Scored[], count: number): readonly Scored[] {
  const inOrder = (a: Scored, b: Scored) => b.score - a.score || a.id - b.id
  if (scored.length > count * 8) {
    // A window is small, and what cannot come into it need not be sorted.
    const scores = Float64Array.from(scored, ({ score }) => score).toSorted()
    const floor = scores[scores.length - count] ?? Number.NEGATIVE_INFINITY
    return scored
      .filter(({ score }) => score >= floor)
      .toSorted(inOrder)
      .slice(0, count)
  }
  return scored.toSorted(inOrder).slice(0, count)
}

function further(
  index: IndexDatabase,
  match: string,
  [, last]: Range,
  at: {
    readonly hits: Hits
    readonly candidates: ReadonlySet<number>
    readonly beyond: number
    readonly missing: number
  },
): readonly number[] {
  const from = (at.hits.ids.at(-1) ?? 0) + 1
  const later = [...at.candidates].filter((id) => id >= from).length
  return matchingIds(index, match, [from, last], at.beyond + at.missing + later)
    .filter((id) => !at.candidates.has(id))
    .slice(at.beyond, at.beyond + at.missing)
}
