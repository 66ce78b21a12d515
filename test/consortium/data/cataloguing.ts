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
function scriptOf(text: string): string | undefined {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return '/$1'
  if (/\p{Script=Cyrillic}/u.test(text)) return '/(N'
  if (/\p{Script=Greek}/u.test(text)) return '/(S'
  if (/\p{Script=Hebrew}/u.test(text)) return '/(2/r'
  if (/\p{Script=Arabic}/u.test(text)) return '/(3/r'
  return /^[\p{Script=Latin}\p{P}\p{M}\p{N}\s]*$/u.test(text) ? undefined : ''
}

/** Of the scripts that MARC-8 covers, the letters used here that it lacks. */
const outsideMarc8 = /[\u06cc\u309d\u59eb\u5c19]/

/** The tail of $6 for a text that this library's system can hold; undefined where it is Latin or cannot. */
export function holdableScript(text: string, { everyScript }: CataloguingStyle): string | undefined {
  const script = scriptOf(text)
  return everyScript || (script !== '' && !outsideMarc8.test(text)) ? script : undefined
}
