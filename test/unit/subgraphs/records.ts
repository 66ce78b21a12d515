import type { BibRecord } from '../../../adapters/bib/record.ts'
import type { RecordModel } from '../../../subgraphs/catalog/models.ts'
import { toRecordModel } from '../../../subgraphs/catalog/record-model.ts'
import { Directory, type LibraryEntry } from '../../../subgraphs/directory.ts'

/** A catalogue record with the given parts; the rest is what an ordinary novel has. */
export type RecordParts = Partial<BibRecord> & { readonly libraryId?: string }

export function record({
  libraryId = 'brackwater',
  ...parts
}: RecordParts & { readonly localId: string }): RecordModel {
  return toRecordModel(bib(parts), libraryId)
}

export function bib(parts: Partial<BibRecord> & { readonly localId: string }): BibRecord {
  return {
    title: 'Pride and prejudice',
    nonFiling: 0,
    otherTitles: [],
    contributors: [{ name: 'Austen, Jane', dates: '1775-1817' }],
    format: 'BOOK',
    published: 1813,
    languages: ['eng'],
    isbns: [],
    issns: [],
    oclcNumbers: [],
    series: [],
    subjects: [],
    links: [],
    items: [],
    warnings: [],
    raw: { form: 'dublin-core', xml: '<dc/>' },
    ...parts,
  }
}

export function library(parts: Partial<LibraryEntry> & { readonly id: string }): LibraryEntry {
  return {
    name: parts.id,
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    branches: [],
    welcomesPatronsOf: [],
    systems: [],
    ...parts,
  }
}

export const directory = new Directory(['brackwater', 'sonnfeld', 'tallgrass'].map((id) => library({ id })))
