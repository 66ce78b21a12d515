import type { Directory } from '../directory.ts'
import type { Steps } from '../turns.ts'
import { clusterId } from './bookmark.ts'
import { clusterEditions, type EditionCluster } from './merge-editions.ts'
import { clusterWorks, type WorkCluster } from './merge-works.ts'
import type { EditionModel, RecordModel, WorkModel } from './models.ts'

/**
 * Records → editions → works, the same whoever answered first. Works come in the order in which their first record was given.
 * What makes two records one edition is in `match-editions.ts`, what makes two editions one work in `match-works.ts`; the
 * directory's overrides go before both.
 */
export function* mergeRecords(
  records: readonly RecordModel[],
  directory: Directory,
): Steps<readonly WorkModel[]> {
  const positions = new Map<string, number>()
  const distinct = new Map<string, RecordModel>()
  records.forEach((record, at) => {
    if (!positions.has(record.id)) positions.set(record.id, at)
    distinct.set(record.id, record)
  })
  const ranks = new Map(directory.libraries.map(({ id }, at) => [id, at]))
  const rankOf = ({ libraryId }: RecordModel) => ranks.get(libraryId) ?? ranks.size
  const ordered = [...distinct.values()].toSorted(
    (a, b) => b.keys.fullness - a.keys.fullness || rankOf(a) - rankOf(b) || compare(a.id, b.id),
  )
  const { overrides } = directory
  yield
  const editions: EditionModel[] = []
  for (const cluster of yield* clusterEditions(ordered, overrides)) {
    editions.push(toEdition(cluster, rankOf))
    yield
  }
  const works: WorkModel[] = []
  for (const cluster of yield* clusterWorks(editions, overrides)) {
    works.push(toWork(cluster, rankOf))
    yield
  }
  const firstPosition = (work: WorkModel) =>
    work.editions.reduce(
      (least, edition) =>
        edition.records.reduce((best, { id }) => Math.min(best, positions.get(id) ?? best), least),
      Infinity,
    )
  return works
    .map((work) => ({ work, at: firstPosition(work) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ work }) => work)
}

type Rank = (record: RecordModel) => number

function toEdition({ records, mergedBecause }: EditionCluster, rankOf: Rank): EditionModel {
  return { id: clusterId('edition', anchorOf(records, rankOf)), records, mergedBecause }
}

function toWork({ editions, mergedBecause }: WorkCluster, rankOf: Rank): WorkModel {
  const records = editions.flatMap((edition) => edition.records)
  const newestFirst = editions.toSorted((a, b) => yearOf(b) - yearOf(a) || compare(a.id, b.id))
  return { id: clusterId('work', anchorOf(records, rankOf)), editions: newestFirst, mergedBecause }
}

function yearOf(edition: EditionModel): number {
  return edition.records.find((record) => record.published !== undefined)?.published ?? -Infinity
}

/** The record by which the cluster is bookmarked: of the first library of the configuration, the smallest id. */
function anchorOf(records: readonly RecordModel[], rankOf: Rank): RecordModel {
  return records.reduce((best, record) => {
    const order = rankOf(record) - rankOf(best) || compare(record.localId, best.localId)
    return order < 0 ? record : best
  })
}

export function idOf({ id }: RecordModel): string {
  return id
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
