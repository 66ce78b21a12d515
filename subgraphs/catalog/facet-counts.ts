import { foldText } from '../../adapters/bib/fold.ts'
import { type FacetAnswer, indexFacets, type IndexFacet } from '../../adapters/port.ts'
import { withoutArticles } from '../../adapters/query/articles.ts'
import { ask } from '../ask.ts'
import type { RequestContext } from '../context.ts'
import type { Directory } from '../directory.ts'
import { searchLimits } from '../limits.ts'
import { inTurns, type Steps } from '../turns.ts'
import { facetValues, labelOf, type FacetValue } from './facets.ts'
import { narrowedByFormat } from './filter.ts'
import type { WorkModel } from './models.ts'
import { isExact, type ResultSet, type Source } from './result-set.ts'
import type { FacetName } from './schema.generated.ts'

export type FacetModel = {
  readonly name: FacetName
  readonly isExact: boolean
  /** Most frequent first, then by label. */
  readonly values: readonly FacetValue[]
}
/** Several times as fast as `localeCompare`. */
const byLabel = new Intl.Collator('en')
type Counted = { readonly libraryId: string; readonly answer: FacetAnswer }
/** What libraries began to count with the searches of one operation, by `countKey`. */
const begun = new WeakMap<RequestContext, Map<string, Promise<Counted | undefined>>>()

/**
 * Lets the libraries that can count all their hits do so beside the search, for what the facets will want to know once it has
 * been answered. Where all hits are fetched by then nobody asks for it.
 */
export function beginCounting(set: ResultSet, context: RequestContext): void {
  const counting = begun.get(context) ?? new Map<string, Promise<Counted | undefined>>()
  begun.set(context, counting)
  for (const { libraryId } of openSources(set))
    counting.set(countKey(libraryId, set), countIn(libraryId, set, indexFacets, context))
}

function countKey(libraryId: string, { id }: ResultSet): string {
  return `${id} ${libraryId}`
}

/** Those that may have more than was fetched, where that can be counted by what the filter asks. */
function openSources({ filter, sources }: ResultSet): readonly Source[] {
  return filter.availableOnly ? [] : sources.filter(({ next }) => next !== undefined)
}

/**
 * Counts over the works of the set. Where a library has more hits than have been fetched and can count them all itself, which
 * what is harvested can, its own counts, of records, take the place of what was fetched of it.
 */
export async function facetsOf(
  set: ResultSet,
  works: readonly WorkModel[],
  names: readonly FacetName[],
  context: RequestContext,
): Promise<readonly FacetModel[]> {
  const { directory } = context.services
  const asked = await Promise.all(openSources(set).map((source) => countAt(source, set, names, context)))
  const counted = asked.filter((one) => one !== undefined)
  const libraries = new Set(counted.map(({ libraryId }) => libraryId))
  const others = libraries.size === 0 ? works : worksWithout(works, libraries)
  const restIsExact = isExact({
    ...set,
    sources: set.sources.filter(({ libraryId }) => !libraries.has(libraryId)),
  })
  return inTurns(addUp(names, { others, counted, restIsExact, directory }))
}

type Counts = {
  /** Works that nobody else counts. */
  readonly others: readonly WorkModel[]
  readonly counted: readonly Counted[]
  readonly restIsExact: boolean
  readonly directory: Directory
}

function* addUp(
  names: readonly FacetName[],
  { others, counted, restIsExact, directory }: Counts,
): Steps<readonly FacetModel[]> {
  const facets: FacetModel[] = []
  for (const name of names) {
    const merged = new Map<string, FacetValue>()
    const add = (value: FacetValue) => {
      const key = name === 'AUTHOR' || name === 'SUBJECT' ? foldText(value.value) : value.value
      const known = merged.get(key)
      merged.set(key, known === undefined ? value : { ...known, count: known.count + value.count })
    }
    for (const value of yield* facetValues(name, others, directory)) add(value)
    for (const { libraryId, answer } of counted) {
      yield
      for (const { value, count } of valuesAt(name, libraryId, answer))
        add({ value, count, label: labelOf(name, value, directory) })
    }
    yield
    const isWhole = counted.every(
      ({ libraryId, answer }) =>
        answer.isExact && valuesAt(name, libraryId, answer).length < searchLimits.countedFacetValues,
    )
    const values = [...merged.values()].toSorted(
      (a, b) => b.count - a.count || byLabel.compare(a.label, b.label),
    )
    facets.push({ name, isExact: restIsExact && isWhole, values })
  }
  return facets
}

function valuesAt(
  name: FacetName,
  libraryId: string,
  answer: FacetAnswer,
): FacetAnswer['facets'][number]['values'] {
  if (name === 'LIBRARY') return [{ value: libraryId, count: answer.countedHits }]
  return answer.facets.find((facet) => facet.name === name)?.values ?? []
}

async function countAt(
  { libraryId, status }: Source,
  set: ResultSet,
  names: readonly FacetName[],
  context: RequestContext,
): Promise<Counted | undefined> {
  if (status === 'PENDING') return undefined
  const known = begun.get(context)?.get(countKey(libraryId, set))
  return known ?? countIn(libraryId, set, names.filter(isIndexFacet), context)
}

/** Undefined where the library cannot count, or does not answer now: then what was fetched of it has to do. */
async function countIn(
  libraryId: string,
  { query, filter }: ResultSet,
  names: readonly IndexFacet[],
  { signal, services, client }: RequestContext,
): Promise<Counted | undefined> {
  const system = services.directory.system(libraryId, 'search')
  const { search } = system ?? {}
  if (system === undefined || search?.facets === undefined) return undefined
  const narrow = narrowedByFormat(withoutArticles(query), filter)
  const options = { signal, timeoutMs: searchLimits.facetsTimeoutMs, health: services.health, client }
  const answer = await ask(system, 'search', options, async (call) =>
    search.facets?.(narrow, names, searchLimits.countedFacetValues, call),
  )
  return answer.ok && answer.value !== undefined ? { libraryId, answer: answer.value } : undefined
}

function isIndexFacet(name: FacetName): name is IndexFacet {
  return (indexFacets as readonly string[]).includes(name)
}

function worksWithout(works: readonly WorkModel[], libraries: ReadonlySet<string>): readonly WorkModel[] {
  return works.flatMap((work) => {
    const editions = work.editions.flatMap((edition) => {
      const records = edition.records.filter(({ libraryId }) => !libraries.has(libraryId))
      return records.length === 0 ? [] : [{ ...edition, records }]
    })
    return editions.length === 0 ? [] : [{ ...work, editions }]
  })
}
