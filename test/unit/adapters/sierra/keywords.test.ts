import { describe, expect, it } from 'vitest'

import type { Query, QueryIndex, QueryRelation, QueryTerm } from '../../../../adapters/query/model.ts'
import { queryToKeywords, type KeywordRules } from '../../../../adapters/sierra/keywords.ts'

const segments = { title: 't', author: 'a', subject: 'd' }
const plain: KeywordRules = { keywords: 'plain', segments, identifierWords: true }
const advanced: KeywordRules = { ...plain, keywords: 'advanced' }
const term = (
  index: QueryIndex,
  text: string,
  relation: QueryRelation = 'all',
  truncated = false,
): QueryTerm => ({
  type: 'term',
  index,
  relation,
  text,
  truncated,
})
const both = (operator: 'and' | 'or' | 'not', left: Query, right: Query): Query => ({
  type: 'boolean',
  operator,
  left,
  right,
})
const title = term('title', 'emma')
const author = term('author', 'austen jane')
const anything = term('any', 'regency')

describe('plain keywords of Sierra', () => {
  it.each<[Query, string | undefined, string | undefined, number]>([
    [term('any', 'pride prejudice'), 'pride prejudice', undefined, 0],
    [title, 'emma', 'title', 0],
    [author, 'austen jane', 'author', 0],
    [term('subject', 'history'), 'history', 'subject', 0],
    [term('publisher', 'penguin'), 'penguin', undefined, 1],
    [term('isbn', '9780141439587'), '9780141439587', undefined, 0],
    [term('issn', '0317-8471'), '03178471', undefined, 0],
    // Less than was meant is asked for, and said.
    [term('title', 'pride and prejudice', 'phrase'), 'pride prejudice', 'title', 1],
    [term('title', 'emma', 'exact'), 'emma', 'title', 1],
    [term('any', 'pride prej', 'all', true), 'pride', undefined, 1],
    [both('and', title, author), 'emma austen jane', undefined, 2],
    [both('and', title, term('title', 'vol')), 'emma vol', 'title', 0],
    [both('and', title, term('year', '1999')), 'emma', 'title', 1],
    [both('not', title, author), 'emma', 'title', 1],
    // Nothing can be asked that would find all that was meant.
    [term('any', 'prej', 'all', true), undefined, undefined, 1],
    [term('any', 'one two', 'any'), undefined, undefined, 1],
    [both('or', title, author), undefined, undefined, 1],
    [term('year', '1999', 'ge'), undefined, undefined, 1],
    [term('language', 'eng'), undefined, undefined, 1],
    [term('any', '"'), undefined, undefined, 1],
    [term('any', 'or not'), undefined, undefined, 1],
  ])('%j', (query, text, index, dropped) => {
    const keywords = queryToKeywords(query, plain)
    expect([keywords.text, keywords.index, keywords.dropped.length]).toEqual([text, index, dropped])
  })

  it('let no operator, quote, bracket or wildcard through', () => {
    const text = 'a" or (b**) not t:c, d~e & "near" f'
    expect(queryToKeywords(term('any', text), plain).text).toBe('a b t c d e f')
  })

  it('keep what stands within a word, in every script', () => {
    expect(queryToKeywords(term('any', "O'Brien caña U.S.A. 紅樓夢 well-known"), plain).text).toBe(
      "O'Brien caña U.S.A 紅樓夢 well-known",
    )
  })

  it('do not ask for identifiers where the index has none', () => {
    const rules = { ...plain, identifierWords: false }
    expect(queryToKeywords(term('isbn', '9780141439587'), rules).text).toBeUndefined()
  })
})

/** In the syntax of the Advanced Word Search, as its help has it. */
describe('advanced keywords of Sierra', () => {
  it.each<[Query, string | undefined, string | undefined, number]>([
    [title, 'emma', 'title', 0],
    [both('and', title, author), 't:(emma) and a:(austen jane)', undefined, 0],
    [both('or', title, anything), 't:(emma) or regency', undefined, 0],
    [both('not', author, title), 'a:(austen jane) and not t:(emma)', undefined, 0],
    [
      both('and', both('or', title, anything), author),
      '(t:(emma) or regency) and a:(austen jane)',
      undefined,
      0,
    ],
    [term('title', 'pride and prejudice', 'phrase'), '"pride and prejudice"', 'title', 0],
    [term('title', 'pride and prejudice', 'exact'), '"pride and prejudice"', 'title', 1],
    [term('any', 'pride prej', 'all', true), 'pride prej**', undefined, 0],
    [term('any', 'one two', 'any'), 'one or two', undefined, 0],
    [both('and', term('any', 'one two', 'any'), title), '(one or two) and t:(emma)', undefined, 0],
    [term('any', 'pride p', 'all', true), 'pride', undefined, 1],
    [term('any', 'p', 'all', true), undefined, undefined, 1],
    // What would find too much may not be taken away.
    [both('not', title, term('author', 'austen', 'exact')), 'emma', 'title', 1],
    [both('and', title, term('year', '1999')), 'emma', 'title', 1],
    [both('or', title, term('year', '1999')), undefined, undefined, 1],
  ])('%j', (query, text, index, dropped) => {
    const keywords = queryToKeywords(query, advanced)
    expect([keywords.text, keywords.index, keywords.dropped.length]).toEqual([text, index, dropped])
  })
})
