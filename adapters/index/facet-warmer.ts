import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { facetHeaderBytes } from './facet-entries.ts'
import { controlAt, type FacetMemory, idsPerSegment, segmentOf } from './facet-memory.ts'
import { idsPerPack, idsPerSource } from './schema.sql.ts'

/** Packs that are looked for to learn how many of those in memory are gone from the index, and how many of them have to be. */
const sample = 200
const goneShare = 1 / 2

/** Packs begin at multiples of it: elsewhere V8 copies into shared memory byte by byte. */
const wordBytes = 8

/**
 * Fills the memory with what is stored, source by source, and with what is committed later. One at a time may do so; one that
 * takes the place of another that died goes on with what is there. Once the memory is full, what does not fit stays out; but
 * a record that changes gets a new id, and where most of what fills it is gone, it is filled anew.
 */
export class FacetWarmer {
  readonly #index: IndexDatabase
  readonly #memory: FacetMemory
  readonly #segments = new Map<number, Uint32Array>()
  /** By source, the last id up to which all has been read. */
  readonly #reached = new Map<number, number>()
  #isFull = false
  #sampledAt = Number.NEGATIVE_INFINITY

  constructor(index: IndexDatabase, memory: FacetMemory) {
    this.#index = index
    this.#memory = memory
    if (this.#control('generation') % 2 === 1) this.#empty()
    for (let number = 0; number < this.#control('segments'); number += 1)
      this.#segments.set(memory.keys[number] ?? 0, segmentOf(memory, number))
  }

  /** Reads some of what is not in memory yet; false once everything is, or no more finds room. */
  step(): boolean {
    const sources = this.#index.prepare('SELECT number, next_id FROM source ORDER BY number').all()
    const ends = sources.map((row) => [Number(row['number']), Number(row['next_id']) - 1] as const)
    if (this.#isFull && !this.#makeRoom(ends.reduce((sum, [, last]) => sum + last, 0))) return false
    for (const [source, last] of ends) {
      const reached = this.#reached.get(source) ?? source * idsPerSource
      if (reached >= last) continue
      this.#reached.set(source, this.#read(reached, last))
      return true
    }
    return false
  }

  /** How far it came. */
  #read(reached: number, last: number): number {
    const rows = this.#index
      .prepare('SELECT id, entries FROM facet WHERE id > ? AND id <= ? ORDER BY id LIMIT ?')
      .all(reached, last, indexLimits.facetPacksPerStep)
    let read = reached
    for (const { id, entries } of rows) {
      if (entries instanceof Uint8Array) this.#isFull = !this.#keep(Number(id), entries)
      if (this.#isFull) return read
      read = Number(id)
    }
    return rows.length < indexLimits.facetPacksPerStep ? last : read
  }

  /** False where there is no room for it. */
  #keep(id: number, entries: Uint8Array): boolean {
    const { control, bytes } = this.#memory
    const key = Math.floor((id - 1) / idsPerSegment)
    const slot = ((id - 1) % idsPerSegment) / idsPerPack
    const segment = this.#segments.get(key) ?? this.#newSegment(key)
    const place = this.#control('used')
    if (segment === undefined || place + entries.length > bytes.length) return false
    if (entries.length < facetHeaderBytes || Atomics.load(segment, slot) > 0) return true
    // Taken first: a thread that dies here leaves a gap, nothing that another would write over.
    Atomics.store(control, controlAt.used, Math.ceil((place + entries.length) / wordBytes) * wordBytes)
    bytes.set(entries, place)
    Atomics.store(segment, slot, place + 1)
    return true
  }

  #newSegment(key: number): Uint32Array | undefined {
    const { control, keys } = this.#memory
    const number = this.#control('segments')
    if (number >= keys.length) return undefined
    const segment = segmentOf(this.#memory, number)
    keys[number] = key
    Atomics.store(control, controlAt.segments, number + 1)
    this.#segments.set(key, segment)
    return segment
  }

  /** False where what fills the memory is still needed. `newest`: grows by one with every id that is given out. */
  #makeRoom(newest: number): boolean {
    if (newest - this.#sampledAt < indexLimits.warmLookIds) return false
    this.#sampledAt = newest
    if (this.#shareGone() < goneShare) return false
    Atomics.add(this.#memory.control, controlAt.generation, 1)
    this.#empty()
    return true
  }

  #shareGone(): number {
    const held: number[] = []
    for (const [key, segment] of this.#segments)
      for (let slot = 0; slot < segment.length; slot += 1)
        if ((segment[slot] ?? 0) > 0) held.push(key * idsPerSegment + slot * idsPerPack + 1)
    const every = Math.ceil(held.length / sample)
    const sampled = held.filter((_, at) => at % every === 0)
    const stored = this.#index.prepare('SELECT 1 FROM facet WHERE id = ?')
    return sampled.filter((id) => stored.get(id) === undefined).length / Math.max(1, sampled.length)
  }

  /** To be called in an odd generation, and the next begins. */
  #empty(): void {
    const { control, places } = this.#memory
    places.fill(0, 0, this.#control('segments') * segmentOf(this.#memory, 0).length)
    Atomics.store(control, controlAt.segments, 0)
    Atomics.store(control, controlAt.used, 0)
    Atomics.add(control, controlAt.generation, 1)
    this.#segments.clear()
    this.#reached.clear()
    this.#isFull = false
  }

  #control(name: keyof typeof controlAt): number {
    return Atomics.load(this.#memory.control, controlAt[name])
  }
}
