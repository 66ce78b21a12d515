import { describe, expect, it } from 'vitest'

import type { Query } from '../../../adapters/query/model.ts'
import { clusterId } from '../../../subgraphs/catalog/bookmark.ts'
import { Cursors } from '../../../subgraphs/catalog/cursor.ts'
import { facetValues } from '../../../subgraphs/catalog/facets.ts'
import { checkFilter, filterWorks } from '../../../subgraphs/catalog/filter.ts'
import { mergeRecords } from '../../../subgraphs/catalog/merge.ts'
import type { RecordModel } from '../../../subgraphs/catalog/models.ts'
import { pagingOrder, standIn, worksOf, type ResultSet } from '../../../subgraphs/catalog/result-set.ts'
import type { FacetName } from '../../../subgraphs/catalog/schema.generated.ts'
import { atOnce } from '../../../subgraphs/turns.ts'
import { directory, record, type RecordParts } from './records.ts'

const query: Query = {
  type: 'term',
  index: 'any',
  relation: 'all',
  text: 'pride prejudice',
  truncated: false,
}
const book = (localId: string, title: string, parts: RecordParts = {}) =>
  record({ localId, title, contributors: [], ...parts })
const resultSet = (
  parts: Partial<ResultSet>,
  ...records: readonly (readonly RecordModel[])[]
): ResultSet => ({
  id: 'a',
  fingerprint: '',
  query,
  filter: { availableOnly: false },
  sort: 'RELEVANCE',
  begunAtMs: 0,
  askedUntilMs: 0,
  sources: records.map(() => ({
    systemId: 's',
    libraryId: 'l',
    status: 'ANSWERED',
    tookMs: 1,
    next: undefined,
  })),
  arrivals: records.map((of, source) => ({ source, records: of })),
  ...parts,
})
const titles = async (set: ResultSet) =>
  (await worksOf(set, directory)).map((work) => work.editions[0]?.records[0]?.title)

describe('rank', () => {
  const exact = book('1', 'Pride and prejudice')
  const about = book('2', 'Reading Austen', { subjects: ['Pride and prejudice'] })
  const longer = book('3', 'Pride, and what came of prejudice')

  it('puts the title before words in a title before a subject', async () =>
    expect(await titles(resultSet({}, [about, longer, exact]))).toEqual([
      exact.title,
      longer.title,
      about.title,
    ]))
  it('puts the number that was asked for first', async () => {
    const wanted = book('4', 'Unrelated', { isbns: ['9799000000017'] })
    const byIsbn: Query = {
      type: 'boolean',
      operator: 'or',
      left: query,
      right: { type: 'term', index: 'isbn', relation: 'exact', text: '9799000000017', truncated: false },
    }
    expect((await titles(resultSet({ query: byIsbn }, [exact, wanted])))[0]).toBe('Unrelated')
  })
  it('gives no points for what is excluded', async () => {
    const not: Query = {
      type: 'boolean',
      operator: 'not',
      left: { ...query, text: 'austen' } as Query,
      right: query,
    }
    expect((await titles(resultSet({ query: not }, [exact], [about])))[0]).toBe('Reading Austen')
  })
  it('sorts undated works last, both ways', async () => {
    const { published: _, ...undated } = book('5', 'Undated')
    const works = [
      undated as RecordModel,
      book('6', 'Old', { published: 1700 }),
      book('7', 'New', { published: 2000 }),
    ]
    expect(await titles(resultSet({ sort: 'NEWEST' }, works))).toEqual(['New', 'Old', 'Undated'])
    expect(await titles(resultSet({ sort: 'OLDEST' }, works))).toEqual(['Old', 'New', 'Undated'])
  })
  it('sorts titles without their articles', async () => {
    const works = [book('8', 'The zoo', { nonFiling: 4 }), book('9', 'Ärger'), book('10', 'Berlin')]
    expect(await titles(resultSet({ sort: 'TITLE' }, works))).toEqual(['Ärger', 'Berlin', 'The zoo'])
  })
})

describe('paging', () => {
  it('never moves what a page has shown when a late source brings something better', async () => {
    const [early, late] = [book('1', 'Prejudice'), book('2', 'Pride and prejudice')]
    const set = resultSet({}, [early], [late])
    const view = { delivered: ['brackwater:1'] }
    expect(pagingOrder(view, await worksOf(set, directory)).map(standIn)).toEqual([
      'brackwater:1',
      'brackwater:2',
    ])
  })
  it('shows two works that proved to be one only once', async () => {
    const [a, b] = [
      book('1', 'Pride and prejudice'),
      book('2', 'Pride and prejudice', { libraryId: 'sonnfeld' }),
    ]
    const set = resultSet({}, [a], [b])
    const view = { delivered: ['brackwater:1', 'sonnfeld:2'] }
    expect(pagingOrder(view, await worksOf(set, directory)).map((work) => work?.id)).toEqual([
      clusterId('work', a),
      undefined,
    ])
  })
})

describe('a cursor', () => {
  const resultId = '123e4567-e89b-42d3-a456-426614174000'
  const cursors = new Cursors([Buffer.alloc(32, 1)])
  const good = cursors.encode({ resultId, position: 19 })

  it('says where its page ended, on every replica', () =>
    expect(new Cursors([Buffer.alloc(32, 1)]).decode(good)).toEqual({ resultId, position: 19 }))
  it('is worth nothing elsewhere', () =>
    expect(() => new Cursors([Buffer.alloc(32, 2)]).decode(good)).toThrow('not a cursor'))
  it('cannot be turned to another page', () => {
    const written = Buffer.from(good, 'base64url').toString('latin1')
    const forged = Buffer.from(written.replace('.19.', '.20.'), 'latin1').toString('base64url')
    expect(forged).not.toBe(good)
    expect(() => cursors.decode(forged)).toThrow('not a cursor')
  })
  it.each([
    '',
    'x',
    Buffer.from('a.1').toString('base64url'),
    Buffer.from(`${resultId}.1`).toString('base64url'),
    Buffer.from(`${resultId}.1.${'A'.repeat(16)}`).toString('base64url'),
    Buffer.from(`${resultId}.-1.${'A'.repeat(16)}`).toString('base64url'),
    'A'.repeat(100_000),
  ])('that no search gave is refused: %#', (text) =>
    expect(() => cursors.decode(text)).toThrow('not a cursor'),
  )
})

describe('filters and facets', () => {
  const works = atOnce(
    mergeRecords(
      [
        book('1', 'One', { languages: ['eng'], published: 1900 }),
        book('2', 'Two', { languages: ['fre'], published: 1950, format: 'EBOOK' }),
        book('3', 'One', { languages: ['eng'], published: 1990, libraryId: 'sonnfeld' }),
      ],
      directory,
    ),
  )
  const kept = (filter: Parameters<typeof checkFilter>[0]) =>
    filterWorks(works, checkFilter(filter, directory)).map((work) =>
      work.editions.map(({ records }) => records[0]?.localId),
    )

  it('keep a work with those of its editions that match', () => {
    expect(kept({ publishedFrom: 1950 })).toEqual([['3'], ['2']])
    expect(kept({ formats: ['EBOOK'] })).toEqual([['2']])
    expect(kept({ languages: ['eng'], publishedTo: 1950 })).toEqual([['1']])
  })
  it.each([
    { libraries: ['nowhere'] },
    { languages: ['en'] },
    { publishedFrom: 2000, publishedTo: 1999 },
    { languages: Array.from({ length: 1000 }, () => 'eng') },
  ])('refuse %j', (filter) => expect(() => checkFilter(filter, directory)).toThrow())
  it('count a work once for each value, and name it for a person', () => {
    const values = (name: FacetName) =>
      atOnce(facetValues(name, works, directory)).toSorted((a, b) => (a.value < b.value ? -1 : 1))
    expect(values('LANGUAGE')).toEqual([
      { value: 'eng', label: 'English', count: 1 },
      { value: 'fre', label: 'French', count: 1 },
    ])
    expect(values('LIBRARY')).toEqual([
      { value: 'brackwater', label: 'brackwater', count: 2 },
      { value: 'sonnfeld', label: 'sonnfeld', count: 1 },
    ])
    expect(values('FORMAT').map(({ label }) => label)).toEqual(['Book', 'Ebook'])
  })
})
