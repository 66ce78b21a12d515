import type { CqlClause } from '../protocols/cql/ast.ts'
import type { CqlRelationKind } from './cql-relations.ts'
import type { CqlWord } from './cql-words.ts'
import type { Query, QueryRelation } from './model.ts'
import { combine } from './normalise.ts'
import { QueryError } from './query-error.ts'

/** A clause on the year of publication. @throws {QueryError} term */
export function yearTerms(clause: CqlClause, kind: CqlRelationKind, words: readonly CqlWord[]): Query {
  const refuse = (sentence: string) => new QueryError('term', sentence, { position: clause.termAt })
  const yearOf = (word: CqlWord | undefined): string => {
    const isPlain = word !== undefined && !word.truncated && !word.masked && !word.first && !word.last
    // A year, or the year of an ISO date.
    const text = isPlain ? /^(\d{1,4})(?:-\d\d){0,2}$/.exec(word.text)?.[1] : undefined
    if (text === undefined) throw refuse('A year is up to four digits, or an ISO date.')
    return text
  }
  const [first, second] = words
  if (kind === 'within') {
    if (words.length !== 2) throw refuse('within needs two years: "1990 1999".')
    return between(yearOf(first), yearOf(second))
  }
  if (kind === 'any') {
    const years = words.map((word) => spanOf(word) ?? year('exact', yearOf(word)))
    return combine('or', years) ?? year('exact', yearOf(first))
  }
  if (words.length > 1) throw refuse('One year is expected here.')
  if (kind === 'lt' || kind === 'le' || kind === 'gt' || kind === 'ge') return year(kind, yearOf(first))
  // Of a record without a year nothing is known, so that it is not another one either.
  if (kind === 'ne')
    return {
      type: 'boolean',
      operator: 'or',
      left: year('lt', yearOf(first)),
      right: year('gt', yearOf(first)),
    }
  return spanOf(first) ?? year('exact', yearOf(first))
}

/** `199*` and `19??`: the years of a decade or a century. */
function spanOf(word: CqlWord | undefined): Query | undefined {
  const written = word === undefined ? '' : `${word.text}${word.truncated ? '*' : ''}`
  const digits = /^(\d{1,3})(?:\*|\?{1,3})$/.exec(written)?.[1]
  if (digits === undefined || (!written.endsWith('*') && written.length !== 4)) return undefined
  return between(digits.padEnd(4, '0'), digits.padEnd(4, '9'))
}

function between(from: string, to: string): Query {
  return { type: 'boolean', operator: 'and', left: year('ge', from), right: year('le', to) }
}

function year(relation: QueryRelation, text: string): Query {
  return { type: 'term', index: 'year', relation, text, truncated: false }
}
