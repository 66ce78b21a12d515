import { bibFromMarc } from '../bib/from-marc.ts'
import { UpstreamError } from '../errors.ts'
import { polarisLimits } from '../limits.ts'
import type { SearchAnswer, SearchPort, SearchWindow } from '../port.ts'
import { Steps } from '../steps.ts'
import { SearchPage, SearchRow } from './answers.ts'
import { rowToMarc } from './bib.ts'
import { polarisCcl } from './ccl.ts'
import type { PolarisClient } from './client.ts'
import { encodeQueryValue } from './signing.ts'

/** One request for a window of up to 100 records wherever such a page holds it, by relevance, unrecorded in the statistics. */
export function polarisSearch(client: PolarisClient): SearchPort {
  const operation = 'GET search/bibs/boolean'
  const unsupported = (detail: string) =>
    new UpstreamError('UNSUPPORTED_QUERY', client.system, operation, { detail })

  const page = (ccl: string, number: number, size: number, signal: AbortSignal) => {
    const path = `/search/bibs/boolean?q=${encodeQueryValue(ccl)}&sortby=RELEVANCE&page=${number}&bibsperpage=${size}&notran=1`
    return client.ask(SearchPage, { operation, path, signal })
  }

  return {
    async search(query, window, { signal }): Promise<SearchAnswer> {
      const { cql: ccl, dropped } = polarisCcl(query)
      if (ccl === undefined) throw unsupported('no part of the query can be asked')
      if (window.start >= polarisLimits.searchDepth)
        throw unsupported(`nothing beyond ${polarisLimits.searchDepth}`)
      const steps = new Steps()
      const { size, first, last } = pagesOf(window)
      const rows: unknown[] = []
      let total = 0
      for (let number = first; number <= last; number += 1) {
        const answer = await steps.time('search', () => page(ccl, number, size, signal))
        total = answer.TotalRecordsFound
        rows.push(...answer.BibSearchRows.slice(0, size))
        if (answer.BibSearchRows.length < size) break
      }
      const from = window.start - (first - 1) * size
      const wanted = rows.slice(from, from + window.count)
      const records = await steps.time('decode', () =>
        wanted
          .flatMap((row) => SearchRow.safeParse(row).data ?? [])
          .map((row) =>
            bibFromMarc(rowToMarc(row), { localId: String(row.ControlNumber), flavour: 'marc21' }),
          ),
      )
      return {
        hitCount: total,
        hitCountIsExact: dropped.length === 0,
        records,
        unreadable: wanted.length - records.length,
        dropped,
        recordsAreBrief: true,
        explanation: { native: ccl, refused: [], steps: steps.all },
      }
    },
  }
}

/** PAPI counts in pages from 1: the smallest page that holds the whole window, else as many of the largest as it takes. */
export function pagesOf({ start, count }: SearchWindow): { size: number; first: number; last: number } {
  const end = start + Math.max(1, count) - 1
  const pages = (size: number) => ({
    size,
    first: Math.floor(start / size) + 1,
    last: Math.floor(end / size) + 1,
  })
  for (let size = Math.max(1, count); size <= polarisLimits.searchPage; size += 1) {
    const tried = pages(size)
    if (tried.first === tried.last) return tried
  }
  return pages(polarisLimits.searchPage)
}
