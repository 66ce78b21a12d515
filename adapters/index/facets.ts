import { formats } from '../bib/record.ts'
import type { FacetAnswer, FacetCount, IndexFacet } from '../port.ts'
import type { IndexDatabase } from './database.ts'
import { type FacetCursor, languageOf } from './facet-cursor.ts'
import type { FacetEntries, FacetStore } from './facet-store.ts'
import { headingText } from './heading-texts.ts'
import type { Hits } from './hits.ts'
import { Tally } from './tally.ts'

/** Counts the values of the hits that were looked at; the most frequent `count` of each, then by value. */
export function countFacets(
  index: IndexDatabase,
  store: FacetStore,
  hits: Hits,
  names: readonly IndexFacet[],
  count: number,
): FacetAnswer {
  const counting = names.map((name) => ({ name, tally: tallyOf(name), add: counters[name] }))
  store.read((entries) => countAll(entries, hits.ids, counting))
  const facets = counting.map(({ name, tally }) => {
    const values = tally.most(count).flatMap(({ key, count: times, id }): readonly FacetCount[] => {
      const value = texts[name](index, key, id)
      return value === undefined ? [] : [{ value, count: times }]
    })
    return { name, values: values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) }
  })
  return { facets, isExact: hits.isExact, countedHits: hits.ids.length }
}

type Counting = { readonly name: IndexFacet; readonly tally: Tally; readonly add: Counter }

/** One of each for all searches of a thread, which come one after another. */
const tallies = new Map<IndexFacet, Tally>()

function tallyOf(name: IndexFacet): Tally {
  const tally = tallies.get(name) ?? new Tally()
  tallies.set(name, tally)
  return tally
}

function countAll(entries: FacetEntries, ids: Float64Array, counting: readonly Counting[]): void {
  for (const { tally } of counting) tally.clear()
  for (let at = 0; at < ids.length; at += 1) {
    const entry = entries.entryAt(ids, at)
    if (entry === undefined) continue
    for (const { tally, add } of counting) add(entry, ids[at] ?? 0, tally)
  }
}

type Counter = (entry: FacetCursor, id: number, tally: Tally) => void
const counters: Readonly<Record<IndexFacet, Counter>> = {
  FORMAT: (entry, id, tally) => tally.add(entry.format, id),
  YEAR: (entry, id, tally) => void (entry.year > 0 && tally.add(entry.year, id)),
  LANGUAGE(entry, id, tally) {
    for (let at = 0; at < entry.languages.count; at += 1) tally.add(entry.language(at), id)
  },
  AUTHOR(entry, id, tally) {
    for (let at = 0; at < entry.authors.count; at += 1) tally.add(entry.heading(entry.authors, at), id)
  },
  SUBJECT(entry, id, tally) {
    for (let at = 0; at < entry.subjects.count; at += 1) tally.add(entry.heading(entry.subjects, at), id)
  },
}

type Text = (index: IndexDatabase, key: number, id: number) => string | undefined
const texts: Readonly<Record<IndexFacet, Text>> = {
  FORMAT: (_, key) => formats[key],
  YEAR: (_, key) => String(key),
  LANGUAGE: (_, key) => languageOf(key),
  AUTHOR: headingText,
  SUBJECT: headingText,
}
