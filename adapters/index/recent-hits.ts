import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import type { Hits } from './hits.ts'

/** The hits of the latest searches, for the facets and the further pages that are asked for next; good until anybody writes. */
export class RecentHits {
  readonly #index: IndexDatabase
  readonly #hits = new Map<string, Hits>()
  #version: unknown

  constructor(index: IndexDatabase) {
    this.#index = index
  }

  of(search: string, find: () => Hits): Hits {
    const version = this.#index.prepare('PRAGMA data_version').get()?.['data_version']
    if (version !== this.#version) this.#hits.clear()
    this.#version = version
    const hits = this.#hits.get(search) ?? find()
    this.#hits.delete(search)
    this.#hits.set(search, hits)
    for (const oldest of this.#hits.keys()) {
      if (this.#hits.size <= indexLimits.recentHits) break
      this.#hits.delete(oldest)
    }
    return hits
  }
}
