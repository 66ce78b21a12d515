import { describe, expect, it } from 'vitest'

import { bibFromMarc } from '../../../adapters/bib/from-marc.ts'
import type { BibRecord } from '../../../adapters/bib/record.ts'
import type { SearchAnswer } from '../../../adapters/port.ts'
import { type DroppedPart, droppedPart } from '../../../adapters/query/dropped.ts'
import { standardIndexTable } from '../../../adapters/query/index-table.ts'
import type { Query } from '../../../adapters/query/model.ts'
import { readCql } from '../../../adapters/query/simple.ts'
import { queryToCql } from '../../../adapters/query/to-cql.ts'
import { filterAfterwards } from '../../../subgraphs/catalog/afterwards.ts'
import { bookLeader, marcOf } from '../../support/marc-lines.ts'

const book = (localId: string, title: string, ...lines: readonly string[]) =>
  bibFromMarc(marcOf(bookLeader, [`001 ${localId}`, `245 10 $a ${title}`, ...lines]))
const shelf = [
  book('1', 'War and peace', '100 1  $a Tolstoy, Leo'),
  book('2', 'Peace and war', '100 1  $a Smith, Ann', '260    $c 1990'),
  book('3', 'The war', '505 0  $a War and peace -- Anna Karenina'),
]
const answerOf = (records: readonly BibRecord[], dropped: readonly DroppedPart[]): SearchAnswer => ({
  hitCount: records.length,
  hitCountIsExact: false,
  records,
  unreadable: 0,
  dropped,
  explanation: { native: '', refused: [], steps: [] },
})
const filtered = (cql: string, table: Partial<typeof standardIndexTable>) => {
  const { query } = readCql(cql)
  const { dropped } = queryToCql(query, { ...standardIndexTable, ...table })
  const done = filterAfterwards(query, answerOf(shelf, dropped))
  return {
    ids: done.records.map(({ localId }) => localId),
    dropped: done.dropped.map(({ words }) => words),
    done: done.doneAfterwards.map(({ words }) => words),
    removed: done.removed,
  }
}
const { phrase: _, ...noPhrase } = standardIndexTable.relations
const { year: __, ...noYear } = standardIndexTable.names

describe('what a system could not be asked is done afterwards', () => {
  it('removes what is not meant, and says that it did', () =>
    expect(filtered('title = "war and peace"', { relations: noPhrase })).toEqual({
      ids: ['1', '3'],
      dropped: [],
      done: ['title phrase "war and peace"'],
      removed: 1,
    }))

  it('leaves what the records cannot tell, and says so', () =>
    expect(filtered('war and year > 1980', { names: noYear })).toEqual({
      ids: ['1', '2', '3'],
      dropped: ['year gt "1980"'],
      done: [],
      removed: 0,
    }))

  it('removes by what is sure even where not all can be told', () =>
    expect(filtered('war and year > 1995', { names: noYear })).toMatchObject({
      ids: ['1', '3'],
      dropped: ['year gt "1995"'],
      removed: 1,
    }))

  it('takes away behind not', () =>
    expect(filtered('war not author = tolstoy', { operators: ['and', 'or'] })).toEqual({
      ids: ['2', '3'],
      dropped: [],
      done: ['not author all "tolstoy"'],
      removed: 1,
    }))

  it('judges an OR as a whole', () => {
    const cql = 'war and (author = tolstoy or title = "peace and war")'
    expect(filtered(cql, { operators: ['and', 'not'] })).toMatchObject({ ids: ['1', '2'], removed: 1 })
  })

  it('never contradicts a system about what it was asked', () => {
    // A server that finds Twain where the record has Clemens is right by its authority file.
    const cql = 'author = twain and title = "war and peace"'
    expect(filtered(cql, { relations: noPhrase })).toMatchObject({ ids: ['1', '3'], removed: 1 })
  })

  it('keeps a record that the other side of an OR may have brought', () => {
    const right = readCql('title = "war and peace"').query
    const query: Query = { type: 'boolean', operator: 'or', left: readCql('author = twain').query, right }
    const dropped = [droppedPart(right, { looser: true })]
    const done = filterAfterwards(query, answerOf(shelf, dropped))
    expect([done.records.length, done.removed, done.dropped]).toEqual([3, 0, dropped])
  })

  it('takes a dropped AND of the whole query as one condition', () => {
    const { query } = readCql('war and author = tolstoy')
    const done = filterAfterwards(query, answerOf(shelf, [droppedPart(query)]))
    expect(done.records.map(({ localId }) => localId)).toEqual(['1'])
  })

  it('keeps remarks, parts of another query, and all of an answer without records', () => {
    const { query } = readCql('war')
    const others = [{ words: 'records not yet harvested' }, droppedPart(readCql('title = x').query)]
    expect(filterAfterwards(query, answerOf(shelf, others))).toEqual({
      records: shelf,
      dropped: others,
      doneAfterwards: [],
      removed: 0,
    })
    const own = [droppedPart(query)]
    expect(filterAfterwards(query, answerOf([], own))).toMatchObject({ dropped: own, doneAfterwards: [] })
  })

  it('knows a part by what it says, not as an object', () => {
    const { query } = readCql('title = "war and peace"')
    const wire = structuredClone(droppedPart(query, { looser: true }))
    expect(filterAfterwards(query, answerOf(shelf, [wire])).removed).toBe(1)
  })

  it('says of an excerpt only what it shows', () => {
    const { query } = readCql('war and author = tolstoy')
    const [, author] = query.type === 'boolean' ? [query.left, query.right] : []
    const dropped = author === undefined ? [] : [droppedPart(author)]
    const brief = { ...answerOf(shelf, dropped), recordsAreBrief: true } as const
    expect(filterAfterwards(query, brief)).toMatchObject({ removed: 0, dropped })
  })
})
