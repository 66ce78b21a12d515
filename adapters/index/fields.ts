import type { SearchedBib } from '../bib/from-marc.ts'
import { type TextTerms, textTerms, type TextTraits } from '../bib/terms.ts'
import { codesOf, titleCode } from './codes.ts'
import type { TextColumn } from './schema.sql.ts'
import { columnOf, type ValueWords, wordsIn, wordsOf } from './words.ts'

/** A record as the index has it. */
export type RecordWords = {
  readonly columns: Readonly<Record<TextColumn, string>>
  /** Of title and subtitle in their order, of which the first `proper` are the title's own. */
  readonly title: readonly string[]
  readonly proper: number
  readonly names: readonly ValueWords[]
}

export function wordsOfRecord(record: SearchedBib): RecordWords {
  const { languages, subtitle } = record
  const traits = { languages }
  const titles = titleTerms(record)
  const [whole = [], own = []] = titles.map(({ words }) => words)
  const names = wordsIn(
    record.contributors.flatMap(({ name }) => nameForms(name)),
    { languages, isName: true },
  )
  const codes = [...codesOf(record), ...titles.map(({ words }) => titleCode(words))]
  return {
    columns: {
      title: columnOf(titles.map(wordsOf)),
      alternate: columnOf(wordsIn(record.otherTitles, traits)),
      author: columnOf(names),
      subject: columnOf(wordsIn(record.subjects, traits)),
      series: columnOf(wordsIn(record.series, traits)),
      publisher: columnOf(wordsIn(present(record.publisher), traits)),
      rest: `${restOf(record)} ${codes.join(' ')}`,
    },
    title: whole,
    proper: subtitle === undefined ? whole.length : own.length,
    names,
  }
}

function restOf(record: SearchedBib): string {
  const { statement, placeOfPublication, summary, lccn, localId, published, languages } = record
  const texts = present(statement, placeOfPublication, summary, lccn, localId, published?.toString())
  const numbers = [...record.isbns, ...record.issns, ...record.oclcNumbers]
  return columnOf(wordsIn([...texts, ...numbers], { languages }))
}

/** The whole title, the title proper where there is more, and that without its article: an exact search hits any of them. */
function titleTerms({ title, subtitle, nonFiling, languages }: SearchedBib): readonly TextTerms[] {
  const traits = { languages }
  const proper = textTerms(title, traits)
  const forms = subtitle === undefined ? [proper] : [joinedTerms(proper, title, subtitle, traits), proper]
  if (nonFiling === 0 || nonFiling >= title.length) return forms
  return [...forms, textTerms(title.slice(nonFiling), traits)]
}

/** Of a text and what follows it; `terms` are the text's own. */
function joinedTerms(terms: TextTerms, text: string, further: string, traits: TextTraits): TextTerms {
  const more = textTerms(further, traits)
  // In another script, one part of the two may have keys, and then both have.
  if (terms.keys.length > 0 !== more.keys.length > 0) return textTerms(`${text} ${further}`, traits)
  const first = terms.words.length
  return {
    words: [...terms.words, ...more.words],
    keys: [...terms.keys, ...more.keys],
    more: [...terms.more, ...more.more],
    moreAt: [...terms.moreAt, ...more.moreAt.map((at) => at + first)],
  }
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
