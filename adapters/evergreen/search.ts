import type { BibRecord } from '../bib/record.ts'
import { UpstreamError } from '../errors.ts'
import { evergreenLimits } from '../limits.ts'
import type { SearchAnswer, SearchPort } from '../port.ts'
import { marcFromXml } from '../protocols/marc/marcxml.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { childrenOf, childText, type XmlElement } from '../protocols/xml.ts'
import { Steps } from '../steps.ts'
import { bibOf } from './catalogue.ts'
import { marcOfRecord } from './holdings-xml.ts'
import type { SuperCat } from './supercat.ts'
import { evergreenTerms } from './terms.ts'

/** OpenSearch in MARCXML, 25 records at a time. */
export function evergreenSearch(superCat: SuperCat): SearchPort {
  return {
    async search(query, { start, count }, { signal }): Promise<SearchAnswer> {
      const { terms, dropped } = evergreenTerms(query)
      if (terms === undefined)
        throw new UpstreamError('UNSUPPORTED_QUERY', superCat.system, 'GET opensearch', {
          detail: 'no part of the query can be asked',
        })
      const steps = new Steps()
      const records: BibRecord[] = []
      let hitCount = 0
      let seen = 0
      for (let pages = 0; pages < evergreenLimits.searchPages; pages += 1) {
        const wanted = Math.min(Math.max(count - seen, 1), evergreenLimits.searchPage)
        const page = { start: start + seen, count: wanted }
        const feed = await steps.time('search', () => superCat.search(terms, page, signal))
        hitCount = totalOf(feed, superCat.system)
        // Never more than asked for, and nothing past the end that the server itself gives.
        const usable = childrenOf(feed, 'record').slice(
          0,
          Math.max(0, Math.min(count - seen, hitCount - start - seen)),
        )
        const read = await steps.time('decode', () => usable.map(readRecord))
        records.push(...read.filter((record) => record !== undefined))
        seen += usable.length
        if (usable.length === 0 || seen >= count || start + seen >= hitCount) break
      }
      return {
        hitCount,
        hitCountIsExact: dropped.length === 0 && hitCount < evergreenLimits.estimatedFrom,
        records,
        unreadable: seen - records.length,
        dropped,
        explanation: { native: terms, refused: [], steps: steps.all },
      }
    },
  }
}

function readRecord(record: XmlElement): BibRecord | undefined {
  try {
    return bibOf(marcFromXml(marcOfRecord(record)))
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return undefined
  }
}

/** Without a count, the feed is none of a search. */
function totalOf(feed: XmlElement, system: string): number {
  const total = Number(childText(feed, 'totalResults') ?? Number.NaN)
  if (Number.isSafeInteger(total) && total >= 0) return total
  throw new UpstreamError('PROTOCOL_ERROR', system, 'GET opensearch', { detail: 'no totalResults' })
}
