import type { BibRecord } from '../bib/record.ts'
import { UpstreamError } from '../errors.ts'
import { indexLimits } from '../limits.ts'
import { openTerms } from './headings-open.ts'
import { Lane } from './lane.ts'
import { incarnation } from './lock-owner.ts'
import type { ReadCalls, WireChange, WireRecord, WriteCalls } from './messages.ts'
import type { HarvestedChange, UnionIndex } from './port.ts'

/**
 * Opens the index kept in `directory`, which is made if it is missing. Several processes may have it open at once.
 * @throws {UpstreamError} UNREACHABLE if the directory cannot be used.
 */
export async function openUnionIndex({ directory }: { directory: string }): Promise<UnionIndex> {
  const writer = new Lane<WriteCalls>({ role: 'writer', directory, incarnation: incarnation() })
  // The writer first: it makes the file, or makes it anew.
  await writer.call('index', 'ready', [])
  const readers = Array.from(
    { length: indexLimits.readers },
    () => new Lane<ReadCalls>({ role: 'reader', directory, incarnation: incarnation() }),
  )
  const reader = () =>
    readers.reduce((idlest, candidate) => (candidate.load < idlest.load ? candidate : idlest))
  const { terms, keeper, lanes } = openTerms(directory)
  return {
    terms,
    async search(systemId, query, window, { signal }) {
      const answer = await reader().call(systemId, 'search', [systemId, query, window], signal)
      if (answer === undefined) throw new UpstreamError('UNSUPPORTED_QUERY', systemId, 'index search')
      return { ...answer, records: answer.records.map(recordOf) }
    },
    async read(libraryId, localIds, { signal }) {
      const found = await reader().call(libraryId, 'read', [libraryId, localIds], signal)
      return found.map((record) => (record === undefined ? undefined : recordOf(record)))
    },
    checkpoint: (systemId) => reader().call(systemId, 'checkpoint', [systemId]),
    count: (systemId) => reader().call(systemId, 'count', [systemId]),
    async commit({ systemId, libraryId }, changes, checkpoint, run) {
      const wire = changes.map(wireOf)
      const report = await writer.call(systemId, 'commit', [{ systemId, libraryId }, wire, checkpoint, run])
      keeper.committed()
      return report
    },
    lock: (systemId, owner) => writer.call(systemId, 'lock', [systemId, owner]),
    unlock: (systemId, owner) => writer.call(systemId, 'unlock', [systemId, owner]),
    async [Symbol.asyncDispose]() {
      await keeper.stop()
      await Promise.all([...lanes, ...readers, writer].map((lane) => lane[Symbol.asyncDispose]()))
    },
  }
}

function wireOf(change: HarvestedChange): WireChange {
  if (change.type !== 'record') return change
  const { raw, ...record } = change.record
  return {
    type: 'record',
    identifier: change.identifier,
    localId: record.localId,
    datestamp: change.datestamp,
    record: JSON.stringify(record),
    raw: JSON.stringify(raw),
  }
}

function recordOf(text: WireRecord): BibRecord {
  return JSON.parse(text) as BibRecord
}
