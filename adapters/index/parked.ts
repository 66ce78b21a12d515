import { isParked, type Parked } from './memory.ts'

/** Memory of answers, kept in the process where it is used next; whoever asked gets a number in its place. */
export class ParkedMemories {
  readonly #maxBytes: number
  /** The oldest first. */
  readonly #memories = new Map<number, ArrayBuffer>()
  #bytes = 0
  #count = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** The answer with numbers in place of the memory in it: its own, or that of a list in it. */
  leave(result: unknown): unknown {
    if (typeof result !== 'object' || result === null || Array.isArray(result)) return result
    const entries = Object.entries(result).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((one) => this.#leave(one)) : this.#leave(value),
    ])
    return Object.fromEntries(entries)
  }

  /** The values with the memory that their numbers stand for, among them or in a list among them. @throws where it is gone. */
  take(values: readonly unknown[]): readonly unknown[] {
    return values.map((value) =>
      Array.isArray(value) ? value.map((one) => this.#take(one)) : this.#take(value),
    )
  }

  #leave(value: unknown): unknown {
    if (!(value instanceof ArrayBuffer)) return value
    this.#count += 1
    this.#memories.set(this.#count, value)
    this.#bytes += value.byteLength
    for (const [oldest, memory] of this.#memories) {
      // Nobody has come for it: its import has failed.
      if (this.#bytes <= this.#maxBytes || oldest === this.#count) break
      this.#forget(oldest, memory)
    }
    return { parked: this.#count } satisfies Parked
  }

  #take(value: unknown): unknown {
    if (!isParked(value)) return value
    const memory = this.#memories.get(value.parked)
    if (memory === undefined) throw new Error('a batch that waited too long')
    this.#forget(value.parked, memory)
    return memory
  }

  #forget(number: number, memory: ArrayBuffer): void {
    this.#memories.delete(number)
    this.#bytes -= memory.byteLength
  }
}
