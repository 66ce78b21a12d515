import { describe, expect, it } from 'vitest'

import type { Query } from '../../../adapters/query/model.ts'
import { memoryStores } from '../../../subgraphs/stores.ts'
import { book, catalogue, client, recordIds, replica, type Search, shelf } from '../../support/replica.ts'
import { bib } from './records.ts'

describe('a source that breaks the rules', () => {
  const report = async (source: Search) => {
    const one = client(replica([catalogue('a', source), catalogue('b', shelf(1))], memoryStores()))
    const page = await one.page(await one.begin(), { first: 100 })
    expect(page.sources[1]).toMatchObject({ status: 'ANSWERED', hitCount: 1 })
    return page
  }
  const same = Array.from({ length: 100 }, () => book(1))

  it('and gives one record for every position is asked no more, and told of', async () => {
    let asked = 0
    const page = await report(() => {
      asked += 1
      return Promise.resolve({ hitCount: 1_000_000, records: same })
    })
    expect(page.sources[0]).toMatchObject({ status: 'PARTIAL', hitCount: 1_000_000 })
    expect(page.sources[0]?.message).toContain('gave records again')
    expect(asked).toBe(2)
    expect(page.isExact).toBe(false)
  })
  it('and gives more than was asked for is cut', async () => {
    const page = await report(() =>
      Promise.resolve({ hitCount: 500, records: Array.from({ length: 500 }, (_, at) => book(at)) }),
    )
    expect(page.sources[0]?.message).toContain('more records than were asked for')
    expect(page.works.length).toBeLessThanOrEqual(201)
  })
  it.each([2 ** 31, 2 ** 53, Infinity, -5, Number.NaN])(
    'and counts %d hits keeps within a count',
    async (hitCount) => {
      const page = await report(() => Promise.resolve({ hitCount, records: [book(1), book(2)] }))
      const told = page.sources[0]?.hitCount ?? -1
      expect(told).toBeGreaterThanOrEqual(2)
      expect(told).toBeLessThanOrEqual(2 ** 31 - 1)
      expect(page.hitCount).toBeLessThanOrEqual(2 ** 31 - 1)
    },
  )
  it('and gives empty records is told of', async () => {
    const blank = bib({ localId: 'x', title: '[untitled]', contributors: [], isbns: [] })
    const page = await report(() => Promise.resolve({ hitCount: 1, records: [blank] }))
    expect(page.sources[0]?.message).toContain('1 records came without title, author and number')
  })
})

describe('a part of the query that a source was not asked', () => {
  const subject: Query = {
    type: 'term',
    index: 'subject',
    relation: 'exact',
    text: 'Clouds',
    truncated: false,
  }
  const words: Query = { type: 'term', index: 'title', relation: 'all', text: 'book', truncated: false }
  const both: Query = { type: 'boolean', operator: 'and', left: words, right: subject }
  const about = (at: number, heading: string) => {
    const field = { tag: '650', ind1: ' ', ind2: '0', subfields: [{ code: 'a', value: heading }] }
    const marc = { leader: '00000nam a2200000 a 4500', control: [], data: [field], warnings: [] }
    return { ...book(at), subjects: [heading], raw: { form: 'marc', record: marc } as const }
  }
  const records = [about(1, 'Snow'), about(2, 'Clouds'), about(3, 'Rain')]
  const answer = { hitCount: 3, hitCountIsExact: false, records }

  it('is checked on its records, and told in explain', async () => {
    const dropped = [{ words: 'subject exact "Clouds"', part: subject }]
    const one = client(
      replica([catalogue('a', () => Promise.resolve(answer), dropped)], memoryStores()),
      both,
    )
    const page = await one.page(await one.begin())
    expect(recordIds(page)).toEqual(['b2'])
    expect(page.sources).toMatchObject([{ status: 'ANSWERED', hitCount: 3, isExact: false, dropped: [] }])
    expect(page.explain).toMatchObject([
      {
        library: { id: 'a' },
        native: 'book',
        dropped: [],
        doneAfterwards: ['subject exact "Clouds"'],
        removedAfterwards: 2,
      },
    ])
  })
  it('and of which no record tells is told in the source’s report', async () => {
    const dropped = [{ words: 'records not yet harvested' }]
    const one = client(
      replica([catalogue('a', () => Promise.resolve(answer), dropped)], memoryStores()),
      words,
    )
    const page = await one.page(await one.begin())
    expect(page.works.length).toBe(3)
    expect(page.sources).toMatchObject([{ isExact: false, dropped: ['records not yet harvested'] }])
    expect(page.sources[0]?.message).toBe('Not asked for: records not yet harvested.')
  })
  it('is not told where it is the filter’s, which is applied to every work', async () => {
    const year: Query = { type: 'term', index: 'year', relation: 'ge', text: '1902', truncated: false }
    const services = replica(
      [catalogue('a', () => Promise.resolve(answer), [{ words: 'year ge "1902"', part: year }])],
      memoryStores(),
    )
    const one = client(services, words)
    const begun = await services.resultSets.begin(
      { query: words, filter: { availableOnly: false, publishedFrom: 1902 }, sort: 'TITLE' },
      { signal: new AbortController().signal },
    )
    const page = await one.page(begun)
    expect(recordIds(page)).toEqual(['b2', 'b3'])
    expect(page.sources).toMatchObject([{ dropped: [] }])
  })
})
