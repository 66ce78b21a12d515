import type { UpstreamCode } from '../../adapters/errors.ts'
import type { Query } from '../../adapters/query/model.ts'
import type { SourceReport, SourceStatus } from '../ask.ts'
import type { Directory } from '../directory.ts'
import { filterWorks, type Filter } from './filter.ts'
import { idOf, mergeRecords } from './merge.ts'
import type { RecordModel, WorkModel } from './models.ts'
import { sortWorks } from './rank.ts'
import type { SearchSort } from './schema.generated.ts'

/** What one source has said to one search so far. */
export type Source = {
  readonly systemId: string
  readonly libraryId: string
  status: SourceStatus
  hitCount?: number
  tookMs: number
  errorCode?: UpstreamCode
  message?: string
  /** In the source's own order. */
  records: readonly RecordModel[]
  /** 0-based position of the next record to ask for; undefined once the source has no more for us. */
  next: number | undefined
}

/** One search and everything that has come of it; plain JSON, so that any store can keep it. */
export type ResultSet = {
  readonly id: string
  /** The same for the same search; a cursor is good only for its own. */
  readonly fingerprint: string
  readonly query: Query
  readonly filter: Filter
  readonly sort: SearchSort
  readonly sources: readonly Source[]
  /** A record of each work that a page has shown, in the order shown: later arrivals never move what a reader has passed. */
  delivered: readonly string[]
  /** Grows with every arrival. */
  version: number
  /** Ids of records whose work has a copy on the shelf, or has none, as far as that was asked. */
  readonly onShelf: Record<string, boolean>
}

export function isPending({ status }: Source): boolean {
  return status === 'PENDING'
}

export function reportOfSource({
  libraryId,
  systemId,
  status,
  hitCount,
  tookMs,
  errorCode,
  message,
}: Source): SourceReport {
  return {
    library: { id: libraryId },
    system: systemId,
    status,
    tookMs,
    ...(hitCount === undefined ? {} : { hitCount }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(message === undefined ? {} : { message }),
  }
}

const merged = new WeakMap<ResultSet, { readonly version: number; readonly works: readonly WorkModel[] }>()

/** Merged, filtered and sorted; worked out once for each arrival. */
export function worksOf(set: ResultSet, directory: Directory): readonly WorkModel[] {
  const known = merged.get(set)
  if (known?.version === set.version) return known.works
  const positions = new Map<RecordModel, number>()
  for (const source of set.sources) source.records.forEach((record, at) => positions.set(record, at))
  const filtered = filterWorks(mergeRecords([...positions.keys()], directory), set.filter)
  const works = sortWorks(filtered, set.sort, set.query, positions)
  merged.set(set, { version: set.version, works })
  return works
}

/**
 * The order in which the set is paged: what pages have shown keeps its place (undefined where two of them have since proved to
 * be one work), everything else follows by rank.
 */
export function pagingOrder(set: ResultSet, works: readonly WorkModel[]): readonly (WorkModel | undefined)[] {
  const workOf = new Map<string, WorkModel>()
  for (const work of works)
    for (const edition of work.editions) for (const record of edition.records) workOf.set(idOf(record), work)
  const placed = new Set<WorkModel>()
  const shown = set.delivered.map((id) => {
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
