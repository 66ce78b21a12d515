import { foldText, foldedWords } from '../bib/fold.ts'
import type { BibRecord } from '../bib/record.ts'
import type { Query, QueryIndex, QueryTerm } from './model.ts'

/** Scripts written without blanks between words: a word is found inside the text. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/**
 * Whether the record answers the query, by folded words, for filtering what a system could not be asked. `any` looks through
 * the whole record as it came, so that it is not stricter than the system's own index.
 */
export function matches(query: Query, record: BibRecord): boolean {
  if (query.type === 'term') return matchesTerm(query, record)
  const left = matches(query.left, record)
  if (query.operator === 'and') return left && matches(query.right, record)
  if (query.operator === 'or') return left || matches(query.right, record)
  return left && !matches(query.right, record)
}

function matchesTerm(term: QueryTerm, record: BibRecord): boolean {
  if (term.index === 'year') return record.published !== undefined && compares(term, record.published)
  const wanted = foldedWords(term.text)
  const values = valuesOf[term.index](record).map(foldText)
  // A term that folds to nothing rules nothing out.
  if (wanted.length === 0) return true
  if (term.relation === 'exact' || term.relation === 'phrase') {
    const text = wanted.join(' ')
    return values.some((value) =>
      term.relation === 'exact'
        ? isWhole(value, text, term.truncated)
        : holdsPhrase(value, text, term.truncated),
    )
  }
  // Words of one query may stand in different values: a title's and its author's, for `any`.
  const found = (word: string, at: number) =>
    values.some((value) => holdsPhrase(value, word, term.truncated && at === wanted.length - 1))
  return term.relation === 'any' ? wanted.some(found) : wanted.every(found)
}

function isWhole(value: string, text: string, truncated: boolean): boolean {
  return truncated ? value.startsWith(text) : value === text
}

function holdsPhrase(value: string, text: string, truncated: boolean): boolean {
  if (unspaced.test(text)) return value.includes(text)
  return ` ${value} `.includes(truncated ? ` ${text}` : ` ${text} `)
}

function compares({ relation, text }: QueryTerm, year: number): boolean {
  const wanted = Number(text)
  if (relation === 'lt') return year < wanted
  if (relation === 'le') return year <= wanted
  if (relation === 'gt') return year > wanted
  if (relation === 'ge') return year >= wanted
  return year === wanted
}

const titles = (record: BibRecord) => [
  `${record.title} ${record.subtitle ?? ''}`,
  record.title,
  ...record.otherTitles,
]
const valuesOf: Readonly<Record<QueryIndex, (record: BibRecord) => readonly string[]>> = {
  any: (record) => [...titles(record), ...mapped(record), ...rawTexts(record)],
  title: titles,
  author: (record) => record.contributors.map(({ name }) => name),
  subject: (record) => record.subjects,
  isbn: (record) => record.isbns,
  issn: (record) => record.issns,
  lccn: (record) => given(record.lccn),
  oclc: (record) => record.oclcNumbers,
  localId: (record) => [record.localId],
  publisher: (record) => given(record.publisher),
  year: (record) => given(record.published?.toString()),
  language: (record) => record.languages,
  format: (record) => [record.format],
  series: (record) => record.series,
}

function mapped(record: BibRecord): readonly string[] {
  return [
    ...record.contributors.map(({ name }) => name),
    ...record.subjects,
    ...record.series,
    ...given(record.publisher),
    ...given(record.summary),
    ...record.isbns,
    ...record.issns,
  ]
}

function rawTexts({ raw }: BibRecord): readonly string[] {
  if (raw.form === 'dublin-core') return [raw.xml.replace(/<[^>]*>/g, ' ')]
  return raw.record.data.map(({ subfields }) => subfields.map(({ value }) => value).join(' '))
}

function given(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value]
}
