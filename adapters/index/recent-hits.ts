import { LRUCache } from 'lru-cache'

import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import type { Hits } from './hits.ts'

type Kept = { readonly hits: Hits; readonly version: unknown }

/** The hits of the latest searches, for the further pages that are asked for next; good until anybody writes. */
export class RecentHits {
  readonly #index: IndexDatabase
  readonly #kept = new LRUCache<string, Kept>({ max: indexLimits.recentHits })

  constructor(index: IndexDatabase) {
    this.#index = index
  }

  of(search: string, find: () => Hits): Hits {
    const version = this.#index.prepare('PRAGMA data_version').get()?.['data_version']
    const known = this.#kept.get(search)
    if (known !== undefined && known.version === version) return known.hits
    const hits = find()
    this.#kept.set(search, { hits, version })
    return hits
  }
}
