import { foldText } from './fold.ts'
import { untitled } from './marc-title.ts'
import type { BibRecord, Format } from './record.ts'
import { isGenericTitle, titleParts, uniformTitle } from './work-title.ts'

const serialFormats: ReadonlySet<Format> = new Set(['JOURNAL'])

type MainAuthor = { readonly key: string; readonly isBody: boolean }

/**
 * "Austen, Jane", "Austen, J." and "Jane Austen" are "austen"; "Conan Doyle, Arthur" and "Doyle, Arthur Conan" are "doyle".
 * A body keeps its whole name.
 */
function mainAuthor(record: BibRecord): MainAuthor {
  const [first] = record.contributors
  if (first === undefined) return { key: '', isBody: false }
  const comma = first.name.indexOf(',')
  const name = comma > 0 ? first.name.slice(0, comma) : first.name
  const words = foldText(name).split(' ')
  const isBody = words.length > 3 || (comma < 0 && /\p{L}{3}\. /u.test(name))
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
  const { main, rest } = titleParts(record)
  if (main === '' || record.title === untitled) return { strong, weak: `untitled|${individuality(record)}` }
  const { key: author } = mainAuthor(record)
  const year = record.published?.toString() ?? ''
  // Title and format alone are too little to call two records one edition.
  const poor = author === '' && (year === '' || isGenericTitle(main))
  const more = poor ? `|${foldText(record.publisher ?? '') || individuality(record)}` : ''
  return { strong, weak: `${main}|${rest}|${author}|${year}|${record.format}${more}` }
}

/**
 * Records of one work share it: uniform title, else title without subtitle, and the first author's surname. A translation
 * is told by its uniform title; without one it is a work of its own.
 * Bodies give hundreds of publications one title ("General management plan"): there the subtitle is what names the work.
 */
export function workKey(record: BibRecord): string {
  const { main, rest } = titleParts(record)
  const uniform = uniformTitle(record)
  const title = uniform ?? main
  if (title === '' || record.title === untitled) return `untitled|${individuality(record)}`
  const { key: author, isBody } = mainAuthor(record)
  if (isBody && uniform === undefined) return `${title}|${author}|${rest}`
  if (author !== '' || !isGenericTitle(title)) return `${title}|${author}`
  return `${title}||${foldText(record.publisher ?? '') || individuality(record)}`
}
