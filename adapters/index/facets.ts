import { formats, type BibRecord } from '../bib/record.ts'
import { indexLimits } from '../limits.ts'
import type { FacetAnswer, FacetCount, IndexFacet } from '../port.ts'
import { contentOf } from './content.ts'
import type { IndexDatabase } from './database.ts'
import { type FacetCursor, languageOf } from './facet-cursor.ts'
import { headingHash } from './facet-entries.ts'
import type { FacetStore } from './facet-store.ts'
import type { Hits } from './hits.ts'

/** How often a value was met, and a record that has it. */
type Met = { count: number; readonly id: number }

/** Counts the values of the hits that were looked at; the most frequent `count` of each, then by value. */
export function countFacets(
  index: IndexDatabase,
  store: FacetStore,
  hits: Hits,
  names: readonly IndexFacet[],
  count: number,
): FacetAnswer {
  const tallies = names.map((name) => ({ name, met: new Map<number, Met>() }))
  for (const id of hits.ids) {
    const entry = store.entryOf(id)
    if (entry !== undefined) for (const { name, met } of tallies) counters[name](entry, id, met)
  }
  const facets = tallies.map(({ name, met }) => {
    const values = mostFrequent(met, count).flatMap(([key, found]): readonly FacetCount[] => {
      const value = texts[name](index, key, found.id)
      return value === undefined ? [] : [{ value, count: found.count }]
    })
    return { name, values: values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) }
  })
  return { facets, isExact: hits.isExact, countedHits: hits.ids.length }
}

function add(met: Map<number, Met>, key: number, id: number): void {
  const known = met.get(key)
  if (known === undefined) met.set(key, { count: 1, id })
  else known.count += 1
}

type Counter = (entry: FacetCursor, id: number, met: Map<number, Met>) => void
const counters: Readonly<Record<IndexFacet, Counter>> = {
  FORMAT: (entry, id, met) => add(met, entry.format, id),
  YEAR: (entry, id, met) => void (entry.year > 0 && add(met, entry.year, id)),
  LANGUAGE(entry, id, met) {
    for (let at = 0; at < entry.languages.count; at += 1) add(met, entry.language(at), id)
  },
  AUTHOR(entry, id, met) {
    for (let at = 0; at < entry.authors.count; at += 1) add(met, entry.heading(entry.authors, at), id)
  },
  SUBJECT(entry, id, met) {
    for (let at = 0; at < entry.subjects.count; at += 1) add(met, entry.heading(entry.subjects, at), id)
  },
}

function mostFrequent(met: ReadonlyMap<number, Met>, count: number): readonly (readonly [number, Met])[] {
  const counts = Float64Array.from(met.values(), (value) => value.count).toSorted()
  const floor = counts[counts.length - count] ?? 0
  return [...met]
    .filter(([, value]) => value.count >= floor)
    .toSorted(([one, a], [other, b]) => b.count - a.count || one - other)
    .slice(0, count)
}

type Text = (index: IndexDatabase, key: number, id: number) => string | undefined
const texts: Readonly<Record<IndexFacet, Text>> = {
  FORMAT: (_, key) => formats[key],
  YEAR: (_, key) => String(key),
  LANGUAGE: (_, key) => languageOf(key),
  AUTHOR: (index, key, id) =>
    headingText(index, key, id, ({ contributors }) => contributors.map(({ name }) => name)),
  SUBJECT: (index, key, id) => headingText(index, key, id, ({ subjects }) => subjects),
}

/** Headings by their hashes: a hash stands for the same text for ever. */
const knownHeadings = new Map<number, string>()

/** The text of a heading, read from a record that has it; undefined where that has gone meanwhile. */
function headingText(
  index: IndexDatabase,
  key: number,
  id: number,
  headingsOf: (record: BibRecord) => readonly string[],
): string | undefined {
  const known = knownHeadings.get(key)
  if (known !== undefined) return known
  const record = contentOf(index, id)
  const text = record && headingsOf(record).find((heading) => headingHash(heading) === key)
  if (text === undefined) return undefined
  if (knownHeadings.size >= indexLimits.headings) knownHeadings.clear()
  knownHeadings.set(key, text)
  return text
}
