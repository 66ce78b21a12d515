import type { CqlBoolean, CqlNode, CqlSortKey } from '../protocols/cql/ast.ts'
import { proxTerm } from './cql-prox.ts'
import { indexOfClause, rootScope, type Scope, scopeWith, shown } from './cql-scope.ts'
import { type ReadClause, termsOfClause } from './cql-terms.ts'
import type { Query, QueryBoolean } from './model.ts'
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

/** Case and accents are folded anyway, and records without a value stand at the end. */
const harmlessSorting: ReadonlySet<string> = new Set([
  'ignorecase',
  'ignoreaccents',
  'missinghigh',
  'missinglow',
])

/** @throws {QueryError} with its position, for whatever the common query cannot say. */
export function queryFromCql(node: CqlNode): ReadCql {
  const sortBy: CqlSort[] = []
  const { query, without } = read(node, rootScope, sortBy)
  if (without) throw nothingToTakeFrom(node)
  return { query: checkSize(query), sortBy }
}

function read(node: CqlNode, scope: Scope, sortBy: CqlSort[]): ReadClause {
  if (node.type === 'clause') return termsOfClause(node, indexOfClause(node, scope))
  if (node.type === 'boolean') {
    const left = read(node.left, scope, sortBy)
    const right = read(node.right, scope, sortBy)
    return joined(node, left, right)
  }
  if (node.type === 'sorted') sortBy.push(...node.keys.map(sortOf))
  return read(node.query, node.type === 'prefixed' ? scopeWith(scope, node) : scope, sortBy)
}

/** `<>` on either side takes away what it names: `a and b <> c` is `a not b = c`. */
function joined(node: CqlBoolean, left: ReadClause, right: ReadClause): ReadClause {
  if (node.operator === 'prox') {
    if (left.without || right.without) throw nothingToTakeFrom(node)
    return { query: proxTerm(node, left.query, right.query), without: false }
  }
  checkModifiers(node)
  const negated = node.operator === 'not' ? { ...right, without: !right.without } : right
  const isOr = node.operator === 'or'
  if (left.without && negated.without)
    return { query: both(isOr ? 'and' : 'or', left.query, negated.query), without: true }
  if (isOr && (left.without || negated.without)) throw nothingToTakeFrom(node)
  if (left.without) return { query: both('not', negated.query, left.query), without: false }
  return {
    query: both(negated.without ? 'not' : isOr ? 'or' : 'and', left.query, negated.query),
    without: false,
  }
}

function both(operator: QueryBoolean['operator'], left: Query, right: Query): Query {
  return { type: 'boolean', operator, left, right }
}

function nothingToTakeFrom({ at }: CqlNode): QueryError {
  return new QueryError('relation', '<> only takes away; it needs something to search for beside it.', {
    position: at,
  })
}

/** What `rel.` says is how to rank, which is ours to do. */
function checkModifiers({ operator, modifiers }: CqlBoolean): void {
  const unknown = modifiers.find(({ name }) => !name.startsWith('rel.'))
  if (unknown !== undefined)
    throw new QueryError('modifier', `The modifier ${shown(unknown.name)} of ${operator} is not supported.`, {
      position: unknown.at,
    })
}

function sortOf({ index, modifiers }: CqlSortKey): CqlSort {
  let descending = false
  for (const { name, at } of modifiers) {
    const bare = name.replace(/^sort\./, '')
    if (bare === 'descending') descending = true
    else if (bare === 'ascending') descending = false
    else if (!harmlessSorting.has(bare))
      throw new QueryError('modifier', `The sort modifier ${shown(name)} is not supported.`, { position: at })
  }
  return { index: index.toLowerCase(), descending }
}
