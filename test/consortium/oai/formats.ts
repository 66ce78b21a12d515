import { encodeMarcXml } from '../../../adapters/protocols/marc/marcxml.ts'
import type { DataField, MarcRecord } from '../../../adapters/protocols/marc/record.ts'
import { escapeXml } from '../../../adapters/protocols/xml.ts'
import type { DemoItem, DemoLibrary, DemoRecord } from '../types.ts'

export type OaiPrefix = 'marc21' | 'oai_dc'
/** ListMetadataFormats, and how a record is written in each. */
export const oaiFormats: Readonly<
  Record<
    OaiPrefix,
    { schema: string; namespace: string; encode(record: DemoRecord, library: DemoLibrary): string }
  >
> = {
  marc21: {
    schema: 'http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd',
    namespace: 'http://www.loc.gov/MARC21/slim',
    encode: (record, library) =>
      encodeMarcXml({
        ...record.marc,
        data: [...record.marc.data, ...record.items.map(library.patrons.length === 0 ? to852 : to952)],
      }),
  },
  oai_dc: {
    schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
    encode: (record) => dublinCore(record),
  },
}

/** Koha's item field; what is on loan has a due date, what is withdrawn, lost or damaged a flag. */
function to952(item: DemoItem): DataField {
  return field('952', [
    ['0', item.state === 'withdrawn' ? '1' : '0'],
    ['1', item.state === 'lost' || item.state === 'missing' ? '1' : '0'],
    ['4', item.state === 'damaged' ? '1' : '0'],
    ['7', item.state === 'reference-only' ? '1' : '0'],
    ['a', item.branch],
    ['b', item.branch],
    ['c', item.location],
    ['h', item.volume],
    ['o', item.callNumber],
    ['p', item.barcode],
    ['q', item.dueOn],
  ])
}

/** A library without circulation says in a note what may be done with a copy. */
function to852(item: DemoItem): DataField {
  return field('852', [
    ['b', item.branch],
    ['c', item.location],
    ['h', item.callNumber],
    ['p', item.barcode],
    ['3', item.volume],
    ['z', item.state === 'reference-only' ? 'Not for loan' : undefined],
  ])
}

function field(
  tag: string,
  subfields: readonly (readonly [code: string, value: string | undefined])[],
): DataField {
  return {
    tag,
    ind1: ' ',
    ind2: ' ',
    subfields: subfields.flatMap(([code, value]) => (value === undefined ? [] : [{ code, value }])),
  }
}

// The Library of Congress's MARC to Dublin Core crosswalk, as far as catalogues of public libraries need it.
const elements: readonly (readonly [element: string, tags: string, codes: string])[] = [
  ['title', '245', 'abnp'],
  ['creator', '100 110 111', 'abcdq'],
  ['contributor', '700 710 711', 'abcdq'],
  ['subject', '600 610 611 630 650 651 653', 'abcdvxyz'],
  ['description', '520', 'ab'],
  ['publisher', '260 264', 'b'],
  ['date', '260 264', 'c'],
  ['relation', '490 830', 'av'],
  ['identifier', '856', 'u'],
]
const types: Readonly<Record<string, string>> = {
  a: 'Text',
  c: 'Text',
  e: 'Image',
  g: 'MovingImage',
  i: 'Sound',
  j: 'Sound',
  k: 'StillImage',
  m: 'Software',
  r: 'PhysicalObject',
  t: 'Text',
}

function dublinCore({ marc, items }: DemoRecord): string {
  const values = elements.flatMap(([element, tags, codes]) =>
    valuesOf(marc, tags.split(' '), codes).map((value) => [element, value] as const),
  )
  const language = marc.control
    .find(({ tag }) => tag === '008')
    ?.value.slice(35, 38)
    .trim()
  const all: readonly (readonly [element: string, value: string])[] = [
    ...values,
    ...valuesOf(marc, ['020'], 'a').map(
      (isbn) => ['identifier', `urn:isbn:${isbn.split(' ')[0] ?? ''}`] as const,
    ),
    ...valuesOf(marc, ['022'], 'a').map((issn) => ['identifier', `urn:issn:${issn}`] as const),
    ...items.map(({ barcode }) => ['identifier', `urn:barcode:${barcode}`] as const),
    ...(language ? [['language', language] as const] : []),
    ['type', types[marc.leader[6] ?? ''] ?? 'Text'],
  ]
  return [
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    ...all.map(([element, value]) => `<dc:${element}>${escapeXml(value)}</dc:${element}>`),
    '</oai_dc:dc>',
  ].join('')
}

function valuesOf(marc: MarcRecord, tags: readonly string[], codes: string): readonly string[] {
  return marc.data
    .filter(({ tag }) => tags.includes(tag))
    .map(({ subfields }) =>
      subfields
        .filter(({ code }) => codes.includes(code))
        .map(({ value }) => value)
        .join(' ')
        .trim(),
    )
    .filter((value) => value !== '')
}
