import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { entryStart, FacetCursor } from './facet-cursor.ts'
import { facetHeaderBytes } from './facet-entries.ts'
import { controlAt, type FacetMemory, idsPerSegment, segmentOf } from './facet-memory.ts'
import { packOf } from './originals.ts'
import { idsPerPack } from './schema.sql.ts'

/** While they are read. */
export type FacetEntries = {
  /**
   * Of the id at that place; undefined where there is none. To be asked for place by place from the first on, each good until
   * the next.
   */
  entryAt(ids: Float64Array, at: number): FacetCursor | undefined
}

/** Entries that are fetched from memory together before any of them is read. */
const fetchedAtOnce = 128
const cacheLineBytes = 64
/** Of an entry that is not in the shared memory. */
const unknown = 0

/**
 * What is counted and ranked by, of any record, as one reading thread has it: from the memory that all share, and what is
 * not there, or not yet, from the index. Ids are never used again and what is stored under one never changes, so nothing
 * here grows stale.
 */
export class FacetStore implements FacetEntries {
  readonly #index: IndexDatabase
  readonly #memory: FacetMemory
  readonly #cursor = new FacetCursor()
  readonly #starts = new Float64Array(fetchedAtOnce)
  /** Nobody reads it: what is never written anywhere would not be fetched either. */
  readonly #touched = new Uint8Array(1)
  /** Those known of this generation, by their keys. */
  readonly #segments = new Map<number, Uint32Array>()
  #generation = 0
  #last: { readonly key: number; readonly places: Uint32Array } | undefined
  /** Packs read from the index, by their ids: of two searches, or of two pages of one, many have the same hits. */
  readonly #packs = new Map<number, Uint8Array>()
  #packBytes = 0
  #packsSince = 0

  constructor(index: IndexDatabase, memory: FacetMemory) {
    this.#index = index
    this.#memory = memory
  }

  /** What `use` makes of the entries. It is called again if the memory has been filled anew meanwhile. */
  read<Result>(use: (entries: FacetEntries) => Result): Result {
    for (;;) {
      this.#begin()
      const result = use(this)
      // Adding nothing: no read of the entries can come after it, as it could after a load.
      if (Atomics.add(this.#memory.control, controlAt.generation, 0) === this.#generation) return result
    }
  }

  /** Within `read`. */
  entryAt(ids: Float64Array, at: number): FacetCursor | undefined {
    const place = at % fetchedAtOnce
    if (place === 0) this.#fetch(ids, at, Math.min(fetchedAtOnce, ids.length - at))
    const start = this.#starts[place] ?? 0
    const isThere =
      start === unknown ? this.#seekStored(ids[at] ?? 0) : this.#cursor.seek(this.#memory.bytes, start)
    return isThere ? this.#cursor : undefined
  }

  /**
   * Where entries begin in the shared memory, step by step for many together: what the first has to wait for comes for the
   * others meanwhile.
   */
  #fetch(ids: Float64Array, from: number, count: number): void {
    const { bytes } = this.#memory
    const starts = this.#starts
    for (let at = 0; at < count; at += 1) starts[at] = this.#packPlaceOf(ids[from + at] ?? 0)
    for (let at = 0; at < count; at += 1) {
      const pack = starts[at] ?? 0
      starts[at] = pack === unknown ? unknown : entryStart(bytes, pack - 1, slotOf(ids[from + at] ?? 0))
    }
    let touched = 0
    for (let at = 0; at < count; at += 1) {
      const start = starts[at] ?? 0
      touched ^= (bytes[start] ?? 0) ^ (bytes[start + cacheLineBytes] ?? 0)
    }
    this.#touched[0] = touched
  }

  /** One more than where its pack begins in the shared memory. */
  #packPlaceOf(id: number): number {
    const key = Math.floor((id - 1) / idsPerSegment)
    const places = this.#last?.key === key ? this.#last.places : this.#placesOf(key)
    if (places === undefined) return unknown
    return Atomics.load(places, Math.floor((id - 1 - key * idsPerSegment) / idsPerPack))
  }

  /** False where there is no entry. */
  #seekStored(id: number): boolean {
    const pack = this.#storedPack(packOf(id))
    return pack !== undefined && this.#cursor.seek(pack, entryStart(pack, 0, slotOf(id)))
  }

  #begin(): void {
    const generation = Atomics.load(this.#memory.control, controlAt.generation)
    if (generation !== this.#generation) {
      this.#segments.clear()
      this.#last = undefined
      this.#generation = generation
    }
    if (this.#packBytes > 0 && performance.now() - this.#packsSince > indexLimits.besideMs) this.#forget()
  }

  #placesOf(key: number): Uint32Array | undefined {
    const { control, keys } = this.#memory
    const isEmptied = this.#generation % 2 === 1
    const count = isEmptied ? 0 : Atomics.load(control, controlAt.segments)
    for (let number = this.#segments.size; number < count; number += 1)
      this.#segments.set(keys[number] ?? 0, segmentOf(this.#memory, number))
    const places = this.#segments.get(key)
    if (places !== undefined) this.#last = { key, places }
    return places
  }

  #storedPack(id: number): Uint8Array | undefined {
    const known = this.#packs.get(id)
    if (known !== undefined) return known
    const entries = this.#index.prepare('SELECT entries FROM facet WHERE id = ?').get(id)?.['entries']
    if (!(entries instanceof Uint8Array) || entries.length < facetHeaderBytes) return undefined
    if (this.#packBytes + entries.length > indexLimits.facetPackBytes) this.#forget()
    if (this.#packBytes === 0) this.#packsSince = performance.now()
    this.#packs.set(id, entries)
    this.#packBytes += entries.length
    return entries
  }

  #forget(): void {
    this.#packs.clear()
    this.#packBytes = 0
  }
}

/** The place of a record in its pack. */
function slotOf(id: number): number {
  return id - packOf(id)
}
