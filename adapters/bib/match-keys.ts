import type { MarcRecord } from '../protocols/marc/record.ts'
import { editionKey } from './edition-statement.ts'
import { fullnessOf } from './fullness.ts'
import { subfieldValues } from './marc-paths.ts'
import { untitled } from './marc-title.ts'
import { authorKey } from './match-authors.ts'
import {
  isAbridged,
  isAdapted,
  lastYearOf,
  mediumOf,
  namesTwoWorks,
  numbersOfPrinted,
  reproductionOf,
  type Medium,
} from './match-traits.ts'
import { isTelling, matchFolded, matchWords } from './match-words.ts'
import { carrierOf, pagesOf, type Carrier } from './physical.ts'
import type { BibRecord } from './record.ts'
import { isGenericTitle, titleParts, titleWithoutName, uniformTitle } from './work-title.ts'
import { yearOfText } from './year.ts'

/** What tells whether two records describe one publication or one work, made comparable once per record. Text is as `matchWords` has it. */
export type MatchKeys = {
  /** `isbn:`, `oclc:`, `lccn:`, `ean:`, and for serials `issn:`. A shared number is a reason to compare, no proof of sameness. */
  readonly numbers: readonly string[]
  /** Numbers of the printed form, which somebody may have given to the electronic one. */
  readonly ofPrinted?: readonly string[]
  /** Without article, subtitle and alternative title; empty for an untitled record. */
  readonly main: string
  /** Subtitle, alternative title and what else follows; empty where there is none. */
  readonly rest: string
  /** Variant, uniform and vernacular titles, the name of a numbered part, and the title without its author's name. */
  readonly otherTitles: readonly string[]
  /** Of both, the words that tell one volume, year or bill from another: numbers, numerals, single letters. */
  readonly telling: readonly string[]
  /** The title in its own script where `main` is romanised. */
  readonly vernacular?: string
  /** The title that collects a work's translations, folded. */
  readonly uniform?: string
  /** Number or name of a part ($n, $p), by itself; it stands in `main` too. */
  readonly part?: string
  readonly isGeneric?: true
  /** The first is the main one. */
  readonly authors: readonly string[]
  readonly year?: number
  /** Of a serial that has ended, its last. */
  readonly lastYear?: number
  /** Empty for a first or unstated edition. */
  readonly edition: string
  readonly carrier: Carrier
  /** Dublin Core: a book may be an e-book, and any sound music. */
  readonly isVague?: true
  readonly isAbridged?: true
  readonly isAdapted?: true
  /** Absent for text, maps and all else that is no reason to take it for another work. */
  readonly medium?: Medium
  /** It is of two works, and `main` the title of the first. */
  readonly isTwoWorks?: true
  readonly pages?: number
  readonly publisher: string
  /** `name|volume`, for numbered series. */
  readonly series: readonly string[]
  /** ISO 639-2/B; absent where the record does not tell or has several. */
  readonly language?: string
  /** How much the record says: of two descriptions of one edition, the fuller is shown. */
  readonly fullness: number
}

/** More than these tell nothing new. */
const most = { otherTitles: 5, authors: 6, series: 2, numbers: 24, characters: 300 }
const noLanguages = new Set(['und', 'mul', 'zxx', 'mis'])

export function matchKeys(record: BibRecord): MatchKeys {
  const isUntitled = record.title === untitled
  const { main, rest } = titleParts(record)
  const marc = record.raw.form === 'marc' ? record.raw.record : undefined
  const [language] = record.languages
  const pages = pagesOf(record.extent)
  const uniform = uniformTitle(record)
  const part = marc === undefined ? '' : partOf(marc)
  const words = isUntitled ? '' : matchFolded(short(main))
  const more = isUntitled ? '' : matchFolded(short(rest))
  const vernacular = matchWords(short(record.vernacularTitle ?? ''))
  const authors = authorsOf(record)
  const others = [
    ...record.otherTitles.slice(0, most.otherTitles).map((title) => matchWords(short(title))),
    titleWithoutName(words, more, authors[0]),
    ...(marc === undefined ? [] : partNames(marc)),
  ]
  const copied = marc === undefined ? undefined : reproductionOf(marc)
  const year = yearOfText(copied?.date) ?? record.published
  const lastYear = marc === undefined || record.format !== 'JOURNAL' ? undefined : lastYearOf(marc)
  const medium = marc === undefined ? 'unknown' : mediumOf(record.format)
  const carrier = marc === undefined ? '' : carrierOf(marc)
  const ofPrinted = marc === undefined || carrier !== 'online' ? [] : numbersOfPrinted(marc)
  return {
    numbers: numbersOf(record).slice(0, most.numbers),
    ...(ofPrinted.length === 0 ? {} : { ofPrinted }),
    main: words,
    rest: more,
    telling: `${words} ${more}`.split(' ').filter((word) => isTelling(word)),
    otherTitles: [...new Set(others)].filter((other) => other !== '' && other !== words),
    ...(vernacular === '' ? {} : { vernacular }),
    ...(uniform === undefined ? {} : { uniform: matchFolded(short(uniform)) }),
    ...(part === '' ? {} : { part }),
    ...(isGenericTitle(main) ? { isGeneric: true } : {}),
    authors,
    ...(year === undefined ? {} : { year }),
    ...(lastYear === undefined ? {} : { lastYear }),
    edition: editionKey(record.edition && short(record.edition)),
    carrier,
    ...(marc === undefined ? { isVague: true } : {}),
    ...(isAbridged(record) ? { isAbridged: true } : {}),
    ...(isAdapted(record) ? { isAdapted: true } : {}),
    ...(medium === undefined ? {} : { medium }),
    ...(marc !== undefined && namesTwoWorks(marc) ? { isTwoWorks: true } : {}),
    ...(pages === undefined ? {} : { pages }),
    publisher: matchWords(short(copied?.publisher || (record.publisher ?? ''))),
    series: record.series.flatMap(seriesKey).slice(0, most.series),
    ...(language === undefined || noLanguages.has(language) ? {} : { language }),
    fullness: fullnessOf(record),
  }
}

function authorsOf({ contributors }: BibRecord): readonly string[] {
  const names = contributors.slice(0, most.authors).map(({ name }) => authorKey(short(name)))
  const [main] = contributors
  return main?.vernacularName === undefined ? names : [...names, authorKey(short(main.vernacularName))]
}

/** Cut between two words, so that no half of one is taken for another. */
function short(text: string): string {
  if (text.length <= most.characters) return text
  const end = text.lastIndexOf(' ', most.characters)
  return text.slice(0, end > 0 ? end : most.characters)
}

function numbersOf({ isbns, oclcNumbers, lccn, issns, eans = [], format }: BibRecord): readonly string[] {
  return [
    ...isbns.map((isbn) => `isbn:${isbn}`),
    ...oclcNumbers.map((number) => `oclc:${number}`),
    ...(lccn === undefined ? [] : [`lccn:${lccn}`]),
    ...eans.map((ean) => `ean:${ean}`),
    // A book's ISSN is its series'.
    ...(format === 'JOURNAL' ? issns.map((issn) => `issn:${issn}`) : []),
  ]
}

function partOf({ data }: MarcRecord): string {
  const title = data.find(({ tag }) => tag === '245') ?? data.find(({ tag }) => tag === '200')
  if (title === undefined) return ''
  return matchWords(short(subfieldValues(title, title.tag === '245' ? 'np' : 'hi').join(' ')))
}

/** Names of parts that have a number too: a library may have catalogued the part under its name. */
function partNames({ data }: MarcRecord): readonly string[] {
  const title = data.find(({ tag }) => tag === '245')
  if (title === undefined || subfieldValues(title, 'n').length === 0) return []
  const [name = ''] = subfieldValues(title, 'p').slice(-1)
  const words = titleWords(name)
  return words === '' ? [] : [words]
}

/** As `MatchKeys.main` has them. */
function titleWords(title: string): string {
  const { main } = titleParts({ title: short(title), nonFiling: 0, languages: [] })
  return matchFolded(main)
}

/** "Research report ; 1412" */
function seriesKey(series: string): readonly string[] {
  const at = series.lastIndexOf(' ; ')
  if (at < 0) return []
  const volume = matchWords(short(series.slice(at + 3))).replace(/^(?:number|volume) /, '')
  return volume === '' ? [] : [`${matchWords(series.slice(0, Math.min(at, 80)))}|${volume}`]
}

/** Of a series in `MatchKeys`, without its volume. */
export function seriesName(series: string): string {
  return series.slice(0, series.indexOf('|'))
}
