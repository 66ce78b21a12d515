import { quoteCql } from '../protocols/cql/print.ts'
import { literalTerm } from '../protocols/cql/term.ts'
import type { IndexTable } from './index-table.ts'
import { isbn10Of } from './isbn10.ts'
import type { Query, QueryBoolean, QueryIndex, QueryTerm } from './model.ts'

export type TargetCql = {
  /** Undefined where nothing of the query can be asked. */
  readonly cql: string | undefined
  /** What could not be asked as it was meant, in words. The CQL then finds at least what the query would. */
  readonly dropped: readonly string[]
}
/** `exact` false: the CQL finds more than was meant, so that it may not stand behind `not`. */
type Part = { readonly cql: string; readonly compound: boolean; readonly exact: boolean }

/** Asked as words anywhere where the server has no such index: what a cataloguer put there is found everywhere too. */
const foundAnywhere: ReadonlySet<QueryIndex> = new Set<QueryIndex>([
  'title',
  'author',
  'subject',
  'publisher',
  'series',
  'isbn',
  'issn',
  'lccn',
  'oclc',
])

const identifiers: ReadonlySet<QueryIndex> = new Set<QueryIndex>(['isbn', 'issn', 'lccn', 'oclc', 'localId'])

/** The query in one server's words. User's text is always quoted and escaped. */
export function queryToCql(query: Query, indexes: IndexTable): TargetCql {
  const dropped: string[] = []
  const part = translate(query, indexes, dropped)
  return { cql: part?.cql, dropped }
}

function translate(query: Query, indexes: IndexTable, dropped: string[]): Part | undefined {
  return query.type === 'term'
    ? translateTerm(query, indexes, dropped)
    : translateBoolean(query, indexes, dropped)
}

function translateBoolean(
  { operator, left, right }: QueryBoolean,
  indexes: IndexTable,
  dropped: string[],
): Part | undefined {
  const first = translate(left, indexes, dropped)
  if (operator === 'not' && first === undefined) {
    dropped.push(`not ${inWords(right)}`)
    return undefined
  }
  const inner: string[] = []
  const second = translate(right, indexes, inner)
  const usable = second !== undefined && (operator !== 'not' || second.exact)
  if (usable && first !== undefined && indexes.operators.includes(operator)) {
    dropped.push(...inner)
    return {
      cql: `${operand(first)} ${operator} ${operand(second)}`,
      compound: true,
      exact: first.exact && second.exact,
    }
  }
  if (operator === 'or') {
    // Half of an OR would find less than was meant.
    dropped.push(`${inWords(left)} or ${inWords(right)}`)
    return undefined
  }
  const kept = first ?? second
  if (operator === 'not') dropped.push(`not ${inWords(right)}`)
  else dropped.push(...inner, ...(first !== undefined && second !== undefined ? [inWords(right)] : []))
  return kept === undefined ? undefined : { ...kept, exact: false }
}

function translateTerm(term: QueryTerm, indexes: IndexTable, dropped: string[]): Part | undefined {
  const { names, relations } = indexes
  const name = names[term.index]
  if (name === undefined) {
    dropped.push(inWords(term))
    const anywhere = foundAnywhere.has(term.index) ? names.any : undefined
    if (anywhere === undefined) return undefined
    const words: QueryTerm = { ...term, index: 'any', relation: term.relation === 'any' ? 'any' : 'all' }
    const part = translateTerm(words, indexes, dropped)
    return part === undefined ? undefined : { ...part, exact: false }
  }
  if (term.truncated && !indexes.truncation) {
    dropped.push(inWords(term))
    return undefined
  }
  if (identifiers.has(term.index)) return identifier(name, term, indexes)
  const relation = relations[term.relation]
  const words = term.text.split(' ')
  if (relation !== undefined) {
    const guessed = indexes.guessed.includes(term.relation) && words.length > 1
    if (guessed) dropped.push(inWords(term))
    return { ...clause(name, relation, term.text, term.truncated), exact: !guessed }
  }
  if (term.relation === 'all' || term.relation === 'any') {
    const joiner = term.relation === 'all' ? 'and' : 'or'
    if (words.length > 1 && !indexes.operators.includes(joiner)) {
      dropped.push(inWords(term))
      return undefined
    }
    const clauses = words.map(
      (word, at) => clause(name, '=', word, term.truncated && at === words.length - 1).cql,
    )
    return { cql: clauses.join(` ${joiner} `), compound: words.length > 1, exact: true }
  }
  if (term.relation === 'exact' || term.relation === 'phrase') {
    if (term.relation === 'phrase' && words.length === 1)
      return translateTerm({ ...term, relation: 'all' }, indexes, dropped)
    const weaker = term.relation === 'exact' ? 'phrase' : 'all'
    dropped.push(inWords(term))
    const part = translateTerm({ ...term, relation: weaker }, indexes, [])
    return part === undefined ? undefined : { ...part, exact: false }
  }
  dropped.push(inWords(term))
  return undefined
}

/** With `=`, which every server knows: as one word it cannot be misread. A book may be catalogued under either ISBN. */
function identifier(name: string, { index, text }: QueryTerm, { operators }: IndexTable): Part {
  const single = clause(name, '=', text, false)
  const short = index === 'isbn' ? isbn10Of(text) : undefined
  if (short === undefined || !operators.includes('or')) return single
  return { ...single, cql: `${single.cql} or ${clause(name, '=', short, false).cql}`, compound: true }
}

function clause(name: string, relation: string, text: string, truncated: boolean): Part {
  const cql = `${name} ${relation} ${quoteCql(literalTerm(text) + (truncated ? '*' : ''))}`
  return { cql, compound: false, exact: true }
}

function operand({ cql, compound }: Part): string {
  return compound ? `(${cql})` : cql
}

/** A part of a query for a person to read. */
export function inWords(query: Query): string {
  if (query.type === 'boolean') return `(${inWords(query.left)} ${query.operator} ${inWords(query.right)})`
  return `${query.index} ${query.relation} "${query.text}${query.truncated ? '*' : ''}"`
}
