import { readIdentifier } from '../bib/identifiers.ts'
import { queryWords } from '../bib/terms.ts'
import { functionWords } from './function-words.ts'
import { queryLimits } from './limits.ts'
import type { Query, QueryIndex, QueryTerm } from './model.ts'
import { rankedFields, type RankedField } from './rank-text.ts'

/** One token to look for. A run of characters without blanks is several, of one word. */
export type RankedUnit = { readonly word: number; readonly truncated: boolean }
export type RankedWord = {
  readonly units: readonly number[]
  /** Whether it may stand in each of `rankedFields`. */
  readonly fields: readonly boolean[]
  readonly isFunctionWord: boolean
}
/** Terms that a record answers all at once; what is joined by OR is several of them. */
export type RankedBranch = {
  /** Words that must all be there for a full answer, in order. */
  readonly words: readonly number[]
  /** Of these, those that may stand in a title, in order. */
  readonly titleWords: readonly number[]
  /** Of each of these groups one is enough. */
  readonly choices: readonly (readonly number[])[]
  readonly phrases: readonly (readonly number[])[]
  readonly identifiers: readonly {
    readonly index: QueryIndex
    readonly text: string
    readonly truncated: boolean
  }[]
}
export type RankedQuery = {
  readonly units: readonly RankedUnit[]
  readonly words: readonly RankedWord[]
  readonly branches: readonly RankedBranch[]
  /** Which units a token stands for: as asked for, or in another form. */
  readonly tokens: ReadonlyMap<string, readonly { readonly unit: number; readonly exact: boolean }[]>
  /** Words long enough to be told from their misspellings, each with its unit. */
  readonly spelled: ReadonlyMap<string, number>
  /** Beginnings of words. */
  readonly prefixes: readonly { readonly prefix: string; readonly units: readonly number[] }[]
}

const fieldsOf: Readonly<Partial<Record<QueryIndex, readonly RankedField[]>>> = {
  any: rankedFields,
  title: ['title', 'otherTitle'],
  author: ['author'],
  subject: ['subject'],
  series: ['series'],
  publisher: ['other'],
}
const identifying: ReadonlySet<QueryIndex> = new Set(['isbn', 'issn', 'lccn', 'oclc', 'localId'])

/** What a record can earn points by: the terms that are asked for, not those that are excluded or only narrow. */
export function rankedQuery(query: Query): RankedQuery {
  const units: RankedUnit[] = []
  const words: RankedWord[] = []
  const tokens = new Map<string, { unit: number; exact: boolean }[]>()
  const prefixes: { prefix: string; units: number[] }[] = []
  const spelled = new Map<string, number>()
  const made = new Map<QueryTerm, readonly number[]>()
  const point = (token: string, unit: number, exact: boolean): void => {
    const known = tokens.get(token)
    if (known === undefined) tokens.set(token, [{ unit, exact }])
    else if (!known.some((other) => other.unit === unit)) known.push({ unit, exact })
  }
  const begin = (prefix: string, unit: number): void => {
    const known = prefixes.find((other) => other.prefix === prefix)
    if (known === undefined) prefixes.push({ prefix, units: [unit] })
    else known.units.push(unit)
  }
  const wordsOf = (term: QueryTerm): readonly number[] => {
    const known = made.get(term)
    if (known !== undefined) return known
    const fields = rankedFields.map((field) => fieldsOf[term.index]?.includes(field) ?? false)
    // What stands before a mask tells as much as the beginning of a word.
    const text = term.masked === true ? term.text.replaceAll(/[*?]\S*/g, '') : term.text
    const found = queryWords(text).slice(0, queryLimits.rankedQueryWords - words.length)
    const numbers = found.map((asked, at) => {
      const truncated = term.masked === true || (term.truncated && at === found.length - 1)
      const word = words.length
      const own = asked.tokens.slice(0, queryLimits.rankedQueryWords).map((token) => {
        const unit = units.length
        units.push({ word, truncated })
        point(token, unit, true)
        if (truncated) begin(token, unit)
        if (truncated && asked.key !== undefined) begin(asked.key, unit)
        return unit
      })
      for (const other of asked.others) point(other, own[0] ?? 0, false)
      const [only = ''] = asked.tokens
      if (!truncated && /^\p{L}{4,}$/u.test(only)) spelled.set(only, own[0] ?? 0)
      words.push({ units: own, fields, isFunctionWord: own.length === 1 && functionWords.has(only) })
      return word
    })
    made.set(term, numbers)
    return numbers
  }
  const branches = conjunctions(query).map((terms) => toBranch(terms, wordsOf))
  return { units, words, branches, tokens, spelled, prefixes }
}

function toBranch(
  terms: readonly QueryTerm[],
  wordsOf: (term: QueryTerm) => readonly number[],
): RankedBranch {
  const words: number[] = []
  const titleWords: number[] = []
  const choices: (readonly number[])[] = []
  const phrases: (readonly number[])[] = []
  const identifiers: RankedBranch['identifiers'][number][] = []
  for (const term of terms) {
    if (identifying.has(term.index)) identifiers.push(term)
    if (fieldsOf[term.index] === undefined) continue
    const read = term.index === 'any' && !term.truncated ? readIdentifier(term.text) : undefined
    if (read !== undefined) identifiers.push({ index: read.index, text: read.value, truncated: false })
    const own = wordsOf(term)
    if (term.relation === 'any') choices.push(own)
    else words.push(...own)
    if (term.index === 'any' || term.index === 'title') titleWords.push(...own)
    if ((term.relation === 'phrase' || term.relation === 'exact') && own.length > 1) phrases.push(own)
  }
  return { words, titleWords, choices, phrases, identifiers }
}

/** The query without what it excludes, as alternatives of terms that go together; the first `rankedBranches` of them. */
function conjunctions(query: Query): readonly (readonly QueryTerm[])[] {
  if (query.type === 'term') return [[query]]
  const left = conjunctions(query.left)
  if (query.operator === 'not') return left
  const right = conjunctions(query.right)
  const all =
    query.operator === 'or'
      ? [...left, ...right]
      : left.flatMap((one) => right.map((other) => [...one, ...other]))
  return all.slice(0, queryLimits.rankedBranches)
}
