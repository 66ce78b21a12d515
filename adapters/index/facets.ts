import { formats } from '../bib/record.ts'
import type { FacetAnswer, FacetCount, IndexFacet } from '../port.ts'
import type { IndexDatabase } from './database.ts'
import { type FacetCursor, languageOf } from './facet-cursor.ts'
import type { FacetStore } from './facet-store.ts'
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
  const tallies = store.read((each) => {
    const counted = names.map((name) => ({ name, tally: new Tally(), add: counters[name] }))
    each(hits.ids, (entry, id) => {
      for (const { tally, add } of counted) add(entry, id, tally)
    })
    return counted
  })
  const facets = tallies.map(({ name, tally }) => {
    const values = tally.most(count).flatMap(({ key, count: times, id }): readonly FacetCount[] => {
      const value = texts[name](index, key, id)
      return value === undefined ? [] : [{ value, count: times }]
    })
    return { name, values: values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) }
  })
  return { facets, isExact: hits.isExact, countedHits: hits.ids.length }
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
