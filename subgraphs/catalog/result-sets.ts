import { createHash, randomUUID } from 'node:crypto'

import { Keyv } from 'keyv'
import { LRUCache } from 'lru-cache'

import type { CallOptions } from '../../adapters/port.ts'
import type { Query } from '../../adapters/query/model.ts'
import type { Directory } from '../directory.ts'
import type { HealthBoard } from '../health.ts'
import { searchLimits } from '../limits.ts'
import type { Filter } from './filter.ts'
import { isPending, type ResultSet } from './result-set.ts'
import type { SearchSort } from './schema.generated.ts'
import { fetchNext, sourcesOf } from './sources.ts'

/** How Keyv wraps what it is given: once itself, once in its adapter of a Map. */
type StoredEntry = { readonly value: { readonly value: ResultSet } }

function weightOf({ sources }: ResultSet): number {
  return 1 + sources.reduce((sum, { records }) => sum + records.length, 0)
}

type Running = { readonly set: ResultSet; readonly done: Promise<unknown>; readonly letGo: () => void }

/** Searches under way and searches answered, until 15 minutes after their last use. */
export class ResultSets implements AsyncDisposable {
  readonly #directory: Directory
  readonly #health: HealthBoard
  readonly #store: Keyv<ResultSet>
  readonly #running = new Map<string, Running>()
  readonly #closed = new AbortController()

  constructor(directory: Directory, health: HealthBoard) {
    this.#directory = directory
    this.#health = health
    const memory = new LRUCache<string, StoredEntry>({
      maxSize: searchLimits.keptRecords,
      sizeCalculation: ({ value }) => weightOf(value.value),
    })
    // Keyv gives a time to live as third argument, which this cache would take for its options.
    const store = {
      get: (key: string) => memory.get(key),
      set: (key: string, entry: StoredEntry) => memory.set(key, entry),
      delete: (key: string) => memory.delete(key),
      clear: () => memory.clear(),
      has: (key: string) => memory.has(key),
      keys: () => memory.keys(),
    }
    this.#store = new Keyv<ResultSet>({
      store,
      serialization: false,
      ttl: searchLimits.resultSetTtlMs,
    })
  }

  /** Asks every source, side by side. If the client leaves before `until` has been called, they are all given up. */
  begin(query: Query, filter: Filter, sort: SearchSort, signal: AbortSignal): ResultSet {
    const sources = sourcesOf(filter, this.#directory)
    const set: ResultSet = {
      id: randomUUID(),
      fingerprint: fingerprintOf(query, filter, sort),
      query,
      filter,
      sort,
      sources,
      delivered: [],
      version: 0,
      onShelf: {},
    }
    this.#run(set, signal)
    return set
  }

  /** Asks every source that has more for its next window. */
  extend(set: ResultSet, signal: AbortSignal): void {
    if (!this.#running.has(set.id)) this.#run(set, signal)
  }

  /**
   * Resolves when every source has answered or `waitMs` have passed; from then on the sources no longer depend on the client.
   * Rejects if `signal` aborts.
   */
  async until(set: ResultSet, waitMs: number, signal: AbortSignal): Promise<void> {
    const running = this.#running.get(set.id)
    if (running === undefined) return
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, waitMs)
    const leave = () => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) leave()
    try {
      await Promise.race([running.done, promise])
      running.letGo()
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
    }
  }

  /** Undefined once it has expired. Finding it counts as use. */
  async find(id: string): Promise<ResultSet | undefined> {
    const set = this.#running.get(id)?.set ?? (await this.#store.get(id))
    if (set !== undefined) await this.keep(set)
    return set
  }

  async keep(set: ResultSet): Promise<void> {
    await this.#store.set(set.id, set)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort(new Error('the process ends'))
    await this.#store.disconnect()
  }

  /** The sources outlive the operation that asked them, but not a client that left before it was answered. */
  #run(set: ResultSet, client: AbortSignal): void {
    const gone = new AbortController()
    const leave = () => gone.abort(client.reason)
    client.addEventListener('abort', leave, { once: true })
    if (client.aborted) leave()
    const options: CallOptions & { health: HealthBoard } = {
      signal: AbortSignal.any([gone.signal, this.#closed.signal]),
      health: this.#health,
    }
    const letGo = () => client.removeEventListener('abort', leave)
    const asked = set.sources.filter((source) => source.next !== undefined)
    const ask = async () => {
      await Promise.all(asked.map((source) => fetchNext(set, source, this.#directory, options)))
      letGo()
      this.#running.delete(set.id)
      await this.keep(set)
    }
    const done = ask()
    // Whoever waits is told; where nobody waits any more, nobody misses the set.
    done.catch(() => {})
    this.#running.set(set.id, { set, done, letGo })
  }
}

export function fingerprintOf(query: Query, filter: Filter, sort: SearchSort): string {
  return createHash('sha256')
    .update(JSON.stringify([query, filter, sort]))
    .digest('base64url')
    .slice(0, 22)
}

export function isComplete(set: ResultSet): boolean {
  return !set.sources.some(isPending)
}
