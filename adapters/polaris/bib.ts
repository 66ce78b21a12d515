import type { DataField, MarcRecord, Subfield } from '../protocols/marc/record.ts'
import type { BibElement, SearchRow } from './answers.ts'
import { materialOf } from './materials.ts'

type Field = readonly [tag: string, value: string]

/**
 * A MARC 21 record of what a row of a result list tells, so that it is read by the same rules as all others. It is poorer
 * than the record the library catalogued: one author, one ISBN, no subjects, no languages.
 */
export function rowToMarc(row: SearchRow): MarcRecord {
  const year = /\b\d{4}\b/.exec(row.PublicationDate ?? '')?.[0]
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['020', row.ISBN],
    ['035', row.OCLC === undefined ? undefined : `(OCoLC)${row.OCLC.replace(/\D/g, '')}`],
    ['100', row.Author],
    ['245', row.Title && withoutMedium(row.Title, row.Medium)],
    ['250', row.Edition],
    ['264', row.Publisher],
    ['300', row.Description],
    ['490', row.Series],
    ['520', row.Summary],
    ['856', row.WebLink],
  ]
  return toMarc(
    String(row.ControlNumber),
    fields.filter((field): field is Field => field[1] !== undefined),
    row.PrimaryTypeOfMaterial,
    year,
  )
}

/** Elements of BibGet by number (Polaris API, BibGet). */
const tags: ReadonlyMap<number, string> = new Map([
  [23, '010'],
  [6, '020'],
  [24, '022'],
  [18, '100'],
  [34, '240'],
  [35, '245'],
  [22, '246'],
  [5, '250'],
  [2, '264'],
  [3, '300'],
  [19, '490'],
  [28, '500'],
  [29, '505'],
  [9, '520'],
  [20, '650'],
  [27, '655'],
  [21, '700'],
  [33, '856'],
])
const formatElement = 17
const mediumElement = 46

/** A MARC 21 record of what BibGet displays: no languages and no fixed fields, and texts as the catalogue punctuates them. */
export function elementsToMarc(id: string, elements: readonly BibElement[]): MarcRecord {
  const medium = elements.find(({ ElementID }) => ElementID === mediumElement)?.Value
  const fields = elements.flatMap(({ ElementID, Value, Alternate }): Field[] => {
    const tag = tags.get(ElementID)
    if (tag === undefined || Value === undefined) return []
    // The same in another script; of titles both are wanted.
    if (Alternate === true) return tag === '245' ? [['246', Value]] : []
    return [[tag, tag === '245' ? withoutMedium(Value, medium) : Value]]
  })
  const format = elements.find(({ ElementID }) => ElementID === formatElement)?.Value
  return toMarc(id, fields, format, undefined)
}

function toMarc(
  id: string,
  fields: readonly Field[],
  format: string | undefined,
  year: string | undefined,
): MarcRecord {
  const { type, level, online } = materialOf(format)
  const imprint = fields.find(([tag]) => tag === '264')?.[1]
  const published = year ?? /\b(?:1[4-9]|20)\d\d\b/.exec(imprint ?? '')?.[0]
  return {
    leader: `00000n${type}${level} a2200000 a 4500`,
    control: [
      { tag: '001', value: id },
      { tag: '008', value: fixedField(published, online) },
    ],
    data: fields
      .toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
      .map(([tag, value]) => fieldOf(tag, value, published)),
    warnings: [],
  }
}

function fixedField(year: string | undefined, online: boolean): string {
  const date = year === undefined ? 'nuuuuuuuu' : `s${year}    `
  return `000000${date}xx      ${online ? 'o' : ' '}           und  `.slice(0, 40).padEnd(40)
}

const sub = (code: string, value: string): Subfield => ({ code, value })
/** Second indicators: of 264 the publisher, of 650 a source that is not told. */
const indicators: Readonly<Partial<Record<string, readonly [string, string]>>> = {
  '100': ['1', ' '],
  '245': ['1', '0'],
  '264': [' ', '1'],
  '490': ['0', ' '],
  '650': [' ', '4'],
  '700': ['1', ' '],
  '856': ['4', '0'],
}

function fieldOf(tag: string, value: string, year: string | undefined): DataField {
  const [ind1, ind2] = indicators[tag] ?? [' ', ' ']
  return { tag, ind1, ind2, subfields: subfieldsOf(tag, value, year) }
}

function subfieldsOf(tag: string, value: string, year: string | undefined): readonly Subfield[] {
  if (tag === '245') return titleParts(value)
  if (tag === '264') return imprintParts(value, year)
  // ISBD parts of a heading as the catalogue shows it: "Series ; 3".
  if (tag === '490') {
    const [series = '', volume] = value.split(/ ; (?=[^;]*$)/)
    return volume === undefined ? [sub('a', series)] : [sub('a', series), sub('v', volume)]
  }
  if (tag === '856') return [sub('u', value)]
  return [sub('a', value)]
}

/** `[DVD]`, in words that each library may choose, is the format's business. */
function withoutMedium(title: string, medium: string | undefined): string {
  return medium === undefined ? title : title.replace(medium, '').replace(/ +/g, ' ').trim()
}

/** `Title : rest / statement`. */
function titleParts(value: string): readonly Subfield[] {
  const slash = value.indexOf(' / ')
  const proper = slash < 0 ? value : value.slice(0, slash)
  const colon = proper.indexOf(' : ')
  return [
    sub('a', colon < 0 ? proper : proper.slice(0, colon)),
    ...(colon < 0 ? [] : [sub('b', proper.slice(colon + 3))]),
    ...(slash < 0 ? [] : [sub('c', value.slice(slash + 3))]),
  ]
}

/** `Place : publisher, year`; of several places the first. */
function imprintParts(value: string, year: string | undefined): readonly Subfield[] {
  const colon = value.indexOf(' : ')
  const place = colon < 0 ? undefined : value.slice(0, colon)
  const rest = (colon < 0 ? value : value.slice(colon + 3)).split(' ; ')[0] ?? ''
  const dated = /,\s*([^,]*\d{4}[^,]*(?:,\s*c?\d{4}[^,]*)?)$/.exec(rest)
  const publisher = (dated === null ? rest : rest.slice(0, dated.index)).trim()
  const date = dated?.[1] ?? year
  return [
    ...(place === undefined ? [] : [sub('a', place)]),
    ...(publisher === '' ? [] : [sub('b', publisher)]),
    ...(date === undefined ? [] : [sub('c', date)]),
  ]
}
