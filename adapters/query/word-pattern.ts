import { foldText, foldedWords } from '../bib/fold.ts'
import type { QueryTerm } from './model.ts'

/** Scripts written without blanks between words: a word is found inside the text. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
/** What one character as typed comes to when folded, where that is several: ß, æ, œ, þ, and Hangul by its letters. */
const foldedCharacter = /^(?:ss|ae|oe|th|[\u1100-\u11FF]{2,3})$/

/** Whether a folded word is meant. `begins`: also where it goes on. */
export type WordPattern = {
  readonly test: (word: string) => boolean
  /** Written without blanks: to be looked for inside the text. Folded. */
  readonly inside?: string
}

/** One pattern for each word of the term; none where it folds to nothing. `lenient`: a `?` may stand for what folding made of one. */
export function wordPatterns(term: QueryTerm, lenient: boolean): readonly WordPattern[] {
  const words = term.masked
    ? term.text.split(' ').map((word) => globOf(word, lenient))
    : foldedWords(term.text).map((word) => [word])
  const meant = words.filter((glob) => glob.some((piece) => typeof piece === 'string' && piece !== ''))
  return meant.map((glob, at) => patternOf(glob, term.truncated && at === meant.length - 1))
}

/** Letters that stand for themselves; one character, leniently as it may have been folded; any number of them. */
type Glob = readonly (string | { readonly any: 'one' | 'folded' | 'many' })[]

function globOf(word: string, lenient: boolean): Glob {
  return word
    .split(/([*?])/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece === '*') return { any: 'many' }
      if (piece === '?') return { any: lenient ? 'folded' : 'one' }
      return foldText(piece).replaceAll(' ', '')
    })
}

function patternOf(glob: Glob, truncated: boolean): WordPattern {
  const [only] = glob
  if (glob.length === 1 && typeof only === 'string') {
    const test = truncated ? (word: string) => word.startsWith(only) : (word: string) => word === only
    return unspaced.test(only) ? { test, inside: only } : { test }
  }
  const whole: Glob = truncated ? [...glob, { any: 'many' }] : glob
  return { test: (word) => matchesGlob(whole, Array.from(word)) }
}

/** In time proportional to both lengths: the places reached so far, never a way back. */
function matchesGlob(glob: Glob, word: readonly string[]): boolean {
  let reached = new Set([0])
  for (const piece of glob) {
    const next = new Set<number>()
    if (typeof piece === 'string') {
      const letters = Array.from(piece)
      for (const from of reached)
        if (letters.every((letter, at) => word[from + at] === letter)) next.add(from + letters.length)
    } else if (piece.any === 'many') {
      for (let to = Math.min(...reached); to <= word.length; to += 1) next.add(to)
    } else {
      for (const from of reached) {
        if (from < word.length) next.add(from + 1)
        if (piece.any === 'one') continue
        for (const to of [from + 2, from + 3])
          if (foldedCharacter.test(word.slice(from, to).join(''))) next.add(to)
      }
    }
    if (next.size === 0) return false
    reached = next
  }
  return reached.has(word.length)
}
