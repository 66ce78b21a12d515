import type { Query } from '../../adapters/query/model.ts'
import { relevances } from '../../adapters/query/relevance.ts'
import type { Steps } from '../turns.ts'
import { recordsOf, sortAuthor, sortTitle, yearsOf } from './describe.ts'
import type { RecordModel, WorkModel } from './models.ts'
import type { SearchSort } from './schema.generated.ts'

/**
 * What parts works that answer the query equally well: a source's own order, the number of libraries that hold the work, and its
 * latest edition. Together less than a third of what parts one tier from the next.
 */
const priors = { firstHit: 0.1, holdings: 0.1, recency: 0.04 } as const
/** A hit at this position of its source is worth half of the first. */
const halfPosition = 10
const oldest = 1_900
const newest = 2_030

/** Sorted copy. `positions`: the best position of each record in its source's own order. */
export function* sortWorks(
  works: readonly WorkModel[],
  sort: SearchSort,
  query: Query,
  positions: ReadonlyMap<RecordModel, number>,
): Steps<readonly WorkModel[]> {
  switch (sort) {
    case 'RELEVANCE':
      return yield* byRelevance(works, query, positions)
    case 'NEWEST':
      return yield* sortBy(works, (work) => -Math.max(-Infinity, ...yearsOf(work)))
    case 'OLDEST':
      return yield* sortBy(works, (work) => Math.min(Infinity, ...yearsOf(work)))
    case 'TITLE':
      return yield* sortBy(works, sortTitle)
    case 'AUTHOR':
      return yield* sortBy(works, (work) => sortAuthor(work) || '\uFFFF')
  }
}

/** Ties, and what has no key, stand by id, so that every replica sorts alike. */
function* sortBy(
  works: readonly WorkModel[],
  key: (work: WorkModel) => number | string,
): Steps<readonly WorkModel[]> {
  const keyed: { readonly work: WorkModel; readonly key: number | string }[] = []
  for (const work of works) {
    keyed.push({ work, key: key(work) })
    yield
  }
  return keyed
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.work.id < b.work.id ? -1 : 1))
    .map(({ work }) => work)
}

/** A work is as good as its best record: many copies add little. */
function* byRelevance(
  works: readonly WorkModel[],
  query: Query,
  positions: ReadonlyMap<RecordModel, number>,
): Steps<readonly WorkModel[]> {
  const records = works.map(recordsOf)
  const scores = yield* relevances(query, records.flat())
  const libraries = records.map((of) => new Set(of.map(({ libraryId }) => libraryId)).size)
  const most = Math.max(1, ...libraries)
  const keys = new Map<WorkModel, number>()
  let at = 0
  for (const [number, work] of works.entries()) {
    const of = records[number] ?? []
    const best = Math.max(...scores.slice(at, at + of.length))
    at += of.length
    const position = Math.min(...of.map((record) => positions.get(record) ?? Infinity))
    const year = Math.min(newest, Math.max(oldest, ...yearsOf(work)))
    const prior =
      priors.firstHit / (1 + position / halfPosition) +
      (priors.holdings * Math.log2(libraries[number] ?? 1)) / Math.max(1, Math.log2(most)) +
      (priors.recency * (year - oldest)) / (newest - oldest)
    keys.set(work, best + prior)
    yield
  }
  return yield* sortBy(works, (work) => -(keys.get(work) ?? 0))
}
