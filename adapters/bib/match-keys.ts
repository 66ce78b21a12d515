import { foldText } from './fold.ts'
import type { BibRecord, Format } from './record.ts'

/** Leading articles by ISO 639-2/B, for records whose count of non-filing characters was never filled in. */
const articles: Readonly<Record<string, readonly string[]>> = {
  eng: ['the', 'a', 'an'],
  ger: ['der', 'die', 'das', 'ein', 'eine'],
  fre: ['le', 'la', 'les', 'l', 'un', 'une'],
  spa: ['el', 'la', 'los', 'las', 'un', 'una'],
  ita: ['il', 'lo', 'la', 'i', 'gli', 'le', 'l', 'un', 'uno', 'una'],
  por: ['o', 'a', 'os', 'as', 'um', 'uma'],
  dut: ['de', 'het', 'een'],
  swe: ['en', 'ett'],
  dan: ['en', 'et'],
  nor: ['en', 'ei', 'et'],
}

/** Titles that a thousand bodies give their publications: without an author only the publisher tells them apart. */
const genericTitles = new Set([
  'abstracts',
  'annual report',
  'bulletin',
  'circular',
  'collected poems',
  'collected works',
  'hearing',
  'hearings',
  'journal',
  'letters',
  'memoirs',
  'newsletter',
  'occasional papers',
  'poems',
  'proceedings',
  'publications',
  'report',
  'reports',
  'selected poems',
  'short stories',
  'statistics',
  'transactions',
  'working paper',
  'works',
  'yearbook',
])

const untitled = '[untitled]'
const serialFormats: ReadonlySet<Format> = new Set(['JOURNAL'])

function normalTitle(record: BibRecord): string {
  const filed = foldText(record.title.slice(record.nonFiling))
  const [first = '', ...rest] = filed.split(' ')
  const language = record.languages[0] ?? 'eng'
  const isArticle = record.nonFiling === 0 && rest.length > 0 && articles[language]?.includes(first)
  return isArticle === true ? rest.join(' ') : filed
}

type MainAuthor = { readonly key: string; readonly isBody: boolean }

/** "Austen, Jane", "Austen, J." and "Jane Austen" are "austen"; a body keeps its whole name. */
function mainAuthor(record: BibRecord): MainAuthor {
  const [first] = record.contributors
  if (first === undefined) return { key: '', isBody: false }
  const comma = first.name.indexOf(',')
  if (comma > 0) return { key: foldText(first.name.slice(0, comma)), isBody: false }
  const words = foldText(first.name).split(' ')
  const isBody = /\p{L}{3,}\. /u.test(first.name) || words.length > 3
  return { key: isBody ? words.join(' ') : (words.at(-1) ?? ''), isBody }
}

/** What tells apart records whose title says nothing. */
function individuality(record: BibRecord): string {
  return [record.localId, record.publisher ?? '', record.extent ?? '', record.published ?? ''].join('|')
}

export type EditionKeys = {
  /** `isbn:`, `oclc:`, `lccn:`, and for serials `issn:`. A shared number is a reason to compare, no proof of sameness. */
  readonly strong: readonly string[]
  /** Normal title and subtitle, first author's surname, year, format. */
  readonly weak: string
}

export function editionKeys(record: BibRecord): EditionKeys {
  const issns = serialFormats.has(record.format) ? record.issns : []
  const strong = [
    ...record.isbns.map((isbn) => `isbn:${isbn}`),
    ...record.oclcNumbers.map((number) => `oclc:${number}`),
    ...(record.lccn === undefined ? [] : [`lccn:${record.lccn}`]),
    ...issns.map((issn) => `issn:${issn}`),
  ]
  const title = normalTitle(record)
  if (title === '' || record.title === untitled) return { strong, weak: `untitled|${individuality(record)}` }
  const { key: author } = mainAuthor(record)
  const year = record.published?.toString() ?? ''
  // Title and format alone are too little to call two records one edition.
  const poor = author === '' && (year === '' || genericTitles.has(title))
  const rest = poor ? `|${foldText(record.publisher ?? '') || individuality(record)}` : ''
  return {
    strong,
    weak: `${title}|${foldText(record.subtitle ?? '')}|${author}|${year}|${record.format}${rest}`,
  }
}

/**
 * Records of one work share it: normal title without subtitle, first author's surname. Translations differ by their title.
 * Bodies give hundreds of publications one title ("General management plan"): there the subtitle is what names the work.
 */
export function workKey(record: BibRecord): string {
  const title = normalTitle(record)
  if (title === '' || record.title === untitled) return `untitled|${individuality(record)}`
  const { key: author, isBody } = mainAuthor(record)
  if (isBody) return `${title}|${author}|${foldText(record.subtitle ?? '')}`
  if (author !== '' || !genericTitles.has(title)) return `${title}|${author}`
  return `${title}||${foldText(record.publisher ?? '') || individuality(record)}`
}
