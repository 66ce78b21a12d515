import { bibFromMarc } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { UpstreamError } from '../errors.ts'
import { jsonAnswer } from '../json-answer.ts'
import { symphonyLimits } from '../limits.ts'
import type { SearchAnswer, SearchPort } from '../port.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { Steps } from '../steps.ts'
import { BibWithMarc, SearchResult } from './answers.ts'
import type { SymphonyClient } from './client.ts'
import type { SymphonyConfig } from './config.ts'
import { decodeSymphonyMarc } from './marc.ts'
import { symphonyError } from './messages.ts'
import { symphonyQuery } from './query.ts'
import { marcFields } from './records.ts'

const operation = 'GET catalog/bib/search'

/**
 * Requests of 50 records, in no order of relevance. Records deleted since the last indexing are counted in `hitCount` and come
 * as null, so that a window may hold fewer than were asked for.
 */
export function symphonySearch(client: SymphonyClient, config: SymphonyConfig): SearchPort {
  const { system } = client

  const page = async (q: string, start: number, count: number, signal: AbortSignal) => {
    const query = { q, rw: start + 1, ct: count, j: 'AND', includeFields: marcFields }
    const answer = await client.send({ operation, path: '/catalog/bib/search', query, signal })
    if (answer.status === 400)
      throw new UpstreamError('UNSUPPORTED_QUERY', system, operation, { detail: 'HTTP 400' })
    if (answer.status !== 200) throw symphonyError(system, operation, answer)
    const { totalResults, result } = jsonAnswer(SearchResult, system, operation, answer)
    return { hitCount: totalResults, rows: result ?? [] }
  }

  return {
    async search(query, { start, count }, { signal }): Promise<SearchAnswer> {
      const { q, dropped } = symphonyQuery(query, config)
      if (q === undefined)
        throw new UpstreamError('UNSUPPORTED_QUERY', system, operation, {
          detail: 'no part of the query can be asked',
        })
      const steps = new Steps()
      const rows: unknown[] = []
      let hitCount: number | undefined
      while (hitCount === undefined || rows.length < count) {
        // There is no asking for the count alone.
        const wanted = Math.max(1, Math.min(count - rows.length, symphonyLimits.searchPage))
        const from = start + rows.length
        const found = await steps.time('search', () => page(q, from, wanted, signal))
        hitCount = found.hitCount
        rows.push(...found.rows.slice(0, count - rows.length))
        if (found.rows.length < wanted) break
      }
      const read = await steps.time('decode', () => rows.filter((row) => row !== null).map(toRecord))
      const records = read.filter((row) => row !== 'shadowed' && row !== 'unreadable')
      const unreadable = read.filter((row) => row === 'unreadable').length
      return {
        hitCount: hitCount ?? 0,
        hitCountIsExact: dropped.length === 0 && records.length + unreadable === rows.length,
        records,
        unreadable,
        dropped,
        explanation: { native: q, refused: [], steps: steps.all },
      }
    },
  }
}

function toRecord(row: unknown): BibRecord | 'shadowed' | 'unreadable' {
  const bib = BibWithMarc.safeParse(row).data
  if (bib === undefined) return 'unreadable'
  if (bib.fields.shadowed === true) return 'shadowed'
  try {
    return bibFromMarc(decodeSymphonyMarc(bib.fields.bib), { localId: bib.key, flavour: 'marc21' })
  } catch (error) {
    if (error instanceof ProtocolError) return 'unreadable'
    throw error
  }
}
