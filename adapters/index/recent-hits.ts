import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import type { Hits } from './hits.ts'

type Kept = { readonly hits: Hits; readonly version: unknown }

/** The hits of the latest searches, for the further pages that are asked for next; good until anybody writes. */
export class RecentHits {
  readonly #index: IndexDatabase
  readonly #kept = new Map<string, Kept>()

  constructor(index: IndexDatabase) {
    this.#index = index
  }

  of(search: string, find: () => Hits): Hits {
    const version = this.#index.prepare('PRAGMA data_version').get()?.['data_version']
    const known = this.#kept.get(search)
    const kept = known !== undefined && known.version === version ? known : { hits: find(), version }
    this.#kept.delete(search)
    this.#kept.set(search, kept)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= indexLimits.recentHits) break
      this.#kept.delete(oldest)
    }
    return kept.hits
  }
}
