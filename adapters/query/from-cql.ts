import type { CqlBoolean, CqlNode, CqlSortKey } from '../protocols/cql/ast.ts'
import { indexOfClause, rootScope, type Scope, scopeWith } from './cql-scope.ts'
import { termsOfClause } from './cql-terms.ts'
import type { Query } from './model.ts'
import { checkSize } from './normalise.ts'
import { QueryError } from './query-error.ts'

export type CqlSort = {
  readonly index: string
  readonly descending: boolean
}
export type ReadCql = {
  readonly query: Query
  /** Empty where the query asks for no order. */
  readonly sortBy: readonly CqlSort[]
}

/** @throws {QueryError} with its position, for whatever the common query cannot say. */
export function queryFromCql(node: CqlNode): ReadCql {
  const sortBy: CqlSort[] = []
  const query = read(node, rootScope, sortBy)
  return { query: checkSize(query), sortBy }
}

function read(node: CqlNode, scope: Scope, sortBy: CqlSort[]): Query {
  if (node.type === 'clause') return termsOfClause(node, indexOfClause(node, scope))
  if (node.type === 'boolean')
    return {
      type: 'boolean',
      operator: operatorOf(node),
      left: read(node.left, scope, sortBy),
      right: read(node.right, scope, sortBy),
    }
  if (node.type === 'sorted') sortBy.push(...node.keys.map(sortOf))
  return read(node.query, node.type === 'prefixed' ? scopeWith(scope, node) : scope, sortBy)
}

function operatorOf({ operator, modifiers, at }: CqlBoolean): 'and' | 'or' | 'not' {
  if (operator === 'prox')
    throw new QueryError(
      'boolean',
      'prox is not supported; a phrase in quotation marks finds words in a row.',
      {
        position: at,
      },
    )
  const [modifier] = modifiers
  if (modifier !== undefined)
    throw new QueryError('modifier', `The modifier ${modifier.name} of ${operator} is not supported.`, {
      position: modifier.at,
    })
  return operator
}

function sortOf({ index, modifiers }: CqlSortKey): CqlSort {
  let descending = false
  for (const { name, at } of modifiers) {
    const bare = name.replace(/^sort\./, '')
    if (bare === 'descending') descending = true
    else if (!['ascending', 'ignorecase', 'ignoreaccents', 'missinghigh', 'missinglow'].includes(bare))
      throw new QueryError('modifier', `The sort modifier ${name} is not supported.`, { position: at })
  }
  return { index: index.toLowerCase(), descending }
}
