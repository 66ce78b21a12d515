import { parseCql } from '../protocols/cql/parse.ts'
import { CqlSyntaxError } from '../protocols/cql/syntax-error.ts'
import { type CqlSort, queryFromCql, type ReadCql } from './from-cql.ts'
import { identifierQuery } from './identifier.ts'
import type { Query } from './model.ts'
import { checkLength, checkSize, combine, normaliseText } from './normalise.ts'
import { readPerson } from './person.ts'
import { QueryError } from './query-error.ts'

/** The schema's `SearchInput`; null as GraphQL gives it for a field left empty. */
export type QueryInput = {
  readonly text?: string | null | undefined
  readonly title?: string | null | undefined
  readonly author?: string | null | undefined
  readonly subject?: string | null | undefined
  readonly identifier?: string | null | undefined
  readonly cql?: string | null | undefined
}

const personFields = { text: 'any', title: 'title', author: 'author', subject: 'subject' } as const

/**
 * All given fields, combined with AND. A blank field counts as not given.
 * @throws {QueryError} with a sentence for the person who asked, and for `cql` a position. `empty`: nothing to search for.
 */
export function queryFromInput(input: QueryInput): Query {
  return readInput(input).query
}

/** As `queryFromInput`, with the order that the CQL asked for. @throws {QueryError} */
export function readInput(input: QueryInput): ReadCql {
  const wanted: Query[] = []
  const excluded: Query[] = []
  let sortBy: readonly CqlSort[] = []
  for (const [field, index] of Object.entries(personFields) as [
    keyof typeof personFields,
    'any' | 'title',
  ][]) {
    const person = readPerson(index, input[field] ?? '', field)
    wanted.push(...person.wanted)
    excluded.push(...person.excluded)
  }
  const identifier = readIdentifierField(input.identifier ?? '')
  if (identifier !== undefined) wanted.push(identifier)
  if ((input.cql ?? '').trim() !== '') {
    const cql = readCql(input.cql ?? '')
    wanted.push(cql.query)
    sortBy = cql.sortBy
  }
  const positive = combine('and', wanted)
  if (positive === undefined)
    throw new QueryError(
      'empty',
      excluded.length === 0
        ? 'The query has nothing to search for.'
        : 'The query only excludes; it needs at least one word to search for.',
    )
  return { query: checkSize(combine('not', [positive, ...excluded]) ?? positive), sortBy }
}

/** @throws {QueryError} syntax, or whatever the common query cannot say; with its position. */
export function readCql(text: string): ReadCql {
  try {
    return queryFromCql(parseCql(text))
  } catch (error) {
    if (!(error instanceof CqlSyntaxError)) throw error
    throw new QueryError('syntax', error.message, { position: error.position, cause: error })
  }
}

function readIdentifierField(input: string): Query | undefined {
  checkLength(input, 'identifier')
  const text = normaliseText(input)
  if (text === '') return undefined
  const query = identifierQuery('identifier', text)
  if (query === undefined)
    throw new QueryError(
      'identifier',
      'This is no ISBN, ISSN, LCCN or OCLC number; perhaps a digit is wrong.',
    )
  return query
}
