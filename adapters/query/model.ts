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
 * `near`: the words close to one another. `lt` `le` `gt` `ge`: for years.
 */
export type QueryRelation = 'all' | 'any' | 'phrase' | 'exact' | 'near' | 'lt' | 'le' | 'gt' | 'ge'

export type QueryTerm = {
  readonly type: 'term'
  readonly index: QueryIndex
  readonly relation: QueryRelation
  /** NFC, trimmed, never empty, no control characters. Identifiers are normalised (ISBN-13 digits, `NNNN-NNNX`). */
  readonly text: string
  /** True where the last word of `text` is only the beginning of a word. */
  readonly truncated: boolean
  /** In `text`, `?` stands for one character of a word and `*` for any number of them. With `all` and `any`: one word. */
  readonly masked?: true
  /** Of a phrase, a single word too: the field begins or ends with it. */
  readonly anchor?: 'start' | 'end'
  /** Given with `near`, and only there: how many words on at most (1: side by side), and whether in the order of `text`. */
  readonly near?: { readonly distance: number; readonly ordered: boolean }
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
