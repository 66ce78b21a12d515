import { foldText } from '../../adapters/bib/fold.ts'
import type { SpelledWord } from '../../adapters/port.ts'
import type { Query, QueryIndex, QueryTerm } from '../../adapters/query/model.ts'
import { ask, type SourceReport } from '../ask.ts'
import type { RequestContext } from '../context.ts'
import { suggestLimits } from '../limits.ts'
import type { SearchResultModel } from './models.ts'
import { distinctSystems, termsSystem } from './term-systems.ts'

/** What may be meant by each misspelt word, by its folded form; the likeliest first. */
type Corrections = ReadonlyMap<string, readonly string[]>

/**
 * The query's words, corrected so that the harvested catalogues find more; undefined where the search finds enough, nothing is
 * likelier than what was typed, or the index does not answer.
 */
export async function didYouMean(
  {
    set: { query },
    sources,
  }: Pick<SearchResultModel, 'sources'> & { readonly set: { readonly query: Query } },
  context: RequestContext,
): Promise<string | undefined> {
  const found = new Map(sources.map((source) => [source.library.id, hitsAsTyped(source)]))
  if ([...found.values()].reduce((sum, hits) => sum + hits, 0) > suggestLimits.fewHits) return undefined
  const terms = termsOf(query)
  if (terms === undefined) return undefined
  const corrections = await correctionsOf(terms, context)
  if (corrections.size === 0) return undefined
  const libraries = sources.map(({ library }) => library.id)
  for (const replacing of combinations(corrections)) {
    const corrected = withCorrections(query, replacing)
    if (await findsMore(corrected, libraries, found, context))
      return (termsOf(corrected) ?? []).map(written).join(' ')
  }
  return undefined
}

/** None of a source that was asked otherwise: a catalogue may correct a misspelt word by itself, and says so. */
function hitsAsTyped({ hitCount = 0, dropped = [] }: SourceReport): number {
  return dropped.length === 0 ? hitCount : 0
}

const personal: ReadonlySet<QueryIndex> = new Set(['any', 'title', 'author', 'subject'])

/** The terms of a query that is nothing but words, all of them wanted; undefined for any other. */
function termsOf(query: Query): readonly QueryTerm[] | undefined {
  if (query.type === 'term') return personal.has(query.index) ? [query] : undefined
  if (query.operator === 'or') return undefined
  const left = termsOf(query.left)
  if (query.operator === 'not') return left
  const right = termsOf(query.right)
  return left === undefined || right === undefined ? undefined : [...left, ...right]
}

function written({ relation, truncated, text }: QueryTerm): string {
  return `${relation === 'phrase' ? `"${text}"` : text}${truncated ? '*' : ''}`
}

async function correctionsOf(terms: readonly QueryTerm[], context: RequestContext): Promise<Corrections> {
  const { directory, health } = context.services
  // The last word of a truncated term is no word yet.
  const typed = terms.flatMap(({ text, truncated }) => text.split(' ').slice(0, truncated ? -1 : undefined))
  const words = [...new Set(typed.map(foldText))]
    .filter((word) => word !== '' && !word.includes(' '))
    .slice(0, suggestLimits.words)
  if (words.length === 0) return new Map()
  const options = { signal: context.signal, timeoutMs: suggestLimits.timeoutMs, health }
  const answers = await Promise.all(
    distinctSystems(directory, 'correct').map((system) =>
      ask(system, 'correct', options, (call) => system.terms.correct(words, call)),
    ),
  )
  const known = answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
  return new Map(
    words.flatMap((word, at) => {
      const instead = likeliest(known.flatMap((spelled) => spelled[at] ?? []))
      return instead.length === 0 ? [] : [[word, instead] as const]
    }),
  )
}

/** A word that one index knows well is not misspelt. */
function likeliest(spelled: readonly SpelledWord[]): readonly string[] {
  if (spelled.some(({ count, instead }) => count > 0 && instead.length === 0)) return []
  return [...new Set(spelled.flatMap(({ instead }) => instead.map(({ text }) => text)))]
}

/** The likeliest for every word; then for one word at a time the next. */
function combinations(corrections: Corrections): readonly ReadonlyMap<string, string>[] {
  const best = new Map([...corrections].map(([word, [first = word]]) => [word, first]))
  const others = [...corrections].flatMap(([word, instead]) =>
    instead.slice(1).map((next) => new Map([...best, [word, next]])),
  )
  return [best, ...others].slice(0, suggestLimits.tries)
}

function withCorrections(query: Query, replacing: ReadonlyMap<string, string>): Query {
  if (query.type === 'boolean') {
    const left = withCorrections(query.left, replacing)
    // What is ruled out stays as it was typed.
    return {
      ...query,
      left,
      right: query.operator === 'not' ? query.right : withCorrections(query.right, replacing),
    }
  }
  const words = query.text.split(' ').map((word) => replacing.get(foldText(word)) ?? word)
  return { ...query, text: words.join(' ') }
}

/** Asked of the catalogues that are in an index, where a search costs next to nothing. */
async function findsMore(
  query: Query,
  libraries: readonly string[],
  found: ReadonlyMap<string, number>,
  context: RequestContext,
): Promise<boolean> {
  const { directory, health } = context.services
  const options = { signal: context.signal, timeoutMs: suggestLimits.timeoutMs, health }
  const counts = await Promise.all(
    libraries.map(async (id) => {
      const system = termsSystem(directory, id, 'correct')
      if (system?.search === undefined) return 0
      const { search } = system
      const answer = await ask(system, 'search', options, (call) =>
        search.search(query, { start: 0, count: 1 }, call),
      )
      return answer.ok && answer.value.dropped.length === 0 ? answer.value.hitCount - (found.get(id) ?? 0) : 0
    }),
  )
  return counts.reduce((sum, more) => sum + more, 0) > 0
}
