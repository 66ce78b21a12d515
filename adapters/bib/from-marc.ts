import type { MarcRecord } from '../protocols/marc/record.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { definedOnly } from './defined-only.ts'
import { type ItemFieldRule, embeddedItems } from './embedded-items.ts'
import { normalEan, normalIsbn, normalIssn, normalLccn, normalOclc } from './identifiers.ts'
import { statedFact } from './isbd.ts'
import { languageCode } from './languages.ts'
import { readContributors } from './marc-contributors.ts'
import { everyField, everySubfield, MarcFields, path } from './marc-paths.ts'
import type { MarcRules } from './marc-rules.ts'
import { readTitle, untitled } from './marc-title.ts'
import { readLinks, readSeries, readSubjects } from './marc-topics.ts'
import { marc21Format } from './marc21-format.ts'
import { marc21Rules } from './marc21-rules.ts'
import type { BibRecord } from './record.ts'
import { unimarcFormat } from './unimarc-format.ts'
import { unimarcRules } from './unimarc-rules.ts'
import { yearOfFixedField, yearOfText } from './year.ts'

export const marcFlavours = ['marc21', 'unimarc', 'detect'] as const
export type MarcFlavour = (typeof marcFlavours)[number]

export type FromMarcOptions = {
  /** Where the system gave it beside the record. */
  readonly localId?: string
  /** Where else it is: `001`, or a subfield as in `999$c`. */
  readonly localIdRule?: string
  readonly flavour?: MarcFlavour
  /** Without it the record tells of no copies. */
  readonly items?: ItemFieldRule
}

/** What of a record is searched. */
export type SearchedBib = Omit<
  BibRecord,
  'edition' | 'extent' | 'eans' | 'links' | 'items' | 'warnings' | 'raw'
>
type Reading = {
  readonly fields: MarcFields
  readonly isUnimarc: boolean
  readonly rules: MarcRules
  /** MARC 21 008; empty where there is none of use. */
  readonly fixed: string
  readonly localId: string
}

/** @throws {ProtocolError} MALFORMED if the record has no local id: nothing could ever find it again. */
export function bibFromMarc(marc: MarcRecord, options: FromMarcOptions = {}): BibRecord {
  const reading = readingOf(marc, options)
  const { fields, isUnimarc, rules, fixed } = reading
  const searched = readSearched(reading)
  return {
    ...searched,
    ...definedOnly({
      edition: firstOf(everyField(fields, rules.edition), statedFact),
      extent: firstOf(everyField(fields, rules.extent), statedFact),
      eans: unlessEmpty(allOf(everySubfield(fields, rules.eans), normalEan)),
    }),
    links: readLinks(fields, rules),
    items: options.items === undefined ? [] : embeddedItems(fields, options.items),
    warnings: [
      ...marc.warnings,
      ...(isUnimarc ? [] : fixedFieldWarnings(fields, fixed)),
      ...(searched.title === untitled ? ['The record has no title.'] : []),
    ],
    raw: { form: 'marc', record: marc },
  }
}

/**
 * As `bibFromMarc`, of what is searched alone, for those who read millions; `marc` need hold no fields but those of
 * `searchedTags`. @throws {ProtocolError}
 */
export function searchedFromMarc(marc: MarcRecord, options: FromMarcOptions = {}): SearchedBib {
  return readSearched(readingOf(marc, options))
}

/** The headings of `bibFromMarc` alone; `marc` need hold no fields but those of `headingTags`. */
export function headingsFromMarc(
  marc: MarcRecord,
  { flavour = 'detect' }: FromMarcOptions = {},
): Pick<BibRecord, 'contributors' | 'subjects'> {
  const fields = new MarcFields(marc)
  const rules = isUnimarcIn(fields, flavour) ? unimarcRules : marc21Rules
  return { contributors: readContributors(fields, rules), subjects: readSubjects(fields, rules) }
}

function readingOf(marc: MarcRecord, options: FromMarcOptions): Reading {
  const fields = new MarcFields(marc)
  const isUnimarc = isUnimarcIn(fields, options.flavour ?? 'detect')
  return {
    fields,
    isUnimarc,
    rules: isUnimarc ? unimarcRules : marc21Rules,
    fixed: isUnimarc ? '' : plausible008(fields),
    localId: options.localId ?? readLocalId(fields, options.localIdRule ?? '001'),
  }
}

function readSearched({ fields, isUnimarc, rules, fixed, localId }: Reading): SearchedBib {
  const { title, subtitle, vernacularTitle, nonFiling, otherTitles } = readTitle(fields, rules)
  const statement = firstOf(everyField(fields, rules.statement), statedFact)
  const publisher = firstOf(everySubfield(fields, rules.publisher), statedFact)
  const placeOfPublication = firstOf(everySubfield(fields, rules.place), statedFact)
  const published = readYear(fields, rules, isUnimarc ? unimarcDates(fields) : fixed.slice(6, 15))
  const lccn = firstOf(everySubfield(fields, rules.lccn), normalLccn)
  const [summary] = everyField(fields, rules.summary)
  const full = fixed.length === 40 ? fixed : ''
  const bib: { -readonly [Name in keyof SearchedBib]: SearchedBib[Name] } = {
    localId,
    title,
    nonFiling,
    otherTitles,
    contributors: readContributors(fields, rules),
    format: isUnimarc ? unimarcFormat(fields) : marc21Format(fields, full),
    languages: readLanguages(fields, rules, fixed),
    isbns: allOf(everySubfield(fields, rules.isbns), normalIsbn),
    issns: allOf(everySubfield(fields, rules.issns), normalIssn),
    oclcNumbers: readOclcNumbers(fields, rules),
    series: readSeries(fields, rules),
    subjects: readSubjects(fields, rules),
  }
  // One by one: to put objects together takes as long as to read some of these fields.
  if (subtitle !== undefined) bib.subtitle = subtitle
  if (vernacularTitle !== undefined) bib.vernacularTitle = vernacularTitle
  if (statement !== undefined) bib.statement = statement
  if (publisher !== undefined) bib.publisher = publisher
  if (placeOfPublication !== undefined) bib.placeOfPublication = placeOfPublication
  if (published !== undefined) bib.published = published
  if (lccn !== undefined) bib.lccn = lccn
  if (summary !== undefined) bib.summary = summary
  return bib
}

/** `dates`: the type and both dates of a fixed field. */
function readYear(fields: MarcFields, rules: MarcRules, dates: string): number | undefined {
  const date = everyField(fields, rules.date).find((written) => yearOfText(written) !== undefined)
  return yearOfFixedField(dates, date)
}

function isUnimarcIn(fields: MarcFields, flavour: MarcFlavour): boolean {
  return flavour === 'unimarc' || (flavour === 'detect' && looksLikeUnimarc(fields))
}

/** By its title field, else by the entry map, which UNIMARC ends in a blank. */
function looksLikeUnimarc(fields: MarcFields): boolean {
  const has = (tag: string) => fields.fields(tag).length > 0
  if (has('245') !== has('200')) return has('200')
  return /^450 ?$/.test(fields.leader.slice(20, 24))
}

/** Type, both dates and language where they belong; of several 008 the first that looks so, a short one only in part. */
function plausible008(fields: MarcFields): string {
  const shape = /^.{6}[a-z|][\dux| ]{4}/
  const candidates = fields.control('008')
  return (
    candidates.find((value) => value.length === 40 && shape.test(value)) ??
    candidates.find((value) => shape.test(value)) ??
    ''
  )
}

function fixedFieldWarnings(fields: MarcFields, read: string): readonly string[] {
  const { length } = fields.control('008')
  if (length === 0) return []
  const counted = length > 1 ? [`The record has ${length} fields 008; one of them was read.`] : []
  if (read === '')
    return [
      ...counted,
      'Field 008 is not filled in as it should be; dates and language were sought elsewhere.',
    ]
  if (read.length === 40) return counted
  return [
    ...counted,
    `Field 008 has ${read.length} characters instead of 40; only its dates and its language were read.`,
  ]
}

function readLocalId(fields: MarcFields, rule: string): string {
  const values = rule.startsWith('00') ? fields.control(rule) : everySubfield(fields, [path(rule)])
  const id = values.find(hasText) ?? fields.control('001').find(hasText)
  if (id === undefined) throw new ProtocolError('MALFORMED', `MARC: a record without ${rule} or 001`)
  return id.trim()
}

function hasText(value: string): boolean {
  return value.trim() !== ''
}

/** UNIMARC 100 $a/8-16 in the letters of MARC 21: a reprint is e, a continuing resource a, b or c. */
function unimarcDates(fields: MarcFields): string {
  const coded = everySubfield(fields, [path('100$a')])[0] ?? ''
  const type = coded[8] === 'e' ? 'r' : coded[8] === undefined || coded[8] === ' ' ? 'n' : 's'
  return type + coded.slice(9, 17)
}

function firstOf<Value>(
  values: readonly string[],
  read: (value: string) => Value | undefined,
): Value | undefined {
  for (const value of values) {
    const found = read(value)
    if (found !== undefined) return found
  }
  return undefined
}

/** Without what `read` refuses, each once. */
function allOf<Value>(
  values: readonly string[],
  read: (value: string) => Value | undefined,
): readonly Value[] {
  const found: Value[] = []
  for (const value of values) {
    const one = read(value)
    if (one !== undefined) found.push(one)
  }
  return found.length < 2 ? found : [...new Set(found)]
}

function unlessEmpty<Value>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length === 0 ? undefined : values
}

/** Numbers that say they are OCLC's, and a control number whose agency is OCLC. */
function readOclcNumbers(fields: MarcFields, rules: MarcRules): readonly string[] {
  const isOclc = fields.control('003').some((agency) => agency.trim() === 'OCoLC')
  const numbers = isOclc ? [...fields.control('001')] : []
  for (const wanted of rules.oclcNumbers)
    for (const value of everySubfield(fields, [wanted]))
      if (wanted.tag === mergedTag || saysOclc.test(value)) numbers.push(value)
  return allOf(numbers, normalOclc)
}
const saysOclc = /^\s*(?:\(OCoLC\)|ocm|ocn|on\d{9})/i
/** Numbers that OCLC has merged into this one. */
const mergedTag = '019'

/** 008/35-37, or where a short one ends; then 041, whose old form packs several codes into one subfield. */
function readLanguages(fields: MarcFields, rules: MarcRules, fixed: string): readonly string[] {
  const intactEnd = fixed.length >= 15 && !fixed.endsWith(' ')
  const coded = fixed.length === 40 || intactEnd ? [fixed.slice(-5, -2)] : []
  const listed = everySubfield(fields, rules.languages).flatMap((codes) =>
    /^(?:[a-z]{3}){2,}$/.test(codes) ? (codes.match(/.{3}/g) ?? []) : [codes],
  )
  return allOf([...coded, ...listed], languageCode)
}
