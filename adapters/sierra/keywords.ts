import { type DroppedPart, droppedPart } from '../query/dropped.ts'
import { looserTerm } from '../query/looser.ts'
import type { Query, QueryBoolean, QueryIndex, QueryTerm } from '../query/model.ts'
import type { SierraConfig } from './config.ts'

export type Keywords = {
  /** Undefined where nothing of the query can be asked. */
  readonly text: string | undefined
  readonly index: Segment | undefined
  /** What could not be asked as it was meant; the text then finds at least what the query would. */
  readonly dropped: readonly DroppedPart[]
}
/** Parts of the word index that the API lets be asked by name. */
export type Segment = 'title' | 'author' | 'subject'
export type KeywordRules = Pick<SierraConfig, 'keywords' | 'segments' | 'identifierWords'>

/** `exact` false: finds more than was meant, so that it may not stand behind `and not`. */
type Part = {
  readonly text: string
  readonly segment: Segment | undefined
  readonly compound: boolean
  readonly exact: boolean
}

const segmentOf: Readonly<Partial<Record<QueryIndex, Segment>>> = {
  title: 'title',
  author: 'author',
  subject: 'subject',
}
const identifiers: ReadonlySet<QueryIndex> = new Set<QueryIndex>(['isbn', 'issn', 'lccn', 'oclc'])
/** Not in the word index as words, but as codes of the record. */
const codes: ReadonlySet<QueryIndex> = new Set<QueryIndex>(['localId', 'year', 'language', 'format'])
/** Operators of the Advanced Word Search, in whatever case; the index would not find them as words. */
const operators: ReadonlySet<string> = new Set(['and', 'or', 'not', 'near', 'within', 'before', 'after'])
/** A wildcard stands behind two characters at least. */
const shortestStem = 2

/** The query as `text` and `index` of `GET bibs/search`. */
export function queryToKeywords(query: Query, rules: KeywordRules): Keywords {
  const dropped: DroppedPart[] = []
  const part = translate(query, rules, dropped)
  if (part === undefined) return { text: undefined, index: undefined, dropped }
  return { text: part.text, index: part.segment, dropped }
}

function translate(query: Query, rules: KeywordRules, dropped: DroppedPart[]): Part | undefined {
  if (query.type === 'term') return translateTerm(query, rules, dropped)
  return rules.keywords === 'advanced' ? combine(query, rules, dropped) : joinWords(query, rules, dropped)
}

/** plain: the words of both sides of an AND, in the one index that they share, else in all. */
function joinWords(query: QueryBoolean, rules: KeywordRules, dropped: DroppedPart[]): Part | undefined {
  const { operator, left, right } = query
  if (operator === 'or') {
    // Half of an OR would find less than was meant.
    dropped.push(droppedPart(query))
    return undefined
  }
  const first = translate(left, rules, dropped)
  if (operator === 'not') {
    dropped.push(droppedPart(right, { negated: true }))
    return first === undefined ? undefined : { ...first, exact: false }
  }
  const second = translate(right, rules, dropped)
  if (first === undefined || second === undefined) {
    const one = first ?? second
    return one === undefined ? undefined : { ...one, exact: false }
  }
  const text = `${first.text} ${second.text}`
  if (first.segment === second.segment) return { ...first, text, exact: first.exact && second.exact }
  if (first.segment !== undefined) dropped.push(droppedPart(left, { looser: true }))
  if (second.segment !== undefined) dropped.push(droppedPart(right, { looser: true }))
  return { text, segment: undefined, compound: false, exact: false }
}

/** advanced: the operators of the word index, with every operand in brackets. */
function combine(query: QueryBoolean, rules: KeywordRules, dropped: DroppedPart[]): Part | undefined {
  const { operator, left, right } = query
  const first = translate(left, rules, dropped)
  const inner: DroppedPart[] = []
  const second = translate(right, rules, inner)
  if (first !== undefined && second !== undefined && (operator !== 'not' || second.exact)) {
    dropped.push(...inner)
    const word = operator === 'not' ? 'and not' : operator
    return {
      text: `${operand(first, rules)} ${word} ${operand(second, rules)}`,
      segment: undefined,
      compound: true,
      exact: first.exact && second.exact,
    }
  }
  if (operator === 'or') {
    dropped.push(droppedPart(query))
    return undefined
  }
  if (operator === 'not') dropped.push(droppedPart(right, { negated: true }))
  else dropped.push(...inner)
  const one = operator === 'not' ? first : (first ?? second)
  return one === undefined ? undefined : { ...one, exact: false }
}

function operand({ text, segment, compound }: Part, { segments }: KeywordRules): string {
  if (segment !== undefined) return `${segments[segment]}:(${text})`
  return compound || text.includes(' ') ? `(${text})` : text
}

function translateTerm(given: QueryTerm, rules: KeywordRules, dropped: DroppedPart[]): Part | undefined {
  const { term = given, loses } = looserTerm(given)
  const { index, relation } = term
  const cannotBeAsked =
    (loses && term === given) ||
    codes.has(index) ||
    (identifiers.has(index) && !rules.identifierWords) ||
    ['lt', 'le', 'gt', 'ge'].includes(relation)
  const words = identifiers.has(index) ? [term.text.replaceAll('-', '')] : wordsOf(term.text)
  const asked = cannotBeAsked
    ? undefined
    : rules.keywords === 'advanced'
      ? advancedText(term, words)
      : plainText(term, words)
  if (asked === undefined || loses || !asked.asMeant || isBlurred(index))
    dropped.push(droppedPart(given, { looser: asked !== undefined }))
  if (asked === undefined) return undefined
  return {
    text: asked.text,
    segment: segmentOf[index],
    compound: asked.compound ?? false,
    exact: !loses && asked.asMeant && !isBlurred(index) && !words.some(isOperator),
  }
}

/** Publishers and series have no segment: their words are looked for anywhere. */
function isBlurred(index: QueryIndex): boolean {
  return segmentOf[index] === undefined && index !== 'any' && !identifiers.has(index)
}

type Asked = { readonly text: string; readonly asMeant: boolean; readonly compound?: boolean }

/** All the words; the beginning of one cannot be asked for, nor that they stand in a row. */
function plainText({ relation, truncated }: QueryTerm, words: readonly string[]): Asked | undefined {
  const whole = (truncated ? words.slice(0, -1) : words).filter((word) => !isOperator(word))
  if (whole.length === 0 || (relation === 'any' && words.length > 1)) return undefined
  const asMeant = !truncated && (relation === 'all' || (relation !== 'exact' && words.length === 1))
  return { text: whole.join(' '), asMeant }
}

function advancedText({ relation, truncated }: QueryTerm, words: readonly string[]): Asked | undefined {
  const inRow = (relation === 'phrase' || relation === 'exact') && words.length > 1
  if (inRow && !truncated) return { text: `"${words.join(' ')}"`, asMeant: relation === 'phrase' }
  const stem = truncated ? (words.at(-1) ?? '') : undefined
  const whole = (truncated ? words.slice(0, -1) : words).filter((word) => !isOperator(word))
  const all = stem !== undefined && stem.length >= shortestStem ? [...whole, `${stem}**`] : whole
  const complete = stem === undefined || stem.length >= shortestStem
  if (all.length === 0) return undefined
  if (relation === 'any' && words.length > 1)
    return complete ? { text: all.join(' or '), asMeant: true, compound: all.length > 1 } : undefined
  return { text: all.join(' '), asMeant: complete && !inRow && relation !== 'exact' }
}

function isOperator(word: string): boolean {
  return operators.has(word.toLowerCase())
}

/** Letters and digits with what stands inside a word: no quotation mark, bracket or wildcard can get through. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}](?:['’.-]?[\p{L}\p{M}\p{N}])*/gu) ?? []
}
