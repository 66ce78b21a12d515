import { publicSentence, UpstreamError } from '../../adapters/errors.ts'
import type { CallOptions, LibrarySystem, SearchPort, SearchWindow } from '../../adapters/port.ts'
import { withoutArticles } from '../../adapters/query/articles.ts'
import type { Query } from '../../adapters/query/model.ts'
import { ask, failedStatus, isHarvested } from '../ask.ts'
import type { Directory } from '../directory.ts'
import type { HealthBoard } from '../health.ts'
import { searchLimits } from '../limits.ts'
import { type Filter, narrowed } from './filter.ts'
import { idOf } from './merge.ts'
import type { Arrival, ResultSet, Source } from './result-set.ts'
import { type AskedAnswer, takeIn } from './take-in.ts'

type SearchSystem = LibrarySystem & { readonly search: SearchPort }

/** One source for each library of the search, in the order of the configuration; with `cachesOnly`, what is not harvested is left out. */
export function sourcesOf(filter: Filter, directory: Directory, cachesOnly: boolean): readonly Source[] {
  return directory.libraries
    .filter(({ id }) => filter.libraries === undefined || filter.libraries.includes(id))
    .map(({ id }): Source => {
      const system = directory.system(id, 'search')
      if (system !== undefined && cachesOnly && !isHarvested(system)) {
        const notAsked = {
          status: 'SKIPPED',
          errorCode: 'NOT_ASKED',
          message: publicSentence('NOT_ASKED'),
        } as const
        return { systemId: system.id, libraryId: id, tookMs: 0, next: undefined, ...notAsked }
      }
      if (system !== undefined)
        return { systemId: system.id, libraryId: id, status: 'PENDING', tookMs: 0, next: 0 }
      const message = 'This library has no system that can be searched.'
      return {
        systemId: id,
        libraryId: id,
        status: 'NOT_SUPPORTED',
        tookMs: 0,
        message,
        next: undefined,
      }
    })
}

/** Asks the source for its next window, and enters how it stands then. Never rejects. */
export async function fetchNext(
  set: ResultSet,
  source: Source,
  directory: Directory,
  options: CallOptions & { readonly health: HealthBoard },
): Promise<Arrival> {
  const at = set.sources.indexOf(source)
  const system = directory.system(source.libraryId, 'search')
  const start = source.next
  if (system === undefined || start === undefined) return { source: at, records: [] }
  const first = start === 0
  const window = { start, count: windowOf(set.sources.length) }
  const asked = { query: withoutArticles(set.query), filter: set.filter }
  const answer = await ask(
    system,
    'search',
    { ...options, timeoutMs: searchLimits.sourceTimeoutMs },
    (call) => searchNarrowed(system, asked, window, call),
  )
  // Nobody waits any more: the source has not failed, and is still to be asked.
  if (!answer.ok && options.signal.aborted) return { source: at, records: [] }
  source.tookMs = first ? answer.tookMs : source.tookMs + answer.tookMs
  if (!answer.ok) {
    source.retryAtMs = Date.now() + searchLimits.retryMs
    source.status = first ? failedStatus(answer.error.code) : 'PARTIAL'
    source.errorCode = answer.error.code
    source.message = publicSentence(answer.error.code)
    return { source: at, records: [] }
  }
  delete source.errorCode
  const known = set.arrivals.flatMap((arrival) => (arrival.source === at ? arrival.records.map(idOf) : []))
  return {
    source: at,
    records: takeIn(source, window, { ...answer.value, wanted: asked.query }, new Set(known)),
  }
}

/** The same for every window of a set. */
function windowOf(sources: number): number {
  const { windowRecords, windowsRecords, leastWindowRecords } = searchLimits
  return Math.max(leastWindowRecords, Math.min(windowRecords, Math.floor(windowsRecords / sources)))
}

/** With the filter where the source can take it, else without: it is applied to what came in any case. */
async function searchNarrowed(
  system: SearchSystem,
  { query, filter }: { query: Query; filter: Filter },
  window: SearchWindow,
  call: CallOptions,
): Promise<Pick<AskedAnswer, 'asked' | 'answer'>> {
  const asked = narrowed(query, filter)
  try {
    return { asked, answer: await system.search.search(asked, window, call) }
  } catch (error) {
    if (asked === query || !(error instanceof UpstreamError) || error.code !== 'UNSUPPORTED_QUERY')
      throw error
    const answer = await system.search.search(query, window, call)
    return { asked: query, answer: { ...answer, hitCountIsExact: false } }
  }
}
