import { compareAuthors } from '../../adapters/bib/match-authors.ts'
import { seriesName, type MatchKeys } from '../../adapters/bib/match-keys.ts'
import type { Format } from '../../adapters/bib/record.ts'
import { compareTitles, titleWords, wordCount, type TitleAgreement } from './match-titles.ts'
import type { RecordModel } from './models.ts'
import type { MergeEvidence } from './schema.generated.ts'

/** What speaks for one edition, and how strongly; undefined where something speaks against it that nothing outweighs. */
export type Agreement = { readonly score: number; readonly evidence: readonly MergeEvidence[] }

/** From this score on, two records are one edition. */
export const sameEdition = 5.5

/** Points, by and large logarithms of how much likelier the agreement is for one edition than for two; measured in `bench/merge.ts`. */
const points = {
  isbn: 7,
  oclc: 7,
  lccn: 5,
  ean: 5,
  issn: 5,
  /** Numbers together never count for more, so that they never do without the description. */
  numbersAtMost: 9,
  otherIsbn: -6,
  otherOclc: -2,
  otherLccn: -2,
  author: 2,
  otherAuthor: -4,
  /** One number, and two names: pseudonyms, married names, or author and editor. */
  otherNameOfNumbered: -2,
  year: 2,
  nextYear: -1,
  otherYear: -6,
  serialYear: 1,
  otherSerialYear: -1.5,
  edition: 1,
  otherEdition: -5,
  unstatedEdition: -1.5,
  publisher: 1,
  otherPublisher: -1.5,
  pages: 1.5,
  otherPages: -2.5,
  series: 1.5,
  otherVolume: -5,
  nothingElse: -1.5,
  unknownFormat: -1,
  sameLibrary: -1.5,
} as const

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
  if (authors === 'agree') add(points.author, 'AUTHOR')
  if (authors === 'conflict') add(numbers > 0 ? points.otherNameOfNumbered : points.otherAuthor)
  add(yearPoints(a, b), 'YEAR')
  add(editionPoints(keysA.edition, keysB.edition), 'EDITION_STATEMENT')
  const publisher = publisherPoints(keysA.publisher, keysB.publisher)
  add(publisher, 'PUBLISHER')
  const pages = pagesPoints(keysA.pages, keysB.pages)
  add(pages, 'EXTENT')
  const series = seriesPoints(keysA.series, keysB.series)
  add(series, 'SERIES')
  if (numbers <= 0 && authors === 'unknown' && publisher <= 0 && pages <= 0 && series <= 0)
    add(points.nothingElse)
  if (a.format !== b.format) add(points.unknownFormat)
  if (a.libraryId === b.libraryId) add(points.sameLibrary)
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
  return a.format !== b.format && a.format !== 'OTHER' && b.format !== 'OTHER'
}

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

/** One is a part, and the other does not name it. */
function isOtherPart({ part }: MatchKeys, other: MatchKeys): boolean {
  if (part === undefined) return false
  if (part === other.part) return false
  const named = titleWords(other)
  return part.split(' ').some((word) => !named.includes(word))
}

const kinds = [
  ['isbn:', 'ISBN', points.isbn, points.otherIsbn],
  ['oclc:', 'OCLC_NUMBER', points.oclc, points.otherOclc],
  ['lccn:', 'LCCN', points.lccn, points.otherLccn],
  ['ean:', 'EAN', points.ean, 0],
  ['issn:', 'ISSN', points.issn, points.otherIsbn],
] as const

function numberPoints(a: MatchKeys, b: MatchKeys, evidence: MergeEvidence[]): number {
  if (a.numbers.length === 0 || b.numbers.length === 0) return 0
  let [shared, other] = [0, 0]
  for (const [prefix, name, gain, loss] of kinds) {
    let [inA, inBoth] = [false, false]
    for (const number of a.numbers) {
      if (!number.startsWith(prefix)) continue
      inA = true
      if (b.numbers.includes(number)) inBoth = true
    }
    if (inBoth) {
      shared += gain
      evidence.push(name)
    } else if (inA && b.numbers.some((number) => number.startsWith(prefix))) other += loss
  }
  return Math.min(shared, points.numbersAtMost) + other
}

function titlePoints(agreement: TitleAgreement, { main, rest, isGeneric }: MatchKeys): number {
  const words = wordCount(main)
  switch (agreement) {
    case 'same':
      if (isGeneric === true && rest === '') return 1.5
      return words + wordCount(rest) >= 4 ? 4.5 : words >= 2 ? 3.5 : 3
    case 'similar':
    case 'variant':
      return 2.5
    case 'shortened':
      return isGeneric === true ? 1 : words >= 4 ? 3 : words >= 2 ? 2.5 : 2
    case 'unknown':
      return 0
    case 'main':
      return -3
    case 'other':
      return -Infinity
  }
}

function yearPoints(a: RecordModel, b: RecordModel): number {
  const [yearA, yearB] = [a.keys.year, b.keys.year]
  if (yearA === undefined || yearB === undefined) return 0
  const apart = Math.abs(yearA - yearB)
  if (a.format === 'JOURNAL') return apart === 0 ? points.serialYear : points.otherSerialYear
  if (apart === 0) return points.year
  return apart === 1 ? points.nextYear : points.otherYear
}

function editionPoints(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : points.edition
  if (a === '' || b === '') return points.unstatedEdition
  // "2nd ed., rev." and "Rev. ed." may be one.
  return a === 'rev' || b === 'rev' ? points.unstatedEdition : points.otherEdition
}

/** By any word that is not common to publishers, or by initials: "GPO" is the Government Printing Office. */
function publisherPoints(a: string, b: string): number {
  if (a === '' || b === '') return 0
  const [wordsOfA, wordsOfB] = [a.split(' '), b.split(' ')]
  const agrees =
    wordsOfA.some((word) => !commonInPublishers.has(word) && wordsOfB.includes(word)) ||
    initialsOf(wordsOfA, b) ||
    initialsOf(wordsOfB, a)
  return agrees ? points.publisher : points.otherPublisher
}
const commonInPublishers = new Set(
  'press publishing publishers verlag books company co inc ltd editions editora editorial united states of for by department office university sons'.split(
    ' ',
  ),
)

function initialsOf(words: readonly string[], other: string): boolean {
  const initials = words.map((word) => word[0]).join('')
  return other.split(' ').some((word) => word.length > 2 && initials.includes(word))
}

function pagesPoints(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return 0
  return Math.abs(a - b) <= Math.max(2, Math.min(a, b) * 0.02) ? points.pages : points.otherPages
}

function seriesPoints(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  if (a.some((series) => b.includes(series))) return points.series
  return a.some((series) => b.some((other) => seriesName(series) === seriesName(other)))
    ? points.otherVolume
    : 0
}
