import type { CheckFields } from '../../adapters/config-fields.ts'
import type { LibrarySystem } from '../../adapters/port.ts'
import type { QueryTerm } from '../../adapters/query/model.ts'
import type { DirectorySystem } from '../../subgraphs/directory.ts'
import { checkLimits } from '../limits.ts'

/** What is searched for where the configuration names nothing: a word of most catalogues in English. */
export const usualWords = 'history'

export function wordsToFind(words = usualWords): QueryTerm {
  return { type: 'term', index: 'any', relation: 'all', text: words, truncated: false }
}

/** Ids of records of one library, for its systems that cannot search themselves. */
export class Samples {
  readonly #systems: readonly LibrarySystem[]
  readonly #check: CheckFields | undefined
  #found: Promise<readonly string[]> | undefined

  constructor(systems: readonly DirectorySystem[], check: CheckFields | undefined) {
    this.#systems = systems.flatMap(({ system, serves }) => (serves.has('search') ? [system] : []))
    this.#check = check
  }

  /** Empty where no system of the library can search. @throws {UpstreamError} if those that can have failed. */
  ids(signal: AbortSignal): Promise<readonly string[]> {
    this.#found ??= this.#find(signal)
    return this.#found
  }

  async #find(signal: AbortSignal): Promise<readonly string[]> {
    const failures: unknown[] = []
    for (const { search } of this.#systems) {
      try {
        const window = { start: 0, count: checkLimits.records }
        const answer = await search?.search(wordsToFind(this.#check?.search), window, { signal })
        const ids = answer?.records.map(({ localId }) => localId) ?? []
        if (ids.length > 0) return ids
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
    return []
  }
}
