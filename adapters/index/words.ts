import { addTerms, noTerms, type TermLists, type TextTerms, type TextTraits } from '../bib/terms.ts'
import { boundary } from './schema.sql.ts'

/** What is found in a text, or in a column's texts: those have a boundary behind the words of each, and behind its keys. */
export type FoundTerms = Omit<TextTerms, 'moreAt'>

/** What a column says of its values. */
export function columnOf(values: readonly string[], traits: TextTraits): TermLists {
  const column = noTerms()
  for (const value of values) addValue(value, traits, column)
  return column
}

export function addValue(text: string, traits: TextTraits, to: TermLists): void {
  const words = to.words.length
  const keys = to.keys.length
  addTerms(text, traits, to)
  if (to.words.length > words) to.words.push(boundary)
  if (to.keys.length > keys) to.keys.push(boundary)
}

/** A column of values that were read before. */
export function columnOfTerms(values: readonly FoundTerms[]): FoundTerms {
  const column = { words: [] as string[], keys: [] as string[], more: [] as string[] }
  for (const { words, keys, more } of values) {
    for (const word of words) column.words.push(word)
    for (const key of keys) column.keys.push(key)
    for (const word of more) column.more.push(word)
    if (words.length > 0) column.words.push(boundary)
    if (keys.length > 0) column.keys.push(boundary)
  }
  return column
}
