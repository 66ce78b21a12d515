import { headingLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { progressOf } from './headings-digest.ts'

/** What is read of the headings as a whole and kept in memory. `size` in rows. */
type Reading<Value> = { readonly value: Value; readonly size: number }

/**
 * Read when first asked for, and again once the headings have changed: at once where that takes no time, else when what is
 * kept has become old.
 */
export class Kept<Value> {
  readonly #headings: IndexDatabase
  readonly #read: (headings: IndexDatabase) => Reading<Value>
  #kept: (Reading<Value> & { readonly version: string; readonly readAt: number }) | undefined

  constructor(headings: IndexDatabase, read: (headings: IndexDatabase) => Reading<Value>) {
    this.#headings = headings
    this.#read = read
  }

  get value(): Value {
    const kept = this.#kept
    const now = Date.now()
    const isYoung = kept !== undefined && now - kept.readAt <= headingLimits.staleMs
    if (isYoung && kept.size > headingLimits.quickRows) return kept.value
    const version = JSON.stringify(progressOf(this.#headings) ?? null)
    if (kept?.version === version) return kept.value
    const reading = this.#read(this.#headings)
    this.#kept = { ...reading, version, readAt: now }
    return reading.value
  }
}
