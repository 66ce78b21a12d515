import type { UpstreamCode } from '../../adapters/errors.ts'
import type { Query } from '../../adapters/query/model.ts'
import type { SourceReport, SourceStatus } from '../ask.ts'
import type { Directory } from '../directory.ts'
import { searchLimits } from '../limits.ts'
import { inTurns, type Steps } from '../turns.ts'
import { filterWorks, type Filter } from './filter.ts'
import { idOf, mergeRecords } from './merge.ts'
import type { HowAsked, RecordModel, WorkModel } from './models.ts'
import { sortWorks } from './rank.ts'
import type { SearchSort } from './schema.generated.ts'

/** GraphQL's Int ends there, and no library has more. */
export const mostHits = 2 ** 31 - 1

/** How one source stands in one search. */
export type Source = {
  readonly systemId: string
  readonly libraryId: string
  status: SourceStatus
  hitCount?: number
  hitCountIsExact?: boolean
  tookMs: number
  errorCode?: UpstreamCode
  message?: string
  /** 0-based position of the next record to ask for; undefined once the source has no more for us. */
  next: number | undefined
  /** Since the epoch; a source that failed is not asked again before. */
  retryAtMs?: number
  /** Absent before the first answer. */
  asked?: HowAsked
}

/** What one question to one source brought: in the source's own order, and without records where it failed. */
export type Arrival = { readonly source: number; readonly records: readonly RecordModel[] }

/**
 * One search and everything that has come of it, shared by all who search for the same. Its version is the number of its
 * arrivals, which are only ever added to.
 */
export type ResultSet = {
  readonly id: string
  /** The same for the same search. */
  readonly fingerprint: string
  readonly query: Query
  readonly filter: Filter
  readonly sort: SearchSort
  /** Milliseconds since the epoch. */
  readonly begunAtMs: number
  sources: readonly Source[]
  readonly arrivals: Arrival[]
  /** Since the epoch: until then whoever asks the pending sources is taken to be alive. */
  askedUntilMs: number
}

/** One client's way through a result set. */
export type ResultView = {
  readonly id: string
  readonly setId: string
  /** A record of each work that a page has shown, in the order shown: later arrivals never move what a reader has passed. */
  delivered: readonly string[]
  /** Ids of records whose work has a copy on the shelf, or has none, as far as that was asked. */
  readonly onShelf: Record<string, boolean>
}

export function isPending({ status }: Source): boolean {
  return status === 'PENDING'
}

export function isComplete(set: ResultSet): boolean {
  return !set.sources.some(isPending)
}

/** Every hit of every library that was asked has been fetched, so that what is counted over them is no estimate. */
export function isExact(set: ResultSet): boolean {
  return (
    !set.filter.availableOnly &&
    set.sources.every(
      ({ status, next }) => (status === 'ANSWERED' && next === undefined) || status === 'NOT_SUPPORTED',
    )
  )
}

export function recordCount(set: ResultSet): number {
  return set.arrivals.reduce((sum, { records }) => sum + records.length, 0)
}

/** No more is fetched, whatever the sources still have. */
export function isFull(set: ResultSet): boolean {
  return recordCount(set) >= searchLimits.recordsPerSet
}

export function reportOfSource({
  libraryId,
  systemId,
  status,
  hitCount,
  hitCountIsExact,
  asked,
  tookMs,
  errorCode,
  message,
}: Source): SourceReport {
  return {
    library: { id: libraryId },
    system: systemId,
    status,
    tookMs,
    ...(hitCount === undefined ? {} : { hitCount, isExact: hitCountIsExact === true }),
    ...(asked === undefined ? {} : { dropped: asked.dropped }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(message === undefined ? {} : { message }),
  }
}

type Merged = { readonly version: number; readonly works: Promise<readonly WorkModel[]> }
const merged = new WeakMap<ResultSet, Merged>()

/** What has arrived by now, merged, filtered and sorted; worked out once for each arrival, in turns with everything else. */
export function worksOf(set: ResultSet, directory: Directory): Promise<readonly WorkModel[]> {
  const known = merged.get(set)
  if (known?.version === set.arrivals.length) return known.works
  const works = inTurns(workingOut(set, directory))
  merged.set(set, { version: set.arrivals.length, works })
  return works
}

function* workingOut(set: ResultSet, directory: Directory): Steps<readonly WorkModel[]> {
  const records = recordsBySource(set)
  const positions = positionsOf(set)
  const works = yield* mergeRecords(records, directory)
  return yield* sortWorks(filterWorks(works, set.filter), set.sort, set.query, positions)
}

/** In the order of the sources, each in its own order, so that the order of arrival decides nothing. */
function recordsBySource({ sources, arrivals }: ResultSet): readonly RecordModel[] {
  return sources.flatMap((_, at) => arrivals.flatMap(({ source, records }) => (source === at ? records : [])))
}

/** Each record's place in its source's own order. */
function positionsOf({ sources, arrivals }: ResultSet): ReadonlyMap<RecordModel, number> {
  const positions = new Map<RecordModel, number>()
  const counts = sources.map(() => 0)
  for (const { source, records } of arrivals) {
    for (const record of records) {
      const position = counts[source] ?? 0
      positions.set(record, position)
      counts[source] = position + 1
    }
  }
  return positions
}

/**
 * The order in which a view is paged: what pages have shown keeps its place (undefined where two of them have since proved to
 * be one work), everything else follows by rank.
 */
export function pagingOrder(
  { delivered }: Pick<ResultView, 'delivered'>,
  works: readonly WorkModel[],
): readonly (WorkModel | undefined)[] {
  const workOf = new Map<string, WorkModel>()
  for (const work of works)
    for (const edition of work.editions) for (const record of edition.records) workOf.set(idOf(record), work)
  const placed = new Set<WorkModel>()
  const shown = delivered.map((id) => {
    const work = workOf.get(id)
    if (work === undefined || placed.has(work)) return undefined
    placed.add(work)
    return work
  })
  return [...shown, ...works.filter((work) => !placed.has(work))]
}

/** A record that stands for the work in `delivered`. */
export function standIn(work: WorkModel | undefined): string {
  const record = work?.editions[0]?.records[0]
  return record === undefined ? '' : idOf(record)
}
