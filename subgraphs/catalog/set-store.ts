import type { Keyv } from 'keyv'
import { LRUCache } from 'lru-cache'

import { searchLimits } from '../limits.ts'
import type { Stores } from '../stores.ts'
import type { RecordModel } from './models.ts'
import { isComplete, recordCount, type Arrival, type ResultSet, type ResultView } from './result-set.ts'

/** A set without its records, which are kept by arrival: an arrival never changes, so it is written and read once. */
type StoredSet = Omit<ResultSet, 'arrivals'> & {
  readonly arrivals: readonly { readonly source: number; readonly records: number }[]
}

/**
 * Where result sets live until 15 minutes after their last use. What this process has put together is kept at hand, so that a
 * store on another machine is asked only for what is new, and one that fails only hides what other replicas did.
 */
export class SetStore {
  readonly #sets: Keyv<StoredSet>
  readonly #arrivals: Keyv<readonly RecordModel[]>
  readonly #views: Keyv<ResultView>
  readonly #same: Keyv<string>
  readonly #atHand = new LRUCache<string, ResultSet>({
    maxSize: searchLimits.keptRecords,
    sizeCalculation: weightOf,
    ttl: searchLimits.resultSetTtlMs,
    updateAgeOnGet: true,
  })
  readonly #viewsAtHand = new LRUCache<string, ResultView>({
    max: searchLimits.keptSets,
    ttl: searchLimits.resultSetTtlMs,
  })
  readonly #touchedAtMs = new WeakMap<ResultSet, number>()

  constructor(stores: Stores) {
    // A set is found by its views, whose every use is written; it is refreshed now and then, and so has to outlast them.
    const ttlMs = searchLimits.resultSetTtlMs + 2 * searchLimits.touchMs
    this.#sets = stores.open('set', { ttlMs, maxWeight: searchLimits.keptSets, weigh: alike })
    this.#arrivals = stores.open<readonly RecordModel[]>('arrival', {
      ttlMs,
      maxWeight: searchLimits.keptRecords,
      weigh: (records) => 1 + records.length,
    })
    this.#views = stores.open('view', {
      ttlMs: searchLimits.resultSetTtlMs,
      maxWeight: searchLimits.keptSets,
      weigh: alike,
    })
    this.#same = stores.open('same', {
      ttlMs: searchLimits.sharedMs,
      maxWeight: searchLimits.keptSets,
      weigh: alike,
    })
  }

  /** Undefined once it has expired. */
  async findSet(id: string): Promise<ResultSet | undefined> {
    const set = await this.#current(id)
    if (set !== undefined) await this.#touch(set)
    return set
  }

  /** Brings `set` up to date with what another replica has stored of it. */
  async refresh(set: ResultSet): Promise<void> {
    const stored = await this.#sets.get(set.id)
    if (stored !== undefined) await this.#catchUp(set, stored)
  }

  /** Writes how the set stands; with `arrival`, what has just been added to it. */
  async saveSet(set: ResultSet, arrival?: Arrival): Promise<void> {
    this.#atHand.set(set.id, set)
    if (arrival !== undefined && arrival.records.length > 0)
      await this.#arrivals.set(arrivalKey(set.id, set.arrivals.indexOf(arrival)), arrival.records)
    await this.#sets.set(set.id, storedForm(set))
  }

  async findView(id: string): Promise<ResultView | undefined> {
    return (await this.#views.get(id)) ?? this.#viewsAtHand.get(id)
  }

  async saveView(view: ResultView): Promise<void> {
    this.#viewsAtHand.set(view.id, view)
    await this.#views.set(view.id, view)
  }

  /** The set that others who search for the same share; undefined where there is none, or it is too old to begin with. */
  async findSame(fingerprint: string): Promise<ResultSet | undefined> {
    const id = await this.#same.get(fingerprint)
    const set = id === undefined ? undefined : await this.findSet(id)
    return set !== undefined && Date.now() - set.begunAtMs < searchLimits.sharedMs ? set : undefined
  }

  async shareSame(set: ResultSet): Promise<void> {
    await this.#same.set(set.fingerprint, set.id)
  }

  async #current(id: string): Promise<ResultSet | undefined> {
    const stored = await this.#sets.get(id)
    const atHand = this.#atHand.get(id)
    if (stored === undefined) return atHand
    const set: ResultSet = atHand ?? { ...stored, arrivals: [] }
    if (!(await this.#catchUp(set, stored))) return undefined
    this.#atHand.set(id, set)
    return set
  }

  /** False where a part of what was stored is gone. */
  async #catchUp(set: ResultSet, stored: StoredSet): Promise<boolean> {
    const known = set.arrivals.length
    const isNews = stored.arrivals.length > known || stored.askedUntilMs > set.askedUntilMs
    if (!isNews) return true
    const added: Arrival[] = []
    for (const [at, { source, records: count }] of stored.arrivals.entries()) {
      if (at < known) continue
      const records = count === 0 ? [] : await this.#arrivals.get(arrivalKey(set.id, at))
      if (records === undefined) return false
      added.push({ source, records })
    }
    // While the parts were read, another operation of this process may have brought the same ones in.
    if (set.arrivals.length !== known) return true
    set.arrivals.push(...added)
    set.sources = stored.sources.map((source) => ({ ...source }))
    set.askedUntilMs = stored.askedUntilMs
    return true
  }

  async #touch(set: ResultSet): Promise<void> {
    const now = Date.now()
    const isRecent = now - (this.#touchedAtMs.get(set) ?? set.begunAtMs) < searchLimits.touchMs
    // While sources are being asked, only who asks them writes.
    if (isRecent || !isComplete(set)) return
    this.#touchedAtMs.set(set, now)
    await this.#sets.set(set.id, storedForm(set))
    for (const [at, { records }] of set.arrivals.entries())
      if (records.length > 0) await this.#arrivals.set(arrivalKey(set.id, at), records)
  }
}

function alike(): number {
  return 1
}

function storedForm(set: ResultSet): StoredSet {
  const arrivals = set.arrivals.map(({ source, records }) => ({ source, records: records.length }))
  return { ...set, sources: set.sources.map((source) => ({ ...source })), arrivals }
}

function arrivalKey(setId: string, at: number): string {
  return `${setId}.${at}`
}

function weightOf(set: ResultSet): number {
  return 1 + recordCount(set)
}
