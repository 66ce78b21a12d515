import { describe, expect, it } from 'vitest'

import type { Query, QueryTerm } from '../../../../adapters/query/model.ts'
import { symphonyQuery } from '../../../../adapters/symphony/query.ts'

const term = (text: string, given: Partial<QueryTerm> = {}): QueryTerm => ({
  type: 'term',
  index: 'any',
  relation: 'all',
  text,
  truncated: false,
  ...given,
})
const boolean = (operator: 'and' | 'or' | 'not', left: Query, right: Query): Query => ({
  type: 'boolean',
  operator,
  left,
  right,
})
const title = (text: string, given: Partial<QueryTerm> = {}) => term(text, { index: 'title', ...given })
const ask = (query: Query, config = {}) =>
  symphonyQuery(query, { libraries: [], searchIndexes: {}, ...config })

describe("a query in Symphony's words", () => {
  it.each([
    [term('pride prejudice'), 'GENERAL:pride prejudice'],
    [title("L'Œuvre — Émile"), 'TITLE:l oeuvre emile'],
    [title('Pride and prejudice'), 'TITLE:pride prejudice'],
    [title('to be or not to be'), 'TITLE:to be to be'],
    [term('x, y: "z" {CKEY}'), 'GENERAL:x y z ckey'],
    [term('emma persuasion', { relation: 'any' }), 'GENERAL:"emma OR persuasion"'],
    [title('emma', { relation: 'phrase' }), 'TITLE:emma'],
    [term('9780141439518', { index: 'isbn' }), 'ISBN:"9780141439518 OR 0141439513"'],
    [term('9791032305690', { index: 'isbn' }), 'ISBN:9791032305690'],
    [term('6971573', { index: 'localId' }), 'GENERAL:6971573{CKEY}'],
    [boolean('and', title('emma'), term('austen', { index: 'author' })), 'TITLE:emma,AUTHOR:austen'],
    [boolean('or', title('emma'), title('persuasion')), 'TITLE:"emma OR persuasion"'],
    [boolean('or', boolean('or', term('a1'), term('b2')), term('c3')), 'GENERAL:"a1 OR b2 OR c3"'],
  ])('%j is %s', (query, q) => {
    expect(ask(query)).toEqual({ q, dropped: [] })
  })

  it.each([
    [title('northanger abbey', { relation: 'phrase' }), 'TITLE:northanger abbey', 1],
    [title('emma', { relation: 'exact' }), 'TITLE:emma', 1],
    [title('pride prej', { truncated: true }), 'TITLE:pride', 1],
    [term('penguin', { index: 'publisher' }), 'GENERAL:penguin', 1],
    [boolean('and', title('emma'), term('1999', { index: 'year' })), 'TITLE:emma', 1],
    [boolean('and', term('1999', { index: 'year', relation: 'ge' }), title('emma')), 'TITLE:emma', 1],
    [boolean('not', title('emma'), title('jane')), 'TITLE:emma', 1],
    [boolean('and', title('emma'), boolean('or', title('x'), term('y'))), 'TITLE:emma', 1],
  ])('%j finds more, and says so: %s', (query, q, dropped) => {
    const answer = ask(query)
    expect([answer.q, answer.dropped.length]).toEqual([q, dropped])
  })

  it.each([
    [term('and')],
    [term('"')],
    [term('prej', { truncated: true })],
    [term('pride prej', { relation: 'any', truncated: true })],
    [term('1999', { index: 'year' })],
    [term('a1', { index: 'localId' })],
    [boolean('or', title('emma'), term('austen', { index: 'author' }))],
    [boolean('or', title('emma woodhouse'), title('persuasion'))],
    [boolean('or', title('emma'), term('1999', { index: 'year' }))],
    [boolean('not', term('1999', { index: 'year' }), title('emma'))],
  ])('%j cannot be asked', (query) => {
    const answer = ask(query)
    expect(answer.q).toBeUndefined()
    expect(answer.dropped.length).toBeGreaterThan(0)
  })

  it('asks for one library, where the site says which', () => {
    expect(ask(term('emma'), { libraries: ['MAIN'] }).q).toBe('GENERAL:emma,library:MAIN')
    expect(ask(term('emma'), { libraries: ['MAIN', 'BLUE'] }).q).toBe('GENERAL:emma')
  })

  it('uses the indexes that a site has', () => {
    const searchIndexes = { series: 'SERIES', any: 'KEYWORD' }
    expect(ask(term('x1', { index: 'series' }), { searchIndexes })).toEqual({ q: 'SERIES:x1', dropped: [] })
    expect(ask(term('x1', { index: 'lccn' }), { searchIndexes }).q).toBe('KEYWORD:x1')
  })

  it('is never longer than Symphony takes, and says what was left out', () => {
    const long = Array.from({ length: 12 }, (_, at) => title(`${'x'.repeat(40)}${at}`)).reduce<Query>(
      (left, right) => boolean('and', left, right),
      title('emma'),
    )
    const { q, dropped } = ask(long)
    expect(q?.length).toBeLessThanOrEqual(256)
    expect(dropped).toEqual([{ words: 'the rest of a very long query', part: long, looser: true }])
    expect(ask(term('x'.repeat(300)))).toMatchObject({
      q: undefined,
      dropped: [{ words: dropped[0]?.words }],
    })
    const title300 = 'seven '.repeat(50).trim()
    expect(ask(term(title300), { libraries: ['MAIN'] }).q).toBe(
      `GENERAL:${'seven '.repeat(39).trim()},library:MAIN`,
    )
    expect(ask(term(title300, { relation: 'any' })).q).toBeUndefined()
  })
})
