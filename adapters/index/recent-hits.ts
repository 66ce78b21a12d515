import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import type { Hits } from './hits.ts'

type Kept = { readonly hits: Hits; readonly version: unknown; readonly foundAt: number }

/** The hits of the latest searches, for the facets and the further pages that are asked for next; good until anybody writes. */
export class RecentHits {
  readonly #index: IndexDatabase
  readonly #kept = new Map<string, Kept>()

  constructor(index: IndexDatabase) {
    this.#index = index
  }

  /**
   * `belongsTo`: asked for beside a search, as its facets are, and counted over its hits although somebody has written
   * meanwhile: an import does so several times a second.
   */
  of(search: string, find: () => Hits, { belongsTo = false } = {}): Hits {
    const version = this.#index.prepare('PRAGMA data_version').get()?.['data_version']
    const known = this.#kept.get(search)
    const isGood =
      known?.version === version ||
      (belongsTo && known !== undefined && performance.now() - known.foundAt < indexLimits.besideMs)
    const kept = known !== undefined && isGood ? known : { hits: find(), version, foundAt: performance.now() }
    this.#kept.delete(search)
    this.#kept.set(search, kept)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= indexLimits.recentHits) break
      this.#kept.delete(oldest)
    }
    return kept.hits
  }
}
