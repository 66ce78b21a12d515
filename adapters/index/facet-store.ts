import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { FacetCursor } from './facet-cursor.ts'
import { facetHeaderBytes } from './facet-entries.ts'
import { idsPerPack, idsPerSource } from './schema.sql.ts'

/** Packs stand one behind the other in these: a buffer of its own for each is a hundred thousand for the collector to look at. */
const slabBytes = 4 * 1024 * 1024

/**
 * What is counted and ranked by, of any record, in the memory of one reading thread. Ids are never used again and what is
 * stored under one never changes, so nothing here grows stale.
 */
export class FacetStore {
  readonly #index: IndexDatabase
  readonly #slabs: Uint8Array[] = []
  /** By source and the number of the pack in it: one more than its place in the slabs, 0 where it is not in memory. */
  readonly #places = new Map<number, Uint32Array>()
  readonly #cursor = new FacetCursor()
  #used = 0
  #warmed = 0

  constructor(index: IndexDatabase) {
    this.#index = index
  }

  /** Good until the next call. */
  entryOf(id: number): FacetCursor | undefined {
    const source = Math.floor(id / idsPerSource)
    const number = id - 1 - source * idsPerSource
    const pack = Math.floor(number / idsPerPack)
    const place = this.#places.get(source)?.[pack] || this.#load(source, pack)
    if (place === 0) return undefined
    const slab = this.#slabs[Math.floor((place - 1) / slabBytes)]
    const at = (place - 1) % slabBytes
    return slab !== undefined && this.#cursor.seek(slab, at, number % idsPerPack) ? this.#cursor : undefined
  }

  /** Reads some of what is not in memory yet; false once everything is, or no more may be. */
  warm(): boolean {
    const rows = this.#index
      .prepare('SELECT id, entries FROM facet WHERE id > ? ORDER BY id LIMIT ?')
      .all(this.#warmed, indexLimits.facetPacksPerStep)
    for (const { id, entries } of rows) {
      this.#warmed = Number(id)
      const source = Math.floor(this.#warmed / idsPerSource)
      const pack = Math.floor((this.#warmed - 1 - source * idsPerSource) / idsPerPack)
      if (!this.#places.get(source)?.[pack]) this.#keep(source, pack, entries)
    }
    return rows.length > 0 && this.#used + slabBytes < indexLimits.facetBytes
  }

  #load(source: number, pack: number): number {
    const id = source * idsPerSource + pack * idsPerPack + 1
    const entries = this.#index.prepare('SELECT entries FROM facet WHERE id = ?').get(id)?.['entries']
    return this.#keep(source, pack, entries)
  }

  /** Where it stands now; 0 if there is nothing in it. */
  #keep(source: number, pack: number, entries: unknown): number {
    if (!(entries instanceof Uint8Array) || entries.length < facetHeaderBytes || entries.length > slabBytes)
      return 0
    const rest = this.#slabs.length * slabBytes - this.#used
    if (rest < entries.length) this.#grow()
    const place = this.#used
    this.#slabs.at(-1)?.set(entries, place % slabBytes)
    this.#used += entries.length
    this.#placesOf(source, pack)[pack] = place + 1
    return place + 1
  }

  #grow(): void {
    if ((this.#slabs.length + 1) * slabBytes > indexLimits.facetBytes) {
      this.#slabs.length = 0
      this.#places.clear()
    }
    this.#used = this.#slabs.length * slabBytes
    this.#slabs.push(new Uint8Array(slabBytes))
  }

  #placesOf(source: number, pack: number): Uint32Array {
    const known = this.#places.get(source) ?? new Uint32Array(1_024)
    const places = pack < known.length ? known : new Uint32Array(2 ** Math.ceil(Math.log2(pack + 1)))
    if (places !== known) places.set(known)
    this.#places.set(source, places)
    return places
  }
}
