import { encodeMarcXml } from '../../../adapters/protocols/marc/marcxml.ts'
import { escapeXml } from '../../../adapters/protocols/xml.ts'
import type { DemoItem, DemoItemState, DemoRecord } from '../types.ts'

export type SruSchema = {
  readonly name: string
  readonly identifier: string
  readonly title: string
  encode(record: DemoRecord): string
}
/** What `recordSchema` may name, by name or identifier; the first is given where none is named. */
export const sruSchemas: readonly SruSchema[] = [
  {
    name: 'marcxml',
    identifier: 'info:srw/schema/1/marcxml-v1.1',
    title: 'MARCXML',
    encode: ({ marc }) => encodeMarcXml(marc),
  },
  {
    name: 'dc',
    identifier: 'info:srw/schema/1/dc-v1.1',
    title: 'Dublin Core',
    encode: encodeDublinCore,
  },
  {
    name: 'opacxml',
    identifier: 'http://www.indexdata.com/opacxml',
    title: 'OPAC XML, with holdings',
    encode: encodeOpac,
  },
]

/** Subfields of a field, each element of Dublin Core from the plainest place. */
const dublinCore: readonly (readonly [element: string, tag: string, codes: string])[] = [
  ['title', '245', 'abnp'],
  ['creator', '100', 'abcd'],
  ['creator', '110', 'ab'],
  ['contributor', '700', 'abcd'],
  ['subject', '650', 'a'],
  ['publisher', '260', 'b'],
  ['publisher', '264', 'b'],
  ['date', '260', 'c'],
  ['date', '264', 'c'],
  ['description', '520', 'a'],
  ['identifier', '020', 'a'],
]

function encodeDublinCore({ id, marc }: DemoRecord): string {
  const elements = dublinCore.flatMap(([name, tag, codes]) =>
    marc.data
      .filter((field) => field.tag === tag)
      .map(({ subfields }) => subfields.filter(({ code }) => codes.includes(code)))
      .filter((subfields) => subfields.length > 0)
      .map((subfields) => [name, subfields.map(({ value }) => value).join(' ')] as const),
  )
  const language = marc.control.find(({ tag }) => tag === '008')?.value.slice(35, 38)
  const all = [
    ['identifier', id] as const,
    ...elements,
    ...(language ? [['language', language] as const] : []),
  ]
  const inside = all.map(([name, text]) => `<dc:${name}>${escapeXml(text)}</dc:${name}>`)
  return `<srw_dc:dc xmlns:srw_dc="info:srw/schema/1/dc-schema" xmlns:dc="http://purl.org/dc/elements/1.1/">${inside.join('')}</srw_dc:dc>`
}

/** The words that this library's staff see, and whether a reader could take the copy. */
const states: Readonly<Record<DemoItemState, { readonly note: string; readonly availableNow: boolean }>> = {
  available: { note: 'Available', availableNow: true },
  'on-loan': { note: 'Checked out', availableNow: false },
  overdue: { note: 'Overdue', availableNow: false },
  'on-hold-shelf': { note: 'On hold shelf', availableNow: false },
  'in-transit': { note: 'In transit', availableNow: false },
  'on-order': { note: 'On order', availableNow: false },
  'in-process': { note: 'In process', availableNow: false },
  recalled: { note: 'Recalled', availableNow: false },
  missing: { note: 'Missing', availableNow: false },
  lost: { note: 'Lost', availableNow: false },
  damaged: { note: 'Damaged', availableNow: false },
  'reference-only': { note: 'Reference only', availableNow: true },
  withdrawn: { note: 'Withdrawn', availableNow: false },
}

function encodeOpac({ marc, items }: DemoRecord): string {
  const holdings = items.map(encodeHolding).join('')
  return `<opacRecord><bibliographicRecord>${encodeMarcXml(marc)}</bibliographicRecord><holdings>${holdings}</holdings></opacRecord>`
}

function encodeHolding(item: DemoItem): string {
  const { note, availableNow } = states[item.state]
  return [
    '<holding>',
    element('localLocation', item.branch),
    element('shelvingLocation', item.location),
    element('callNumber', item.callNumber),
    element('publicNote', note),
    element('enumAndChron', item.volume),
    '<circulations><circulation>',
    `<availableNow value="${availableNow ? 1 : 0}"/>`,
    element('availabilityDate', item.dueOn),
    element('itemId', item.barcode),
    '<renewable value="0"/>',
    `<onHold value="${item.holds > 0 ? 1 : 0}"/>`,
    '</circulation></circulations></holding>',
  ].join('')
}

function element(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`
}
