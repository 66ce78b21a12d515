import { foldedWords } from '../bib/fold.ts'
import { symphonyLimits } from '../limits.ts'
import { type DroppedPart, droppedPart } from '../query/dropped.ts'
import { isbn10Of } from '../query/isbn10.ts'
import { looserTerm } from '../query/looser.ts'
import type { Query, QueryIndex, QueryTerm } from '../query/model.ts'
import type { SymphonyConfig } from './config.ts'

export type SymphonyQuery = {
  /** `GENERAL:pride prejudice,AUTHOR:austen`; undefined where nothing of the query can be asked. */
  readonly q: string | undefined
  /** What could not be asked as it was meant. The expression then finds at least what the query would. */
  readonly dropped: readonly DroppedPart[]
}
/** Words of one index; `any`: one of them is enough. */
type Clause = { readonly index: string; readonly words: readonly string[]; readonly any: boolean }

const usualIndexes: SymphonyConfig['searchIndexes'] = {
  any: 'GENERAL',
  title: 'TITLE',
  author: 'AUTHOR',
  subject: 'SUBJECT',
  isbn: 'ISBN',
}
/** Asked for anywhere where the site has no index of its own: what was catalogued there is found there too. */
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
/** Words of Symphony's search language. None of them is in any of its indexes, so nothing is lost without them. */
const operators: ReadonlySet<string> = new Set(['and', 'or', 'not', 'xor', 'same', 'with', 'near', 'adj'])

/**
 * `/catalog/bib/search` takes `INDEX:words` with commas between, all of which must be met, and `"a OR b"` within one index.
 * There is no documented phrase, truncation, date or not: words are asked for instead, and what is looser is told.
 */
export function symphonyQuery(
  query: Query,
  config: Pick<SymphonyConfig, 'libraries' | 'searchIndexes'>,
): SymphonyQuery {
  const dropped: DroppedPart[] = []
  const indexes = { ...usualIndexes, ...config.searchIndexes }
  const clauses = translate(query, indexes, dropped)
  if (clauses === undefined) return { q: undefined, dropped }
  // Only one library can be searched for; of several, what the others hold is found as well.
  const [library, ...others] = config.libraries
  const scope = library !== undefined && others.length === 0 ? [`library:${library}`] : []
  const { kept, cut } = withinLimit(clauses, symphonyLimits.searchCharacters - scope.join().length)
  if (cut) dropped.push({ words: 'the rest of a very long query', part: query, looser: true })
  return { q: kept.length === 0 ? undefined : [...kept, ...scope].join(), dropped }
}

function translate(
  query: Query,
  indexes: SymphonyConfig['searchIndexes'],
  dropped: DroppedPart[],
): readonly Clause[] | undefined {
  if (query.type === 'term') return clauseOf(query, indexes, dropped)
  const { operator, left, right } = query
  if (operator === 'and') {
    const first = translate(left, indexes, dropped)
    const second = translate(right, indexes, dropped)
    return first && second ? [...first, ...second] : (first ?? second)
  }
  if (operator === 'not') {
    dropped.push(droppedPart(right, { negated: true }))
    return translate(left, indexes, dropped)
  }
  const inner: DroppedPart[] = []
  const [first, ...more] = translate(left, indexes, inner) ?? []
  const [second, ...yetMore] = translate(right, indexes, inner) ?? []
  const alike = first !== undefined && second !== undefined && first.index === second.index
  if (!alike || more.length > 0 || yetMore.length > 0 || !isChoice(first) || !isChoice(second)) {
    dropped.push(droppedPart(query))
    return undefined
  }
  dropped.push(...inner)
  return [{ index: first.index, words: [...first.words, ...second.words], any: true }]
}

function isChoice({ words, any }: Clause): boolean {
  return any || words.length === 1
}

function clauseOf(
  given: QueryTerm,
  indexes: SymphonyConfig['searchIndexes'],
  dropped: DroppedPart[],
): readonly Clause[] | undefined {
  const { term, loses } = looserTerm(given)
  if (term === undefined) {
    dropped.push(droppedPart(given))
    return undefined
  }
  const { index, relation, text } = term
  const own = indexes[index]
  const general = indexes.any ?? 'GENERAL'
  if (index === 'localId' && own === undefined && /^\d{1,10}$/.test(text))
    return [{ index: general, words: [`${text}{CKEY}`], any: false }]
  const asked = own ?? (foundAnywhere.has(index) ? general : undefined)
  const compares = relation === 'lt' || relation === 'le' || relation === 'gt' || relation === 'ge'
  if (asked === undefined || compares) {
    dropped.push(droppedPart(given))
    return undefined
  }
  if (index === 'isbn') {
    const words = [text, isbn10Of(text)].filter((number) => number !== undefined)
    return [{ index: asked, words, any: true }]
  }
  const whole = foldedWords(text)
  const complete = term.truncated ? whole.slice(0, -1) : whole
  const words = complete.filter((word) => !operators.has(word))
  const any = relation === 'any'
  // Without its cut word, a choice would find less than was meant.
  if (words.length === 0 || (any && complete.length < whole.length)) {
    dropped.push(droppedPart(given))
    return undefined
  }
  const isLoose =
    own === undefined || term.truncated || relation === 'exact' || (relation === 'phrase' && whole.length > 1)
  if (loses || isLoose) dropped.push(droppedPart(given, { looser: true }))
  return [{ index: asked, words, any: any && words.length > 1 }]
}

/** Of words that must all be there, fewer find more; a choice is asked for whole or not at all. */
function withinLimit(clauses: readonly Clause[], characters: number) {
  const kept: string[] = []
  let cut = false
  let left = characters
  for (const clause of clauses) {
    const words = [...clause.words]
    const isTooLong = () => print({ ...clause, words }).length + 1 > left
    while (words.length > 0 && isTooLong()) words.length = clause.any ? 0 : words.length - 1
    cut ||= words.length < clause.words.length
    if (words.length === 0) continue
    kept.push(print({ ...clause, words }))
    left -= print({ ...clause, words }).length + 1
  }
  return { kept, cut }
}

function print({ index, words, any }: Clause): string {
  return any && words.length > 1 ? `${index}:"${words.join(' OR ')}"` : `${index}:${words.join(' ')}`
}
