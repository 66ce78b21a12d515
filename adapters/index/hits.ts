import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import type { FacetStore } from './facet-store.ts'
import { type RankedWord, scorer } from './score.ts'
import type { SearchPlan } from './translate.ts'

type Range = readonly [first: number, last: number]

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
  const ids = idsOf(index, match, range, limit)
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
  const exact = new Set(
    plan.exact === undefined
      ? []
      : idsOf(index, `(${plan.exact}) AND (${plan.match})`, range, indexLimits.exactHits),
  )
  const titles =
    hits.isExact || plan.titles === undefined ? [] : idsOf(index, plan.titles, range, indexLimits.titleHits)
  const score = scorer(rankedWords(index, plan, range, lastId))
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
  return idsOf(index, match, [from, last], at.beyond + at.missing + later)
    .filter((id) => !at.candidates.has(id))
    .slice(at.beyond, at.beyond + at.missing)
}

function idsOf(index: IndexDatabase, match: string, range: Range, limit: number): readonly number[] {
  const row = index.prepare(idsSql).get(match, ...range, limit)
  const ids = row?.['ids']
  return typeof ids === 'string' ? ids.split(',').map(Number) : []
}
/** As one text: a row of its own for each id takes twice as long. */
const idsSql = `
SELECT group_concat(id) AS ids FROM (
  SELECT rowid AS id FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?
)`

/** A word's rarity by how far one has to go for its first hits, which costs the same for every word. */
function rankedWords(
  index: IndexDatabase,
  { words }: SearchPlan,
  range: Range,
  lastId: number,
): readonly RankedWord[] {
  return words.map(({ forms, column }) => {
    const match = forms.map((form) => `"${form.replaceAll('"', '""')}"`).join(' OR ')
    const found = idsOf(index, match, range, sample)
    const reach = (found.length < sample ? lastId : (found.at(-1) ?? 0)) - range[0] + 1
    return { forms, column, rarity: Math.log(1 + reach / (found.length + 1)) }
  })
}
const sample = 300
