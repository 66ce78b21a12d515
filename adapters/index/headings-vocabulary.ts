import { headingLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'

/** The most used words, sorted, in columns: what one comparison with a misspelt word needs is two numbers. */
export type Vocabulary = {
  readonly words: readonly string[]
  /** The form with marks, where it has one. */
  readonly texts: ReadonlyMap<number, string>
  readonly counts: Uint32Array
  /** The letters of each word, a bit each (`lettersOf`). */
  readonly letters: Uint32Array
  readonly lengths: Uint8Array
  /** Positions, the most used word first. */
  readonly byUse: Uint32Array
  readonly at: ReadonlyMap<string, number>
}

export function readVocabulary(headings: IndexDatabase): Vocabulary {
  const rows = headings
    .prepare(
      'SELECT word, text, count FROM (SELECT word, text, count FROM word ORDER BY count DESC LIMIT ?) ORDER BY word',
    )
    .all(headingLimits.vocabulary)
  const words = rows.map(({ word }) => String(word))
  const texts = new Map<number, string>()
  rows.forEach(({ text }, position) => {
    if (typeof text === 'string') texts.set(position, text)
  })
  const counts = Uint32Array.from(rows, ({ count }) => Number(count))
  return {
    words,
    texts,
    counts,
    lengths: Uint8Array.from(words, ({ length }) => length),
    byUse: Uint32Array.from(words.keys()).toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)),
    letters: Uint32Array.from(words, lettersOf),
    at: new Map(words.map((word, position) => [word, position])),
  }
}

/** Words that are two edits apart differ in at most four of these bits. */
export function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits >>> 0
}

export function bitCount(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** The position of the first word that is not before `text`. */
export function positionOf({ words }: Vocabulary, text: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}
