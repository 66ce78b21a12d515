/** The symbols; a modifier's value is compared by these alone. */
export const cqlSymbols = ['=', '==', '<>', '<', '>', '<=', '>='] as const
export type CqlSymbol = (typeof cqlSymbols)[number]

export const cqlOperators = ['and', 'or', 'not', 'prox'] as const
export type CqlOperator = (typeof cqlOperators)[number]

/** In every node `at` is the 0-based offset, in UTF-16 units, of where it begins in the query's text. */
export type CqlModifier = {
  readonly name: string
  readonly comparison?: { readonly symbol: CqlSymbol; readonly value: string }
  readonly at: number
}
/** `name`: a symbol, or a word in lower case, with its context set if one was written (`cql.adj`). */
export type CqlRelation = {
  readonly name: string
  readonly modifiers: readonly CqlModifier[]
  readonly at: number
}
export type CqlIndex = { readonly name: string; readonly at: number }

export type CqlClause = {
  readonly type: 'clause'
  /** Absent, with the relation, where the query gives a term alone: then the server chooses. */
  readonly by?: { readonly index: CqlIndex; readonly relation: CqlRelation }
  /** As CQL 1.2 defines its value: backslashes are kept, but for those that released a quotation mark. See `termParts`. */
  readonly term: string
  readonly at: number
  /** Where the term begins. */
  readonly termAt: number
}
export type CqlBoolean = {
  readonly type: 'boolean'
  /** Of equal precedence, associating to the left. */
  readonly operator: CqlOperator
  readonly modifiers: readonly CqlModifier[]
  readonly left: CqlNode
  readonly right: CqlNode
  readonly at: number
}
/** `> dc = "uri" …`; without `prefix` it names the default context set. */
export type CqlPrefixed = {
  readonly type: 'prefixed'
  readonly prefix?: string
  readonly uri: string
  readonly query: CqlNode
  readonly at: number
}
/** Only the outermost query, or one under prefix assignments alone, is sorted. */
export type CqlSorted = {
  readonly type: 'sorted'
  readonly query: CqlNode
  readonly keys: readonly CqlSortKey[]
  readonly at: number
}
export type CqlSortKey = {
  readonly index: string
  readonly modifiers: readonly CqlModifier[]
  readonly at: number
}
export type CqlNode = CqlClause | CqlBoolean | CqlPrefixed | CqlSorted
