import { type DroppedPart, droppedPart } from '../query/dropped.ts'
import { looserTerm } from '../query/looser.ts'
import type { Query, QueryIndex, QueryTerm } from '../query/model.ts'

export type EvergreenTerms = {
  /** Undefined where nothing of the query can be asked. */
  readonly terms: string | undefined
  readonly dropped: readonly DroppedPart[]
}
/** `exact` false: more is found than was meant, so that it may not be taken away. */
type Part = { readonly terms: string; readonly exact: boolean }

/** Search classes and fields of config.metabib_class and config.metabib_field. Publishers, years and languages are no class. */
const classes: Readonly<Partial<Record<QueryIndex, string>>> = {
  any: 'keyword',
  title: 'title',
  author: 'author',
  subject: 'subject',
  series: 'series',
  isbn: 'identifier|isbn',
  issn: 'identifier|issn',
}

/**
 * The query in the words of Evergreen's QueryParser: `class:` and words or a phrase, all of which must be there; `-` before
 * what must not. Its `||` is not used: how it binds beside classes is unverified.
 */
export function evergreenTerms(query: Query): EvergreenTerms {
  const dropped: DroppedPart[] = []
  const part = translate(query, dropped)
  return { terms: part?.terms, dropped }
}

function translate(query: Query, dropped: DroppedPart[]): Part | undefined {
  if (query.type === 'term') return translateTerm(query, dropped)
  const { operator, left, right } = query
  if (operator === 'or') {
    dropped.push(droppedPart(query))
    return undefined
  }
  const first = translate(left, dropped)
  if (operator === 'not') {
    const without = first === undefined ? undefined : negated(right)
    if (without === undefined) dropped.push(droppedPart(right, { negated: true }))
    return first === undefined || without === undefined
      ? first && { ...first, exact: false }
      : { terms: `${first.terms} ${without}`, exact: first.exact }
  }
  const second = translate(right, dropped)
  if (first === undefined || second === undefined) {
    const kept = first ?? second
    return kept && { ...kept, exact: false }
  }
  return { terms: `${first.terms} ${second.terms}`, exact: first.exact && second.exact }
}

/** Only a single word or phrase can be taken away. */
function negated(query: Query): string | undefined {
  if (query.type !== 'term' || query.truncated || looserTerm(query).loses) return undefined
  const name = classes[query.index]
  const words = plainWords(query.text)
  if (name === undefined || words.length === 0) return undefined
  if (words.length > 1 && query.relation !== 'phrase') return undefined
  return words.length === 1 ? `${name}: -${words[0]}` : `${name}: -"${words.join(' ')}"`
}

function translateTerm(given: QueryTerm, dropped: DroppedPart[]): Part | undefined {
  const { term, loses } = looserTerm(given)
  if (term === undefined) {
    dropped.push(droppedPart(given))
    return undefined
  }
  const name = classes[term.index]
  const words = plainWords(term.text)
  const comparable = term.relation === 'all' || term.relation === 'phrase' || term.relation === 'exact'
  if (name === undefined || words.length === 0 || (!comparable && words.length > 1)) {
    dropped.push(droppedPart(given))
    return undefined
  }
  const last = term.truncated ? '*' : ''
  // A number with hyphens is one word to us, and to Evergreen's index of numbers.
  if (term.index === 'isbn' || term.index === 'issn')
    return { terms: `${name}:${words.join('')}`, exact: true }
  // A phrase is not looked for by its beginning, nor is there any asking for a whole field.
  const weaker = loses || (term.relation === 'phrase' && term.truncated) || term.relation === 'exact'
  if (weaker) dropped.push(droppedPart(given, { looser: true }))
  const inARow = words.length > 1 && term.relation !== 'all' && !term.truncated
  const text = inARow ? `"${words.join(' ')}"` : `${words.join(' ')}${last}`
  return { terms: `${name}:${text}`, exact: !weaker }
}

/** Letters and digits alone: everything else may be an operator, a filter or a modifier, and none of it is indexed. */
function plainWords(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
}
