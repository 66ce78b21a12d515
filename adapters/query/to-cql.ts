import { quoteCql } from '../protocols/cql/print.ts'
import { literalTerm } from '../protocols/cql/term.ts'
import { type DroppedPart, droppedPart } from './dropped.ts'
import type { IndexTable } from './index-table.ts'
import { isbn10Of } from './isbn10.ts'
import { looserTerm } from './looser.ts'
import type { Query, QueryBoolean, QueryIndex, QueryTerm } from './model.ts'

export type TargetCql = {
  /** Undefined where nothing of the query can be asked. */
  readonly cql: string | undefined
  /** What could not be asked as it was meant. The CQL then finds at least what the query would. */
  readonly dropped: readonly DroppedPart[]
}
type Clause = { readonly cql: string; readonly compound: boolean }
/** `exact` false: the CQL finds more than was meant, so that it may not stand behind `not`. */
type Part = Clause & { readonly exact: boolean }

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
  const dropped: DroppedPart[] = []
  const part = translate(query, indexes, dropped)
  return { cql: part?.cql, dropped }
}

function translate(query: Query, indexes: IndexTable, dropped: DroppedPart[]): Part | undefined {
  return query.type === 'term'
    ? translateTerm(query, indexes, dropped)
    : translateBoolean(query, indexes, dropped)
}

function translateBoolean(
  query: QueryBoolean,
  indexes: IndexTable,
  dropped: DroppedPart[],
): Part | undefined {
  const { operator, left, right } = query
  const inner: DroppedPart[] = []
  const first = translate(left, indexes, operator === 'or' ? inner : dropped)
  const second = operator === 'not' && first === undefined ? undefined : translate(right, indexes, inner)
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
    dropped.push(droppedPart(query))
    return undefined
  }
  const kept = operator === 'not' ? first : (first ?? second)
  if (operator === 'not') dropped.push(droppedPart(right, { negated: true }))
  else if (first !== undefined && second !== undefined) dropped.push(droppedPart(right))
  else dropped.push(...inner)
  return kept === undefined ? undefined : { ...kept, exact: false }
}

/** What is lost is told once, whatever stands in for it. */
function translateTerm(term: QueryTerm, indexes: IndexTable, dropped: DroppedPart[]): Part | undefined {
  const loose = looserTerm(term, indexes.features)
  const { clause: found, loses: losesMore } =
    loose.term === undefined ? cannotBeAsked : askTerm(loose.term, indexes)
  // Many servers overlook where in the field a word is to stand.
  const loses = loose.loses || losesMore || term.anchor !== undefined
  if (loses) dropped.push(droppedPart(term, { looser: found !== undefined }))
  return found === undefined ? undefined : { ...found, exact: !loses }
}

type Asked = { readonly clause: Clause | undefined; readonly loses: boolean }
const cannotBeAsked: Asked = { clause: undefined, loses: true }

function askTerm(given: QueryTerm, indexes: IndexTable): Asked {
  const { names, relations, operators } = indexes
  const term = plain(given, indexes)
  const name = names[term.index]
  if (term.text === '' || (term.truncated && !indexes.truncation)) return cannotBeAsked
  if (name === undefined) {
    if (!foundAnywhere.has(term.index) || names.any === undefined) return cannotBeAsked
    const relation = term.relation === 'any' ? 'any' : 'all'
    const words = looserTerm(term, ['masks', 'edges']).term ?? term
    return { ...askTerm({ ...words, index: 'any', relation }, indexes), loses: true }
  }
  if (term.near !== undefined) return near(name, term, term.near, indexes)
  if (identifiers.has(term.index)) return { clause: identifier(name, term, indexes), loses: false }
  const relation = relations[term.relation]
  const words = term.text.split(' ')
  if (relation !== undefined)
    return {
      clause: clause(name, relation, term),
      loses: indexes.guessed.includes(term.relation) && words.length > 1,
    }
  if (term.relation === 'all' || term.relation === 'any') {
    const joiner = term.relation === 'all' ? 'and' : 'or'
    if (words.length > 1 && !operators.includes(joiner)) return cannotBeAsked
    const clauses = words.map(
      (text, at) =>
        clause(name, '=', { ...term, text, truncated: term.truncated && at === words.length - 1 }).cql,
    )
    return { clause: { cql: clauses.join(` ${joiner} `), compound: words.length > 1 }, loses: false }
  }
  if (term.relation === 'phrase') {
    // Words in no order have no first and no last one.
    const { term: unanchored } = words.length > 1 ? looserTerm(term, ['masks', 'edges', 'near']) : { term }
    const weaker = askTerm({ ...(unanchored ?? term), relation: 'all' }, indexes)
    return { ...weaker, loses: weaker.loses || words.length > 1 }
  }
  if (term.relation === 'exact') return { ...askTerm({ ...term, relation: 'phrase' }, indexes), loses: true }
  return cannotBeAsked
}

function plain(term: QueryTerm, { whole, plainText }: IndexTable): QueryTerm {
  const text = plainText === undefined ? term.text : plainText(term.text)
  const isWhole = term.relation === 'exact' && whole?.includes(term.index)
  return { ...term, text, relation: isWhole ? 'phrase' : term.relation }
}

/** Two words, each asked for as any other word is. */
function near(
  name: string,
  term: QueryTerm,
  how: NonNullable<QueryTerm['near']>,
  indexes: IndexTable,
): Asked {
  const relation = indexes.relations.all ?? '='
  const words = term.text.split(' ')
  const [first = '', second = ''] = words.map(
    (text, at) =>
      clause(name, relation, { ...term, text, truncated: term.truncated && at === words.length - 1 }).cql,
  )
  const prox = `prox/unit=word/distance<=${how.distance}${how.ordered ? '/ordered' : '/unordered'}`
  return { clause: { cql: `${first} ${prox} ${second}`, compound: true }, loses: false }
}

/** With `=`, which every server knows: as one word it cannot be misread. A book may be catalogued under either ISBN. */
function identifier(name: string, term: QueryTerm, { operators }: IndexTable): Clause {
  const { index, text } = term
  const single = clause(name, '=', term)
  const short = index === 'isbn' ? isbn10Of(text) : undefined
  if (short === undefined || !operators.includes('or')) return single
  return { cql: `${single.cql} or ${clause(name, '=', { ...term, text: short }).cql}`, compound: true }
}

type Written = Pick<QueryTerm, 'text' | 'truncated' | 'masked' | 'anchor'>

function clause(name: string, relation: string, { text, truncated, masked, anchor }: Written): Clause {
  const literal = masked ? text.replace(/[\\^]/g, '\\$&') : literalTerm(text)
  const term = `${anchor === 'start' ? '^' : ''}${literal}${truncated ? '*' : ''}${anchor === 'end' ? '^' : ''}`
  return { cql: `${name} ${relation} ${quoteCql(term)}`, compound: false }
}

function operand({ cql, compound }: Clause): string {
  return compound ? `(${cql})` : cql
}
