import { UpstreamError } from '../errors.ts'
import type { UnionIndex } from '../index/port.ts'
import type { RecordPort, SearchPort } from '../port.ts'

/**
 * What has been harvested, searched and read. Until the repository has once been read to its end, nothing found is no
 * answer: it is UNREACHABLE, and what is found is said to be only a part.
 */
export function harvestedCatalogue(
  system: { readonly id: string; readonly libraryId: string },
  index: UnionIndex,
): SearchPort & RecordPort {
  let whole = false
  const isWhole = async () => {
    whole ||= (await index.checkpoint(system.id)).lastSuccess !== undefined
    return whole
  }
  const unknown = (operation: string) =>
    new UpstreamError('UNREACHABLE', system.id, operation, { detail: 'not yet harvested to its end' })
  return {
    async search(query, window, options) {
      const answer = await index.search(system.id, query, window, options)
      if (await isWhole()) return answer
      if (answer.hitCount === 0) throw unknown('search')
      const dropped = [...answer.dropped, { words: 'records not yet harvested' }]
      return { ...answer, hitCountIsExact: false, dropped }
    },
    async read(localIds, options) {
      const records = await index.read(system.libraryId, localIds, options)
      if (records.includes(undefined) && !(await isWhole())) throw unknown('read')
      return records
    },
  }
}
