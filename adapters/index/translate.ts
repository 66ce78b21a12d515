import { readIdentifier } from '../bib/identifiers.ts'
import { queryWords, type QueryWord } from '../bib/terms.ts'
import { type DroppedPart, droppedPart } from '../query/dropped.ts'
import { looserTerm } from '../query/looser.ts'
import type { Query, QueryIndex, QueryTerm } from '../query/model.ts'
import { codeIndexes, codeWord, titleCode, yearWords } from './codes.ts'
import { boundary, type TextColumn } from './schema.sql.ts'
import type { RankedWord } from './score.ts'

/** A query as FTS5 expressions. Every word of the caller's is quoted. */
export type SearchPlan = {
  readonly match: string
  /** What is found matches every one of them: `match`, taken apart. */
  readonly parts: readonly string[]
  /** The words that make a hit rank high: all that were asked for, none of those excluded. */
  readonly words: readonly Omit<RankedWord, 'rarity'>[]
  /** Finds the records whose title is what was asked for, no more and no less. */
  readonly exact: string | undefined
  /** Parts of what has all the words of a term in its title, and matches; none where that is not to be asked for. */
  readonly titles: readonly string[]
  readonly dropped: readonly DroppedPart[]
}
type Part =
  /** `loose`: finds more than was meant, so that it may not be taken away. */
  | {
      readonly type: 'match'
      readonly match: string
      /** Where several have to match. */
      readonly parts?: readonly string[]
      readonly loose?: boolean
    }
  /** Cannot be asked here; its neighbour is asked alone and the caller is told. `isEmpty`: there is no word in it. */
  | { readonly type: 'dropped'; readonly isEmpty?: boolean }
type Walk = {
  readonly words: Omit<RankedWord, 'rarity'>[]
  readonly exact: string[]
  readonly titles: { readonly match: string; readonly parts: readonly string[] }[]
  readonly dropped: DroppedPart[]
}

const columnsOf: Readonly<Partial<Record<QueryIndex, readonly TextColumn[]>>> = {
  title: ['title', 'alternate'],
  author: ['author'],
  subject: ['subject'],
  publisher: ['publisher'],
  series: ['series'],
}
const rankedColumns: Readonly<Partial<Record<QueryIndex, RankedWord['column']>>> = {
  any: 'any',
  title: 'title',
  author: 'author',
}
/** More would only cost: the first words of a long query decide the order as well as all of them. */
const rankedTerms = 32

/** Undefined where nothing of the query can be asked. */
export function planSearch(query: Query): SearchPlan | undefined {
  const walk: Walk = { words: [], exact: [], titles: [], dropped: [] }
  const part = translate(query, walk, true)
  if (part.type === 'dropped') return undefined
  const parts = partsOf(part)
  return {
    match: part.match,
    parts,
    words: walk.words.slice(0, rankedTerms),
    exact: joined(walk.exact),
    titles: titleParts(query, walk, parts),
    dropped: walk.dropped,
  }
}

/** One term is met by its words in the title: to ask for them anywhere as well would cost as much again. */
function titleParts({ type }: Query, { titles }: Walk, parts: readonly string[]): readonly string[] {
  const [first] = titles
  if (first === undefined) return []
  if (type === 'term') return first.parts
  return [joined(titles.map(({ match }) => match)) ?? '', ...parts]
}

function partsOf({ match, parts = [match] }: Extract<Part, { type: 'match' }>): readonly string[] {
  return parts
}

function joined(matches: readonly string[]): string | undefined {
  return matches.length === 0 ? undefined : [...new Set(matches)].slice(0, rankedTerms).join(' OR ')
}

function translate(query: Query, walk: Walk, wanted: boolean): Part {
  if (query.type === 'term') return translateTerm(query, walk, wanted)
  const start = walk.dropped.length
  const left = translate(query.left, walk, wanted)
  const middle = walk.dropped.length
  const right = translate(query.right, walk, wanted && query.operator !== 'not')
  if (query.operator === 'or' && left.type === 'dropped' && left.isEmpty) return right
  if (query.operator === 'or' && right.type === 'dropped' && right.isEmpty) return left
  const unusable = right.type === 'dropped' || (query.operator === 'not' && right.loose === true)
  if (query.operator === 'or' && (left.type === 'dropped' || unusable)) {
    // Half of an OR would find less than was meant.
    walk.dropped.splice(start, Infinity, droppedPart(query))
    return { type: 'dropped' }
  }
  if (query.operator === 'not' && (left.type === 'dropped' || unusable))
    walk.dropped.splice(middle, Infinity, droppedPart(query.right, { negated: true }))
  // "Everything but": without its left side an exclusion has nothing to take from.
  if (left.type === 'dropped') return query.operator === 'not' || unusable ? left : { ...right, loose: true }
  if (unusable) return { ...left, loose: true }
  const loose = left.loose === true || right.loose === true
  const match = `(${left.match}) ${query.operator.toUpperCase()} (${right.match})`
  if (query.operator !== 'and') return { type: 'match', match, loose }
  return { type: 'match', match, parts: [...partsOf(left), ...partsOf(right)], loose }
}

function translateTerm(term: QueryTerm, walk: Walk, wanted: boolean): Part {
  const { index } = term
  if (index === 'year') return yearTerm(term, walk)
  if (index === 'localId') return term.truncated ? drop(term, walk) : codeTerm(term, 'localId', walk)
  const code = codeIndexes.find((candidate) => candidate === index)
  return code === undefined ? textTerm(term, walk, wanted) : codeTerm(term, code, walk)
}

function textTerm(given: QueryTerm, walk: Walk, wanted: boolean): Part {
  // A boundary cannot stand behind the beginning of a word.
  const isOpenEnd = given.anchor === 'end' && given.truncated
  const { term, loses } = looserTerm(given, isOpenEnd ? [] : ['anchors', 'near'])
  const asked = term === undefined ? [] : queryWords(term.text)
  // Nothing is excluded for a word that was not named.
  const words = wanted ? asked : asked.map(asWritten)
  if (term === undefined || words.length === 0 || isOrder(term.relation))
    return { ...drop(given, walk), isEmpty: term !== undefined && words.length === 0 }
  // FTS5 knows no order of words near one another, and may find them in two values of one column.
  const loose = loses || term.near?.ordered === true || (term.near?.distance ?? 1) > 1
  if (loose) walk.dropped.push(droppedPart(given, { looser: true }))
  const match = within(columnsOf[term.index], matchOf(term, words))
  if (wanted) noteRank(term, words, walk)
  const identifier = term.index === 'any' && !term.truncated ? readIdentifier(term.text) : undefined
  const parts = wordParts(columnsOf[term.index], term, words)
  if (identifier === undefined) return { type: 'match', match, parts, loose }
  const code = quoted([codeWord(identifier.index, identifier.value)])
  return { type: 'match', match: `(${match} OR ${code})`, loose }
}

function noteRank(term: QueryTerm, words: readonly QueryWord[], walk: Walk): void {
  const column = rankedColumns[term.index] ?? 'other'
  for (const { tokens, others } of words)
    for (const token of tokens) walk.words.push({ forms: [token, ...others], column })
  if ((column !== 'any' && column !== 'title') || term.relation === 'any') return
  walk.titles.push({
    match: within(['title'], matchOf(term, words)),
    parts: wordParts(['title'], term, words),
  })
  if (!term.truncated) walk.exact.push(quoted([titleCode(tokensOf(words))]))
}

function matchOf(term: QueryTerm, words: readonly QueryWord[]): string {
  const star = term.truncated ? '*' : ''
  if (term.near !== undefined) {
    const row = words.map(({ tokens }, at) => quoted(tokens) + (at === words.length - 1 ? star : ''))
    return `NEAR(${row.join(' ')}, ${term.near.distance - 1})`
  }
  if (term.relation === 'exact' || term.relation === 'phrase') {
    const isWhole = term.relation === 'exact'
    const before = isWhole || term.anchor === 'start' ? [boundary] : []
    const behind = term.anchor === 'end' || (isWhole && !term.truncated) ? [boundary] : []
    const rows = [tokensOf(words), keysOf(words)].filter((row) => row.length > 0)
    return rows.map((row) => quoted([...before, ...row, ...behind]) + star).join(' OR ')
  }
  return alternatives(term, words).join(term.relation === 'any' ? ' OR ' : ' AND ')
}

function alternatives({ truncated }: QueryTerm, words: readonly QueryWord[]): readonly string[] {
  return words.map((word, at) => anyOf(word, truncated && at === words.length - 1 ? '*' : ''))
}

/** As `matchOf`: word by word where they may stand anywhere. */
function wordParts(
  columns: readonly TextColumn[] | undefined,
  term: QueryTerm,
  words: readonly QueryWord[],
): readonly string[] {
  const isAll = term.relation === 'all' && term.near === undefined
  const parts = isAll ? alternatives(term, words) : [matchOf(term, words)]
  return columns === undefined ? parts : parts.map((part) => within(columns, part))
}

/** A whole word is found in its other forms as well; the beginning of one, by its romanised key. */
function anyOf({ tokens, others, key }: QueryWord, star: string): string {
  const forms = star === '' ? others : key === undefined ? [] : [key]
  const found = [tokens, ...forms.map((form) => [form])].map((row) => quoted(row) + star)
  return found.length === 1 ? found.join('') : `(${found.join(' OR ')})`
}

function asWritten({ tokens }: QueryWord): QueryWord {
  return { tokens, others: [], key: undefined }
}

function tokensOf(words: readonly QueryWord[]): readonly string[] {
  return words.flatMap(({ tokens }) => tokens)
}

/** Empty where one of the words has no key, for then the row has a gap. */
function keysOf(words: readonly QueryWord[]): readonly string[] {
  const keys = words.map(({ key }) => key).filter((key) => key !== undefined)
  return keys.length === words.length ? keys : []
}

function within(columns: readonly TextColumn[] | undefined, match: string): string {
  return columns === undefined ? `(${match})` : `{${columns.join(' ')}} : (${match})`
}

/** An FTS5 string holds anything but a bare quotation mark. */
function quoted(tokens: readonly string[]): string {
  return `"${tokens.join(' ').replaceAll('"', '""')}"`
}

/** The beginning of a number is that of a word. */
function codeTerm(term: QueryTerm, kind: (typeof codeIndexes)[number] | 'localId', walk: Walk): Part {
  if (isOrder(term.relation)) return drop(term, walk)
  const texts = term.relation === 'any' ? term.text.split(/\s+/) : [term.text]
  const words = texts.map((text) => quoted([codeWord(kind, text)]) + (term.truncated ? '*' : ''))
  return { type: 'match', match: `(${words.join(' OR ')})` }
}

const comparisons = {
  lt: (year: number) => yearWords(0, year - 1),
  le: (year: number) => yearWords(0, year),
  gt: (year: number) => yearWords(year + 1, Number.POSITIVE_INFINITY),
  ge: (year: number) => yearWords(year, Number.POSITIVE_INFINITY),
} as const

/** A record without a year is not before, after or in any. */
function yearTerm(term: QueryTerm, walk: Walk): Part {
  const { relation, truncated } = term
  const years = relation === 'any' ? term.text.split(/\s+/) : [term.text]
  if (!years.every((year) => /^\d{1,4}$/.test(year)) || truncated) return drop(term, walk)
  const words = years.flatMap((text) => {
    const year = Number(text)
    return isOrder(relation) ? comparisons[relation](year) : yearWords(year, year)
  })
  return { type: 'match', match: `(${words.map((word) => quoted([word])).join(' OR ') || noWord})` }
}
/** Of a range without years. */
const noWord = quoted([codeWord('year', 'none')])

function isOrder(relation: QueryTerm['relation']): relation is keyof typeof comparisons {
  return relation in comparisons
}

function drop(term: QueryTerm, walk: Walk): Extract<Part, { type: 'dropped' }> {
  walk.dropped.push(droppedPart(term))
  return { type: 'dropped' }
}
