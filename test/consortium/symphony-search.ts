import type { Query, QueryIndex, QueryTerm } from '../../adapters/query/model.ts'
import { createSearchEngine } from './search-engine.ts'
import type { DemoRecord } from './types.ts'

const indexes: Readonly<Record<string, QueryIndex>> = {
  GENERAL: 'any',
  TITLE: 'title',
  AUTHOR: 'author',
  SUBJECT: 'subject',
  ISBN: 'isbn',
}

/**
 * Reads `INDEX:words,INDEX:"a OR b",library:CODE` and finds. Undefined where the expression is none of Symphony's; commas
 * mean "and", words in an index stand in any order, and `123{CKEY}` is a title control key.
 */
export function symphonySearcher(records: readonly DemoRecord[]) {
  const engine = createSearchEngine(records)
  return (q: string): readonly DemoRecord[] | undefined => {
    let query: Query | undefined
    let library: string | undefined
    for (const clause of q.split(',')) {
      const [, name = '', text = ''] = /^([A-Za-z_]+):(.+)$/.exec(clause) ?? []
      if (name === 'library') library = text
      else {
        const read = readClause(indexes[name], text)
        if (read === undefined) return undefined
        query = query === undefined ? read : { type: 'boolean', operator: 'and', left: query, right: read }
      }
    }
    if (query === undefined) return undefined
    const found = engine.search(query)
    return library === undefined
      ? found
      : found.filter(({ items }) => items.some(({ branch }) => branch === library))
  }
}

function readClause(index: QueryIndex | undefined, text: string): Query | undefined {
  if (index === undefined) return undefined
  const term = (given: Partial<QueryTerm>): QueryTerm => ({
    type: 'term',
    index,
    relation: 'all',
    text,
    truncated: false,
    ...given,
  })
  const key = /^(\d+)\{CKEY\}$/.exec(text)?.[1]
  if (key !== undefined) return term({ index: 'localId', relation: 'exact', text: key })
  const quoted = /^"(.+)"$/.exec(text)?.[1]
  if (quoted === undefined)
    return /["{}:]|\b(?:AND|OR|NOT|SAME|WITH|NEAR|ADJ|XOR)\b/i.test(text) ? undefined : term({})
  return quoted
    .split(' OR ')
    .map((choice): Query => term({ text: choice }))
    .reduce((left, right) => ({ type: 'boolean', operator: 'or', left, right }))
}
