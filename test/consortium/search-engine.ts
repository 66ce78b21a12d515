import { foldedWords } from '../../adapters/bib/fold.ts'
import type { Query, QueryIndex, QueryTerm } from '../../adapters/query/model.ts'
import { accessPoints } from './data/access-points.ts'
import type { DemoRecord } from './types.ts'

/** What an embedded library's own catalogue search finds; the Z39.50, SRU and FOLIO servers share it. */
export type SearchEngine = {
  /** Records whose title matches come first, then by id. Deleted records are never found. */
  search(query: Query): readonly DemoRecord[]
}

/** Indexes that hold words; the others hold whole values, which are compared letter by letter. */
type TextIndex = Extract<QueryIndex, 'any' | 'title' | 'author' | 'subject' | 'publisher' | 'series'>
const textIndexes: ReadonlySet<QueryIndex> = new Set<TextIndex>([
  'any',
  'title',
  'author',
  'subject',
  'publisher',
  'series',
])

/** Positions in the engine's list of records. */
type Hits = ReadonlySet<number>
const nothing: Hits = new Set()

/** Inverted: word or value → the records that have it, each list made when its index is first asked. */
type Postings = {
  readonly byWord: ReadonlyMap<string, Hits>
  readonly vocabulary: readonly string[]
  /** Per record, each of its fields as " word word ". */
  readonly fields: readonly (readonly string[])[]
}

export function createSearchEngine(records: readonly DemoRecord[]): SearchEngine {
  const live = records.filter(({ deleted }) => !deleted).toSorted(byId)
  const made = new Map<QueryIndex, Postings>()
  const postingsOf = (index: QueryIndex): Postings => {
    const known = made.get(index)
    if (known) return known
    const postings = invert(live, index)
    made.set(index, postings)
    return postings
  }
  return {
    search(query) {
      const hits = evaluate(query, postingsOf)
      const inTitle = titleHits(query, postingsOf)
      const first: DemoRecord[] = []
      const rest: DemoRecord[] = []
      for (const [at, record] of live.entries())
        if (hits.has(at)) (inTitle.has(at) ? first : rest).push(record)
      return [...first, ...rest]
    },
  }
}

/** Numbers by size, others by letter. */
function byId(a: DemoRecord, b: DemoRecord): number {
  if (a.id.length !== b.id.length) return a.id.length - b.id.length
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function invert(records: readonly DemoRecord[], index: QueryIndex): Postings {
  const byWord = new Map<string, Set<number>>()
  const fields = records.map((record, at) => {
    const values = accessPoints(record, index)
    return values.map((value) => {
      const words = textIndexes.has(index) ? wordsOf(value) : [valueOf(index, value)]
      for (const word of words) {
        const posting = byWord.get(word)
        if (posting) posting.add(at)
        else byWord.set(word, new Set([at]))
      }
      return ` ${words.join(' ')} `
    })
  })
  return { byWord, vocabulary: [...byWord.keys()].toSorted(), fields }
}

/** Folded; scripts without blanks letter by letter, so that a phrase finds any part of them. */
function wordsOf(text: string): readonly string[] {
  return foldedWords(text.replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, ' $& '))
}

/** Identifiers and codes as they are compared: no hyphens or blanks, no leading zeros of an OCLC number, lower case. */
function valueOf(index: QueryIndex, text: string): string {
  const value = text.toLowerCase()
  if (index === 'isbn' || index === 'issn') return value.replaceAll(/[^0-9x]/g, '')
  if (index === 'oclc') return value.replaceAll(/\D/g, '').replace(/^0+/, '')
  return index === 'lccn' ? value.replaceAll(/\s/g, '') : value.trim()
}

function evaluate(query: Query, postingsOf: (index: QueryIndex) => Postings): Hits {
  if (query.type === 'term') return evaluateTerm(query, postingsOf(query.index))
  const left = evaluate(query.left, postingsOf)
  const right = evaluate(query.right, postingsOf)
  switch (query.operator) {
    case 'and':
      return left.intersection(right)
    case 'or':
      return left.union(right)
    case 'not':
      return left.difference(right)
  }
}

function evaluateTerm(term: QueryTerm, postings: Postings): Hits {
  const { index, relation, text, truncated } = term
  if (relation === 'lt' || relation === 'le' || relation === 'gt' || relation === 'ge')
    return compare(postings, relation, Number(text))
  if (!textIndexes.has(index)) return lookUp(postings, valueOf(index, text), truncated)
  const words = wordsOf(text)
  const found = words.map((word, at) => lookUp(postings, word, truncated && at === words.length - 1))
  if (relation === 'any') return found.reduce((hits, more) => hits.union(more), nothing)
  const all = found.reduce((hits, more) => hits.intersection(more), found[0] ?? nothing)
  if (relation === 'all') return all
  const wanted = ` ${words.join(' ')}${truncated ? '' : ' '}`
  const matches = (field: string): boolean =>
    relation === 'phrase' ? field.includes(wanted) : truncated ? field.startsWith(wanted) : field === wanted
  return new Set([...all].filter((at) => postings.fields[at]?.some(matches)))
}

function lookUp({ byWord, vocabulary }: Postings, word: string, truncated: boolean): Hits {
  if (!truncated) return byWord.get(word) ?? nothing
  const hits = new Set<number>()
  for (const known of vocabulary.slice(firstFrom(vocabulary, word))) {
    if (!known.startsWith(word)) break
    for (const hit of byWord.get(known) ?? nothing) hits.add(hit)
  }
  return hits
}

/** Position of the first word that is not before `word`. */
function firstFrom(vocabulary: readonly string[], word: string): number {
  let low = 0
  let high = vocabulary.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((vocabulary[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}

function compare({ byWord }: Postings, relation: 'lt' | 'le' | 'gt' | 'ge', wanted: number): Hits {
  const holds = {
    lt: (value: number) => value < wanted,
    le: (value: number) => value <= wanted,
    gt: (value: number) => value > wanted,
    ge: (value: number) => value >= wanted,
  }[relation]
  const hits = new Set<number>()
  for (const [value, posting] of byWord) if (holds(Number(value))) for (const at of posting) hits.add(at)
  return hits
}

/** Records that have the words asked for anywhere or in the title, in their title; terms under `not` do not count. */
function titleHits(query: Query, postingsOf: (index: QueryIndex) => Postings): Hits {
  if (query.type === 'term')
    return query.index === 'any' || query.index === 'title'
      ? evaluateTerm({ ...query, index: 'title' }, postingsOf('title'))
      : nothing
  const left = titleHits(query.left, postingsOf)
  return query.operator === 'not' ? left : left.union(titleHits(query.right, postingsOf))
}
