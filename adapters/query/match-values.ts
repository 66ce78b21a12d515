import { languageCode } from '../bib/languages.ts'
import { type BibRecord, type Format, formats } from '../bib/record.ts'
import { isbn10Of } from './isbn10.ts'
import type { QueryIndex, QueryTerm } from './model.ts'
import { perhapsIndexed, type TextIndex } from './record-texts.ts'

type ValueIndex = Exclude<QueryIndex, TextIndex | 'year'>
const valuesOf: Readonly<Record<ValueIndex, (record: BibRecord) => readonly (string | undefined)[]>> = {
  isbn: ({ isbns }) => isbns,
  issn: ({ issns }) => issns,
  lccn: ({ lccn }) => [lccn],
  oclc: ({ oclcNumbers }) => oclcNumbers,
  localId: ({ localId }) => [localId],
  language: ({ languages }) => languages,
  format: ({ format }) => [format],
}
type ValueTerm = Pick<QueryTerm, 'text'> & { readonly index: ValueIndex }

/** Whether the record's own value is what the term means: identifiers, languages, formats. */
export function valueMatches({ index, text }: ValueTerm, record: BibRecord): boolean {
  const wanted = index === 'language' ? languageCode(text) : index === 'format' ? formatOf(text) : text
  return valuesOf[index](record).includes(wanted ?? text)
}

/** As `valueMatches`, or where a server might have taken the value from. */
export function valueMayMatch(term: ValueTerm, record: BibRecord): boolean {
  if (valueMatches(term, record)) return true
  const { index, text } = term
  // An e-book is a book to many.
  if (index === 'format') return record.format.includes(formatOf(text) ?? '-')
  if (index === 'language') return codedLanguages(record).includes(languageCode(text) ?? '-')
  const wanted = index === 'isbn' ? [text, isbn10Of(text)] : [text]
  const everything = compact(perhapsIndexed('any', record).flat().join(' '))
  return wanted.some((value) => value !== undefined && everything.includes(compact(value)))
}

/** The codes of MARC 21 and of UNIMARC, those of translations and summaries too; old records run them together. */
function codedLanguages({ raw }: BibRecord): string {
  if (raw.form === 'dublin-core') return ''
  const fixed = raw.record.control.find(({ tag }) => tag === '008')?.value.slice(35, 38) ?? ''
  const fields = raw.record.data.filter(({ tag }) => tag === '041' || tag === '101')
  return [fixed, ...fields.flatMap(({ subfields }) => subfields.map(({ value }) => value))].join(' ')
}

/** Whether the record has a value of its own there, so that any other is not meant. */
export function hasValueOf({ index, text }: ValueTerm, record: BibRecord): boolean {
  if (index === 'language') return record.languages.length > 0 && languageCode(text) !== undefined
  if (index === 'format') return record.format !== 'OTHER' && formatOf(text) !== undefined
  if (index === 'lccn') return record.lccn !== undefined
  // A library may know its record by several numbers.
  return index !== 'localId'
}

/** `lenient`: one of the years that the record gives is enough; otherwise all must be as meant. */
export function yearMatches({ relation, text }: QueryTerm, record: BibRecord, lenient: boolean): boolean {
  const wanted = Number(text)
  const fits = ({ from, to }: Years): boolean => {
    const [least, most] = lenient ? [from, to] : [to, from]
    if (relation === 'lt') return least < wanted
    if (relation === 'le') return least <= wanted
    if (relation === 'gt') return most > wanted
    if (relation === 'ge') return most >= wanted
    return lenient ? from <= wanted && wanted <= to : from === wanted && to === wanted
  }
  const years = yearsOf(record)
  return years.length > 0 && (lenient ? years.some(fits) : years.every(fits))
}

type Years = { readonly from: number; readonly to: number }

/** Every year or span that a server might have indexed: the coded dates, those of the imprint, and ours. */
export function yearsOf(record: BibRecord): readonly Years[] {
  const { published, raw } = record
  const own = published === undefined ? [] : [{ from: published, to: published }]
  if (raw.form === 'dublin-core') {
    const dates = Array.from(raw.xml.matchAll(/<(?:[\w-]+:)?(?:date|issued|created)(?:\s[^<>]*)?>([^<]*)</g))
    return [...own, ...dates.flatMap(([, text = '']) => yearsIn(text))]
  }
  const { control, data } = raw.record
  const fixed = control.find(({ tag }) => tag === '008')?.value.slice(6, 15)
  const unimarc = data.find(({ tag }) => tag === '100')?.subfields.find(({ code }) => code === 'a')
  const coded = fixed ?? (/^\d{8}[a-z]/.test(unimarc?.value ?? '') ? unimarc?.value.slice(8, 17) : undefined)
  const imprints = data
    .filter(({ tag }) => /^(?:21[04]|26.|362|533)$/.test(tag))
    .flatMap(({ subfields }) => subfields.flatMap(({ value }) => yearsIn(value)))
  return [...own, ...codedYears(coded ?? ''), ...imprints]
}

/** Kind of date, first and second date: `m20012004`, `c19909999`, `s19uu`. */
function codedYears(text: string): readonly Years[] {
  const first = codedYear(text.slice(1, 5))
  const second = codedYear(text.slice(5, 9))
  if (first === undefined) return []
  if (second === undefined) return [first]
  // Series, collections and doubtful dates are spans; reprints and copyrights are two dates. UNIMARC's letters differ.
  const isSpan = /[abcdefgikmqu]/.test(text.charAt(0)) && second.to >= first.from
  return isSpan ? [{ from: first.from, to: second.to }] : [first, second]
}

function codedYear(text: string): Years | undefined {
  if (!/^\d[\du]{3}$/.test(text)) return undefined
  return { from: Number(text.replaceAll('u', '0')), to: Number(text.replaceAll('u', '9')) }
}

function yearsIn(text: string): readonly Years[] {
  return (text.match(/(?<!\d)\d{4}(?!\d)/g) ?? []).map((year) => ({ from: Number(year), to: Number(year) }))
}

function formatOf(text: string): Format | undefined {
  const name = text.toUpperCase().replaceAll(/[\s-]+/g, '_')
  return formats.find((format) => format === name)
}

function compact(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
