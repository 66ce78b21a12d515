import { foldText } from '../bib/fold.ts'
import { headingLimits } from '../limits.ts'

const spelled = /^\p{L}{2,}$/u
/** Scripts without blanks: what stands between two blanks is a sentence, not a word. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u
const ascii = /^[\u0020-\u007E]*$/
const pieces = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu

/** Whether a folded word can be misspelt, and corrected. */
export function isSpelled(word: string): boolean {
  return word.length <= headingLimits.wordCharacters && spelled.test(word) && !unspaced.test(word)
}

/** The words of a folded heading that a person may misspell, repetitions kept. */
export function spelledWords(key: string): readonly string[] {
  return key.split(' ').filter(isSpelled)
}

/** Folded words whose form in `text` differs, with that form in small letters. */
export function markedForms(text: string): ReadonlyMap<string, string> {
  const forms = new Map<string, string>()
  if (ascii.test(text)) return forms
  for (const [piece] of text.matchAll(pieces)) {
    const form = piece.normalize('NFC').toLowerCase()
    const word = foldText(piece)
    if (form !== word && isSpelled(word)) forms.set(word, form)
  }
  return forms
}
