import { plainWord } from '../protocols/ncip2/element.ts'

/** The library's own meaning of a word, else the table's, however the word is spelled; undefined if nobody knows it. */
export function meaningOf<Meaning>(
  value: string | undefined,
  own: Readonly<Record<string, Meaning>>,
  table: Readonly<Record<string, Meaning>>,
): Meaning | undefined {
  if (value === undefined) return undefined
  const word = plainWord(value)
  const configured = Object.entries(own).find(([name]) => plainWord(name) === word)
  if (configured !== undefined) return configured[1]
  return Object.hasOwn(table, word) ? table[word] : undefined
}
