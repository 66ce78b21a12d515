import { randomUUID } from 'node:crypto'

import { indexLimits } from '../limits.ts'
import type { Query } from '../query/model.ts'
import { facetMemory } from './facet-memory.ts'
import { textHash } from './hash.ts'
import { idlest, Lane } from './lane.ts'
import type { ReadCalls, SharedMemory } from './messages.ts'
import { indexThread } from './thread.ts'

/** The threads that search, and the one that fills the memory they share. */
export type ReaderLanes = {
  /** The one with the least to do. */
  any(): Lane<ReadCalls>
  /** The one that has the hits of the same query from a moment ago, unless another has less to do. */
  of(query: Query): Lane<ReadCalls>
  readonly lanes: readonly AsyncDisposable[]
}

export function openReaders(directory: string): ReaderLanes {
  const shared: SharedMemory = { facets: facetMemory(), maps: randomUUID() }
  const warmer = new Lane<object>(indexThread('warmer', directory, shared))
  const readers = Array.from(
    { length: indexLimits.readers },
    () => new Lane<ReadCalls>(indexThread('reader', directory, shared)),
  )
  const any = () => {
    // All from the first time that anybody reads, so that no search waits for it; and again should one have died.
    for (const lane of [warmer, ...readers]) lane.start()
    return idlest(readers)
  }
  return {
    any,
    of(query) {
      const idle = any()
      const same = readers[textHash(JSON.stringify(query)) % readers.length]
      return same === undefined || same.load > idle.load + 1 ? idle : same
    },
    lanes: [warmer, ...readers],
  }
}
