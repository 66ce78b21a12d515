/** What can be searched; each adapter maps these to its own access points (Bib-1 Use attributes, CQL indexes, columns). */
export const queryIndexes = [
  'any',
  'title',
  'author',
  'subject',
  'isbn',
  'issn',
  'lccn',
  'oclc',
  'localId',
  'publisher',
  'year',
  'language',
  'format',
  'series',
] as const
export type QueryIndex = (typeof queryIndexes)[number]

/**
 * `all`: every word, in any order. `any`: at least one. `phrase`: the words in a row. `exact`: the whole field.
 * `lt` `le` `gt` `ge`: for years.
 */
export type QueryRelation = 'all' | 'any' | 'phrase' | 'exact' | 'lt' | 'le' | 'gt' | 'ge'

export type QueryTerm = {
  readonly type: 'term'
  readonly index: QueryIndex
  readonly relation: QueryRelation
  /** NFC, trimmed, never empty, no control characters. Identifiers are normalised (ISBN-13 digits, `NNNN-NNNX`). */
  readonly text: string
  /** True where the last word of `text` is only the beginning of a word. */
  readonly truncated: boolean
}
export type QueryBoolean = {
  readonly type: 'boolean'
  /** `not` is and-not, as in CQL and RPN. */
  readonly operator: 'and' | 'or' | 'not'
  readonly left: Query
  readonly right: Query
}
/** The one query that every adapter translates from; a binary tree at most `queryLimits.depth` deep. */
export type Query = QueryTerm | QueryBoolean
