import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { FacetCursor } from './facet-cursor.ts'
import { facetHeaderBytes } from './facet-entries.ts'
import { controlAt, type FacetMemory, idsPerSegment, segmentOf } from './facet-memory.ts'
import { idsPerPack } from './schema.sql.ts'

/** The entry of a record, good until the next call. */
export type EntryOf = (id: number) => FacetCursor | undefined

/**
 * What is counted and ranked by, of any record, as one reading thread has it: from the memory that all share, and what is
 * not there, or not yet, from the index. Ids are never used again and what is stored under one never changes, so nothing
 * here grows stale.
 */
export class FacetStore {
  readonly #index: IndexDatabase
  readonly #memory: FacetMemory
  readonly #cursor = new FacetCursor()
  /** Those known of this generation, by their keys. */
  readonly #segments = new Map<number, Uint32Array>()
  #generation = 0
  #last: { readonly key: number; readonly places: Uint32Array } | undefined
  /** Packs read from the index, by their ids: facets are counted where a search has ranked. */
  readonly #packs = new Map<number, Uint8Array>()
  #packBytes = 0
  #packsSince = 0

  constructor(index: IndexDatabase, memory: FacetMemory) {
    this.#index = index
    this.#memory = memory
  }

  /** What `use` makes of the entries. It is called again if the memory has been filled anew meanwhile. */
  read<Result>(use: (entryOf: EntryOf) => Result): Result {
    for (;;) {
      this.#begin()
      const result = use(this.#entryOf)
      // Adding nothing: no read of the entries can come after it, as it could after a load.
      if (Atomics.add(this.#memory.control, controlAt.generation, 0) === this.#generation) return result
    }
  }

  readonly #entryOf: EntryOf = (id) => {
    const key = Math.floor((id - 1) / idsPerSegment)
    const number = id - 1 - key * idsPerSegment
    const places = this.#last?.key === key ? this.#last.places : this.#placesOf(key)
    const place = places === undefined ? 0 : Atomics.load(places, Math.floor(number / idsPerPack))
    const isShared = place > 0
    const pack = isShared ? this.#memory.bytes : this.#packOf(id - (number % idsPerPack))
    if (pack === undefined) return undefined
    return this.#cursor.seek(pack, isShared ? place - 1 : 0, number % idsPerPack) ? this.#cursor : undefined
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

  #packOf(id: number): Uint8Array | undefined {
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
