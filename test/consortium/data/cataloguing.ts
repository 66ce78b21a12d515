import type { DataField } from '../../../adapters/protocols/marc/record.ts'
import type { Edition } from './editions.ts'
import type { LibraryFacts } from './libraries.ts'
import type { Random } from './random.ts'
import type { CataloguingStyle } from './styles.ts'

/** One publication on one cataloguer's desk. */
export type Cataloguing = {
  readonly edition: Edition
  readonly library: LibraryFacts
  readonly style: CataloguingStyle
  readonly random: Random
  /** Given to the fields that come in two scripts, in order. */
  readonly links: DataField[]
}

/** The tail of $6: the script's identification code. Empty for a script that MARC 21 gave none; undefined for Latin. */
export function scriptOf(text: string): string | undefined {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return '/$1'
  if (/\p{Script=Cyrillic}/u.test(text)) return '/(N'
  if (/\p{Script=Greek}/u.test(text)) return '/(S'
  if (/\p{Script=Hebrew}/u.test(text)) return '/(2/r'
  if (/\p{Script=Arabic}/u.test(text)) return '/(3/r'
  return /^[\p{Script=Latin}\p{P}\p{M}\p{N}\s]*$/u.test(text) ? undefined : ''
}
