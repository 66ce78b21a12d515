import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { CommonParts } from '../../../../adapters/index/common-parts.ts'
import { type IndexDatabase, openForWriting } from '../../../../adapters/index/database.ts'
import { facetMemory } from '../../../../adapters/index/facet-memory.ts'
import { FacetStore } from '../../../../adapters/index/facet-store.ts'
import { FacetWarmer } from '../../../../adapters/index/facet-warmer.ts'
import { countFacets } from '../../../../adapters/index/facets.ts'
import { findHits, orderedIds, raritiesOf } from '../../../../adapters/index/hits.ts'
import type { HarvestedChange } from '../../../../adapters/index/port.ts'
import { rowOfId } from '../../../../adapters/index/rows.ts'
import { planSearch } from '../../../../adapters/index/translate.ts'
import type { Query } from '../../../../adapters/query/model.ts'
import { bib, gone, harvested, term } from './records.ts'
import { storeChanges } from './stored.ts'

let directory: string
let index: IndexDatabase
let store: FacetStore
let common: CommonParts
let range: readonly [number, number]
let lastId = 0

function commit(changes: readonly HarvestedChange[]): void {
  const source = storeChanges(index, changes)
  range = [source.number * 2 ** 32 + 1, (source.number + 1) * 2 ** 32 - 1]
  lastId = source.nextId - 1
}

const numbers = Array.from({ length: 100 }, (_, at) => at + 1)
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-hits-'))
  index = openForWriting(directory)
  store = new FacetStore(index, facetMemory(1_000))
  common = new CommonParts(index, () => {})
  commit(
    numbers.map((number) =>
      harvested(
        bib(`${number}`, `Volume ${number}`, {
          summary: 'A book on printing',
          published: 1900 + number,
          languages: number % 4 === 0 ? ['fre', 'eng'] : ['eng'],
          format: number % 10 === 0 ? 'MAP' : 'BOOK',
          contributors: [
            { name: number % 2 === 0 ? 'Gutenberg, Johannes' : 'Caxton, William' },
            { name: 'Second' },
          ],
          subjects: number % 5 === 0 ? ['Printing', 'History'] : ['Printing'],
        }),
      ),
    ),
  )
  commit([
    harvested(bib('101', 'The printing of books')),
    harvested(bib('102', 'Printing', { nonFiling: 0 })),
    gone('7', '2027-01-01T00:00:00Z'),
  ])
})
afterAll(async () => {
  index.close()
  await rm(directory, { recursive: true })
})

function hitsOf(query: Query, limit?: number) {
  const plan = planSearch(query)
  if (plan === undefined) throw new Error('nothing to ask')
  const reader = { index, store, common }
  const hits = findHits(reader, plan, range, lastId, limit)
  return { ...hits, plan, range, lastId, rarities: raritiesOf(reader, plan, range, lastId) }
}
const found = (query: Query, start: number, count: number, limit?: number, titleHits?: number) =>
  orderedIds({ index, store, common }, hitsOf(query, limit), start, count, titleHits).map(
    (id) => rowOfId(index, id)?.localId,
  )
const printing = term('any', 'printing')

describe('hits', () => {
  it('are counted to the last, where they are not too many', () => {
    expect(hitsOf(printing)).toMatchObject({ count: 101, isExact: true })
  })
  it('are estimated beyond, by how dense the first ones stand', () => {
    const hits = hitsOf(printing, 40)
    expect(hits.isExact).toBe(false)
    expect(hits.ids).toHaveLength(40)
    expect(hits.count).toBeGreaterThan(90)
    expect(hits.count).toBeLessThan(130)
  })
  it('stand by their titles, wherever they were harvested', () => {
    for (const limit of [undefined, 10]) expect(found(printing, 0, 2, limit)).toEqual(['102', '101'])
  })
  it('are looked for by their titles beyond the first ones, unless enough of those have it in theirs', () => {
    commit([harvested(bib('103', 'Volume 103'))])
    const volume = term('any', 'volume')
    expect([found(volume, 0, 1, 10), found(volume, 0, 1, 10, 10)]).toEqual([['103'], ['1']])
  })
  it('follow on from window to window, none twice and none lost, beyond those that were looked at', () => {
    for (const limit of [undefined, 10, 40]) {
      const windows = Array.from({ length: 12 }, (_, window) => found(printing, window * 9, 9, limit)).flat()
      expect(windows).toHaveLength(101)
      expect(new Set(windows).size).toBe(101)
    }
  })
  it('with a word of the title in its order come before those without', () => {
    expect(found(term('any', 'volume 42'), 0, 3)[0]).toBe('42')
    expect(found(term('any', 'gutenberg 42'), 0, 3)).toEqual(['42'])
  })
  it('of years are found by ranges of any width', () => {
    const year = (relation: 'lt' | 'le' | 'gt' | 'ge', text: string) =>
      hitsOf(term('year', text, relation)).count
    expect([year('lt', '1901'), year('le', '1901'), year('gt', '1999'), year('ge', '1999')]).toEqual([
      0, 1, 1, 2,
    ])
    expect([year('lt', '2001'), year('gt', '1900'), year('ge', '1950')]).toEqual([99, 99, 51])
    for (const at of numbers.filter((number) => number !== 7))
      expect(year('le', `${1900 + at}`)).toBe(at > 7 ? at - 1 : at)
  })
})

describe('facets', () => {
  const facets = (query: Query, limit?: number, count = 10) =>
    countFacets(
      index,
      store,
      hitsOf(query, limit),
      ['FORMAT', 'LANGUAGE', 'AUTHOR', 'SUBJECT', 'YEAR'],
      count,
    )

  it('count every hit, not what is gone', () => {
    const answer = facets(printing)
    expect(answer).toMatchObject({ isExact: true, countedHits: 101 })
    const [format, language, author, subject, year] = answer.facets
    expect(format).toEqual({
      name: 'FORMAT',
      values: [
        { value: 'BOOK', count: 91 },
        { value: 'MAP', count: 10 },
      ],
    })
    expect(language?.values).toEqual([
      { value: 'eng', count: 99 },
      { value: 'fre', count: 25 },
    ])
    expect(author?.values).toEqual([
      { value: 'Gutenberg, Johannes', count: 50 },
      { value: 'Caxton, William', count: 49 },
    ])
    expect(subject?.values).toEqual([
      { value: 'Printing', count: 99 },
      { value: 'History', count: 20 },
    ])
    expect(year?.values).toHaveLength(10)
    expect(year?.values[0]).toEqual({ value: '1901', count: 1 })
  })
  it('give as many values as were asked for', () => {
    expect(facets(printing, undefined, 1).facets.map(({ values }) => values.length)).toEqual([1, 1, 1, 1, 1])
  })
  it('say so where only some hits were counted', () => {
    expect(facets(printing, 30)).toMatchObject({ isExact: false, countedHits: 30 })
  })
  it('of nothing are empty', () => {
    expect(facets(term('any', 'zzz')).facets.map(({ values }) => values)).toEqual([[], [], [], [], []])
  })
  it('read ahead say the same', () => {
    const memory = facetMemory()
    const warmer = new FacetWarmer(index, memory)
    while (warmer.step());
    const warmed = new FacetStore(index, memory)
    const hits = hitsOf(printing)
    expect(countFacets(index, warmed, hits, ['SUBJECT'], 5)).toEqual(
      countFacets(index, store, hits, ['SUBJECT'], 5),
    )
  })
})
