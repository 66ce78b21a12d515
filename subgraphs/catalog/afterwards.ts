import type { BibRecord } from '../../adapters/bib/record.ts'
import type { SearchAnswer } from '../../adapters/port.ts'
import type { DroppedPart } from '../../adapters/query/dropped.ts'
import { judge, opposite, type Verdict } from '../../adapters/query/match.ts'
import type { Query } from '../../adapters/query/model.ts'

export type Afterwards = {
  /** Those that answer the query, and those of which nobody can tell; in the order of the answer. */
  readonly records: readonly BibRecord[]
  /** What is still not asked as it was meant. */
  readonly dropped: readonly DroppedPart[]
  /** What every record left was found to meet. */
  readonly doneAfterwards: readonly DroppedPart[]
  /** How many records did not meet it. */
  readonly removed: number
}
/** A condition that every record must meet (or, negated, must not), and the parts of it that were dropped. */
type Condition = { readonly query: Query; readonly negated: boolean; readonly parts: readonly DroppedPart[] }

/**
 * Does afterwards what the system could not be asked, as far as its records tell. A record goes only where it is sure that it
 * is not meant. `query` must be the one that was given to the system.
 */
export function filterAfterwards(query: Query, answer: SearchAnswer): Afterwards {
  const { records, dropped, recordsAreBrief: isBrief = false } = answer
  const byPart = new Map(
    dropped.flatMap((part) => (part.part === undefined ? [] : [[keyOf(part.part), part]])),
  )
  if (byPart.size === 0 || records.length === 0) return { records, dropped, doneAfterwards: [], removed: 0 }
  const droppedOf = (part: Query) => byPart.get(keyOf(part))
  const conditions = conditionsOf(query, false, droppedOf).flatMap((condition): readonly Condition[] => {
    const parts = [...new Set(partsOf(condition.query, droppedOf))]
    return parts.length === 0 ? [] : [{ ...condition, parts }]
  })
  const open = new Set<DroppedPart>(dropped)
  for (const { parts } of conditions) for (const part of parts) open.delete(part)
  const kept = records.filter((record) => {
    const verdicts = conditions.map(({ query: condition, negated }): Verdict => {
      const verdict = judge(condition, { record, isBrief, dropped: droppedOf }, !negated)
      return negated ? opposite(verdict) : verdict
    })
    if (verdicts.includes('no')) return false
    for (const [at, { parts }] of conditions.entries())
      if (verdicts[at] === 'unknown') for (const part of parts) open.add(part)
    return true
  })
  return {
    records: kept,
    dropped: dropped.filter((part) => open.has(part)),
    doneAfterwards: dropped.filter((part) => !open.has(part)),
    removed: records.length - kept.length,
  }
}

type DroppedOf = (part: Query) => DroppedPart | undefined

/** What AND joins at the top, and what NOT takes away there; a dropped part is one, whatever is in it. */
function conditionsOf(
  query: Query,
  negated: boolean,
  droppedOf: DroppedOf,
): readonly Omit<Condition, 'parts'>[] {
  const isOne = negated || query.type === 'term' || query.operator === 'or' || droppedOf(query) !== undefined
  if (isOne) return [{ query, negated }]
  return [
    ...conditionsOf(query.left, false, droppedOf),
    ...conditionsOf(query.right, query.operator === 'not', droppedOf),
  ]
}

/** The outermost dropped parts within; what is inside one of them belongs to it. */
function partsOf(query: Query, droppedOf: DroppedOf): readonly DroppedPart[] {
  const own = droppedOf(query)
  if (own !== undefined) return [own]
  return query.type === 'term' ? [] : [...partsOf(query.left, droppedOf), ...partsOf(query.right, droppedOf)]
}

/** By what it says: a query that has crossed to a thread and back is another object. */
function keyOf(query: Query): string {
  return JSON.stringify(query)
}
