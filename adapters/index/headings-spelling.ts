import { editCost } from '../bib/edit-cost.ts'
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
const rarer = 25
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
    const most = word.length < twoEdits ? 1 : 2
    const found: { position: number; score: number }[] = []
    const letters = lettersOf(word)
    for (let position = 0; position < vocabulary.words.length; position += 1) {
      if (bitCount(letters ^ (vocabulary.letters[position] ?? 0)) > 2 * most) continue
      const candidate = vocabulary.words[position] ?? ''
      if (Math.abs(candidate.length - word.length) > most || candidate === word) continue
      const used = vocabulary.counts[position] ?? 0
      if (used <= count * rarer) continue
      const cost = editCost(word, candidate, most)
      if (cost !== Infinity) found.push({ position, score: Math.log10(used) - cost * perEdit })
    }
    found.sort((a, b) => b.score - a.score)
    return {
      count,
      instead: found.slice(0, headingLimits.candidates).map(({ position }) => ({
        text: vocabulary.texts.get(position) ?? vocabulary.words[position] ?? '',
        count: vocabulary.counts[position] ?? 0,
      })),
    }
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
        if (start.length !== length || start === beginning) continue
        if (editCost(beginning, start, 1) === Infinity) continue
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
