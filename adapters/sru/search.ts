import type { FromMarcOptions } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { sruAdapterLimits } from '../limits.ts'
import type { CallOptions, SearchAnswer, SearchWindow } from '../port.ts'
import type { SruRecord } from '../protocols/sru/response.ts'
import type { Query } from '../query/model.ts'
import { Steps } from '../steps.ts'
import type { SruConfig } from './config.ts'
import { readSruRecord } from './map.ts'
import { type Page, readPage, type SruSystem } from './page.ts'

export type SruWindow = {
  readonly hitCount: number
  /** In the server's order, at most as many as were asked for. */
  readonly records: readonly SruRecord[]
  readonly hitCountIsExact: boolean
} & Pick<Page, 'dropped' | 'native' | 'refused'>

export async function searchSru(
  system: SruSystem,
  query: Query,
  window: SearchWindow,
  { signal }: CallOptions,
): Promise<SearchAnswer> {
  const steps = new Steps()
  const found = await readWindow(system, query, window, { signal, steps })
  const decoded = steps.start('decode')
  const options = marcOptions(system.config)
  const records: BibRecord[] = []
  let unreadable = 0
  for (const record of found.records) {
    const read = readSruRecord(record, options)
    if (read === undefined) unreadable += 1
    else records.push(read.bib)
  }
  decoded()
  const { hitCount, hitCountIsExact, dropped, native, refused } = found
  return {
    hitCount,
    hitCountIsExact,
    records,
    unreadable,
    dropped,
    explanation: { native, refused, steps: steps.all },
  }
}

export function marcOptions({ localIdRule, flavour, items }: SruConfig): FromMarcOptions {
  const embedded = items.from === 'none' || items.from === 'opacxml' ? {} : { items: items.from }
  return { localIdRule, flavour, ...embedded }
}

/**
 * Asks until the window is full or the result at its end: a server may give fewer records than it was asked for.
 * @throws {UpstreamError}
 */
export async function readWindow(
  system: SruSystem,
  query: Query,
  { start, count }: SearchWindow,
  { signal, steps = new Steps() }: CallOptions & { readonly steps?: Steps },
  schemas?: readonly string[],
): Promise<SruWindow> {
  const records: SruRecord[] = []
  let hitCount = 0
  let isEstimate = false
  let sent: Pick<Page, 'dropped' | 'native' | 'refused'> = { dropped: [], native: '', refused: [] }
  for (let requests = 0; requests < sruAdapterLimits.requestsPerWindow; requests += 1) {
    const wanted = Math.min(Math.max(count - records.length, 1), system.config.maxPage)
    const request = { startRecord: start + records.length + 1, maximumRecords: wanted, schemas }
    const page = await steps.time('search', () => readPage(system, query, request, signal))
    sent = page
    isEstimate = page.isEstimate || page.numberOfRecords === undefined
    hitCount = page.numberOfRecords ?? start + records.length + page.records.length
    // Never more than asked for, and never past the end that the server itself gives.
    const usable = page.records.slice(0, Math.min(wanted, Math.max(hitCount - start - records.length, 0)))
    if (repeats(usable, records)) break
    records.push(...usable)
    if (usable.length === 0 || records.length >= count || start + records.length >= hitCount) break
  }
  const { dropped, native, refused } = sent
  const hitCountIsExact = dropped.length === 0 && !isEstimate
  return { hitCount, hitCountIsExact, records: records.slice(0, count), dropped, native, refused }
}

/** A server that does not heed startRecord gives its first page for ever. */
function repeats(page: readonly SruRecord[], before: readonly SruRecord[]): boolean {
  const [first] = page
  const [earlier] = before
  return (
    first !== undefined &&
    earlier !== undefined &&
    first.content.type === 'data' &&
    earlier.content.type === 'data' &&
    JSON.stringify(first.content.data) === JSON.stringify(earlier.content.data)
  )
}
