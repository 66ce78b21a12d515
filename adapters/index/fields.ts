import type { BibRecord } from '../bib/record.ts'
import type { KeyKind, TextColumn } from './schema.sql.ts'
import { columnText } from './words.ts'

/** Everything of a record that is searched, without what is only read. */
export type SearchableRecord = Omit<BibRecord, 'raw'>
export type RecordKey = { readonly kind: KeyKind; readonly value: string }

export function textOf(record: SearchableRecord): Readonly<Record<TextColumn, string>> {
  return {
    title: columnText(titleForms(record)),
    alternate: columnText(record.otherTitles),
    author: columnText(record.contributors.flatMap(({ name }) => nameForms(name))),
    subject: columnText(record.subjects),
    series: columnText(record.series),
    publisher: columnText(present(record.publisher)),
    rest: columnText([
      ...present(record.statement, record.placeOfPublication, record.summary, record.lccn, record.localId),
      ...present(record.published?.toString()),
      ...record.isbns,
      ...record.issns,
      ...record.oclcNumbers,
    ]),
  }
}

export function keysOf(record: SearchableRecord): readonly RecordKey[] {
  return [
    ...keys('isbn', record.isbns),
    ...keys('issn', record.issns),
    ...keys('lccn', present(record.lccn)),
    ...keys('oclc', record.oclcNumbers),
    ...keys('language', record.languages),
  ]
}

function keys(kind: KeyKind, values: readonly string[]): readonly RecordKey[] {
  return values.map((value) => ({ kind, value }))
}

/** The whole title, the title proper where there is more, and that without its article: an exact search hits any of them. */
function titleForms({ title, subtitle, nonFiling }: SearchableRecord): readonly string[] {
  const forms = subtitle === undefined ? [title] : [`${title} ${subtitle}`, title]
  return nonFiling > 0 && nonFiling < title.length ? [...forms, title.slice(nonFiling)] : forms
}

/** As catalogued, and in the order of speech where it is inverted, so that the phrase "jane austen" is found. */
function nameForms(name: string): readonly string[] {
  const [family, given, ...more] = name.split(',')
  return family === undefined || given === undefined || more.length > 0
    ? [name]
    : [name, `${given} ${family}`]
}

function present(...values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value) => value !== undefined)
}
