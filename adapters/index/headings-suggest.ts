import { foldText } from '../bib/fold.ts'
import { textTokens } from '../bib/terms.ts'
import { headingLimits } from '../limits.ts'
import type { SuggestedHeading } from '../port.ts'
import type { IndexDatabase } from './database.ts'
import { Kept } from './headings-kept.ts'
import { headingKinds, kindNames } from './headings-schema.sql.ts'
import type { Speller } from './headings-spelling.ts'

type Candidate = {
  readonly kind: number
  readonly key: string
  readonly text: string
  readonly count: number
}

type PopularHeading = Candidate & { readonly padded: string }

const suggestedKinds = [headingKinds.TITLE, headingKinds.AUTHOR, headingKinds.SUBJECT]
/** Beginning with what was typed is worth as much as ten times the records. */
const beginsFactor = 10

/** Headings by their beginning or by that of any of their words. The most used ones are kept in memory, for short prefixes. */
export class Suggester {
  readonly #headings: IndexDatabase
  readonly #speller: Speller
  readonly #popular: Kept<readonly PopularHeading[]>

  constructor(headings: IndexDatabase, speller: Speller) {
    this.#headings = headings
    this.#speller = speller
    this.#popular = new Kept(headings, () => {
      const value = mostUsed(headings)
      return { value, size: value.length }
    })
  }

  suggest(prefix: string, count: number): readonly SuggestedHeading[] {
    const words = foldText(prefix).split(' ').slice(0, headingLimits.words)
    const found = this.#ranked(words, count)
    if (found.length >= count) return found
    const keys = new Set(found.map(({ index, key }) => `${index} ${key}`))
    const more = this.#respelled(words).flatMap((other) => this.#ranked(other, count))
    const fresh = more.filter(({ index, key }) => {
      const place = `${index} ${key}`
      return !keys.has(place) && keys.add(place)
    })
    return [...found, ...fresh].slice(0, count)
  }

  /** What may have been meant: the last word as a beginning, those before it whole. */
  #respelled(words: readonly string[]): readonly (readonly string[])[] {
    const before = words.slice(0, -1)
    const beginning = words.at(-1) ?? ''
    const mended = before.map((word) => foldText(this.#speller.correct(word).instead[0]?.text ?? word))
    const others = this.#speller.completions(beginning).map((start) => [...before, start])
    return mended.some((word, at) => word !== before[at]) ? [[...mended, beginning], ...others] : others
  }

  #ranked(words: readonly string[], count: number): readonly SuggestedHeading[] {
    const prefix = words.join(' ')
    if (prefix === '') return []
    const best = new Map<string, Candidate>()
    for (const candidate of this.#candidates(words, prefix)) {
      const place = `${candidate.kind} ${candidate.key}`
      if ((best.get(place)?.count ?? 0) < candidate.count) best.set(place, candidate)
    }
    const weight = ({ key, count: records }: Candidate) =>
      records * (key.startsWith(prefix) ? beginsFactor : 1)
    return [...best.values()]
      .toSorted((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1))
      .slice(0, count)
      .map(({ kind, key, text }) => ({
        index: kindNames[kind] ?? 'TITLE',
        key,
        text,
        count: this.#total(kind, key),
      }))
  }

  *#candidates(words: readonly string[], prefix: string): Generator<Candidate> {
    const sources = this.#sources()
    const limit = Math.ceil(headingLimits.beginning / Math.max(1, sources.length * suggestedKinds.length))
    const beginning = this.#headings.prepare(
      'SELECT kind, key, text, count FROM heading WHERE source = ? AND kind = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?',
    )
    for (const source of sources)
      for (const kind of suggestedKinds)
        yield* beginning.all(source, kind, prefix, `${prefix}\u{10FFFF}`, limit).map(candidateOf)
    const tokens = textTokens(prefix).map((token) => `"${token.replaceAll('"', '""')}"`)
    if (tokens.length > 0)
      yield* this.#headings
        .prepare(
          `SELECT kind, key, text, count FROM heading
           WHERE id IN (SELECT rowid FROM heading_word WHERE heading_word MATCH ? LIMIT ?)`,
        )
        .all(`${tokens.join(' AND ')}*`, headingLimits.withWord)
        .map(candidateOf)
        .filter(({ key }) => hasWords(` ${key} `, words))
    yield* this.#popular.value.filter(({ padded }) => hasWords(padded, words))
  }

  #sources(): readonly number[] {
    // A walk from source to source, each step one seek.
    return this.#headings
      .prepare(
        `WITH RECURSIVE s(n) AS (SELECT min(source) FROM heading UNION ALL
           SELECT (SELECT min(source) FROM heading WHERE source > n) FROM s WHERE n IS NOT NULL)
         SELECT n FROM s WHERE n IS NOT NULL`,
      )
      .all()
      .map(({ n }) => Number(n))
  }

  /** Over all sources. */
  #total(kind: number, key: string): number {
    const find = this.#headings.prepare('SELECT count FROM heading WHERE source = ? AND kind = ? AND key = ?')
    return this.#sources().reduce(
      (sum, source) => sum + Number(find.get(source, kind, key)?.['count'] ?? 0),
      0,
    )
  }
}

function mostUsed(headings: IndexDatabase): readonly PopularHeading[] {
  return headings
    .prepare(
      `SELECT kind, key, text, count FROM heading INDEXED BY heading_popular
       WHERE count >= ${headingLimits.popularCount} AND kind <> ? ORDER BY count DESC LIMIT ?`,
    )
    .all(headingKinds.CALL_NUMBER, headingLimits.popular)
    .map(candidateOf)
    .map((candidate) => ({ ...candidate, padded: ` ${candidate.key} ` }))
}

function candidateOf(row: Readonly<Record<string, unknown>>): Candidate {
  return {
    kind: Number(row['kind']),
    key: String(row['key']),
    text: String(row['text']),
    count: Number(row['count']),
  }
}

/**
 * The last of `words` begins a word of the key, the others are words of it; a script without blanks has them anywhere. The key
 * comes with a blank at either end.
 */
function hasWords(padded: string, words: readonly string[]): boolean {
  return words.every((word, at) => {
    const wanted = at === words.length - 1 ? ` ${word}` : ` ${word} `
    return padded.includes(wanted) || (unspacedStart.test(word) && padded.includes(word))
  })
}
const unspacedStart = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]/u
