import type { MarcRecord } from '../protocols/marc/record.ts'
import { normalIsbn, normalIssn } from './identifiers.ts'
import { subfieldValues } from './marc-paths.ts'
import type { BibRecord, Format } from './record.ts'

/** What makes another work of it: an opera is no book, and a film of a novel no novel. */
export type Medium = 'music' | 'film' | 'unknown'

const media: Partial<Record<Format, Medium>> = {
  SCORE: 'music',
  MUSIC_RECORDING: 'music',
  VIDEO: 'film',
}
export function mediumOf(format: Format): Medium | undefined {
  return media[format]
}

const abridged = /(?<!un)abridged|\babr\.|(?<!un)gekürzt|abrégée?\b|abreviada/i
export function isAbridged({ edition = '', title, subtitle = '' }: Described): boolean {
  return abridged.test(`${edition} ${title} ${subtitle}`)
}

const adapted =
  /\b(?:graphic novel|retold|re-told|adapted (?:by|for|from)|adaptation|nacherzählt|neu erzählt|adapté par|adattamento)\b/i
/** A retelling, for children or in pictures: a work of whoever retold it. */
export function isAdapted({ edition = '', title, subtitle = '', statement = '' }: Described): boolean {
  return adapted.test(`${edition} ${title} ${subtitle} ${statement}`)
}
type Described = Pick<BibRecord, 'title'> & Partial<Pick<BibRecord, 'edition' | 'subtitle' | 'statement'>>

/** Two works in one volume: ISBD sets a second title by the same author off by a semicolon. */
export function namesTwoWorks({ data }: MarcRecord): boolean {
  const title = data.find(({ tag }) => tag === '245')
  const [first = ''] = title === undefined ? [] : subfieldValues(title, 'a')
  return /;\s*$/.test(first) && subfieldValues(title ?? noField, 'b').length > 0
}
const noField = { tag: '245', ind1: ' ', ind2: ' ', subfields: [] }

/** A reproduction described by its original: when and by whom the copy was made. */
export function reproductionOf({ data }: MarcRecord): { readonly publisher: string; readonly date: string } {
  const note = data.find(({ tag }) => tag === '533')
  if (note === undefined) return { publisher: '', date: '' }
  return { publisher: subfieldValues(note, 'c')[0] ?? '', date: subfieldValues(note, 'd')[0] ?? '' }
}

/** The last year of a serial that has ended. */
export function lastYearOf({ control }: MarcRecord): number | undefined {
  const fixed = control.find(({ tag }) => tag === '008')?.value ?? ''
  const year = fixed.slice(11, 15)
  return fixed.length === 40 && fixed[6] === 'd' && /^(?:1\d|20)\d\d$/.test(year) ? Number(year) : undefined
}

/** Numbers of the printed book or journal that an electronic one is made from, as `MatchKeys.numbers` has them. */
export function numbersOfPrinted({ data }: MarcRecord): readonly string[] {
  const values = (tag: string, code: string) =>
    data.filter((field) => field.tag === tag).flatMap((field) => subfieldValues(field, code))
  const isbns = [...values('020', 'z'), ...values('776', 'z')].map(normalIsbn)
  const issns = [...values('022', 'y'), ...values('776', 'x')].map(normalIssn)
  return [
    ...isbns.flatMap((isbn) => (isbn === undefined ? [] : [`isbn:${isbn}`])),
    ...issns.flatMap((issn) => (issn === undefined ? [] : [`issn:${issn}`])),
  ].slice(0, mostOfPrinted)
}
const mostOfPrinted = 8
