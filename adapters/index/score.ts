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

/**
 * The weight of a record that is known to hold every word somewhere: more where a word stands in the title or in a name, more
 * where the title's words follow one another as asked. It reads a few numbers of a record, where bm25 reads all its words.
 */
export function scorer(words: readonly RankedWord[]): (entry: FacetCursor) => number {
  const wanted = words.map(({ forms, column, rarity }) => ({
    hashes: new Set(forms.map(wordHash)),
    column,
    inTitle: column === 'any' || column === 'title',
    inNames: column === 'any' || column === 'author',
    rarity,
  }))
  // What is asked for by years or numbers alone stands as it was harvested.
  if (wanted.length === 0) return () => 0
  return (entry) => {
    const shortness = 1 / (1 + lengthPenalty * entry.title.count)
    let score =
      -perOtherWord * (entry.title.count + entry.names.count + entry.subjects.count * wordsPerSubject)
    let before = -1
    for (const { hashes, column, inTitle, inNames, rarity } of wanted) {
      const at = inTitle ? entry.find(entry.title, hashes) : -1
      const titleWeight = at < 0 ? 0 : (at < entry.proper ? weights.proper : weights.subtitle) * shortness
      const nameWeight = inNames && entry.find(entry.names, hashes) >= 0 ? weights.name : 0
      const follows = at >= 0 && at === Math.max(0, before + 1) ? phraseBonus : 1
      // The beginning of a word, or one beyond what is kept: it stands where it was asked for all the same.
      const least = column === 'title' ? weights.subtitle * shortness : weights.elsewhere
      score += rarity * follows * Math.max(least, titleWeight, nameWeight)
      before = at < 0 ? -2 : at
    }
    return score
  }
}
