import { type TextTerms, textTerms, type TextTraits } from '../bib/terms.ts'
import { boundary } from './schema.sql.ts'

/**
 * A column's text for FTS5: the tokens of its values, then their romanised keys, a boundary before, between and after all of
 * them; stems and further keys follow at the end, each once. Empty without values.
 */
export function columnText(values: readonly string[], traits: TextTraits): string {
  return columnOf(values.map((value) => textTerms(value, traits)))
}

/** As `columnText`, of values that have been cut into words. */
export function columnOf(values: readonly TextTerms[]): string {
  const texts: string[] = []
  const keys: string[] = []
  const more = new Set<string>()
  for (const terms of values) {
    if (terms.words.length > 0) texts.push(terms.words.join(' '))
    if (terms.keys.length > 0) keys.push(terms.keys.join(' '))
    for (const token of terms.more) more.add(token)
  }
  if (texts.length === 0) return ''
  const spaced = `${boundary} ${[...texts, ...keys].join(` ${boundary} `)} ${boundary}`
  return more.size === 0 ? spaced : `${spaced} ${[...more].join(' ')}`
}
