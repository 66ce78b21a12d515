import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { FacetCursor } from './facet-cursor.ts'
import { packOf } from './originals.ts'

/**
 * What is counted and ranked by, of any record, in the memory of one reading thread. Ids are never used again and what is
 * stored under one never changes, so nothing here grows stale.
 */
export class FacetStore {
  readonly #index: IndexDatabase
  readonly #packs = new Map<number, Uint8Array>()
  readonly #cursor = new FacetCursor()
  #bytes = 0
  #warmed = 0

  constructor(index: IndexDatabase) {
    this.#index = index
  }

  /** Good until the next call. */
  entryOf(id: number): FacetCursor | undefined {
    const first = packOf(id)
    const pack = this.#packs.get(first) ?? this.#load(first)
    return pack !== undefined && this.#cursor.seek(pack, id - first) ? this.#cursor : undefined
  }

  /** Reads some of what is not in memory yet; false once everything is, or no more may be. */
  warm(): boolean {
    const rows = this.#index
      .prepare('SELECT id, entries FROM facet WHERE id > ? ORDER BY id LIMIT ?')
      .all(this.#warmed, indexLimits.facetPacksPerStep)
    for (const { id, entries } of rows) {
      this.#warmed = Number(id)
      if (entries instanceof Uint8Array && !this.#packs.has(this.#warmed)) this.#keep(this.#warmed, entries)
    }
    return rows.length > 0 && this.#bytes < indexLimits.facetBytes
  }

  #load(first: number): Uint8Array | undefined {
    const entries = this.#index.prepare('SELECT entries FROM facet WHERE id = ?').get(first)?.['entries']
    if (!(entries instanceof Uint8Array)) return undefined
    this.#keep(first, entries)
    return entries
  }

  #keep(first: number, entries: Uint8Array): void {
    if (this.#bytes >= indexLimits.facetBytes) {
      this.#packs.clear()
      this.#bytes = 0
    }
    this.#packs.set(first, entries)
    this.#bytes += entries.length + packOverheadBytes
  }
}
/** Of one entry of the map and its buffer, about. */
const packOverheadBytes = 300
