import { compareAuthors } from '../../adapters/bib/match-authors.ts'
import type { MatchKeys } from '../../adapters/bib/match-keys.ts'
import type { Format } from '../../adapters/bib/record.ts'
import {
  authorPoints,
  editionPoints,
  numberPoints,
  pagesPoints,
  points,
  publisherPoints,
  seriesPoints,
  titlePoints,
  yearPoints,
} from './edition-points.ts'
import { compareTitles, titleWords } from './match-titles.ts'
import type { RecordModel } from './models.ts'
import type { MergeEvidence } from './schema.generated.ts'

/** What speaks for one edition, and how strongly; undefined where something speaks against it that nothing outweighs. */
export type Agreement = { readonly score: number; readonly evidence: readonly MergeEvidence[] }

/** From this score on, two records are one edition. */
export const sameEdition = 5.5

/** Without numbers at least this much of the description has to agree, and with them too. */
const leastDescription = 2

export function compareEditions(a: RecordModel, b: RecordModel): Agreement | undefined {
  const [keysA, keysB] = [a.keys, b.keys]
  if (isOtherKind(a, b) || (isOtherYear(a, b) && !shareNumber(keysA, keysB))) return undefined
  if (isOtherPart(keysA, keysB) || isOtherPart(keysB, keysA)) return undefined
  const title = compareTitles(keysA, keysB)
  if (title === 'other') return undefined
  const evidence: MergeEvidence[] = []
  const numbers = numberPoints(keysA, keysB, evidence)
  if (title === 'main' && numbers <= 0) return undefined
  let description = titlePoints(title, keysA)
  if (description > 0) evidence.push(title === 'same' ? 'TITLE' : 'SIMILAR_TITLE')
  const add = (gained: number, found?: MergeEvidence) => {
    description += gained
    if (gained > 0 && found !== undefined) evidence.push(found)
  }
  const authors = compareAuthors(keysA.authors, keysB.authors)
  const author = authorPoints(authors, a, b, numbers > 0)
  add(author, 'AUTHOR')
  const pages = pagesPoints(a, b)
  const year = yearPoints(a, b, numbers > 0 && pages > 0)
  add(year, 'YEAR')
  add(editionPoints(keysA.edition, keysB.edition), 'EDITION_STATEMENT')
  const publisher = publisherPoints(keysA.publisher, keysB.publisher)
  add(publisher, 'PUBLISHER')
  add(pages, 'EXTENT')
  const series = seriesPoints(keysA.series, keysB.series)
  add(series, 'SERIES')
  if (title === 'partly' && numbers <= 0 && Math.min(author, year, publisher, pages) <= 0) return undefined
  const isWholeRun = a.format === 'JOURNAL' && year > points.serialYear
  if (numbers <= 0 && authors === 'unknown' && Math.max(publisher, pages, series) <= 0 && !isWholeRun)
    add(points.nothingElse)
  if (a.format !== b.format) add(points.unknownFormat)
  if (a.libraryId === b.libraryId) add(points.sameLibrary)
  // All of it agrees but the ISBN: mistyped here, or the other binding's.
  if (title === 'same' && numbers === points.otherIsbn && Math.min(author, year, publisher, pages) > 0)
    add(points.onlyIsbnDiffers)
  if (description < leastDescription) return undefined
  return { score: description + numbers, evidence }
}

/** What makes two editions of it, whatever else agrees. */
export function isExcluded(a: RecordModel, b: RecordModel): boolean {
  return isOtherKind(a, b) || isOtherPart(a.keys, b.keys) || isOtherPart(b.keys, a.keys)
}

function isOtherKind(a: RecordModel, b: RecordModel): boolean {
  const [keysA, keysB] = [a.keys, b.keys]
  const isVague = keysA.isVague === true || keysB.isVague === true
  if (isOtherFormat(a, b) && !(isVague && areNear(a.format, b.format) && shareNumber(keysA, keysB)))
    return true
  if (!isVague && keysA.carrier !== keysB.carrier) return true
  if (keysA.isAbridged !== keysB.isAbridged) return true
  return keysA.language !== undefined && keysB.language !== undefined && keysA.language !== keysB.language
}

function isOtherFormat(a: RecordModel, b: RecordModel): boolean {
  const isBound = boundAsBooks.has(a.format) && boundAsBooks.has(b.format)
  if (isBound && shareNumber(a.keys, b.keys)) return false
  return a.format !== b.format && a.format !== 'OTHER' && b.format !== 'OTHER'
}

/** An atlas or a volume of music, which a library in haste catalogues as a book. */
const boundAsBooks: ReadonlySet<Format> = new Set(['BOOK', 'MAP', 'SCORE'])

/** What a record in few words may have meant by one another. */
function areNear(a: Format, b: Format): boolean {
  return nearFormats.some((near) => near.includes(a) && near.includes(b))
}
const nearFormats: readonly (readonly Format[])[] = [
  ['BOOK', 'EBOOK', 'JOURNAL', 'ARTICLE', 'SCORE'],
  ['AUDIOBOOK', 'MUSIC_RECORDING'],
  ['IMAGE', 'VIDEO', 'MAP'],
]

/** Too far apart for one to be the copyright year of the other; serials go by many years. */
function isOtherYear(a: RecordModel, b: RecordModel): boolean {
  const [yearA, yearB] = [a.keys.year, b.keys.year]
  return yearA !== undefined && yearB !== undefined && Math.abs(yearA - yearB) > 1 && a.format !== 'JOURNAL'
}

function shareNumber(a: MatchKeys, b: MatchKeys): boolean {
  return a.numbers.some((number) => b.numbers.includes(number))
}

/** One is a part, and the other does not name it: in its title, or as a volume of a series, or under the part's name alone. */
function isOtherPart(keys: MatchKeys, other: MatchKeys): boolean {
  const { part } = keys
  if (part === undefined) return false
  if (part === other.part) return false
  if (keys.otherTitles.includes(other.main) && shareNumber(keys, other)) return false
  const named = titleWords(other)
  return part.split(' ').some((word) => !named.includes(word) && !namesOfParts.has(word))
}
const namesOfParts = new Set(['volume', 'part', 'book', 'number', 'sheet', 'series'])
