import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseCql } from '../../../../adapters/protocols/cql/parse.ts'
import { type IndexTable, standardIndexTable } from '../../../../adapters/query/index-table.ts'
import { isbn10Of } from '../../../../adapters/query/isbn10.ts'
import type { Query, QueryTerm } from '../../../../adapters/query/model.ts'
import { readCql } from '../../../../adapters/query/simple.ts'
import { queryToCql } from '../../../../adapters/query/to-cql.ts'

const ask = (cql: string, table: Partial<IndexTable> = {}) =>
  queryToCql(readCql(cql).query, { ...standardIndexTable, ...table })
const without = <Value>(table: Readonly<Record<string, Value>>, key: string) =>
  Object.fromEntries(Object.entries(table).filter(([name]) => name !== key))
const noSeries = { names: without(standardIndexTable.names, 'series') }
const noYear = { names: without(standardIndexTable.names, 'year') }

describe('a server that knows everything is asked everything', () => {
  it.each([
    ['any all "a b"', 'cql.serverChoice all "a b"'],
    ['title = "a b"', 'dc.title adj "a b"'],
    ['author == "a b"', 'dc.creator == "a b"'],
    ['title = aust*', 'dc.title all "aust*"'],
    [
      'a and (b or c) not d',
      '(A and (B or C)) not D'.replace(/[A-D]/g, (name) => `cql.serverChoice all "${name.toLowerCase()}"`),
    ],
    ['year within "1900 1950"', 'dc.date >= "1900" and dc.date <= "1950"'],
    ['issn = 0028-0836', 'bath.issn = "0028-0836"'],
    ['title = wom?n', 'dc.title all "wom?n"'],
    ['title = "wom?n at w*k"', 'dc.title adj "wom?n at w*k"'],
    ['title = *ology*', 'dc.title all "*ology*"'],
    ['title == "^the c?t^"', 'dc.title == "the c?t"'],
    [
      'a and (cat prox/distance<=3/ordered ha*)',
      'cql.serverChoice all "a" and (cql.serverChoice all "cat" prox/unit=word/distance<=3/ordered cql.serverChoice all "ha*")',
    ],
    [
      'title = c?t prox title = hat',
      'dc.title all "c?t" prox/unit=word/distance<=1/unordered dc.title all "hat"',
    ],
    ['year <> 1900', 'dc.date < "1900" or dc.date > "1900"'],
    ['rec.id = 4711', 'rec.id = "4711"'],
    ['isbn = 9780141439518', 'bath.isbn = "9780141439518" or bath.isbn = "0141439513"'],
    ['a not isbn = 9791032305690', 'cql.serverChoice all "a" not bath.isbn = "9791032305690"'],
  ])('%s', (cql, expected) => expect(ask(cql)).toEqual({ cql: expected, dropped: [] }))
})

describe('what a server does not know only widens the question, and is said', () => {
  it.each<[string, Partial<IndexTable>, string | undefined, string[]]>([
    ['series = "x y"', noSeries, 'cql.serverChoice all "x y"', ['series phrase "x y"']],
    ['a and year > 1900', noYear, 'cql.serverChoice all "a"', ['year gt "1900"']],
    ['year > 1900', noYear, undefined, ['year gt "1900"']],
    // Half of an OR would find less
    ['a or year > 1900', noYear, undefined, ['any all "a" or year gt "1900"']],
    ['b and (a or year > 1900)', noYear, 'cql.serverChoice all "b"', ['any all "a" or year gt "1900"']],
    // Behind NOT a wider question would find less
    ['a not series = x', noSeries, 'cql.serverChoice all "a"', ['not series all "x"']],
    [
      'a not (b and year > 1900)',
      noYear,
      'cql.serverChoice all "a"',
      ['not (any all "b" and year gt "1900")'],
    ],
    ['year > 1900 not a', noYear, undefined, ['year gt "1900"', 'not any all "a"']],
    [
      'title = "a b"',
      { relations: without(standardIndexTable.relations, 'phrase') },
      'dc.title all "a b"',
      ['title phrase "a b"'],
    ],
    [
      'title == "a b"',
      { relations: without(standardIndexTable.relations, 'exact') },
      'dc.title adj "a b"',
      ['title exact "a b"'],
    ],
    [
      'title = "a b"',
      { relations: { ...standardIndexTable.relations, phrase: '=' }, guessed: ['phrase'] },
      'dc.title = "a b"',
      ['title phrase "a b"'],
    ],
    [
      'c not title = "a b"',
      { relations: { ...standardIndexTable.relations, phrase: '=' }, guessed: ['phrase'] },
      'cql.serverChoice all "c"',
      ['not title phrase "a b"'],
    ],
    ['title all "a b"', { relations: {} }, 'dc.title = "a" and dc.title = "b"', []],
    [
      'c and title any "a b"',
      { relations: {} },
      'cql.serverChoice = "c" and (dc.title = "a" or dc.title = "b")',
      [],
    ],
    ['title = wom?n', { features: [] }, 'dc.title all "wom*"', ['title all "wom?n"']],
    ['b and title = *ism', { features: [] }, 'cql.serverChoice all "b"', ['title all "*ism"']],
    ['title = "^a b"', { features: ['masks'] }, 'dc.title adj "a b"', ['title phrase "^a b"']],
    ['title = "a b^"', { relations: {} }, 'dc.title = "a" and dc.title = "b"', ['title phrase "a b^"']],
    ['title = ^a', { relations: {} }, 'dc.title = "^a"', ['title phrase "^a"']],
    // Servers overlook anchors, so that they are asked and told all the same
    ['title = "^the cat"', {}, 'dc.title adj "^the cat"', ['title phrase "^the cat"']],
    ['title = ca*^', {}, 'dc.title adj "ca*^"', ['title phrase "ca*^"']],
    ['title = *ology', { features: ['edges'] }, 'dc.title all "*ology"', []],
    ['a and title = *olog?', { features: ['edges'] }, 'cql.serverChoice all "a"', ['title all "*olog?"']],
    ['a prox b', { features: [] }, 'cql.serverChoice all "a b"', ['any near/1 "a b"']],
    ['series = ^x', noSeries, 'cql.serverChoice all "x"', ['series phrase "^x"']],
    ['year > 1900', { relations: {} }, undefined, ['year gt "1900"']],
    ['b and aust*', { truncation: false }, 'cql.serverChoice all "b"', ['any all "aust*"']],
    ['a not b', { operators: ['and', 'or'] }, 'cql.serverChoice all "a"', ['not any all "b"']],
    ['a or b', { operators: ['and'] }, undefined, ['any all "a" or any all "b"']],
    ['isbn = 9780141439518', { operators: ['and'] }, 'bath.isbn = "9780141439518"', []],
  ])('%s', (cql, table, expected, dropped) => {
    const answer = ask(cql, table)
    expect([answer.cql, answer.dropped.map(({ words }) => words)]).toEqual([expected, dropped])
  })
})

describe('injection', () => {
  it.each([
    ['x" or cql.allRecords = "1', String.raw`cql.serverChoice all "x\" or cql.allRecords = \"1"`],
    ['x\\', String.raw`cql.serverChoice all "x\\"`],
    ['x\\" or y', String.raw`cql.serverChoice all "x\\\" or y"`],
    ['a* b? ^c', String.raw`cql.serverChoice all "a\* b\? \^c"`],
    ['(a) and b sortby c', 'cql.serverChoice all "(a) and b sortby c"'],
  ])('%j stays a term', (text, expected) => {
    const term: QueryTerm = { type: 'term', index: 'any', relation: 'all', text, truncated: false }
    expect(queryToCql(term, standardIndexTable).cql).toBe(expected)
  })
  it('is impossible for any text: one clause in, one clause out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), fc.boolean(), (text, truncated) => {
        const term: Query = { type: 'term', index: 'title', relation: 'phrase', text, truncated }
        expect(parseCql(queryToCql(term, standardIndexTable).cql ?? '')).toMatchObject({ type: 'clause' })
      }),
    )
  })
})

describe('ISBN-10', () => {
  it.each([
    ['9780141439518', '0141439513'],
    ['9780804429573', '080442957X'],
    ['9780306406157', '0306406152'],
    ['9791032305690', undefined],
  ])('%s was %s', (long, short) => expect(isbn10Of(long)).toBe(short))
})
