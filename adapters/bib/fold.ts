import { codeUnitAt } from './code-units.ts'

/** Letters that Unicode does not decompose, as a person without that keyboard types them. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  ŧ: 't',
  ſ: 's',
  ƒ: 'f',
  ə: 'e',
  ς: 'σ',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
}
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')
/** Inside a word these are no boundary: O'Brien, ayn and alif of romanised Arabic, soft sign of romanised Russian. */
const silent = /['’‘ʼʻʹʺʾʿ`´]/g
/** Elided articles and pronouns of French and Italian are words of their own. */
const elided = /(?<![\p{L}\p{N}])(l|d|j|n|s|c|m|t|qu|dell|nell|all|sull|un|gl)['’](?=\p{L})/gu
const asciiOnly = /^[\u0000-\u007F]*$/

/**
 * Lower case without marks, punctuation as single blanks, nothing at the ends: "L'Œuvre — Émile" becomes "l oeuvre emile".
 * The same in every script; one that has no case or marks is only cleaned.
 */
export function foldText(text: string): string {
  const words: string[] = []
  return addPlainWords(text, words) ? words.join(' ') : foldAny(text)
}

/** In order, repetitions kept. */
export function foldedWords(text: string): readonly string[] {
  const words: string[] = []
  return addPlainWords(text, words) ? words : otherWords(text)
}

/** The words of a text that is not plain. */
export function otherWords(text: string): readonly string[] {
  const folded = foldAny(text)
  return folded === '' ? [] : folded.split(' ')
}

/** The words of a plain text behind those that are there; false, and none added, where it is not plain. */
export function addPlainWords(text: string, words: string[]): boolean {
  const before = words.length
  const lower = text.toLowerCase()
  const { length } = lower
  let start = -1
  for (let at = 0; at < length; at += 1) {
    const code = codeUnitAt(lower, at)
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
      if (start === -1) start = at
    } else if (isMore(code)) {
      words.length = before
      return false
    } else if (start !== -1) {
      words.push(lower.slice(start, at))
      start = -1
    }
  }
  if (start !== -1) words.push(lower.slice(start))
  return true
}

/** No ASCII, or `'` or a grave accent. */
function isMore(code: number): boolean {
  return code > 0x7f || code === 0x27 || code === 0x60
}

function foldAny(text: string): string {
  const lower = text.toLowerCase()
  const folded = asciiOnly.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .replace(special, (letter) => letters[letter] ?? letter)
  return folded
    .replace(elided, '$1 ')
    .replace(silent, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
