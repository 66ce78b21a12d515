import type { SearchedBib } from '../bib/from-marc.ts'
import { addTerms, noTerms, type TermLists, textTerms, type TextTraits } from '../bib/terms.ts'
import { codesOf, titleCode } from './codes.ts'
import { boundary, type TextColumn } from './schema.sql.ts'
import { addValue, columnOf, columnOfTerms, type FoundTerms } from './words.ts'

/** A record as the index has it. */
export type RecordWords = {
  readonly columns: Readonly<Record<TextColumn, FoundTerms>>
  /** Stand in the column `rest`, behind its text. */
  readonly codes: readonly string[]
  /** Of title and subtitle in their order, of which the first `proper` are the title's own. */
  readonly title: readonly string[]
  readonly proper: number
}

export function wordsOfRecord(record: SearchedBib): RecordWords {
  const { languages, subtitle, otherTitles, subjects, series, publisher } = record
  const traits = { languages }
  const titles = titleTerms(record)
  const [whole = [], own = []] = titles.map(({ words }) => words)
  const codes = codesOf(record)
  for (const { words } of titles) codes.push(titleCode(words))
  return {
    columns: {
      title: columnOfTerms(titles),
      alternate: columnOf(otherTitles, traits),
      author: namesOf(record),
      subject: columnOf(subjects, traits),
      series: columnOf(series, traits),
      publisher: columnOf(present(publisher), traits),
      rest: restOf(record),
    },
    codes,
    title: whole,
    proper: subtitle === undefined ? whole.length : own.length,
  }
}

function namesOf({ contributors, languages }: SearchedBib): FoundTerms {
  const traits = { languages, isName: true }
  const names = noTerms()
  for (const { name } of contributors) addName(name, traits, names)
  return names
}

/** As catalogued, and in the order of speech where it is inverted, so that the phrase "jane austen" is found. */
function addName(name: string, traits: TextTraits, to: TermLists): void {
  const [family, given, ...more] = name.split(',')
  if (family === undefined || given === undefined || more.length > 0) {
    addValue(name, traits, to)
    return
  }
  const { words, keys } = to
  const start = { words: words.length, keys: keys.length }
  addTerms(family, traits, to)
  const middle = { words: words.length, keys: keys.length }
  addTerms(given, traits, to)
  addTurned(words, start.words, middle.words)
  addTurned(keys, start.keys, middle.keys)
}

/** Behind the list's end, what stands from `middle` on before what stands from `start` on; each order with its boundary. */
function addTurned(list: string[], start: number, middle: number): void {
  const end = list.length
  if (end === start) return
  list.push(boundary)
  for (let at = middle; at < end; at += 1) list.push(list[at] ?? '')
  for (let at = start; at < middle; at += 1) list.push(list[at] ?? '')
  list.push(boundary)
}

function restOf(record: SearchedBib): FoundTerms {
  const { statement, placeOfPublication, summary, lccn, localId, published, languages } = record
  const texts = present(statement, placeOfPublication, summary, lccn, localId, published?.toString())
  const numbers = [...record.isbns, ...record.issns, ...record.oclcNumbers]
  return columnOf([...texts, ...numbers], { languages })
}

/** The whole title, the title proper where there is more, and that without its article: an exact search hits any of them. */
function titleTerms({ title, subtitle, nonFiling, languages }: SearchedBib): readonly FoundTerms[] {
  const traits = { languages }
  const proper = textTerms(title, traits)
  const forms = subtitle === undefined ? [proper] : [joinedTerms(proper, title, subtitle, traits), proper]
  if (nonFiling === 0 || nonFiling >= title.length) return forms
  return [...forms, textTerms(title.slice(nonFiling), traits)]
}

/** Of a text and what follows it; `terms` are the text's own. */
function joinedTerms(terms: FoundTerms, text: string, further: string, traits: TextTraits): FoundTerms {
  const more = textTerms(further, traits)
  // In another script, one part of the two may have keys, and then both have.
  if (terms.keys.length > 0 !== more.keys.length > 0) return textTerms(`${text} ${further}`, traits)
  return {
    words: [...terms.words, ...more.words],
    keys: [...terms.keys, ...more.keys],
    more: [...terms.more, ...more.more],
  }
}

function present(...values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value) => value !== undefined)
}
