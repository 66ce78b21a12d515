import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { FacetWarmer } from './facet-warmer.ts'
import { openMapChannel } from './map-channel.ts'
import { MapMaker } from './map-maker.ts'
import type { SharedMemory } from './messages.ts'
import type { Served } from './serve.ts'

/** Makes ahead, a step at a time, what all readers of this process share. Nobody calls it: it looks for what there is to do. */
export function openWarmer(index: IndexDatabase, shared: SharedMemory): Served {
  index.database.exec(`PRAGMA cache_size = -${indexLimits.warmerCacheKibibytes}`)
  const facets = new FacetWarmer(index, shared.facets)
  const channel = openMapChannel(shared.maps, (message) => maps.hear(message))
  const maps = new MapMaker(index, channel.tell)
  channel.tell({ type: 'hello' })
  const step = () => {
    if (facets.step()) return indexLimits.warmRestMs
    return maps.step() ? indexLimits.commonRestMs : indexLimits.commonLookMs
  }
  const work = () => {
    let restMs: number = indexLimits.warmRetryMs
    try {
      restMs = step()
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
      channel.close()
      index.close()
    },
  }
}
