import { type TextTerms, textTerms, type TextTraits } from '../bib/terms.ts'
import { boundary } from './schema.sql.ts'

/** What a column says of one value. */
export type ValueWords = {
  readonly words: string
  /** The same in the key that all romanisations share, or empty. */
  readonly keys: string
  readonly more: readonly string[]
}

/**
 * A column's text for FTS5: the tokens of its values, then their romanised keys, a boundary before, between and after all of
 * them; stems and further keys follow at the end, each once. Empty without values.
 */
export function columnOf(values: readonly ValueWords[]): string {
  let text = ''
  let keys = ''
  for (const value of values) {
    if (value.words !== '') text += ` ${value.words} ${boundary}`
    if (value.keys !== '') keys += ` ${value.keys} ${boundary}`
  }
  if (text === '') return ''
  const spaced = boundary + text + keys
  const more = furtherWords(values)
  return more.length === 0 ? spaced : `${spaced} ${more.join(' ')}`
}

function furtherWords(values: readonly ValueWords[]): readonly string[] {
  const [first, ...others] = values.filter(({ more }) => more.length > 0)
  if (first === undefined) return []
  return [...new Set(others.length === 0 ? first.more : [first, ...others].flatMap(({ more }) => more))]
}

export function wordsOf({ words, keys, more }: TextTerms): ValueWords {
  return { words: words.join(' '), keys: keys.join(' '), more }
}

/** Of each value. */
export function wordsIn(values: readonly string[], traits: TextTraits): readonly ValueWords[] {
  return values.map((value) => wordsOf(textTerms(value, traits)))
}
