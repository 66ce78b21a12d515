import { indexLimits } from '../limits.ts'
import { openTerms } from './headings-open.ts'
import { idlest, Lane } from './lane.ts'
import { isMemory, type Memory } from './memory.ts'
import type { MapCalls, WriteCalls } from './messages.ts'
import type { HarvestedChange, HarvestSource, PreparedBatch, UnionIndex } from './port.ts'
import { openReaders } from './reader-lanes.ts'
import { recordOf, Searches } from './searches.ts'
import { indexThread } from './thread.ts'
import { packChanges } from './wire.ts'

/**
 * Opens the index kept in `directory`, which is made if it is missing. Several processes may have it open at once.
 * @throws {UpstreamError} UNREACHABLE if the directory cannot be used.
 */
export async function openUnionIndex({ directory }: { directory: string }): Promise<UnionIndex> {
  const writer = new Lane<WriteCalls>(indexThread('writer', directory))
  // The writer first: it makes the file, or makes it anew.
  await writer.call('index', 'ready', [])
  const readers = openReaders(directory)
  const mappers = Array.from(
    { length: indexLimits.mappers },
    () => new Lane<MapCalls>(indexThread('mapper', directory)),
  )
  const prepare = async (
    { systemId, mapping = {} }: HarvestSource,
    changes: readonly HarvestedChange[] | Memory,
  ): Promise<PreparedBatch> => {
    const { memory, ...counts } = await idlest(mappers).call(systemId, 'prepare', [
      isMemory(changes) ? changes : packChanges(changes),
      mapping,
    ])
    return { prepared: [memory], ...counts }
  }
  const { terms, keeper, lanes } = openTerms(directory)
  const searches = new Searches(readers, (words, options) => terms.correct(words, options))
  return {
    terms,
    search: (systemId, query, window, { signal }) => searches.search(systemId, query, window, signal),
    facets: (systemId, query, names, count, { signal }) =>
      searches.facets(systemId, query, names, count, signal),
    async read(libraryId, localIds, { signal }) {
      const found = await readers.any().call(libraryId, 'read', [libraryId, localIds], signal)
      return found.map((record) => (record === undefined ? undefined : recordOf(record)))
    },
    checkpoint: (systemId) => readers.any().call(systemId, 'checkpoint', [systemId]),
    count: (systemId) => readers.any().call(systemId, 'count', [systemId]),
    quarantined: (systemId, window) => readers.any().call(systemId, 'quarantined', [systemId, window]),
    prepare,
    async commit(source, changes, checkpoint, run) {
      const { prepared } = 'prepared' in changes ? changes : await prepare(source, changes)
      const report = await writer.call(source.systemId, 'commit', [source, prepared, checkpoint, run])
      keeper.committed()
      return report
    },
    lock: (systemId, owner) => writer.call(systemId, 'lock', [systemId, owner]),
    unlock: (systemId, owner) => writer.call(systemId, 'unlock', [systemId, owner]),
    async [Symbol.asyncDispose]() {
      await keeper.stop()
      await Promise.all(
        [...lanes, ...readers.lanes, ...mappers, writer].map((lane) => lane[Symbol.asyncDispose]()),
      )
    },
  }
}
