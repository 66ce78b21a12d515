import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { FacetWarmer } from './facet-warmer.ts'
import type { SharedMemory } from './messages.ts'
import type { Served } from './serve.ts'

/** Makes ahead, a step at a time, what all readers of this process share. Nobody calls it: it looks for what there is to do. */
export function openWarmer(index: IndexDatabase, shared: SharedMemory): Served {
  index.database.exec(`PRAGMA cache_size = -${indexLimits.warmerCacheKibibytes}`)
  const facets = new FacetWarmer(index, shared.facets)
  const work = () => {
    let restMs: number = indexLimits.warmRetryMs
    try {
      restMs = facets.step() ? indexLimits.warmRestMs : indexLimits.commonLookMs
    } catch {
      // The disk is damaged, or another process holds the file: who searches is told so, and nobody waits for this.
    }
    working = setTimeout(work, restMs)
  }
  let working = setTimeout(work, 1)
  return {
    calls: {},
    close() {
      clearTimeout(working)
      index.close()
    },
  }
}
