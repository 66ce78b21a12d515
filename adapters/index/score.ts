import type { FacetCursor } from './facet-cursor.ts'
import { wordHash } from './facet-entries.ts'

/** A word of the query. `rarity`: its inverse document frequency. */
export type RankedWord = {
  /** Itself and what else it is found by. */
  readonly forms: readonly string[]
  /** Where the query looks for it. */
  readonly column: 'any' | 'title' | 'author' | 'other'
  readonly rarity: number
}

const weights = { proper: 10, subtitle: 5, name: 6, elsewhere: 1 } as const
/** A long title says less of each of its words. */
const lengthPenalty = 0.06
const phraseBonus = 1.5
/** Of equal ones the record that is about less else stands first: a word more in the whole of it. */
const perOtherWord = 0.02
const wordsPerSubject = 3

type Wanted = {
  readonly hashes: ReadonlySet<number>
  /** It may not be looked for anywhere else. */
  readonly ofTitle: boolean
  readonly rarity: number
}

/**
 * The weight of a record that is known to hold every word somewhere: more where a word stands in the title or in a name, more
 * where the title's words follow one another as asked. It reads a few numbers of a record, where bm25 reads all its words.
 */
export class Weigher {
  /** Of the record that was weighed last. */
  value = 0
  /** Whether every word that is looked for in titles stands in that record's. */
  isTitle = false
  readonly #wanted: readonly Wanted[]
  /** A bit for each of the words that are looked for there. */
  readonly #titleBits: number
  readonly #nameBits: number
  readonly #glance: Uint32Array
  /** Of each word, its place in the title; -1 where it is not there. */
  readonly #places: Int16Array

  /** `words`: 32 at most. */
  constructor(words: readonly RankedWord[]) {
    const bitsOf = (column: RankedWord['column']) =>
      words.reduce(
        (bits, word, number) =>
          word.column === 'any' || word.column === column ? bits | (1 << number) : bits,
        0,
      )
    this.#wanted = words.map(({ forms, column, rarity }) => ({
      hashes: new Set(forms.map(wordHash)),
      ofTitle: column === 'title',
      rarity,
    }))
    this.#titleBits = bitsOf('title')
    this.#nameBits = bitsOf('author')
    this.#glance = glanceAt(this.#wanted.map(({ hashes }) => hashes))
    this.#places = new Int16Array(words.length)
  }

  weigh(entry: FacetCursor): void {
    const { title, names, subjects, proper } = entry
    const places = this.#places
    let missing = this.#titleBits
    places.fill(-1)
    for (let at = 0; at < title.count && missing !== 0; at += 1) {
      const found = this.#met(entry.word(title, at), missing)
      for (let left = found; left !== 0; left &= left - 1) places[31 - Math.clz32(left & -left)] = at
      missing &= ~found
    }
    let unnamed = this.#nameBits
    for (let at = 0; at < names.count && unnamed !== 0; at += 1)
      unnamed &= ~this.#met(entry.word(names, at), unnamed)

    const named = this.#nameBits & ~unnamed
    const shortness = 1 / (1 + lengthPenalty * title.count)
    let value = -perOtherWord * (title.count + names.count + subjects.count * wordsPerSubject)
    let before = -1
    for (let number = 0; number < this.#wanted.length; number += 1) {
      const word = this.#wanted[number]
      if (word === undefined) break
      const at = places[number] ?? -1
      const titleWeight = at < 0 ? 0 : (at < proper ? weights.proper : weights.subtitle) * shortness
      const nameWeight = (named >>> number) & 1 ? weights.name : 0
      const follows = at >= 0 && at === Math.max(0, before + 1) ? phraseBonus : 1
      // The beginning of a word, or one beyond what is kept: it stands where it was asked for all the same.
      const least = word.ofTitle ? weights.subtitle * shortness : weights.elsewhere
      value += word.rarity * follows * Math.max(least, titleWeight, nameWeight)
      before = at < 0 ? -2 : at
    }
    // What is asked for by years or numbers alone stands as it was harvested.
    this.value = this.#wanted.length === 0 ? 0 : value
    this.isTitle = this.#titleBits !== 0 && missing === 0
  }

  /** The words of `bits` that one of a record's stands for. */
  #met(hash: number, bits: number): number {
    let found = 0
    for (let left = (this.#glance[hash & glanceMask] ?? 0) & bits; left !== 0; left &= left - 1) {
      const number = 31 - Math.clz32(left & -left)
      if (this.#wanted[number]?.hashes.has(hash) === true) found |= 1 << number
    }
    return found
  }
}

const glanceMask = 0x3ff

/** By the last bits of a hash the words that it may be one of: of nearly all that a record has, none. */
function glanceAt(words: readonly ReadonlySet<number>[]): Uint32Array {
  const glance = new Uint32Array(glanceMask + 1)
  words.forEach((hashes, number) => {
    for (const hash of hashes) glance[hash & glanceMask] = (glance[hash & glanceMask] ?? 0) | (1 << number)
  })
  return glance
}
