import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import type { BibRecord } from '../../../adapters/bib/record.ts'
import { harvestedCatalogue } from '../../../adapters/index/harvested-catalogue.ts'
import { openUnionIndex } from '../../../adapters/index/open.ts'
import type { UnionIndex } from '../../../adapters/index/port.ts'
import type { LibrarySystem } from '../../../adapters/port.ts'
import { beginCounting, facetsOf } from '../../../subgraphs/catalog/facet-counts.ts'
import type { FacetName } from '../../../subgraphs/catalog/schema.generated.ts'
import { anonymousClient } from '../../../subgraphs/client.ts'
import type { RequestContext } from '../../../subgraphs/context.ts'
import { memoryStores } from '../../../subgraphs/stores.ts'
import { book, catalogue, client, replica, shelf } from '../../support/replica.ts'
import { harvested } from '../adapters/index/records.ts'

const subjects = ['Clouds', 'Rain', 'Snow']
/** 350 books: every seventh French, subjects in turn, years 1900 to 1989. */
const records = Array.from({ length: 350 }, (_, at): BibRecord => ({
  ...book(at),
  languages: [at % 7 === 0 ? 'fre' : 'eng'],
  subjects: [subjects[at % 3] ?? ''],
}))

let directory: string
let index: UnionIndex
let system: LibrarySystem
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-facets-'))
  index = await openUnionIndex({ directory })
  const source = { systemId: 'h-oai', libraryId: 'h' }
  for (let at = 0; at < records.length; at += 50)
    await index.commit(
      source,
      records.slice(at, at + 50).map((record) => harvested(record)),
      { lastSuccess: '2026-01-01T00:00:00Z' },
    )
  const search = harvestedCatalogue({ id: 'h-oai', libraryId: 'h' }, index)
  system = {
    id: 'h-oai',
    libraryId: 'h',
    kind: 'oai-pmh',
    search,
    probe: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
})
afterAll(async () => {
  await index[Symbol.asyncDispose]()
  await rm(directory, { recursive: true })
})

/** `beside`: begun with the search, as for an operation that selects facets. */
async function facets(
  systems: readonly LibrarySystem[],
  names: readonly FacetName[],
  { beside = false } = {},
) {
  const services = replica(systems, memoryStores())
  const one = client(services)
  const context: RequestContext = {
    signal: new AbortController().signal,
    requestId: 'r',
    client: anonymousClient,
    bearerToken: undefined,
    services,
  }
  const begun = await one.begin()
  if (beside) beginCounting(begun.set, context)
  const page = await one.page(begun, { first: 10 })
  const counted = await facetsOf(begun.set, page.works, names, context)
  return { page, facets: Object.fromEntries(counted.map((facet) => [facet.name, facet])) }
}
const counts = (facet: { values: readonly { value: string; count: number }[] } | undefined) =>
  Object.fromEntries(facet?.values.map(({ value, count }) => [value, count]) ?? [])

describe('facets', () => {
  it('of a harvested library are counted over all its hits, though one window was fetched', async () => {
    const { page, facets: of } = await facets([system], ['LANGUAGE', 'SUBJECT', 'LIBRARY', 'FORMAT'])
    expect([page.isExact, page.works.length]).toEqual([false, 100])
    expect(of['LANGUAGE']).toMatchObject({ isExact: true })
    expect(counts(of['LANGUAGE'])).toEqual({ eng: 300, fre: 50 })
    expect(counts(of['SUBJECT'])).toEqual({ Clouds: 117, Rain: 117, Snow: 116 })
    expect(counts(of['LIBRARY'])).toEqual({ h: 350 })
    expect(of['FORMAT']?.values).toEqual([{ value: 'BOOK', label: 'Book', count: 350 }])
  })
  it('begun with the search are the same, and counted once', async () => {
    if (system.search?.facets === undefined) throw new Error('a library that cannot count')
    const counting = vi.spyOn(system.search, 'facets')
    try {
      const names = ['LANGUAGE', 'SUBJECT', 'LIBRARY'] as const
      const { facets: beside } = await facets([system], names, { beside: true })
      expect(counting).toHaveBeenCalledTimes(1)
      const { facets: behind } = await facets([system], names)
      expect(counting).toHaveBeenCalledTimes(2)
      expect(beside).toEqual(behind)
      expect(counts(beside['LANGUAGE'])).toEqual({ eng: 300, fre: 50 })
    } finally {
      vi.restoreAllMocks()
    }
  })
  it('add what was fetched whole of other libraries', async () => {
    const other = catalogue('b', () =>
      Promise.resolve({
        hitCount: 1,
        records: [{ ...book(999), languages: ['fre'], subjects: ['CLOUDS.'] }],
      }),
    )
    const { facets: of } = await facets([system, other], ['LANGUAGE', 'SUBJECT', 'LIBRARY'])
    expect(of['LANGUAGE']).toMatchObject({ isExact: true })
    expect(counts(of['LANGUAGE'])).toEqual({ eng: 300, fre: 51 })
    expect(Object.values(counts(of['SUBJECT'])).toSorted((a, b) => a - b)).toEqual([116, 117, 118])
    expect(counts(of['LIBRARY'])).toEqual({ h: 350, b: 1 })
  })
  it('are an estimate where a library that cannot count has more than was fetched', async () => {
    const { facets: of } = await facets([system, catalogue('b', shelf(250))], ['FORMAT'])
    expect(of['FORMAT']).toMatchObject({ isExact: false })
    expect(counts(of['FORMAT'])).toEqual({ BOOK: 450 })
  })
  it('are an estimate where a library failed', async () => {
    const { facets: of } = await facets(
      [system, catalogue('b', () => Promise.reject(new Error('down')))],
      ['FORMAT'],
    )
    expect(of['FORMAT']).toMatchObject({ isExact: false })
  })
})
