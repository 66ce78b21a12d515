import { UpstreamError } from '../errors.ts'
import type { RecordPort, SearchPort, TermsPort } from '../port.ts'
import type { UnionIndex } from './port.ts'

/** All harvested catalogues share one index, and so one answer to `suggest` and `correct`. */
const unionIndex = 'union-index'

/**
 * What has been harvested, searched, browsed and read. Until the repository has once been read to its end, nothing found is no
 * answer: it is UNREACHABLE, and what is found is said to be only a part.
 */
export function harvestedCatalogue(
  system: { readonly id: string; readonly libraryId: string },
  index: UnionIndex,
): SearchPort & RecordPort & Required<TermsPort> {
  let whole = false
  const isWhole = async () => {
    whole ||= (await index.checkpoint(system.id)).lastSuccess !== undefined
    return whole
  }
  const unknown = (operation: string) =>
    new UpstreamError('UNREACHABLE', system.id, operation, { detail: 'not yet harvested to its end' })
  return {
    shared: unionIndex,
    suggest: (prefix, count, options) => index.terms.suggest(prefix, count, options),
    correct: (words, options) => index.terms.correct(words, options),
    async browse(request, options) {
      const answer = await index.terms.browse(system.id, request, options)
      if (await isWhole()) return answer
      if (answer.headings.length === 0) throw unknown('browse')
      return { ...answer, complete: false }
    },
    async search(query, window, options) {
      const answer = await index.search(system.id, query, window, options)
      if (await isWhole()) return answer
      if (answer.hitCount === 0) throw unknown('search')
      const dropped = [...answer.dropped, { words: 'records not yet harvested' }]
      return { ...answer, hitCountIsExact: false, dropped }
    },
    async facets(query, names, count, options) {
      const answer = await index.facets(system.id, query, names, count, options)
      return (await isWhole()) ? answer : { ...answer, isExact: false }
    },
    async read(localIds, options) {
      const records = await index.read(system.libraryId, localIds, options)
      if (records.includes(undefined) && !(await isWhole())) throw unknown('read')
      return records
    },
  }
}
