import type { CqlSort } from '../../adapters/query/from-cql.ts'
import type { Query } from '../../adapters/query/model.ts'
import { QueryError } from '../../adapters/query/query-error.ts'
import { readInput } from '../../adapters/query/simple.ts'
import { clientError } from '../client-error.ts'
import type { SearchInput, SearchSort } from './schema.generated.ts'

/** CQL's `sortBy` in the schema's words; context sets are left out of the index's name. */
const sorts: Readonly<Record<string, { readonly ascending: SearchSort; readonly descending?: SearchSort }>> =
  {
    title: { ascending: 'TITLE' },
    creator: { ascending: 'AUTHOR' },
    author: { ascending: 'AUTHOR' },
    date: { ascending: 'OLDEST', descending: 'NEWEST' },
  }

/**
 * The query, and its order: `sort` where it asks for one, else CQL's own `sortBy`.
 * @throws {GraphQLError} BAD_USER_INPUT, with the position for CQL.
 */
export function readQuery(
  input: SearchInput,
  sort: SearchSort,
): { readonly query: Query; readonly sort: SearchSort } {
  try {
    const { query, sortBy } = readInput(input)
    return { query, sort: sort === 'RELEVANCE' ? sortOf(sortBy) : sort }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    const position = error.position === undefined ? {} : { position: error.position }
    throw clientError('BAD_USER_INPUT', error.message, position)
  }
}

function sortOf(sortBy: readonly CqlSort[]): SearchSort {
  const [key, ...others] = sortBy
  if (key === undefined) return 'RELEVANCE'
  const known = sorts[key.index.replace(/^.*\./, '')]
  const sort = key.descending ? known?.descending : known?.ascending
  if (sort === undefined || others.length > 0) {
    throw new QueryError(
      'index',
      'A search is sorted by one key: title or creator ascending, or date either way.',
    )
  }
  return sort
}
