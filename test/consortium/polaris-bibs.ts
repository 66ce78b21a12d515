import { encodeMarcXml } from '../../adapters/protocols/marc/marcxml.ts'
import type { DemoRecord } from './types.ts'

/** Subfields of a record's fields, each field as one text. */
function texts({ marc }: DemoRecord, tags: RegExp, codes: string): string[] {
  return marc.data
    .filter(({ tag }) => tags.test(tag))
    .map(({ subfields }) =>
      subfields
        .filter(({ code }) => codes.includes(code))
        .map(({ value }) => value)
        .join(' '),
    )
    .filter((text) => text !== '')
}

const yearOf = ({ marc }: DemoRecord) =>
  marc.control.find(({ tag }) => tag === '008')?.value.slice(7, 11) ?? ''

/** As a row of a result list. */
export function searchRow(record: DemoRecord, position: number): Record<string, unknown> {
  const first = (tags: RegExp, codes: string) => texts(record, tags, codes)[0] ?? ''
  return {
    Position: position,
    ControlNumber: Number(record.id),
    Title: first(/^245$/, 'abcnp'),
    Author: first(/^1(00|10|11)$/, 'abcdq'),
    PublicationDate: yearOf(record),
    Publisher: first(/^26[04]$/, 'abc'),
    Edition: first(/^250$/, 'a'),
    ISBN: first(/^020$/, 'a'),
    UPC: '',
    OCLC: '',
    Series: first(/^490$/, 'av'),
    Description: first(/^300$/, 'abc'),
    Summary: first(/^520$/, 'a'),
    WebLink: '',
    TypeOfMaterial: '33181604',
    PrimaryTypeOfMaterial: 1,
    CallNumber: record.items[0]?.callNumber ?? '',
    LocalItemsIn: 0,
    LocalItemsTotal: 0,
    SystemItemsIn: record.items.filter(({ state }) => state === 'available').length,
    SystemItemsTotal: record.items.length,
    CurrentHoldRequests: record.items.reduce((sum, { holds }) => sum + holds, 0),
  }
}

const elements: readonly (readonly [id: number, label: string, tags: RegExp, codes: string])[] = [
  [35, 'Title:', /^245$/, 'abcnp'],
  [18, 'Author:', /^1(00|10|11)$/, 'abcdq'],
  [2, 'Publisher, Date:', /^26[04]$/, 'abc'],
  [3, 'Description:', /^300$/, 'abc'],
  [5, 'Edition:', /^250$/, 'a'],
  [19, 'Series:', /^490$/, 'av'],
  [20, 'Subjects:', /^65/, 'axyz'],
  [21, 'Other Author:', /^7(00|10|11)$/, 'abcdq'],
  [6, 'ISBN:', /^020$/, 'a'],
  [24, 'ISSN:', /^022$/, 'a'],
  [9, 'Summary:', /^520$/, 'a'],
]

/** As `bib/{id}` displays it; `Occurence` is spelt so. */
export function bibElements(record: DemoRecord): readonly Record<string, unknown>[] {
  const shown = elements.flatMap(([ElementID, Label, tags, codes]) =>
    texts(record, tags, codes).map((Value, at) => ({
      ElementID,
      Occurence: at + 1,
      Label,
      Value,
      Alternate: false,
    })),
  )
  const total = {
    ElementID: 7,
    Occurence: 1,
    Label: 'System Availability:',
    Value: String(record.items.length),
    Alternate: false,
  }
  return [...shown, { ...total, ElementID: 17, Label: 'Format:', Value: 'Book' }, total]
}

/** As a row of `synch/bibs/MARCXML`. */
export function marcXmlRow(record: DemoRecord): Record<string, unknown> {
  return {
    BibliographicRecordID: Number(record.id),
    IsDisplayInPAC: true,
    CreationDate: '/Date(1646860372320-0600)/',
    ModificationDate: '/Date(1646860372320-0600)/',
    BibliographicRecordXML: encodeMarcXml(record.marc),
  }
}
