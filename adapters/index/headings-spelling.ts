import { editCost, isOneEdit, slip } from '../bib/edit-cost.ts'
import { headingLimits } from '../limits.ts'
import type { SpelledWord } from '../port.ts'
import type { IndexDatabase } from './database.ts'
import { Kept } from './headings-kept.ts'
import { bitCount, lettersOf, positionOf, readVocabulary, type Vocabulary } from './headings-vocabulary.ts'
import { isSpelled } from './headings-words.ts'

/** Shorter words have a neighbour for every typing error; of the next length one edit is as much as two of a longer one. */
const shortest = 4
const twoEdits = 6
/** A word that is used this many times less than its neighbour may be a misspelling that a cataloguer made. */
const rarer = 50
/** What one edit has to be made up for by frequency, in decimal orders of magnitude. */
const perEdit = 2.2

/** Corrects words by those that the headings have. */
export class Speller {
  readonly #vocabulary: Kept<Vocabulary>

  constructor(headings: IndexDatabase) {
    this.#vocabulary = new Kept(headings, () => {
      const value = readVocabulary(headings)
      return { value, size: value.words.length }
    })
  }

  correct(word: string): SpelledWord {
    const vocabulary = this.#vocabulary.value
    const known = vocabulary.at.get(word)
    const count = known === undefined ? 0 : (vocabulary.counts[known] ?? 0)
    if (word.length < shortest || !isSpelled(word)) return { count, instead: [] }
    // A word that somebody has used is misspelt by a slip, if at all.
    const most = word.length < twoEdits || count > 0 ? 1 : 2
    const found = this.#alike(word, most, count * rarer)
    return {
      count,
      instead: found.map(({ position }) => ({
        text: vocabulary.texts.get(position) ?? vocabulary.words[position] ?? '',
        count: vocabulary.counts[position] ?? 0,
      })),
    }
  }

  /** The likeliest words within `most` edits that are used more than `used` times. */
  #alike(word: string, most: number, used: number): readonly { readonly position: number }[] {
    const { words, counts, letters, lengths, byUse } = this.#vocabulary.value
    const found: { position: number; score: number }[] = []
    const own = lettersOf(word)
    let worst = -Infinity
    let least = used
    for (const position of byUse) {
      const count = counts[position] ?? 0
      // From here on no word is used enough to be likelier than those found.
      if (count <= least) break
      if (Math.abs((lengths[position] ?? 0) - word.length) > most) continue
      if (bitCount(own ^ (letters[position] ?? 0)) > 2 * most) continue
      const candidate = words[position] ?? ''
      const cost = candidate === word ? Infinity : editCost(word, candidate, most)
      const score = Math.log10(count) - cost * perEdit
      if (score <= worst) continue
      found.splice(found.findLastIndex((other) => other.score >= score) + 1, 0, { position, score })
      if (found.length < headingLimits.candidates) continue
      found.length = headingLimits.candidates
      worst = found.at(-1)?.score ?? worst
      least = Math.max(used, 10 ** (worst + slip * perEdit))
    }
    return found
  }

  /** The beginnings of words that may have been meant by `beginning`, one edit away and with its first letter; most used first. */
  completions(beginning: string): readonly string[] {
    if (beginning.length < shortest || !isSpelled(beginning)) return []
    const vocabulary = this.#vocabulary.value
    const first = beginning.slice(0, 1)
    const used = new Map<string, number>()
    const end = positionOf(vocabulary, `${first}\u{10FFFF}`)
    for (let position = positionOf(vocabulary, first); position < end; position += 1) {
      const word = vocabulary.words[position] ?? ''
      for (const length of [beginning.length, beginning.length - 1, beginning.length + 1]) {
        const start = word.slice(0, length)
        if (start.length !== length || !isOneEdit(beginning, start)) continue
        used.set(start, (used.get(start) ?? 0) + (vocabulary.counts[position] ?? 0))
        break
      }
    }
    return [...used]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, headingLimits.candidates)
      .map(([start]) => start)
  }
}
