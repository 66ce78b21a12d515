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

/** What is found out of a record, one after another. */
export type Weight = {
  value: number
  /** Whether every word that is looked for in titles stands in the record's. */
  isTitle: boolean
}

const weights = { proper: 10, subtitle: 5, name: 6, elsewhere: 1 } as const
/** A long title says less of each of its words. */
const lengthPenalty = 0.06
const phraseBonus = 1.5
/** Of equal ones the record that is about less else stands first: a word more in the whole of it. */
const perOtherWord = 0.02
const wordsPerSubject = 3

/**
 * The weight of a record that is known to hold every word somewhere: more where a word stands in the title or in a name, more
 * where the title's words follow one another as asked. It reads a few numbers of a record, where bm25 reads all its words.
 * `words`: 32 at most.
 */
export function weigher(words: readonly RankedWord[]): (entry: FacetCursor, to: Weight) => void {
  const wanted = words.map(({ forms, column, rarity }) => ({
    hashes: new Set(forms.map(wordHash)),
    inTitle: column === 'any' || column === 'title',
    inNames: column === 'any' || column === 'author',
    ofTitle: column === 'title',
    rarity,
  }))
  const bitsOf = (isLookedFor: (word: (typeof wanted)[number]) => boolean) =>
    wanted.reduce((bits, word, number) => (isLookedFor(word) ? bits | (1 << number) : bits), 0)
  const titleBits = bitsOf(({ inTitle }) => inTitle)
  const nameBits = bitsOf(({ inNames }) => inNames)
  const glance = glanceAt(wanted.map(({ hashes }) => hashes))
  const places = new Int16Array(wanted.length)

  /** The words of `bits` that one of a record's stands for. */
  const met = (hash: number, bits: number): number => {
    let found = 0
    for (let left = (glance[hash & glanceMask] ?? 0) & bits; left !== 0; left &= left - 1) {
      const number = 31 - Math.clz32(left & -left)
      if (wanted[number]?.hashes.has(hash) === true) found |= 1 << number
    }
    return found
  }

  return (entry, to) => {
    const { title, names, subjects, proper } = entry
    let missing = titleBits
    places.fill(-1)
    for (let at = 0; at < title.count && missing !== 0; at += 1) {
      const found = met(entry.word(title, at), missing)
      for (let left = found; left !== 0; left &= left - 1) places[31 - Math.clz32(left & -left)] = at
      missing &= ~found
    }
    let unnamed = nameBits
    for (let at = 0; at < names.count && unnamed !== 0; at += 1)
      unnamed &= ~met(entry.word(names, at), unnamed)

    const shortness = 1 / (1 + lengthPenalty * title.count)
    let value = -perOtherWord * (title.count + names.count + subjects.count * wordsPerSubject)
    let before = -1
    for (let number = 0; number < wanted.length; number += 1) {
      const word = wanted[number]
      if (word === undefined) break
      const at = places[number] ?? -1
      const titleWeight = at < 0 ? 0 : (at < proper ? weights.proper : weights.subtitle) * shortness
      const nameWeight = ((nameBits & ~unnamed) >>> number) & 1 ? weights.name : 0
      const follows = at >= 0 && at === Math.max(0, before + 1) ? phraseBonus : 1
      // The beginning of a word, or one beyond what is kept: it stands where it was asked for all the same.
      const least = word.ofTitle ? weights.subtitle * shortness : weights.elsewhere
      value += word.rarity * follows * Math.max(least, titleWeight, nameWeight)
      before = at < 0 ? -2 : at
    }
    // What is asked for by years or numbers alone stands as it was harvested.
    to.value = wanted.length === 0 ? 0 : value
    to.isTitle = titleBits !== 0 && missing === 0
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
