import { foldedWords } from '../../adapters/bib/fold.ts'
import { isBodyKey, type AuthorAgreement } from '../../adapters/bib/match-authors.ts'
import { seriesName, type MatchKeys } from '../../adapters/bib/match-keys.ts'
import { isLatin, isRomanisation } from '../../adapters/bib/match-scripts.ts'
import { titleWords, wordCount, type TitleAgreement } from './match-titles.ts'
import type { RecordModel } from './models.ts'
import type { MergeEvidence } from './schema.generated.ts'

/** Points, by and large logarithms of how much likelier the agreement is for one edition than for two; measured in `bench/merge.ts`. */
export const points = {
  isbn: 7,
  oclc: 7,
  lccn: 5,
  ean: 5,
  issn: 5,
  /** Numbers together never count for more, so that they never do without the description. */
  numbersAtMost: 9,
  otherIsbn: -6,
  /** Each provider of an e-book has its own, or the printed book's. */
  otherIsbnOnline: -4.5,
  onlyIsbnDiffers: 2,
  otherOclc: -2,
  otherLccn: -2,
  author: 2,
  otherAuthor: -4,
  /** One number, and two names: pseudonyms, married names, or author and editor. */
  otherNameOfNumbered: -2,
  /** The other's main author stands in the title or statement of responsibility: a real name, or an editor. */
  namedAuthor: 1,
  year: 2,
  nextYear: -1,
  otherYear: -6,
  /** With one number and the same pages: printed again. */
  laterPrinting: -1,
  serialYear: 1,
  otherSerialYear: -1.5,
  lastYear: 1.5,
  edition: 1,
  otherEdition: -5,
  unstatedEdition: -1.5,
  publisher: 1,
  otherPublisher: -1.5,
  pages: 1.5,
  otherPages: -2.5,
  /** Other pages and another town: two houses of one name. */
  otherPagesAndPlace: -4.5,
  series: 1.5,
  otherVolume: -5,
  nothingElse: -1.5,
  unknownFormat: -1,
  sameLibrary: -1.5,
} as const

const kinds = [
  ['isbn:', 'ISBN', points.isbn, points.otherIsbn],
  ['oclc:', 'OCLC_NUMBER', points.oclc, points.otherOclc],
  ['lccn:', 'LCCN', points.lccn, points.otherLccn],
  ['ean:', 'EAN', points.ean, 0],
  ['issn:', 'ISSN', points.issn, points.otherIsbn],
] as const

export function numberPoints(a: MatchKeys, b: MatchKeys, evidence: MergeEvidence[]): number {
  let [shared, other] = [0, printedPoints(a, b)]
  if (a.numbers.length === 0 || b.numbers.length === 0) return other
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
    } else if (inA && b.numbers.some((number) => number.startsWith(prefix)))
      other += loss === points.otherIsbn ? otherIsbnPoints(prefix, a, b) : loss
  }
  return Math.min(shared, points.numbersAtMost) + other
}

/** An e-book has the printed book's number here and one of its own there. */
function otherIsbnPoints(prefix: string, a: MatchKeys, b: MatchKeys): number {
  if (a.carrier !== 'online') return points.otherIsbn
  const isOfPrinted = (one: MatchKeys, other: MatchKeys) =>
    one.numbers.some((number) => number.startsWith(prefix) && other.ofPrinted?.includes(number))
  return isOfPrinted(a, b) || isOfPrinted(b, a) ? 0 : points.otherIsbnOnline
}

/** Electronic forms of different printed ones. */
function printedPoints({ ofPrinted: a }: MatchKeys, { ofPrinted: b }: MatchKeys): number {
  if (a === undefined || b === undefined) return 0
  return a.some((number) => b.includes(number)) ? 0 : points.otherIsbnOnline
}

export function titlePoints(agreement: TitleAgreement, { main, rest, isGeneric }: MatchKeys): number {
  const words = wordCount(main)
  switch (agreement) {
    case 'same':
      if (isGeneric === true && rest === '') return 1.5
      return words + wordCount(rest) >= 4 ? 4.5 : words >= 2 ? 3.5 : 3
    case 'similar':
    case 'variant':
    case 'romanised':
      return 2.5
    case 'partly':
      return 0.5
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

export function yearPoints(a: RecordModel, b: RecordModel, mayBePrinting: boolean): number {
  const [yearA, yearB] = [a.keys.year, b.keys.year]
  if (yearA === undefined || yearB === undefined) return 0
  const apart = Math.abs(yearA - yearB)
  if (a.format === 'JOURNAL') return apart === 0 ? serialYears(a.keys, b.keys) : points.otherSerialYear
  if (apart === 0) return points.year
  if (apart === 1) return points.nextYear
  return mayBePrinting ? points.laterPrinting : points.otherYear
}

function serialYears(a: MatchKeys, b: MatchKeys): number {
  const isSameEnd = a.lastYear !== undefined && a.lastYear === b.lastYear
  return points.serialYear + (isSameEnd ? points.lastYear : 0)
}

export function authorPoints(
  agreement: AuthorAgreement,
  a: RecordModel,
  b: RecordModel,
  isNumbered: boolean,
): number {
  if (agreement !== 'conflict') return agreement === 'agree' ? points.author : 0
  if (namesAuthorOf(a, b) || namesAuthorOf(b, a)) return points.namedAuthor
  return isNumbered ? points.otherNameOfNumbered : points.otherAuthor
}

/** By the surname, where that is no short word. */
function namesAuthorOf({ keys, statement = '' }: RecordModel, other: RecordModel): boolean {
  const surname = other.keys.authors[0]?.split(',')[0] ?? ''
  if (surname.length < 4 || isBodyKey(surname)) return false
  return titleWords(keys).includes(surname) || foldedWords(statement).includes(surname)
}

export function editionPoints(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : points.edition
  if (a === '' || b === '') return points.unstatedEdition
  // "2nd ed., rev." and "Rev. ed." may be one.
  return a === 'rev' || b === 'rev' ? points.unstatedEdition : points.otherEdition
}

/** By any word that is not common to publishers, cut short or not, or by initials: "GPO" is the Government Printing Office. */
export function publisherPoints(a: string, b: string): number {
  if (a === '' || b === '') return 0
  const [wordsOfA, wordsOfB] = [a.split(' '), b.split(' ')]
  if (isLatin(a) !== isLatin(b)) return isRomanisation(a, b) ? points.publisher : 0
  const agrees =
    wordsOfA.some(
      (word) => !commonInPublishers.has(word) && wordsOfB.some((other) => isSameOrShort(word, other)),
    ) ||
    initialsOf(wordsOfA, b) ||
    initialsOf(wordsOfB, a)
  return agrees ? points.publisher : points.otherPublisher
}
const commonInPublishers = new Set(
  'press publishing publishers verlag books company co inc ltd editions editora editorial united states of for by department office university sons'.split(
    ' ',
  ),
)

/** "Bibliogr. Inst." */
function isSameOrShort(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a)))
}

function initialsOf(words: readonly string[], other: string): boolean {
  const initials = words.map((word) => word[0]).join('')
  return other.split(' ').some((word) => word.length > 2 && initials.includes(word))
}

export function pagesPoints(a: RecordModel, b: RecordModel): number {
  const [pagesA, pagesB] = [a.keys.pages, b.keys.pages]
  if (pagesA === undefined || pagesB === undefined) return 0
  if (Math.abs(pagesA - pagesB) <= Math.max(2, Math.min(pagesA, pagesB) * 0.02)) return points.pages
  return isOtherPlace(a, b) ? points.otherPagesAndPlace : points.otherPages
}

/** No word in common, unless a state or country stands for the town. */
function isOtherPlace(
  { placeOfPublication: a }: RecordModel,
  { placeOfPublication: b }: RecordModel,
): boolean {
  if (a === undefined || b === undefined) return false
  const words = foldedWords(a)
  return isLatin(a) === isLatin(b) && !foldedWords(b).some((word) => words.includes(word))
}

export function seriesPoints(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  if (a.some((series) => b.includes(series))) return points.series
  return a.some((series) => b.some((other) => seriesName(series) === seriesName(other)))
    ? points.otherVolume
    : 0
}
