import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'

import { bibFromMarc } from '../../adapters/bib/from-marc.ts'
import type { BibRecord } from '../../adapters/bib/record.ts'
import { openUnionIndex } from '../../adapters/index/open.ts'
import type { UnionIndex } from '../../adapters/index/port.ts'
import type { SearchWindow } from '../../adapters/port.ts'
import { withoutArticles } from '../../adapters/query/articles.ts'
import type { Query } from '../../adapters/query/model.ts'
import { QueryError } from '../../adapters/query/query-error.ts'
import { queryFromInput } from '../../adapters/query/simple.ts'
import { mergeRecords } from '../../subgraphs/catalog/merge.ts'
import type { RecordModel } from '../../subgraphs/catalog/models.ts'
import { sortWorks } from '../../subgraphs/catalog/rank.ts'
import { toRecordModel } from '../../subgraphs/catalog/record-model.ts'
import { Directory, type LibraryEntry } from '../../subgraphs/directory.ts'
import { searchLimits } from '../../subgraphs/limits.ts'
import { atOnce } from '../../subgraphs/turns.ts'
import { hash32 } from '../consortium/data/random.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import { createSearchEngine } from '../consortium/search-engine.ts'
import { gpoRecords, type ItemSet, type KnownItem } from './known-items.ts'

/** The items found, in order, each once; null where the query found nothing at all. */
export type Ways = Readonly<Record<'ours' | 'sources in turn' | 'plain FTS5', readonly string[]>>
type Shelf = { readonly libraryId: string; readonly record: BibRecord; readonly item: string }
type Search = (query: Query, window: SearchWindow) => Promise<readonly BibRecord[]>
type Source = { readonly libraryId: string; readonly search: Search }

/** Two words of a library's records go by, so that a query finds a known item among several libraries' holdings. */
export class KnownItemRuns implements AsyncDisposable {
  readonly records: number
  readonly #sources: readonly Source[]
  readonly #items: ReadonlyMap<string, string>
  readonly #directory: Directory
  readonly #plain: DatabaseSync
  readonly #closing: AsyncDisposableStack

  private constructor(shelves: readonly Shelf[], sources: readonly Source[], closing: AsyncDisposableStack) {
    this.records = shelves.length
    this.#sources = sources
    this.#closing = closing
    this.#items = new Map(
      shelves.map(({ libraryId, record, item }) => [`${libraryId}:${record.localId}`, item]),
    )
    this.#directory = new Directory(sources.map(({ libraryId }) => libraryEntry(libraryId)))
    this.#plain = plainIndex(shelves)
    closing.defer(() => this.#plain.close())
  }

  /** GPO: three harvested libraries, every third record at two of them. Demo: three harvested, three asked, as in the demo. */
  static async open(set: ItemSet): Promise<KnownItemRuns> {
    await using closing = new AsyncDisposableStack()
    const shelves = set === 'gpo' ? gpoShelves() : demoShelves()
    const directory = await mkdtemp(join(tmpdir(), 'polyshelf-rank-'))
    closing.defer(() => rm(directory, { recursive: true }))
    const index = closing.use(await openUnionIndex({ directory }))
    const { signal } = new AbortController()
    const byLibrary = Map.groupBy(shelves, ({ libraryId }) => libraryId)
    const sources: Source[] = []
    for (const [libraryId, held] of byLibrary) {
      const asked = set === 'demo' ? demoEngine(libraryId) : undefined
      if (asked !== undefined) {
        sources.push({ libraryId, search: asked })
        continue
      }
      const changes = held.map(({ record }) => ({
        type: 'record' as const,
        identifier: record.localId,
        datestamp: '2026-01-01T00:00:00Z',
        record,
      }))
      await index.commit({ systemId: libraryId, libraryId }, changes, {})
      sources.push({
        libraryId,
        async search(query, window) {
          return (await index.search(libraryId, query, window, { signal })).records
        },
      })
    }
    await headingsOf(index, [...byLibrary.keys()].at(-1) ?? '')
    return new KnownItemRuns(shelves, sources, closing.move())
  }

  /** What each way finds for the query. A query that a person would be told is no number finds nothing. */
  async run({ field, query }: Pick<KnownItem, 'field' | 'query'>): Promise<Ways> {
    const asked = readQuery(field, query)
    if (asked === undefined)
      return { ours: [], 'sources in turn': [], 'plain FTS5': [...new Set(plainSearch(this.#plain, query))] }
    const window = { start: 0, count: searchLimits.windowRecords }
    const found = await Promise.all(
      this.#sources.map(async ({ libraryId, search }) => {
        const records = await search(withoutArticles(asked), window)
        return records.map((record) => toRecordModel(record, libraryId))
      }),
    )
    const positions = new Map<RecordModel, number>()
    for (const records of found) records.forEach((record, at) => positions.set(record, at))
    const works = atOnce(
      sortWorks(atOnce(mergeRecords([...positions.keys()], this.#directory)), 'RELEVANCE', asked, positions),
    )
    return {
      ours: works.map(({ editions }) =>
        [...new Set(editions.flatMap(({ records }) => records.map((record) => this.#itemOf(record))))].join(
          ' ',
        ),
      ),
      'sources in turn': this.#distinct(
        Array.from({ length: window.count }, (_, at) => found.flatMap((records) => records[at] ?? [])).flat(),
      ),
      'plain FTS5': [...new Set(plainSearch(this.#plain, query))],
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#closing.disposeAsync()
  }

  #itemOf({ libraryId, localId }: RecordModel): string {
    return this.#items.get(`${libraryId}:${localId}`) ?? ''
  }

  #distinct(records: readonly RecordModel[]): readonly string[] {
    return [...new Set(records.map((record) => this.#itemOf(record)))]
  }
}

/** 1 for the first; undefined where none of what is wanted was found. */
export function rankOf(found: readonly string[], wanted: ReadonlySet<string>): number | undefined {
  const at = found.findIndex((items) => items.split(' ').some((item) => wanted.has(item)))
  return at === -1 ? undefined : at + 1
}

export type Level = { readonly queries: number; readonly mrr: number; readonly recallAt10: number }
/** Mean reciprocal rank, and the share of queries with what was wanted among the first ten. */
export function levelOf(ranks: readonly (number | undefined)[]): Level {
  const queries = Math.max(1, ranks.length)
  return {
    queries: ranks.length,
    mrr: ranks.reduce<number>((sum, rank) => sum + (rank === undefined ? 0 : 1 / rank), 0) / queries,
    recallAt10: ranks.filter((rank) => rank !== undefined && rank <= 10).length / queries,
  }
}

/** Resolves once the vocabulary, by which misspelt words are corrected, holds what was committed. */
async function headingsOf(index: UnionIndex, systemId: string): Promise<void> {
  const signal = AbortSignal.timeout(120_000)
  for (;;) {
    const request = { index: 'TITLE', from: '', count: 1 } as const
    if ((await index.terms.browse(systemId, request, { signal })).complete) return
    await delay(50)
  }
}

function readQuery(field: KnownItem['field'], query: string): Query | undefined {
  try {
    return queryFromInput({ [field]: query })
  } catch (error) {
    if (error instanceof QueryError) return undefined
    throw error
  }
}

function gpoShelves(): readonly Shelf[] {
  const libraries = ['ashford', 'birchwood', 'cedar']
  return gpoRecords().flatMap((record) => {
    const lot = hash32(record.localId)
    const holders = lot % 3 === 0 ? [lot >>> 4, (lot >>> 4) + 1] : [lot >>> 4]
    return holders.map((holder) => ({
      libraryId: libraries[holder % libraries.length] ?? '',
      record,
      item: record.localId,
    }))
  })
}

function demoShelves(): readonly Shelf[] {
  return demoLibraries('2026-11-28').flatMap(({ id, records }) =>
    records
      .filter(({ deleted }) => deleted !== true)
      .map((held) => ({
        libraryId: id,
        record: bibFromMarc(held.marc, { localId: held.id }),
        item: held.work,
      })),
  )
}

/** The demo's libraries that are asked live: what their servers find, in their order. */
function demoEngine(libraryId: string): Search | undefined {
  const library = demoLibraries('2026-11-28').find(({ id }) => id === libraryId)
  if (library === undefined || ['tallgrass', 'ellery', 'inkwell'].includes(libraryId)) return undefined
  const engine = createSearchEngine(library.records)
  return (query, { start, count }) =>
    Promise.resolve(
      engine
        .search(query)
        .slice(start, start + count)
        .map((hit) => bibFromMarc(hit.marc, { localId: hit.id })),
    )
}

/** What one gets without thinking: everything of a record in one column, words as SQLite splits them, bm25. */
function plainIndex(shelves: readonly Shelf[]): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE VIRTUAL TABLE plain USING fts5(text, item UNINDEXED)')
  const insert = database.prepare('INSERT INTO plain (text, item) VALUES (?, ?)')
  database.exec('BEGIN')
  for (const { record, item } of shelves) insert.run(textOf(record), item)
  database.exec('COMMIT')
  return database
}

function textOf(record: BibRecord): string {
  return [
    record.title,
    record.subtitle,
    ...record.otherTitles,
    ...record.contributors.map(({ name }) => name),
    ...record.subjects,
    ...record.series,
    record.publisher,
    record.published,
    record.summary,
    ...record.isbns,
    ...record.issns,
    ...record.oclcNumbers,
    record.lccn,
  ].join(' ')
}

function plainSearch(database: DatabaseSync, query: string): readonly string[] {
  const words = query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  if (words.length === 0) return []
  return database
    .prepare('SELECT item FROM plain WHERE plain MATCH ? ORDER BY bm25(plain), rowid LIMIT 500')
    .all(words.map((word) => `"${word}"`).join(' '))
    .map(({ item }) => String(item))
}

function libraryEntry(id: string): LibraryEntry {
  return {
    id,
    name: id,
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    branches: [],
    welcomesPatronsOf: [],
    systems: [],
  }
}
