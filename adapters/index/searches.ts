import { LRUCache } from 'lru-cache'

import type { BibRecord } from '../bib/record.ts'
import { UpstreamError } from '../errors.ts'
import { indexLimits } from '../limits.ts'
import type { FacetAnswer, IndexFacet, SearchAnswer, SearchWindow, SpelledWord } from '../port.ts'
import type { Query } from '../query/model.ts'
import type { FoundHits, WireRecord } from './messages.ts'
import type { ReaderLanes } from './reader-lanes.ts'
import { askRespelled, type Respelled } from './respelled.ts'

type Found = Respelled<FoundHits>
type Correct = (words: readonly string[], options: { signal: AbortSignal }) => Promise<readonly SpelledWord[]>

/**
 * Searches, and the counts beside them. One thread finds the hits of a query; then one ranks and reads some of them while
 * another counts.
 */
export class Searches {
  readonly #readers: ReaderLanes
  readonly #correct: Correct
  /** What the latest searches found or are finding, for the facets that are asked for beside them. */
  readonly #latest = new LRUCache<string, Promise<Found>>({
    max: indexLimits.recentHits,
    ttl: indexLimits.besideMs,
    ttlResolution: 0,
  })

  constructor(readers: ReaderLanes, correct: Correct) {
    this.#readers = readers
    this.#correct = correct
  }

  async search(
    systemId: string,
    query: Query,
    window: SearchWindow,
    signal: AbortSignal,
  ): Promise<SearchAnswer> {
    const found = this.#find(systemId, query, signal)
    this.#latest.set(keyOf(systemId, query), found)
    const respelled = await found
    const { answer, remarks } = respelled
    const page = await this.#readers.any().call(systemId, 'page', [answer, window], signal)
    return {
      ...page,
      hitCount: answer.count,
      hitCountIsExact: answer.isExact && isAsMeant(respelled),
      records: page.records.map(recordOf),
      dropped: [...answer.plan.dropped, ...remarks],
    }
  }

  /** Counted over the hits of the search beside it, although somebody has written meanwhile: an import does so all the time. */
  async facets(
    systemId: string,
    query: Query,
    names: readonly IndexFacet[],
    count: number,
    signal: AbortSignal,
  ): Promise<FacetAnswer> {
    // Whoever searched may have left: that is no reason not to count.
    const beside = await this.#latest.get(keyOf(systemId, query))?.catch(() => undefined)
    const found = beside ?? (await this.#find(systemId, query, signal))
    const counts = await this.#readers.any().call(systemId, 'facets', [found.answer, names, count], signal)
    return { ...counts, isExact: counts.isExact && isAsMeant(found) }
  }

  #find(systemId: string, query: Query, signal: AbortSignal): Promise<Found> {
    const find = async (asked: Query) => {
      const hits = await this.#readers.of(asked).call(systemId, 'find', [systemId, asked], signal)
      if (hits === undefined) throw new UpstreamError('UNSUPPORTED_QUERY', systemId, 'index search')
      return hits
    }
    return askRespelled(query, find, (words) =>
      this.#correct(words, { signal: AbortSignal.any([signal, AbortSignal.timeout(indexLimits.respellMs)]) }),
    )
  }
}

function isAsMeant({ answer, isAsWritten }: Found): boolean {
  return isAsWritten && answer.plan.dropped.length === 0
}

function keyOf(systemId: string, query: Query): string {
  return JSON.stringify([systemId, query])
}

export function recordOf(text: WireRecord): BibRecord {
  return JSON.parse(text) as BibRecord
}
