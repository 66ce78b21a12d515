import { publicSentence, UpstreamError } from '../../adapters/errors.ts'
import type { CallOptions, LibrarySystem, SearchAnswer, SearchPort } from '../../adapters/port.ts'
import type { Query } from '../../adapters/query/model.ts'
import { ask, failedStatus } from '../ask.ts'
import type { Directory } from '../directory.ts'
import type { HealthBoard } from '../health.ts'
import { searchLimits } from '../limits.ts'
import { type Filter, narrowed } from './filter.ts'
import { toRecordModel } from './record-model.ts'
import type { ResultSet, Source } from './result-set.ts'

type SearchSystem = LibrarySystem & { readonly search: SearchPort }

/** One source for each library of the search, in the order of the configuration. */
export function sourcesOf(filter: Filter, directory: Directory): readonly Source[] {
  return directory.libraries
    .filter(({ id }) => filter.libraries === undefined || filter.libraries.includes(id))
    .map(({ id }): Source => {
      const system = directory.system(id, 'search')
      if (system !== undefined)
        return { systemId: system.id, libraryId: id, status: 'PENDING', tookMs: 0, records: [], next: 0 }
      const message = 'This library has no system that can be searched.'
      return {
        systemId: id,
        libraryId: id,
        status: 'NOT_SUPPORTED',
        tookMs: 0,
        message,
        records: [],
        next: undefined,
      }
    })
}

/** Asks the source for its next window and enters what came of it in the set. Never rejects. */
export async function fetchNext(
  set: ResultSet,
  source: Source,
  directory: Directory,
  options: CallOptions & { readonly health: HealthBoard },
): Promise<void> {
  const system = directory.system(source.libraryId, 'search')
  if (system === undefined || source.next === undefined) return
  const first = source.next === 0
  const window = { start: source.next, count: searchLimits.windowRecords }
  const answer = await ask(
    system,
    'search',
    { ...options, timeoutMs: searchLimits.sourceTimeoutMs },
    (call) => searchNarrowed(system, set, window, call),
  )
  set.version += 1
  source.tookMs = first ? answer.tookMs : source.tookMs + answer.tookMs
  if (answer.ok) enter(source, window.start, answer.value)
  else {
    source.next = undefined
    source.status = first ? failedStatus(answer.error.code) : 'PARTIAL'
    source.errorCode = answer.error.code
    source.message = publicSentence(answer.error.code)
  }
}

function enter(source: Source, start: number, answer: SearchAnswer): void {
  const libraryId = source.libraryId
  source.hitCount = answer.hitCount
  source.records = [...source.records, ...answer.records.map((record) => toRecordModel(record, libraryId))]
  const next = start + searchLimits.windowRecords
  const more =
    next < answer.hitCount &&
    next < searchLimits.recordsPerSource &&
    answer.records.length + answer.unreadable > 0
  source.next = more ? next : undefined
  source.status = answer.unreadable > 0 ? 'PARTIAL' : 'ANSWERED'
  const remarks = [
    ...(answer.unreadable > 0 ? [`${answer.unreadable} records could not be read.`] : []),
    ...answer.dropped.map(({ words }) => `Not asked for: ${words}.`),
  ]
  if (remarks.length > 0) source.message = remarks.join(' ')
}

/** With the filter where the source can take it, else without: it is applied to what came in any case. */
async function searchNarrowed(
  system: SearchSystem,
  { query, filter }: { query: Query; filter: Filter },
  window: { start: number; count: number },
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
