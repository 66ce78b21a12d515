import { normalIsbn, normalIssn } from '../../adapters/bib/identifiers.ts'
import { bib1, type Diagnostic } from '../../adapters/protocols/z3950/diagnostic.ts'
import type { AttributesPlusTerm, RpnStructure } from '../../adapters/protocols/z3950/rpn.ts'
import type { Query, QueryIndex, QueryRelation } from '../../adapters/query/model.ts'

/** A query that this server refuses, as it says so. */
export class RefusedQuery extends Error {
  readonly diagnostic: Diagnostic

  constructor(diagnostic: Diagnostic) {
    super(`diagnostic ${diagnostic.condition}`)
    this.diagnostic = diagnostic
  }
}

/** Use attributes that have an index here; any other is diagnostic 114. */
const indexes: Readonly<Record<number, readonly QueryIndex[]>> = {
  1: ['author'],
  2: ['author'],
  4: ['title'],
  5: ['series'],
  7: ['isbn'],
  8: ['issn'],
  9: ['lccn'],
  12: ['localId'],
  21: ['subject'],
  30: ['year'],
  31: ['year'],
  54: ['language'],
  1003: ['author'],
  1004: ['author'],
  1007: ['isbn', 'issn', 'oclc'],
  1016: ['any'],
  1018: ['publisher'],
}
const ranges: Readonly<Record<number, QueryRelation>> = { 1: 'lt', 2: 'le', 4: 'ge', 5: 'gt' }
/** Values taken of each type, and the diagnostic for others; a type that is not here is diagnostic 113. */
const supported: Readonly<
  Record<number, { readonly values: ReadonlySet<number>; readonly diagnostic: number }>
> = {
  1: { values: new Set(Object.keys(indexes).map(Number)), diagnostic: 114 },
  2: { values: new Set([1, 2, 3, 4, 5]), diagnostic: 117 },
  3: { values: new Set([1, 2, 3]), diagnostic: 119 },
  4: { values: new Set([1, 2, 3, 4, 6, 105, 107, 108, 109]), diagnostic: 118 },
  5: { values: new Set([1, 100]), diagnostic: 120 },
  6: { values: new Set([1, 2, 3]), diagnostic: 122 },
}

/**
 * The whole tree as one query, which the engine then ranks; undefined where it refers to an earlier result set.
 * @throws {RefusedQuery} for attributes and operators that are not supported here.
 */
export function toQueryTree(structure: RpnStructure): Query | undefined {
  if (structure.type === 'term') return toQuery(structure)
  if (structure.type === 'resultSet') return undefined
  if (structure.type === 'prox') throw new RefusedQuery(bib1(110, 'prox'))
  const { operator } = structure
  const left = toQueryTree(structure.left)
  const right = toQueryTree(structure.right)
  if (left === undefined || right === undefined) return undefined
  return { type: 'boolean', operator: operator === 'and-not' ? 'not' : operator, left, right }
}

export function toQuery({ attributes, term }: AttributesPlusTerm): Query {
  const value = new Map<number, number>()
  for (const attribute of attributes) {
    const kind = supported[attribute.type]
    if (kind === undefined) throw new RefusedQuery(bib1(113, String(attribute.type)))
    if (attribute.value === undefined || !kind.values.has(attribute.value))
      throw new RefusedQuery(bib1(kind.diagnostic, String(attribute.value ?? '')))
    value.set(attribute.type, attribute.value)
  }
  // First in field is known here for whole fields alone.
  if (value.get(3) === 1 && value.get(6) !== 3) throw new RefusedQuery(bib1(119, '1'))
  const text = readTerm(term)
  if (text === '') throw new RefusedQuery(bib1(125))
  const range = ranges[value.get(2) ?? 3]
  const relation = range ?? relationOf(value.get(4), value.get(6), text)
  const truncated = value.get(5) === 1
  const found = indexes[value.get(1) ?? 1016] ?? []
  if (range !== undefined && !found.includes('year')) throw new RefusedQuery(bib1(117, String(value.get(2))))
  const terms = found.map((index): Query => ({
    type: 'term',
    index,
    relation,
    truncated,
    text: normalise(index, text),
  }))
  return terms.reduce((left, right): Query => ({ type: 'boolean', operator: 'or', left, right }))
}

/** Structure 2 word, 6 word list, 105 free-form; else a phrase, or a whole field where completeness is 3. */
function relationOf(
  structure: number | undefined,
  completeness: number | undefined,
  text: string,
): QueryRelation {
  if (completeness === 3) return 'exact'
  if (structure === 105) return 'any'
  return structure === 2 || structure === 6 || !text.includes(' ') ? 'all' : 'phrase'
}

/** UTF-8, or Latin-1 where it is not. */
function readTerm(term: Uint8Array): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(term)
  } catch {
    text = new TextDecoder('iso-8859-1').decode(term)
  }
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .normalize('NFC')
    .trim()
}

function normalise(index: QueryIndex, text: string): string {
  if (index === 'isbn') return normalIsbn(text) ?? text
  return index === 'issn' ? (normalIssn(text) ?? text) : text
}
