import { type Random, weighted } from '../test/consortium/data/random.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'
type Slip = 'leftOut' | 'doubled' | 'swapped' | 'changed' | 'added'
/** About as often as people make each when they type a query. */
const slips: readonly (readonly [Slip, number])[] = [
  ['leftOut', 30],
  ['doubled', 10],
  ['swapped', 20],
  ['changed', 25],
  ['added', 15],
]
const second = 0.2
/** A slip at the first letter is rare; the rest is spread evenly. */
const atFirst = 0.05

/** One slip in the word, in every fifth two. */
export function misspell(word: string, random: Random): string {
  const once = slip(word, random)
  return random.chance(second) ? slip(once, random) : once
}

function slip(word: string, random: Random): string {
  const at = random.chance(atFirst) || word.length < 2 ? 0 : random.int(1, word.length - 1)
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)]
  const other = letters.charAt(random.int(0, letters.length - 1))
  switch (weighted(random, slips)) {
    case 'leftOut':
      return before + after
    case 'doubled':
      return before + letter + letter + after
    case 'swapped':
      return before + after.charAt(0) + letter + after.slice(1)
    case 'changed':
      return before + other + after
    case 'added':
      return before + letter + other + after
  }
}
