import type { Query, QueryIndex, QueryTerm } from '../../adapters/query/model.ts'

const classes: Readonly<Record<string, QueryIndex>> = {
  keyword: 'any',
  title: 'title',
  author: 'author',
  subject: 'subject',
  series: 'series',
  'identifier|isbn': 'isbn',
  'identifier|issn': 'issn',
}
/** A class with its colon, or a word or phrase with what stands before and behind it. */
const token = /(-?)"([^"]*)"|([a-z|]+):|(-?)([^\s"]+)/g

/** QueryParser's searches as far as clients of the demo need them: a class holds until the next one, and all must be there. */
export function evergreenQuery(text: string): Query {
  let index: QueryIndex = 'any'
  let query: Query | undefined
  for (const [, minusPhrase = '', phrase, name, minusWord = '', word] of text.matchAll(token)) {
    if (name !== undefined) {
      index = classes[name] ?? 'any'
      continue
    }
    const term: QueryTerm = {
      type: 'term',
      index,
      relation: phrase === undefined ? 'all' : 'phrase',
      text: (phrase ?? word ?? '').replace(/\*$/, ''),
      truncated: word?.endsWith('*') ?? false,
    }
    const operator = minusPhrase + minusWord === '' ? 'and' : 'not'
    query = query === undefined ? term : { type: 'boolean', operator, left: query, right: term }
  }
  return query ?? { type: 'term', index: 'any', relation: 'all', text: 'zzyzxqq', truncated: false }
}
