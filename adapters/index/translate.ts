import { readIdentifier } from '../bib/identifiers.ts'
import { queryWords, type QueryWord } from '../bib/terms.ts'
import { type DroppedPart, droppedPart } from '../query/dropped.ts'
import { looserTerm } from '../query/looser.ts'
import type { Query, QueryIndex, QueryTerm } from '../query/model.ts'
import { codeWord } from './fields.ts'
import { rowKey } from './rows.ts'
import { boundary, idsPerSource, kinds, type KeyKind, type TextColumn } from './schema.sql.ts'

export type SqlValue = string | number
/** A query as conditions on `record r`. Every word of the caller's is quoted for FTS5 or bound, never part of the SQL. */
export type SearchPlan = {
  /** FTS5 expression of the whole query, where it is about words alone. */
  readonly match: string | undefined
  readonly where: { readonly sql: string; readonly values: readonly SqlValue[] }
  /** Finds what makes a hit rank high: every word asked for, none of those excluded. */
  readonly rank: string | undefined
  /** Finds the records whose title is what was asked for, no more and no less. */
  readonly exact: string | undefined
  readonly dropped: readonly DroppedPart[]
}
/** `loose`: finds more than was meant, so that it may not be taken away. */
type Loose = { readonly loose?: boolean }
type SqlPart = Loose & { readonly type: 'sql'; readonly sql: string; readonly values: readonly SqlValue[] }
type Part =
  | SqlPart
  | (Loose & { readonly type: 'match'; readonly match: string })
  /** Cannot be asked here; its neighbour is asked alone and the caller is told. `isEmpty`: there is no word in it. */
  | { readonly type: 'dropped'; readonly isEmpty?: boolean }
type Walk = {
  readonly range: readonly [first: number, last: number]
  readonly rank: string[]
  readonly titles: string[]
  readonly dropped: DroppedPart[]
}

const columnsOf: Readonly<Partial<Record<QueryIndex, readonly TextColumn[]>>> = {
  title: ['title', 'alternate'],
  author: ['author'],
  subject: ['subject'],
  publisher: ['publisher'],
  series: ['series'],
}
/** More would only cost: the first words of a long query decide the order as well as all of them. */
const rankedTerms = 32

/** `range`: first and last id of the source's records. Undefined where nothing of the query can be asked. */
export function planSearch(query: Query, range: Walk['range']): SearchPlan | undefined {
  const walk: Walk = { range, rank: [], titles: [], dropped: [] }
  const part = translate(query, walk, true)
  if (part.type === 'dropped') return undefined
  return {
    match: part.type === 'match' ? part.match : undefined,
    where: conditionOf(part, range),
    rank: joined(walk.rank),
    exact: joined(walk.titles),
    dropped: walk.dropped,
  }
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
  const operator = query.operator.toUpperCase()
  const loose = left.loose === true || right.loose === true
  if (left.type === 'match' && right.type === 'match')
    return { type: 'match', match: `(${left.match}) ${operator} (${right.match})`, loose }
  const [one, other] = [conditionOf(left, walk.range), conditionOf(right, walk.range)]
  return {
    type: 'sql',
    sql: `(${one.sql} ${operator === 'NOT' ? 'AND NOT' : operator} ${other.sql})`,
    values: [...one.values, ...other.values],
    loose,
  }
}

function conditionOf(part: Exclude<Part, { type: 'dropped' }>, range: Walk['range']): SearchPlan['where'] {
  if (part.type === 'sql') return part
  return {
    sql: 'r.id IN (SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?)',
    values: [part.match, ...range],
  }
}

function translateTerm(term: QueryTerm, walk: Walk, wanted: boolean): Part {
  const { index } = term
  if (index === 'year') return yearTerm(term, walk)
  if (index === 'localId') return localIdTerm(term, walk)
  return index in kinds ? codeTerm(term, index as KeyKind, walk) : textTerm(term, walk, wanted)
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
  const columns = columnsOf[term.index]
  const match = within(columns, matchOf(term, words))
  if (wanted) {
    walk.rank.push(match)
    if ((term.index === 'any' || term.index === 'title') && !term.truncated && term.relation !== 'any')
      walk.titles.push(within(['title'], quoted([boundary, ...tokensOf(words), boundary])))
  }
  const identifier = term.index === 'any' && !term.truncated ? readIdentifier(term.text) : undefined
  if (identifier === undefined) return { type: 'match', match, loose }
  const code = quoted([codeWord(identifier.index, identifier.value)])
  return { type: 'match', match: `(${match} OR ${code})`, loose }
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
  const alternatives = words.map((word, at) => anyOf(word, at === words.length - 1 ? star : ''))
  return alternatives.join(term.relation === 'any' ? ' OR ' : ' AND ')
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

/** Numbers and codes are words too; their beginning is that of a word. */
function codeTerm(term: QueryTerm, kind: KeyKind, walk: Walk): Part {
  const texts = term.relation === 'any' ? term.text.split(/\s+/) : [term.text]
  if (isOrder(term.relation)) return drop(term, walk)
  const words = texts.map((text) => quoted([codeWord(kind, text)]) + (term.truncated ? '*' : ''))
  return { type: 'match', match: `(${words.join(' OR ')})` }
}

function localIdTerm(term: QueryTerm, walk: Walk): Part {
  if (term.truncated || isOrder(term.relation)) return drop(term, walk)
  const [first] = walk.range
  return {
    type: 'sql',
    sql: `r.id IN (SELECT id FROM key WHERE hash = ?) AND iif(typeof(r.local) = 'integer', substr(r.identifier, r.local + 1), r.local) = ?`,
    values: [rowKey(Math.floor(first / idsPerSource), term.text), term.text],
  }
}

const comparisons = { lt: '<', le: '<=', gt: '>', ge: '>=' } as const

function yearTerm(term: QueryTerm, walk: Walk): Part {
  const years = term.relation === 'any' ? term.text.split(/\s+/) : [term.text]
  if (!years.every((year) => /^\d{1,4}$/.test(year)) || term.truncated) return drop(term, walk)
  // A record without a year is not before, after or in any: the condition is false there, not unknown.
  const condition = isOrder(term.relation)
    ? `r.published ${comparisons[term.relation]} ?`
    : `r.published IN (${years.map(() => '?').join(', ')})`
  return { type: 'sql', sql: `(r.published IS NOT NULL AND ${condition})`, values: years.map(Number) }
}

function isOrder(relation: QueryTerm['relation']): relation is keyof typeof comparisons {
  return relation in comparisons
}

function drop(term: QueryTerm, walk: Walk): Extract<Part, { type: 'dropped' }> {
  walk.dropped.push(droppedPart(term))
  return { type: 'dropped' }
}
