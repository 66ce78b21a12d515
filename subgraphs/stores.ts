import { Keyv } from 'keyv'
import { LRUCache } from 'lru-cache'

import { type Counter, type CounterOptions, openCounter } from './counter.ts'

export type StoreOptions<Value> = {
  /** After the last time it was written. */
  readonly ttlMs: number
  /** Of all values together, in whatever `weigh` counts; only a process's own memory is bounded so. */
  readonly maxWeight: number
  /** At least 1. */
  readonly weigh: (value: Value) => number
}

/** What outlives an operation, by name, each opened once or alike: in this process's memory, or where all replicas see it. Values are plain JSON. */
export type Stores = AsyncDisposable & {
  open<Value>(name: string, options: StoreOptions<Value>): Keyv<Value>
  /** Opened alike by whoever asks for the same name first. */
  counter(name: string, options: CounterOptions): Counter
}

/** How Keyv wraps what it is given: once itself, once in its adapter of a Map. */
type StoredEntry<Value> = { readonly value: { readonly value: Value } }

/** Least recently used values go first. Values are kept as they are, without a copy: whoever gets one must not change it. */
export function memoryStores(): Stores {
  const opened = new Map<string, Keyv>()
  const counters = new Map<string, Counter>()
  return {
    open<Value>(name: string, { ttlMs, maxWeight, weigh }: StoreOptions<Value>): Keyv<Value> {
      const known = opened.get(name)
      if (known !== undefined) return known as Keyv<Value>
      const memory = new LRUCache<string, StoredEntry<Value>>({
        maxSize: maxWeight,
        sizeCalculation: ({ value }) => weigh(value.value),
      })
      // Keyv gives a time to live as third argument, which this cache would take for its options.
      const store = {
        get: (key: string) => memory.get(key),
        set: (key: string, entry: StoredEntry<Value>) => memory.set(key, entry),
        delete: (key: string) => memory.delete(key),
        clear: () => memory.clear(),
        has: (key: string) => memory.has(key),
        keys: () => memory.keys(),
      }
      const keyv = new Keyv<Value>({ store, serialization: false, ttl: ttlMs })
      opened.set(name, keyv)
      return keyv
    },
    counter: (name, options) => openedOnce(counters, name, () => openCounter(options)),
    async [Symbol.asyncDispose]() {
      await Promise.all([...opened.values()].map((keyv) => keyv.disconnect()))
    },
  }
}

export function openedOnce<Value>(opened: Map<string, Value>, name: string, open: () => Value): Value {
  const known = opened.get(name)
  if (known !== undefined) return known
  const value = open()
  opened.set(name, value)
  return value
}
