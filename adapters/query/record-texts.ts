import type { BibRecord } from '../bib/record.ts'
import type { DataField, MarcRecord } from '../protocols/marc/record.ts'
import type { QueryIndex } from './model.ts'

/** A field's text in its parts (subfields), which a server may have indexed together or one by one. */
export type FieldText = readonly string[]
export type TextIndex = Extract<QueryIndex, 'any' | 'title' | 'author' | 'subject' | 'publisher' | 'series'>

/** What the record's own mapping puts in the index: whoever finds a word there may be sure of it. */
export function surelyIndexed(index: TextIndex, record: BibRecord): readonly FieldText[] {
  return mapped[index](record).map((text) => [text])
}

/** What any server might have indexed there. More than it will have: a hit must never look like none. */
export function perhapsIndexed(index: TextIndex, record: BibRecord): readonly FieldText[] {
  const { raw } = record
  const own = surelyIndexed(index, record)
  if (raw.form === 'dublin-core') return [...own, ...dublinCore(raw.xml, elements[index])]
  return [...own, ...marcFields(raw.record, index)]
}

const titles = ({ title, subtitle, otherTitles }: BibRecord) => [
  title,
  ...(subtitle === undefined ? [] : [`${title} ${subtitle}`]),
  ...otherTitles,
]
const given = (value: string | undefined) => (value === undefined ? [] : [value])

const mapped: Readonly<Record<TextIndex, (record: BibRecord) => readonly string[]>> = {
  any: (record) => [
    ...titles(record),
    ...record.contributors.map(({ name }) => name),
    ...record.subjects,
    ...record.series,
    ...given(record.publisher),
    ...given(record.summary),
    ...record.isbns,
    ...record.issns,
    record.localId,
  ],
  title: titles,
  author: ({ contributors }) => contributors.map(({ name }) => name),
  subject: ({ subjects }) => subjects,
  publisher: ({ publisher }) => given(publisher),
  series: ({ series }) => series,
}

/** Names of elements, with or without a prefix; undefined for all. */
const elements: Readonly<Record<TextIndex, readonly string[] | undefined>> = {
  any: undefined,
  title: ['title', 'alternative', 'relation', 'isPartOf', 'source'],
  author: ['creator', 'contributor', 'publisher', 'title'],
  subject: ['subject', 'coverage', 'spatial', 'temporal', 'type'],
  publisher: ['publisher', 'creator', 'contributor'],
  series: ['relation', 'isPartOf', 'source', 'title', 'description'],
}

function dublinCore(xml: string, names: readonly string[] | undefined): readonly FieldText[] {
  const found: FieldText[] = []
  for (const [, name = '', content = ''] of xml.matchAll(/<(?:[\w-]+:)?([\w-]+)(?:\s[^<>]*)?>([^<]*)</g)) {
    if (names === undefined || names.includes(name)) found.push([unescaped(content)])
  }
  return found
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(\w+));/g, (whole, decimal, hex, name: string) => {
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
    if (name !== undefined) return entities[name] ?? whole
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Whole fields by tag, and subfields of any field; each the union of MARC 21 and of UNIMARC. */
type Places = { readonly tags: RegExp; readonly codes?: RegExp }
const marc21: Readonly<Record<Exclude<TextIndex, 'any'>, Places>> = {
  // Titles stand in notes of contents and behind every name that has a work.
  title: { tags: /^(?:130|2[0-4].|4..|50[15]|534|630|7[3-8].|8[0-4].)$/, codes: /^t$/ },
  author: { tags: /^(?:1..|245|4..|50[058]|511|533|534|7..|8[0-4].)$/, codes: /^r$/ },
  subject: { tags: /^(?:043|045|05.|06.|07.|08.|6..)$/ },
  publisher: { tags: /^(?:028|2[67].|500|502|533|534|7..)$/ },
  series: { tags: /^(?:4..|490|500|533|76.|77.|78.|8[0-4].)$/ },
}
const unimarc: typeof marc21 = {
  title: { tags: /^(?:2[0-2].|3[02]7|327|4..|5..|60[015]|7..)$/, codes: /^t$/ },
  author: { tags: /^(?:200|3..|4..|7..)$/ },
  subject: { tags: /^6..$/ },
  publisher: { tags: /^(?:2[01].|3..|7..)$/ },
  series: { tags: /^(?:225|3..|4..)$/ },
}

function marcFields(record: MarcRecord, index: TextIndex): readonly FieldText[] {
  const { data, control } = record
  if (index === 'any') return [...data.map(textOf), control.map(({ value }) => value)]
  const tables = data.some(({ tag }) => tag === '245') ? [marc21] : [marc21, unimarc]
  return data.flatMap((field) => {
    const tag = tagOf(field)
    const places = tables.map((table) => table[index])
    if (places.some(({ tags }) => tags.test(tag))) return [textOf(field)]
    return field.subfields
      .filter(({ code }) => places.some(({ codes }) => codes?.test(code)))
      .map(({ value }) => [value])
  })
}

/** A vernacular twin belongs to the field that it repeats: `880 $6 245-01`. */
function tagOf({ tag, subfields }: DataField): string {
  if (tag !== '880') return tag
  const link = subfields.find(({ code }) => code === '6')?.value ?? ''
  return /^\d{3}/.exec(link)?.[0] ?? tag
}

function textOf({ subfields }: DataField): FieldText {
  return subfields.map(({ value }) => value)
}
