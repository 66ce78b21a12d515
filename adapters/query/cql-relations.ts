import type { CqlClause } from '../protocols/cql/ast.ts'
import { type CqlTarget, harmlessModifiers } from './context-sets.ts'
import { shown } from './cql-scope.ts'
import { QueryError } from './query-error.ts'

/** `choice`: the server's, which is a phrase for several words and a word for one (CQL 1.2, `=`). */
export type CqlRelationKind =
  | 'choice'
  | 'all'
  | 'any'
  | 'phrase'
  | 'exact'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'within'
  | 'ne'

const relations: Readonly<Record<string, CqlRelationKind>> = {
  '=': 'choice',
  scr: 'choice',
  all: 'all',
  any: 'any',
  adj: 'phrase',
  '==': 'exact',
  exact: 'exact',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  within: 'within',
  '<>': 'ne',
}
const ordered: ReadonlySet<CqlRelationKind> = new Set(['lt', 'le', 'gt', 'ge', 'within'])

/** @throws {QueryError} relation, where it is none of ours or means nothing for the index; modifier. */
export function cqlRelation({ by }: CqlClause, index: CqlTarget): CqlRelationKind {
  if (by === undefined) return 'choice'
  const { name, modifiers, at: position } = by.relation
  const bare = name.replace(/^cql\./, '')
  const kind = Object.hasOwn(relations, bare) ? relations[bare] : undefined
  if (kind === undefined) {
    const words = /^\w/.test(name) ? ' Words in a row need quotation marks.' : ''
    throw new QueryError('relation', `The relation ${shown(name)} is not supported.${words}`, { position })
  }
  if (ordered.has(kind) && index !== 'year')
    throw new QueryError('relation', `Only years can be compared with ${name}.`, { position })
  let whole = false
  for (const modifier of modifiers) {
    const plain = modifier.name.replace(/^(?:cql|rel)\./, '')
    if (plain === 'string') whole = true
    else if (plain !== 'unmasked' && !harmlessModifiers.has(plain) && !modifier.name.startsWith('rel.'))
      throw new QueryError('modifier', `The relation modifier ${shown(modifier.name)} is not supported.`, {
        position: modifier.at,
      })
  }
  return whole && kind === 'choice' ? 'exact' : kind
}
