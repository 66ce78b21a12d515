import { untitled } from '../../adapters/bib/marc-title.ts'
import { publicSentence, UpstreamError } from '../../adapters/errors.ts'
import type {
  CallOptions,
  LibrarySystem,
  SearchAnswer,
  SearchPort,
  SearchWindow,
} from '../../adapters/port.ts'
import { withoutArticles } from '../../adapters/query/articles.ts'
import type { Query } from '../../adapters/query/model.ts'
import { ask, failedStatus } from '../ask.ts'
import type { Directory } from '../directory.ts'
import type { HealthBoard } from '../health.ts'
import { searchLimits } from '../limits.ts'
import { type Filter, narrowed } from './filter.ts'
import { idOf } from './merge.ts'
import type { RecordModel } from './models.ts'
import { toRecordModel } from './record-model.ts'
import type { Arrival, ResultSet, Source } from './result-set.ts'

type SearchSystem = LibrarySystem & { readonly search: SearchPort }

/** One source for each library of the search, in the order of the configuration. */
export function sourcesOf(filter: Filter, directory: Directory): readonly Source[] {
  return directory.libraries
    .filter(({ id }) => filter.libraries === undefined || filter.libraries.includes(id))
    .map(({ id }): Source => {
      const system = directory.system(id, 'search')
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
  const window = { start, count: searchLimits.windowRecords }
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
  delete source.message
  const known = set.arrivals.flatMap((arrival) => (arrival.source === at ? arrival.records.map(idOf) : []))
  return { source: at, records: enter(source, window, answer.value, new Set(known)) }
}

/** GraphQL's Int ends there, and no library has more. */
const mostHits = 2 ** 31 - 1

/** What is new of the answer. A source that breaks the rules is contained and told of: it costs the others nothing. */
function enter(
  source: Source,
  { start, count }: SearchWindow,
  answer: SearchAnswer,
  known: Set<string>,
): readonly RecordModel[] {
  const given = answer.records.slice(0, count).map((record) => toRecordModel(record, source.libraryId))
  const fresh = given.filter((record) => !known.has(idOf(record)) && known.add(idOf(record)))
  const counted = Number.isFinite(answer.hitCount) ? Math.trunc(answer.hitCount) : 0
  source.hitCount = Math.min(mostHits, Math.max(counted, start + given.length))
  const next = start + count
  const goesOn = next < source.hitCount && given.length + answer.unreadable > 0
  const isLoop = given.length > 0 && fresh.length === 0
  const isDeep = next >= searchLimits.recordsPerSource
  source.next = goesOn && !isLoop && !isDeep ? next : undefined
  const isPartial = answer.unreadable > 0 || isLoop
  source.status = isPartial || source.status === 'PARTIAL' ? 'PARTIAL' : 'ANSWERED'
  const blank = fresh.filter(isBlank).length
  const remarks = [
    ...(answer.unreadable > 0 ? [`${answer.unreadable} records could not be read.`] : []),
    ...(isLoop ? ['It gave records again that it had given before, and is asked for no more.'] : []),
    ...(answer.records.length > count ? ['It gave more records than were asked for.'] : []),
    ...(blank > 0 ? [`${blank} records came without title, author and number.`] : []),
    ...(goesOn && isDeep ? [`Of its hits the first ${searchLimits.recordsPerSource} can be seen.`] : []),
    ...answer.dropped.map(({ words }) => `Not asked for: ${words}.`),
  ]
  if (remarks.length > 0) source.message = remarks.join(' ')
  return fresh
}

function isBlank({ title, contributors, isbns, issns, oclcNumbers }: RecordModel): boolean {
  return title === untitled && contributors.length + isbns.length + issns.length + oclcNumbers.length === 0
}

/** With the filter where the source can take it, else without: it is applied to what came in any case. */
async function searchNarrowed(
  system: SearchSystem,
  { query, filter }: { query: Query; filter: Filter },
  window: SearchWindow,
  call: CallOptions,
): Promise<SearchAnswer> {
  const narrow = narrowed(query, filter)
  try {
    return await system.search.search(narrow, window, call)
  } catch (error) {
    if (narrow === query || !(error instanceof UpstreamError) || error.code !== 'UNSUPPORTED_QUERY')
      throw error
    const answer = await system.search.search(query, window, call)
    const dropped = [...answer.dropped, { words: 'the filter on language or year' }]
    return { ...answer, hitCountIsExact: false, dropped }
  }
}
