import { indexLimits } from '../limits.ts'
import { best } from './best.ts'

const firstSlots = 1_024

/**
 * How often each of many whole numbers was met, and with which record first. A table of numbers alone: a search counts 100,000.
 * It is used again and again, for memory that is thrown away after each search has V8 look through all others several times a
 * second.
 */
export class Tally {
  /** A key and how often it was met, side by side: to look both up takes one look at the memory. -1 where there is none. */
  #slots = new Float64Array()
  #ids = new Float64Array()
  /** What they were before they were too small. */
  #otherSlots = new Float64Array()
  #otherIds = new Float64Array()
  /** How many of the slots are in use, a power of two, and how many of those have a key. */
  #count = 0
  #size = 0

  constructor() {
    this.clear()
  }

  /** Nothing has been met. */
  clear(): void {
    if (this.#ids.length > indexLimits.tallySlots) {
      this.#slots = new Float64Array()
      this.#ids = new Float64Array()
      this.#otherSlots = new Float64Array()
      this.#otherIds = new Float64Array()
    }
    this.#take(firstSlots)
  }

  /** `key`: no less than 0. */
  add(key: number, id: number): void {
    const slot = this.#slotOf(key)
    const slots = this.#slots
    if (slots[slot * 2] === key) {
      slots[slot * 2 + 1] = (slots[slot * 2 + 1] ?? 0) + 1
      return
    }
    this.#put(slot, key, 1, id)
    if (this.#size * 2 > this.#count) this.#grow()
  }

  /** The most frequent, then by key. */
  most(count: number): readonly { readonly key: number; readonly count: number; readonly id: number }[] {
    const slots = this.#slots.subarray(0, this.#count * 2)
    return Array.from(best(slots.subarray(1), slots, count, { stride: 2, least: 1 }), (slot) => ({
      key: slots[slot * 2] ?? 0,
      count: slots[slot * 2 + 1] ?? 0,
      id: this.#ids[slot] ?? 0,
    }))
  }

  /** Where the key is, or may be put. */
  #slotOf(key: number): number {
    const slots = this.#slots
    const last = this.#count - 1
    let slot = Math.imul(key | 0, 0x9e3779b1) >>> 12
    for (;;) {
      slot &= last
      const there = slots[slot * 2]
      if (there === key || there === -1) return slot
      slot += 1
    }
  }

  #put(slot: number, key: number, times: number, id: number): void {
    this.#slots[slot * 2] = key
    this.#slots[slot * 2 + 1] = times
    this.#ids[slot] = id
    this.#size += 1
  }

  /** So many slots, and nothing in any of them. */
  #take(count: number): void {
    if (this.#ids.length < count) {
      this.#slots = new Float64Array(count * 2)
      this.#ids = new Float64Array(count)
    }
    this.#slots.fill(-1, 0, count * 2)
    this.#count = count
    this.#size = 0
  }

  #grow(): void {
    const [slots, ids, count] = [this.#slots, this.#ids, this.#count]
    this.#slots = this.#otherSlots
    this.#ids = this.#otherIds
    this.#take(count * 2)
    this.#otherSlots = slots
    this.#otherIds = ids
    for (let from = 0; from < count; from += 1) {
      const key = slots[from * 2] ?? -1
      if (key !== -1) this.#put(this.#slotOf(key), key, slots[from * 2 + 1] ?? 0, ids[from] ?? 0)
    }
  }
}
