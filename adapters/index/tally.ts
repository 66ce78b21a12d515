import { best } from './best.ts'

const firstSlots = 1_024

/** How often each of many whole numbers was met, and with which record first. A table of numbers alone: a search counts 100,000. */
export class Tally {
  /** A key and how often it was met, side by side: to look both up takes one look at the memory. -1 where there is none. */
  #slots = emptySlots(firstSlots)
  #ids = new Float64Array(firstSlots)
  #size = 0

  /** `key`: no less than 0. */
  add(key: number, id: number): void {
    const slot = this.#slotOf(key)
    const slots = this.#slots
    slots[slot * 2 + 1] = (slots[slot * 2 + 1] ?? 0) + 1
    if (slots[slot * 2] === key) return
    slots[slot * 2] = key
    this.#ids[slot] = id
    this.#size += 1
    if (this.#size * 2 > this.#ids.length) this.#grow()
  }

  /** The most frequent, then by key. */
  most(count: number): readonly { readonly key: number; readonly count: number; readonly id: number }[] {
    const slots = this.#slots
    const keyOf = (slot: number) => slots[slot * 2] ?? 0
    const countOf = (slot: number) => slots[slot * 2 + 1] ?? 0
    return best({ count: this.#ids.length, valueOf: countOf, tieOf: keyOf }, count, 1).map((slot) => ({
      key: keyOf(slot),
      count: countOf(slot),
      id: this.#ids[slot] ?? 0,
    }))
  }

  /** Where the key is, or may be put. */
  #slotOf(key: number): number {
    const slots = this.#slots
    const last = slots.length / 2 - 1
    let slot = Math.imul(key | 0, 0x9e3779b1) >>> 12
    for (;;) {
      slot &= last
      const there = slots[slot * 2]
      if (there === key || there === -1) return slot
      slot += 1
    }
  }

  #grow(): void {
    const [slots, ids] = [this.#slots, this.#ids]
    this.#slots = emptySlots(ids.length * 2)
    this.#ids = new Float64Array(ids.length * 2)
    for (let from = 0; from < ids.length; from += 1) {
      const key = slots[from * 2] ?? -1
      if (key === -1) continue
      const slot = this.#slotOf(key)
      this.#slots[slot * 2] = key
      this.#slots[slot * 2 + 1] = slots[from * 2 + 1] ?? 0
      this.#ids[slot] = ids[from] ?? 0
    }
  }
}

function emptySlots(count: number): Float64Array {
  const slots = new Float64Array(count * 2)
  for (let at = 0; at < slots.length; at += 2) slots[at] = -1
  return slots
}
