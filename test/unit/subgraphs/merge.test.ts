import { describe, expect, it } from 'vitest'

import { idOf, mergeRecords } from '../../../subgraphs/catalog/merge.ts'
import type { RecordModel, WorkModel } from '../../../subgraphs/catalog/models.ts'
import { directory, record } from './records.ts'

const isbn = '9799000000017'
const compare = (a: string, b: string) => a.localeCompare(b)
const shape = (works: readonly WorkModel[]) =>
  works.map(({ editions }) =>
    editions
      .map(({ records }) => records.map(idOf).toSorted(compare))
      .toSorted(([a = ''], [b = '']) => compare(a, b)),
  )
const merge = (...records: readonly RecordModel[]) => shape(mergeRecords(records, directory))

const sheet = (localId: string, title: string) =>
  record({ localId, title, format: 'MAP', contributors: [], oclcNumbers: ['12010145'] })

describe('records become editions', () => {
  it('that share an ISBN and agree on the title, however it is catalogued', () => {
    const a = record({ localId: '1', isbns: [isbn], published: 2003 })
    const b = record({
      localId: '2',
      libraryId: 'sonnfeld',
      isbns: [isbn],
      title: 'Pride & prejudice : a novel',
      published: 2004,
    })
    expect(merge(a, b)).toEqual([[['brackwater:1', 'sonnfeld:2']]])
  })

  it('by title, author, year and format where they have no number', () => {
    const a = record({ localId: '1' })
    const b = record({
      localId: '2',
      libraryId: 'sonnfeld',
      title: 'PRIDE AND PREJUDICE',
      contributors: [{ name: 'Austen, J.' }],
    })
    expect(merge(a, b)).toEqual([[['brackwater:1', 'sonnfeld:2']]])
  })

  it('but not by a number alone: one OCLC number sits on many map sheets', () => {
    expect(
      merge(sheet('1', 'Ashby quadrangle'), sheet('2', 'Boulder Creek'), sheet('3', 'Carson Lake')),
    ).toHaveLength(3)
  })

  it('and not by title and year where both have ISBNs of their own, nor joined by a record without one', () => {
    const one = record({ localId: '1', isbns: [isbn] })
    const bare = record({ localId: '2' })
    const other = record({ localId: '3', isbns: ['9799000000024'] })
    expect(merge(one, bare, other)).toEqual([[['brackwater:1', 'brackwater:2'], ['brackwater:3']]])
    expect(merge(bare, other, one)).toEqual([[['brackwater:1'], ['brackwater:2', 'brackwater:3']]])
  })

  it('and never out of print and electronic form', () => {
    const print = record({ localId: '1', isbns: [isbn] })
    const online = record({ localId: '2', isbns: [isbn], format: 'EBOOK' })
    expect(merge(print, online)).toEqual([[['brackwater:1'], ['brackwater:2']]])
  })

  it('each once, however often a source sent it', () => {
    expect(merge(record({ localId: '1' }), record({ localId: '1' }))).toEqual([[['brackwater:1']]])
  })
})

describe('editions become works', () => {
  it('of the same title and author, the newest first', () => {
    const works = mergeRecords(
      [record({ localId: '1', published: 1813 }), record({ localId: '2', published: 1995 })],
      directory,
    )
    expect(works.map(({ editions }) => editions.map(({ records }) => records[0]?.published))).toEqual([
      [1995, 1813],
    ])
  })

  it('but not where another person wrote a book of that title', () => {
    expect(
      merge(record({ localId: '1' }), record({ localId: '2', contributors: [{ name: 'Brown, Ann' }] })),
    ).toHaveLength(2)
  })

  it('whose id does not depend on the order in which libraries answered', () => {
    const [a, b] = [record({ localId: '9' }), record({ localId: '2', libraryId: 'sonnfeld' })]
    const ids = [
      [a, b],
      [b, a],
    ].map((records) =>
      mergeRecords(records, directory).map(({ id, editions }) => [id, editions.map((edition) => edition.id)]),
    )
    expect(ids[0]).toEqual([['work:brackwater:9', ['edition:brackwater:9']]])
    expect(ids[1]).toEqual(ids[0])
  })
})
