import { encodeMarcJson } from '../protocols/marc/marc-json.ts'
import { encodeMarcXml } from '../protocols/marc/marcxml.ts'
import { escapeXml } from '../protocols/xml.ts'
import { bibFromMarc } from './from-marc.ts'
import type { BibRecord, Format, RawRecord } from './record.ts'

/** The schema's `RawFormat`. */
export const rawForms = ['MARCXML', 'MARC_JSON', 'DUBLIN_CORE'] as const
export type RawForm = (typeof rawForms)[number]

/** The record as its library gave it, in the form asked; undefined where that form cannot be had: Dublin Core never becomes MARC. */
export function rawForm(raw: RawRecord, form: RawForm): string | undefined {
  switch (raw.form) {
    case 'marc':
      return marcForms[form](raw.record)
    case 'dublin-core':
      return form === 'DUBLIN_CORE' ? raw.xml : undefined
  }
}

type MarcEncoder = (record: Extract<RawRecord, { form: 'marc' }>['record']) => string
const marcForms: Readonly<Record<RawForm, MarcEncoder>> = {
  MARCXML: encodeMarcXml,
  MARC_JSON: encodeMarcJson,
  DUBLIN_CORE: (record) => encodeDublinCore(bibFromMarc(record, { localId: '' })),
}

/** DCMI Type Vocabulary. */
const dcmiTypes: Readonly<Record<Format, string>> = {
  BOOK: 'Text',
  EBOOK: 'Text',
  AUDIOBOOK: 'Sound',
  JOURNAL: 'Text',
  ARTICLE: 'Text',
  MUSIC_RECORDING: 'Sound',
  SCORE: 'Text',
  VIDEO: 'MovingImage',
  MAP: 'Image',
  IMAGE: 'StillImage',
  GAME: 'InteractiveResource',
  SOFTWARE: 'Software',
  MANUSCRIPT: 'Text',
  KIT: 'Collection',
  OBJECT: 'PhysicalObject',
  OTHER: '',
}

const listed = (value: string | number | undefined) => (value === undefined ? [] : [value.toString()])

/** After the Library of Congress crosswalk "MARC to Dublin Core", in its order of elements. */
const crosswalk: readonly {
  readonly element: string
  readonly valuesOf: (record: BibRecord) => readonly string[]
}[] = [
  {
    element: 'title',
    valuesOf: ({ title, subtitle, otherTitles }) => [
      subtitle === undefined ? title : `${title} : ${subtitle}`,
      ...otherTitles,
    ],
  },
  { element: 'creator', valuesOf: ({ contributors }) => contributors.slice(0, 1).map(({ name }) => name) },
  { element: 'contributor', valuesOf: ({ contributors }) => contributors.slice(1).map(({ name }) => name) },
  { element: 'subject', valuesOf: ({ subjects }) => subjects },
  { element: 'description', valuesOf: ({ summary }) => listed(summary) },
  { element: 'publisher', valuesOf: ({ publisher }) => listed(publisher) },
  { element: 'date', valuesOf: ({ published }) => listed(published) },
  { element: 'type', valuesOf: ({ format }) => [dcmiTypes[format]] },
  { element: 'format', valuesOf: ({ extent }) => listed(extent) },
  {
    element: 'identifier',
    valuesOf: ({ isbns, issns, oclcNumbers, lccn, links }) => [
      ...isbns.map((isbn) => `urn:isbn:${isbn}`),
      ...issns.map((issn) => `urn:issn:${issn}`),
      ...oclcNumbers.map((number) => `(OCoLC)${number}`),
      ...listed(lccn).map((number) => `lccn:${number}`),
      ...links.map(({ url }) => url),
    ],
  },
  { element: 'language', valuesOf: ({ languages }) => languages },
  { element: 'relation', valuesOf: ({ series }) => series },
]

function encodeDublinCore(record: BibRecord): string {
  const elements = crosswalk.flatMap(({ element, valuesOf }) =>
    valuesOf(record)
      .filter((value) => value !== '')
      .map((value) => `<dc:${element}>${escapeXml(value)}</dc:${element}>`),
  )
  return `<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">${elements.join('')}</oai_dc:dc>`
}
