import { editCost } from '../bib/edit-cost.ts'
import type { Query } from './model.ts'
import { type RankedQuery, rankedQuery } from './rank-query.ts'
import { fieldSpan, type RankedRecord, type RankedText, rankedFields, rankedText } from './rank-text.ts'
import { tierOf } from './rank-tiers.ts'

/** BM25F: what a word is worth where it stands, and how far a long field takes from that. */
const weights = [5, 3.5, 4, 2, 1.5, 0.7]
const lengthShare = [0.5, 0.4, 0.4, 0.5, 0.5, 0.75]
const saturation = 1.2
/** A word in another form, language or script is worth that much of the word itself. */
const otherForm = 0.8
const lookalike = 0.6
/** Of the part of a score that parts hits of one tier: words, title's share that was asked for, closeness. */
const shares = { words: 0.7, coverage: 0.2, closeness: 0.1 }
const functionWordWeight = 0.25

/** A token of the record that is asked for. */
export type Hit = { readonly unit: number; readonly place: number; readonly worth: number }

/**
 * How well each record answers what the query asks for, 0 to 9: the whole number is the tier (`rank-tiers.ts`), the rest BM25F
 * over all records given, whatever source they come from. The same for the same records in any order. May be put down between
 * any two records.
 */
export function* relevances(
  query: Query,
  records: readonly RankedRecord[],
): Generator<void, readonly number[], void> {
  const asked = rankedQuery(query)
  const texts: RankedText[] = []
  const exactly: (readonly Hit[])[] = []
  for (const record of records) {
    const text = rankedText(record)
    texts.push(text)
    exactly.push(hitsOf(text, asked))
    yield
  }
  const hits = yield* withLookalikes(texts, exactly, asked)
  const rarity = raritiesOf(hits, asked)
  const lengths = rankedFields.map(
    (_, field) =>
      texts.reduce((sum, text) => sum + (text.lengths[field] ?? 0), 0) / Math.max(1, texts.length) || 1,
  )
  const scores: number[] = []
  for (const [at, record] of records.entries()) {
    scores.push(
      scoreOf(record, texts[at] as RankedText, hits[at] as readonly Hit[], { asked, rarity, lengths }),
    )
    yield
  }
  return scores
}

type Yardstick = {
  readonly asked: RankedQuery
  /** Of each word. */
  readonly rarity: readonly number[]
  /** Of each field, on average. */
  readonly lengths: readonly number[]
}

function scoreOf(
  record: RankedRecord,
  text: RankedText,
  hits: readonly Hit[],
  { asked, rarity, lengths }: Yardstick,
): number {
  const worth = worthsOf(asked, hits, text, lengths)
  const presence = worth.map((value) => value > 0)
  let best = 0
  for (const branch of asked.branches) {
    const counted = [...branch.words, ...branch.choices.flat()]
    const total = counted.reduce((sum, word) => sum + (rarity[word] ?? 0), 0)
    const words = counted.reduce((sum, word) => sum + (rarity[word] ?? 0) * (worth[word] ?? 0), 0)
    const tier = tierOf(record, text, branch, asked, hits, presence)
    const { coverage, closeness } = titleShape(branch.titleWords, asked, hits, text)
    const within =
      shares.words * (total === 0 ? 0 : words / total) +
      shares.coverage * coverage +
      shares.closeness * closeness
    best = Math.max(best, tier + within)
  }
  return best
}

function hitsOf(text: RankedText, asked: RankedQuery): readonly Hit[] {
  const hits: Hit[] = []
  const { tokens, places, written } = text
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as string
    const place = places[at] as number
    const units = asked.tokens.get(token)
    if (units !== undefined)
      for (const { unit, exact } of units) {
        const isWritten = at < written
        // A word that is there as it was asked for does not count again for its other forms.
        if (!isWritten && hits.some((hit) => hit.unit === unit && hit.place === place)) continue
        hits.push({ unit, place, worth: exact && isWritten ? 1 : otherForm })
      }
    for (const { prefix, units: begun } of asked.prefixes)
      if (token.length > prefix.length && token.startsWith(prefix))
        for (const unit of begun) hits.push({ unit, place, worth: otherForm })
  }
  return hits
}

/** A word that no record has was asked for in another spelling: what came for it has words that look like it. */
function* withLookalikes(
  texts: readonly RankedText[],
  hits: readonly (readonly Hit[])[],
  asked: RankedQuery,
): Generator<void, readonly (readonly Hit[])[], void> {
  const seen = new Set(hits.flatMap((found) => found.map(({ unit }) => unit)))
  const unseen = [...asked.spelled].filter(([, unit]) => !seen.has(unit))
  if (unseen.length === 0) return hits
  const likeness = new Map<string, number>()
  const unitLike = (token: string): number => {
    const known = likeness.get(token)
    if (known !== undefined) return known
    const unit = unseen.find(([word]) => looksLike(word, token))?.[1] ?? -1
    likeness.set(token, unit)
    return unit
  }
  const all: (readonly Hit[])[] = []
  for (const [number, { tokens, places, written }] of texts.entries()) {
    const found = [...(hits[number] ?? [])]
    for (let at = 0; at < written; at += 1) {
      const unit = unitLike(tokens[at] as string)
      if (unit !== -1) found.push({ unit, place: places[at] as number, worth: lookalike })
    }
    all.push(found)
    yield
  }
  return all
}

function looksLike(word: string, token: string): boolean {
  const most = word.length < 6 ? 1 : 2
  return Math.abs(word.length - token.length) <= most && editCost(word, token, most) !== Infinity
}

/** Smoothed inverse document frequency of each word among the records; common words of the language count little from the start. */
function raritiesOf(hits: readonly (readonly Hit[])[], asked: RankedQuery): readonly number[] {
  const having = asked.words.map(() => 0)
  for (const found of hits) {
    const words = new Set(found.map(({ unit }) => asked.units[unit]?.word ?? 0))
    for (const word of words) having[word] = (having[word] ?? 0) + 1
  }
  const all = hits.length
  return asked.words.map(({ isFunctionWord }, word) => {
    const rarity = 1 + Math.log(1 + (all - (having[word] ?? 0) + 0.5) / ((having[word] ?? 0) + 0.5))
    return isFunctionWord ? functionWordWeight * rarity : rarity
  })
}

/** Of each word, 0 to 1. */
function worthsOf(
  { words, units }: RankedQuery,
  hits: readonly Hit[],
  { lengths }: RankedText,
  averages: readonly number[],
): readonly number[] {
  const fieldCount = rankedFields.length
  const often = new Float64Array(words.length * fieldCount)
  for (const { unit, place, worth } of hits) {
    const word = units[unit]?.word ?? 0
    if (words[word]?.units.length === 1) {
      const at = word * fieldCount + Math.floor(place / fieldSpan)
      often[at] = (often[at] ?? 0) + worth
    }
  }
  return words.map((word, number) => {
    if (hits.length === 0) return 0
    let weighted = 0
    word.fields.forEach((isAllowed, field) => {
      if (!isAllowed) return
      const times =
        word.units.length === 1 ? (often[number * fieldCount + field] ?? 0) : run(word.units, field, hits)
      if (times === 0) return
      const share = lengthShare[field] ?? 0
      const length = (lengths[field] ?? 0) / (averages[field] ?? 1)
      weighted += ((weights[field] ?? 0) * times) / (1 - share + share * length)
    })
    return weighted / (saturation + weighted)
  })
}

/** Of a run of characters the pairs that stand together: a title with half of them is half a hit, with fewer none. */
function run(units: readonly number[], field: number, hits: readonly Hit[]): number {
  const placesOf = units.map(
    (unit) =>
      new Set(
        hits
          .filter((hit) => hit.unit === unit && Math.floor(hit.place / fieldSpan) === field)
          .map(({ place }) => place),
      ),
  )
  let pairs = 0
  for (let at = 1; at < units.length; at += 1)
    if ([...(placesOf[at] ?? [])].some((place) => placesOf[at - 1]?.has(place - 1))) pairs += 1
  const share = pairs / (units.length - 1)
  return share < 0.5 ? 0 : share
}

/** Of the title, the share that was asked for; and how close together its words stand. */
function titleShape(
  words: readonly number[],
  asked: RankedQuery,
  hits: readonly Hit[],
  { titles }: RankedText,
): { coverage: number; closeness: number } {
  const wanted = new Set(words)
  const places = new Set<number>()
  for (const { unit, place } of hits)
    if (place < fieldSpan && wanted.has(asked.units[unit]?.word ?? -1)) places.add(place)
  if (places.size === 0) return { coverage: 0, closeness: 0 }
  const proper = titles[0]?.ends[0] ?? 1
  const covered = [...places].filter((place) => place < proper).length
  const span = Math.max(...places) - Math.min(...places) + 1
  return {
    coverage: covered / Math.max(1, proper),
    closeness: places.size < 2 ? 0 : places.size / span,
  }
}
