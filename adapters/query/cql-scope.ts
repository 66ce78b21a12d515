import type { CqlClause, CqlPrefixed } from '../protocols/cql/ast.ts'
import { contextSets, cqlIndexes, type CqlTarget } from './context-sets.ts'
import { QueryError } from './query-error.ts'

/** Which context set a prefix means at a place in the query; `standard` is that of names without one. */
export type Scope = {
  readonly prefixes: ReadonlyMap<string, string>
  readonly standard: string
}

export const rootScope: Scope = {
  prefixes: new Map(Object.keys(contextSets).map((set) => [set, set])),
  standard: '',
}

/** @throws {QueryError} context-set, if it is none of ours. */
export function scopeWith(scope: Scope, { prefix, uri, at }: CqlPrefixed): Scope {
  const set = Object.entries(contextSets).find(([, uris]) => uris.includes(uri))?.[0]
  if (set === undefined)
    throw new QueryError('context-set', `The context set ${shown(uri)} is not supported.`, { position: at })
  return prefix === undefined
    ? { ...scope, standard: set }
    : { ...scope, prefixes: new Map([...scope.prefixes, [prefix, set]]) }
}

/** A term alone is looked for anywhere. @throws {QueryError} context-set or index. */
export function indexOfClause({ by }: CqlClause, scope: Scope): CqlTarget {
  if (by === undefined) return 'any'
  const { name, at: position } = by.index
  const dot = name.indexOf('.')
  const prefix = name.slice(0, Math.max(dot, 0)).toLowerCase()
  const set = dot < 0 ? scope.standard : scope.prefixes.get(prefix)
  if (set === undefined)
    throw new QueryError('context-set', `The context set ${shown(prefix)} is not supported.`, { position })
  const index = find(set, name.slice(dot + 1))
  if (index === undefined)
    throw new QueryError('index', `The index ${shown(name)} is not supported.`, { position })
  return index
}

function find(set: string, name: string): CqlTarget | undefined {
  const indexes = cqlIndexes[set] ?? {}
  const key = name.toLowerCase()
  return Object.hasOwn(indexes, key) ? indexes[key] : undefined
}

/** What a person typed, cut for a sentence. */
export function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
