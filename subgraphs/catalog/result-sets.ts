import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

import type { CallOptions } from '../../adapters/port.ts'
import { isHarvested } from '../ask.ts'
import type { Client } from '../client.ts'
import type { RequestContext } from '../context.ts'
import type { Directory } from '../directory.ts'
import type { HealthBoard } from '../health.ts'
import { searchLimits } from '../limits.ts'
import type { Stores } from '../stores.ts'
import { isComplete, isFull, type ResultSet, type ResultView, type Source } from './result-set.ts'
import { SetStore } from './set-store.ts'
import { fetchNext, sourcesOf } from './sources.ts'

/** Sources that this process is asking. */
type Running = {
  readonly set: ResultSet
  readonly done: Promise<void>
  /** Resolves with the next arrival. */
  arrival: PromiseWithResolvers<void>
  readonly clients: Set<AbortSignal>
  /** The sources are given up if all clients leave before one has been answered. */
  readonly gone: AbortController
  answered: boolean
}
/** `sinceVersion`: waiting ends as soon as the set's version is greater. */
export type Wait = { readonly waitMs: number; readonly sinceVersion?: number }

/** Searches under way and searches answered, until 15 minutes after their last use. */
export class ResultSets implements AsyncDisposable {
  readonly #directory: Directory
  readonly #health: HealthBoard
  readonly #store: SetStore
  readonly #running = new Map<string, Running>()
  /** By fingerprint: searches that nobody has been answered yet. */
  readonly #begun = new Map<string, ResultSet>()
  readonly #closed = new AbortController()

  constructor(directory: Directory, health: HealthBoard, stores: Stores) {
    this.#directory = directory
    this.#health = health
    this.#store = new SetStore(stores)
  }

  /**
   * Joins the set of the same search, where there is a recent one, and asks again those of its sources that had failed; else
   * asks every source, side by side. If all its clients leave before one of them has been answered, the sources are given up.
   * With `cachesOnly` nobody is asked again, and where there is no such set, one is begun of what was harvested.
   */
  async begin(
    search: Search,
    { signal, cachesOnly = false }: CallOptions & Partial<Pick<Client, 'cachesOnly'>>,
  ): Promise<{ readonly set: ResultSet; readonly view: ResultView }> {
    const set =
      (cachesOnly && (await this.#same(fingerprintOf(search)))) || (await this.#joined(search, cachesOnly))
    const failed = set.sources.filter(({ next, status }) => next === 0 && status !== 'PENDING')
    if (isComplete(set) && !cachesOnly) this.#ask(set, failed, signal)
    this.#running.get(set.id)?.clients.add(signal)
    const view: ResultView = { id: randomUUID(), setId: set.id, delivered: [], onShelf: {} }
    return { set, view }
  }

  /**
   * Asks every source that has more for its next window, and resolves when they have answered or `waitMs` have passed; false
   * where there is nothing to wait for.
   */
  async extend(
    set: ResultSet,
    waitMs: number,
    { signal, client: { cachesOnly } }: Pick<RequestContext, 'signal' | 'client'>,
  ): Promise<boolean> {
    if (!this.#running.has(set.id) && !isFull(set)) {
      const open = set.sources.filter(mayBeAsked)
      this.#ask(set, cachesOnly ? open.filter((source) => this.#isHarvested(source)) : open, signal)
    }
    if (!this.#running.has(set.id)) return false
    const end = performance.now() + waitMs
    for (let left = waitMs; left > 0 && this.#running.has(set.id); left = end - performance.now())
      await this.#next(set, left, signal)
    return true
  }

  /**
   * Resolves when every source has answered, `waitMs` have passed or something has arrived since `sinceVersion`; from then on
   * the sources no longer depend on the client. Rejects if `signal` aborts.
   */
  async until(set: ResultSet, { waitMs, sinceVersion = Infinity }: Wait, signal: AbortSignal): Promise<void> {
    const end = performance.now() + waitMs
    signal.throwIfAborted()
    while (!isComplete(set) && set.arrivals.length <= sinceVersion) {
      const left = end - performance.now()
      if (left <= 0) break
      await this.#next(set, left, signal)
    }
    const running = this.#running.get(set.id)
    if (running !== undefined) running.answered = true
  }

  /** Undefined once it has expired. Finding it counts as use. */
  async find(viewId: string): Promise<{ readonly set: ResultSet; readonly view: ResultView } | undefined> {
    const view = await this.#store.findView(viewId)
    if (view === undefined) return undefined
    const set = this.#running.get(view.setId)?.set ?? (await this.#store.findSet(view.setId))
    return set === undefined ? undefined : { set, view }
  }

  async keep(view: ResultView): Promise<void> {
    await this.#store.saveView(view)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort(new Error('the process ends'))
    await Promise.allSettled([...this.#running.values()].map(({ done }) => done))
  }

  async #joined(search: Search, cachesOnly: boolean): Promise<ResultSet> {
    const fingerprint = fingerprintOf(search, cachesOnly)
    const same = await this.#same(fingerprint)
    // Somebody may have begun it meanwhile.
    return same ?? this.#begun.get(fingerprint) ?? this.#begin(search, fingerprint, cachesOnly)
  }

  async #same(fingerprint: string): Promise<ResultSet | undefined> {
    return this.#begun.get(fingerprint) ?? (await this.#store.findSame(fingerprint))
  }

  #isHarvested({ libraryId }: Source): boolean {
    const system = this.#directory.system(libraryId, 'search')
    return system !== undefined && isHarvested(system)
  }

  #begin(search: Search, fingerprint: string, cachesOnly: boolean): ResultSet {
    const set: ResultSet = {
      ...search,
      id: randomUUID(),
      fingerprint,
      begunAtMs: Date.now(),
      sources: sourcesOf(search.filter, this.#directory, cachesOnly),
      arrivals: [],
      askedUntilMs: 0,
    }
    this.#begun.set(fingerprint, set)
    this.#ask(set, set.sources.filter(mayBeAsked))
    if (!this.#running.has(set.id)) this.#begun.delete(fingerprint)
    return set
  }

  /** The sources outlive the operation that asked them. */
  #ask(set: ResultSet, sources: readonly Source[], client?: AbortSignal): void {
    if (sources.length === 0 || this.#running.has(set.id)) return
    const gone = new AbortController()
    const options: CallOptions & { health: HealthBoard } = {
      signal: AbortSignal.any([gone.signal, this.#closed.signal]),
      health: this.#health,
    }
    set.askedUntilMs = Date.now() + searchLimits.sourceTimeoutMs + searchLimits.pollMs
    for (const source of sources) if (source.next === 0) source.status = 'PENDING'
    const work = sources.map(async (source) => {
      const arrival = await fetchNext(set, source, this.#directory, options)
      if (options.signal.aborted) return
      set.arrivals.push(arrival)
      await this.#store.saveSet(set, arrival)
      running.arrival.resolve()
      running.arrival = Promise.withResolvers()
    })
    const end = async () => {
      try {
        await this.#store.saveSet(set)
        await this.#store.shareSame(set)
        await Promise.all(work)
      } finally {
        // Whoever wants the set now need not wait for this process.
        if (options.signal.aborted) await this.#store.saveSet(Object.assign(set, { askedUntilMs: 0 }))
        this.#running.delete(set.id)
        this.#begun.delete(set.fingerprint)
        running.arrival.resolve()
      }
    }
    const running: Running = {
      set,
      done: end(),
      arrival: Promise.withResolvers(),
      clients: new Set(client === undefined ? [] : [client]),
      gone,
      answered: false,
    }
    this.#running.set(set.id, running)
    // Whoever waits is told; where nobody waits any more, nobody misses the set.
    running.done.catch(() => {})
  }

  /** Resolves with the next arrival, or when `leftMs` have passed. */
  async #next(set: ResultSet, leftMs: number, signal: AbortSignal): Promise<void> {
    const running = this.#running.get(set.id)
    if (running === undefined) return this.#nextOfOthers(set, leftMs, signal)
    running.clients.add(signal)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, leftMs)
    const leave = () => {
      running.clients.delete(signal)
      if (running.clients.size === 0 && !running.answered) {
        this.#begun.delete(set.fingerprint)
        running.gone.abort(signal.reason)
      }
      reject(signal.reason)
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      await Promise.race([running.arrival.promise, promise])
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
    }
  }

  /** Another replica asks the pending sources: what it stores is looked at again and again, until it must have died. */
  async #nextOfOthers(set: ResultSet, leftMs: number, signal: AbortSignal): Promise<void> {
    if (Date.now() > set.askedUntilMs) {
      const pending = set.sources.filter(({ status }) => status === 'PENDING')
      this.#ask(set, pending, signal)
      return
    }
    await delay(Math.min(leftMs, searchLimits.pollMs), undefined, { signal })
    await this.#store.refresh(set)
  }
}

function mayBeAsked({ next, retryAtMs = 0 }: Source): boolean {
  return next !== undefined && retryAtMs <= Date.now()
}

type Search = Pick<ResultSet, 'query' | 'filter' | 'sort'>

/** Whether the set is one of this search, be it of what was harvested alone. */
export function isOf({ fingerprint }: ResultSet, search: Search): boolean {
  return fingerprint === fingerprintOf(search) || fingerprint === fingerprintOf(search, true)
}

function fingerprintOf({ query, filter, sort }: Search, cachesOnly = false): string {
  return createHash('sha256')
    .update(JSON.stringify([query, filter, sort, ...(cachesOnly ? ['harvested'] : [])]))
    .digest('base64url')
    .slice(0, 22)
}
