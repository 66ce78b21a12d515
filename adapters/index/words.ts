import { foldedWords } from '../bib/fold.ts'
import { boundary } from './schema.sql.ts'

// Scripts written without blanks between words, or with particles joined to them: each character is a word of its own,
// and a run of them is asked for as a phrase. So any part of such a title is found, a single character too.
const unspaced =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]|[^\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+/gu

/** A text's words; each as the tokens it is indexed under, one but for the scripts without blanks. */
export function tokenisedWords(text: string): readonly (readonly string[])[] {
  return foldedWords(text)
    .map((word) => word.normalize('NFC').match(unspaced) ?? [])
    .filter((tokens) => tokens.length > 0)
}

/** A column's text for FTS5: the tokens of its values, a boundary before, between and after them; empty without values. */
export function columnText(values: readonly string[]): string {
  const texts = values.map((value) => tokenisedWords(value).flat().join(' ')).filter((text) => text !== '')
  if (texts.length === 0) return ''
  return `${boundary} ${texts.join(` ${boundary} `)} ${boundary}`
}
