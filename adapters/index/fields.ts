import type { BibRecord } from '../bib/record.ts'
import { textTerms } from '../bib/terms.ts'
import { codesOf, titleCode } from './codes.ts'
import type { TextColumn } from './schema.sql.ts'
import { columnOf, columnText } from './words.ts'

/** Everything of a record that is searched, without what is only read. */
export type SearchableRecord = Omit<BibRecord, 'raw'>

export function textOf(record: SearchableRecord): Readonly<Record<TextColumn, string>> {
  const { languages } = record
  const traits = { languages }
  const titles = titleForms(record).map((form) => textTerms(form, traits))
  return {
    title: columnOf(titles),
    alternate: columnText(record.otherTitles, traits),
    author: columnText(
      record.contributors.flatMap(({ name }) => nameForms(name)),
      { languages, isName: true },
    ),
    subject: columnText(record.subjects, traits),
    series: columnText(record.series, traits),
    publisher: columnText(present(record.publisher), traits),
    rest: [restOf(record), ...codesOf(record), ...titles.map(({ words }) => titleCode(words))].join(' '),
  }
}

function restOf(record: SearchableRecord): string {
  return columnText(
    [
      ...present(record.statement, record.placeOfPublication, record.summary, record.lccn, record.localId),
      ...present(record.published?.toString()),
      ...record.isbns,
      ...record.issns,
      ...record.oclcNumbers,
    ],
    { languages: record.languages },
  )
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
