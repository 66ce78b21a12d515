const firstSlots = 1_024

/** How often each of many whole numbers was met, and with which record first. A table of numbers alone: a search counts 100,000. */
export class Tally {
  #keys = new Float64Array(firstSlots).fill(-1)
  #counts = new Uint32Array(firstSlots)
  #ids = new Float64Array(firstSlots)
  #size = 0

  /** `key`: no less than 0. */
  add(key: number, id: number): void {
    const slot = this.#slotOf(key)
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1
    if (this.#keys[slot] === key) return
    this.#keys[slot] = key
    this.#ids[slot] = id
    this.#size += 1
    if (this.#size * 2 > this.#keys.length) this.#grow()
  }

  /** The most frequent, then by key. */
  most(count: number): readonly { readonly key: number; readonly count: number; readonly id: number }[] {
    const sorted = this.#counts.toSorted()
    const floor = Math.max(1, sorted[sorted.length - count] ?? 0)
    const found: { key: number; count: number; id: number }[] = []
    this.#counts.forEach((met, slot) => {
      if (met >= floor) found.push({ key: this.#keys[slot] ?? 0, count: met, id: this.#ids[slot] ?? 0 })
    })
    return found.toSorted((a, b) => b.count - a.count || a.key - b.key).slice(0, count)
  }

  /** Where the key is, or may be put. */
  #slotOf(key: number): number {
    const keys = this.#keys
    const last = keys.length - 1
    let slot = Math.imul(key | 0, 0x9e3779b1) >>> 12
    for (;;) {
      slot &= last
      const there = keys[slot]
      if (there === key || there === -1) return slot
      slot += 1
    }
  }

  #grow(): void {
    const [keys, counts, ids] = [this.#keys, this.#counts, this.#ids]
    this.#keys = new Float64Array(keys.length * 4).fill(-1)
    this.#counts = new Uint32Array(keys.length * 4)
    this.#ids = new Float64Array(keys.length * 4)
    keys.forEach((key, at) => {
      if (key === -1) return
      const slot = this.#slotOf(key)
      this.#keys[slot] = key
      this.#counts[slot] = counts[at] ?? 0
      this.#ids[slot] = ids[at] ?? 0
    })
  }
}
