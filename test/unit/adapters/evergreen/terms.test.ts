import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { evergreenTerms } from '../../../../adapters/evergreen/terms.ts'
import type { Query, QueryTerm } from '../../../../adapters/query/model.ts'
import { failure, signal, start } from './run.ts'

const term = (text: string, more: Partial<QueryTerm> = {}): QueryTerm => ({
  type: 'term',
  index: 'any',
  relation: 'all',
  text,
  truncated: false,
  ...more,
})
const both = (operator: 'and' | 'or' | 'not', left: Query, right: Query): Query => ({
  type: 'boolean',
  operator,
  left,
  right,
})

describe("a query in Evergreen's words", () => {
  it.each([
    [term('pride prejudice'), 'keyword:pride prejudice'],
    [term('pride prej', { truncated: true }), 'keyword:pride prej*'],
    [term('Austen, Jane', { index: 'author', relation: 'phrase' }), 'author:"Austen Jane"'],
    [term('9780141439518', { index: 'isbn', relation: 'exact' }), 'identifier|isbn:9780141439518'],
    [term('1234-567X', { index: 'issn', relation: 'exact' }), 'identifier|issn:1234567X'],
    [
      both('and', term('emma', { index: 'title' }), term('austen', { index: 'author' })),
      'title:emma author:austen',
    ],
    [both('not', term('emma'), term('film')), 'keyword:emma keyword: -film'],
  ])('%j is %s, as it was meant', (query, terms) => {
    expect(evergreenTerms(query)).toEqual({ terms, dropped: [] })
  })

  it.each([
    [both('or', term('emma'), term('persuasion')), undefined],
    [term('1990', { index: 'year', relation: 'ge' }), undefined],
    [term('emma persuasion', { relation: 'any' }), undefined],
    [term('"&&"'), undefined],
    [both('and', term('emma'), term('1990', { index: 'year', relation: 'ge' })), 'keyword:emma'],
    [both('not', term('emma'), both('or', term('a'), term('b'))), 'keyword:emma'],
    [both('not', term('1990', { index: 'year', relation: 'ge' }), term('emma')), undefined],
    [term('pride prejudice', { index: 'title', relation: 'exact' }), 'title:"pride prejudice"'],
  ])('%j is %s, and says what it lacks', (query, terms) => {
    const read = evergreenTerms(query)
    expect(read.terms).toBe(terms)
    expect(read.dropped.length).toBeGreaterThan(0)
  })

  it('holds no operator, filter or modifier of whoever searches', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const { terms } = evergreenTerms(term(text))
        if (terms !== undefined) expect(terms).toMatch(/^keyword:[\p{L}\p{M}\p{N} ]+$/u)
      }),
    )
    expect(evergreenTerms(term('site(BR2) #deleted -x keyword:y')).terms).toBe(
      'keyword:site BR2 deleted x keyword y',
    )
  })
})

describe('a search of Evergreen', () => {
  it('goes through pages of 25 at most', async () => {
    await using run = await start()
    const answer = await run.search?.search(term('austen'), { start: 0, count: 50 }, { signal: signal() })
    expect(answer).toMatchObject({ hitCount: 3, unreadable: 0 })
    expect(answer?.records.map(({ localId }) => localId)).toEqual(['1', '2', '3'])
    expect(run.server.answered).toEqual({ 'GET opensearch': 1 })
  })

  it('of what Evergreen cannot be asked is not sent', async () => {
    await using run = await start()
    await expect(
      run.search?.search(both('or', term('a'), term('b')), { start: 0, count: 5 }, { signal: signal() }),
    ).rejects.toEqual(failure('UNSUPPORTED_QUERY'))
    expect(run.server.seen.requests).toBe(0)
  })
})
