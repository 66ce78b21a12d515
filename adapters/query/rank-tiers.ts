import { articles } from './function-words.ts'
import type { QueryIndex } from './model.ts'
import type { RankedBranch, RankedQuery } from './rank-query.ts'
import { fieldSpan, type RankedRecord, type RankedText, rankedFields } from './rank-text.ts'
import type { Hit } from './relevance.ts'

/** The number that was asked for; the title that was asked for, whole, or with its author; and so on down to some of the words. */
const tiers = {
  identifier: 8,
  exactTitle: 7,
  titleAndAuthor: 6,
  titleStart: 5,
  titlePhrase: 4,
  titleAndAuthorWords: 3,
  allWords: 2,
  someWords: 1,
} as const
/** Taken off a tier that is reached only in another form of the words, by another title of the record, or without the article. */
const less = { otherForm: 0.5, otherTitle: 0.3 } as const
const authorField = rankedFields.indexOf('author')

/** `presence`: for each word of the query whether the record has it where it may stand. */
export function tierOf(
  record: RankedRecord,
  text: RankedText,
  branch: RankedBranch,
  asked: RankedQuery,
  hits: readonly Hit[],
  presence: readonly boolean[],
): number {
  if (branch.identifiers.some((identifier) => holdsNumber(record, identifier))) return tiers.identifier
  const wanted = branch.words.filter((word) => asked.words[word]?.isFunctionWord !== true)
  const missing = (wanted.length === 0 ? branch.words : wanted).some((word) => presence[word] !== true)
  const isFull = !missing && branch.choices.every((words) => words.some((word) => presence[word] === true))
  if (!isFull) return presence.includes(true) ? tiers.someWords : 0
  return Math.max(titleTier(text, branch, asked, hits), wordsTier(branch, asked, hits))
}

function wordsTier(branch: RankedBranch, asked: RankedQuery, hits: readonly Hit[]): number {
  const inHead = new Set<number>()
  for (const { unit, place } of hits)
    if (place < (authorField + 1) * fieldSpan) inHead.add(asked.units[unit]?.word ?? -1)
  const all = branch.words.every((word) => inHead.has(word) || asked.words[word]?.isFunctionWord === true)
  return all && branch.words.length > 0 ? tiers.titleAndAuthorWords : tiers.allWords
}

function titleTier(text: RankedText, branch: RankedBranch, asked: RankedQuery, hits: readonly Hit[]): number {
  const units = branch.titleWords.flatMap((word) => asked.words[word]?.units ?? [])
  if (units.length === 0) return 0
  const outside = branch.words.filter((word) => !branch.titleWords.includes(word))
  const worths = new Map<number, number>()
  const inAuthor = new Set<number>()
  for (const { unit, place, worth } of hits) {
    if (place < authorField * fieldSpan) {
      const key = keyOf(unit, place)
      worths.set(key, Math.max(worth, worths.get(key) ?? 0))
    } else if (place < (authorField + 1) * fieldSpan) inAuthor.add(unit)
  }
  if (worths.size === 0) return 0
  const named = outside.length > 0
  let best = 0
  text.titles.forEach(({ starts, ends }, number) => {
    const off = number === 0 ? 0 : less.otherTitle
    for (const start of starts)
      for (let from = 0; from < units.length; from += 1) {
        const { length, exact } = runAt(units, from, start, worths)
        if (length === 0) continue
        const lost = off + (exact ? 0 : less.otherForm)
        const isWhole = length === units.length
        for (const end of ends) {
          if (start + length < end) continue
          const covered = end - start
          const rest = units.filter((_, at) => at < from || at >= from + covered)
          const restIsArticle = from === 1 && rest.length === 1 && isArticle(units[0] ?? 0, asked)
          if (rest.length === 0 || restIsArticle)
            best = Math.max(best, (named ? tiers.titleAndAuthor : tiers.exactTitle) - lost)
          else if (rest.every((unit) => inAuthor.has(unit) || isFunction(unit, asked)))
            best = Math.max(best, tiers.titleAndAuthor - lost)
          else if (length > 1) best = Math.max(best, tiers.titleStart - lost)
        }
        if (isWhole && length > 1) best = Math.max(best, tiers.titleStart - lost)
      }
  })
  if (best < tiers.titlePhrase && units.length > 1) best = Math.max(best, phraseTier(units, worths))
  return best
}

/** The whole query in a row, anywhere in a title. */
function phraseTier(units: readonly number[], worths: ReadonlyMap<number, number>): number {
  let best = 0
  for (const key of worths.keys()) {
    if (Math.floor(key / (fieldSpan * 4)) !== units[0]) continue
    const place = key % (fieldSpan * 4)
    const { length, exact } = runAt(units, 0, place, worths)
    if (length < units.length) continue
    const off = place < fieldSpan ? 0 : less.otherTitle
    best = Math.max(best, tiers.titlePhrase - off - (exact ? 0 : less.otherForm))
  }
  return best
}

/** How many of the units from `from` on stand in a row from `place` on. */
function runAt(
  units: readonly number[],
  from: number,
  place: number,
  worths: ReadonlyMap<number, number>,
): { readonly length: number; readonly exact: boolean } {
  let length = 0
  let exact = true
  for (; from + length < units.length; length += 1) {
    const worth = worths.get(keyOf(units[from + length] ?? 0, place + length))
    if (worth === undefined) break
    if (worth < 1) exact = false
  }
  return { length, exact }
}

function keyOf(unit: number, place: number): number {
  return unit * fieldSpan * 4 + place
}

function isArticle(unit: number, asked: RankedQuery): boolean {
  return [...articles].some((article) =>
    asked.tokens.get(article)?.some((to) => to.unit === unit && to.exact),
  )
}

function isFunction(unit: number, asked: RankedQuery): boolean {
  return asked.words[asked.units[unit]?.word ?? -1]?.isFunctionWord === true
}

const numbersOf: Readonly<
  Partial<Record<QueryIndex, (record: RankedRecord) => readonly (string | undefined)[]>>
> = {
  isbn: ({ isbns }) => isbns,
  issn: ({ issns }) => issns,
  lccn: ({ lccn }) => [lccn],
  oclc: ({ oclcNumbers }) => oclcNumbers,
  localId: ({ localId }) => [localId],
}

function holdsNumber(
  record: RankedRecord,
  { index, text, truncated }: RankedBranch['identifiers'][number],
): boolean {
  const numbers = numbersOf[index]?.(record) ?? []
  return numbers.some((number) => (truncated ? number?.startsWith(text) : number === text))
}
