import type { FromMarcOptions } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { UpstreamError } from '../errors.ts'
import { sruAdapterLimits } from '../limits.ts'
import type { CallOptions, SearchAnswer, SearchWindow } from '../port.ts'
import { sruDiagnostics } from '../protocols/sru/diagnostic.ts'
import type { SearchRetrieveResponse, SruRecord } from '../protocols/sru/response.ts'
import type { Query } from '../query/model.ts'
import { queryToCql } from '../query/to-cql.ts'
import type { SruClient } from './client.ts'
import type { SruConfig } from './config.ts'
import { refusalError, refusalOf } from './diagnostics.ts'
import { readSruRecord } from './map.ts'
import type { ProfileKeeper, SruProfile } from './profile.ts'

export type SruSystem = {
  readonly config: SruConfig
  readonly client: SruClient
  readonly keeper: ProfileKeeper
}
export type SruWindow = {
  readonly hitCount: number
  /** In the server's order, at most as many as were asked for. */
  readonly records: readonly SruRecord[]
  readonly dropped: readonly string[]
}
type Page = { readonly response: SearchRetrieveResponse; readonly dropped: readonly string[] }
const operation = 'searchRetrieve'

export async function searchSru(
  system: SruSystem,
  query: Query,
  window: SearchWindow,
  { signal }: CallOptions,
): Promise<SearchAnswer> {
  const found = await readWindow(system, query, window, signal)
  const options = marcOptions(system.config)
  const records: BibRecord[] = []
  let unreadable = 0
  for (const record of found.records) {
    const read = readSruRecord(record, options)
    if (read === undefined) unreadable += 1
    else records.push(read.bib)
  }
  return { hitCount: found.hitCount, records, unreadable, dropped: found.dropped }
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
  signal: AbortSignal,
  schemas?: readonly string[],
): Promise<SruWindow> {
  const records: SruRecord[] = []
  let hitCount = 0
  let dropped: readonly string[] = []
  for (let requests = 0; requests < sruAdapterLimits.requestsPerWindow; requests += 1) {
    const wanted = Math.min(Math.max(count - records.length, 1), system.config.maxPage)
    const page = await readPage(system, query, start + records.length + 1, wanted, signal, schemas)
    dropped = page.dropped
    hitCount = page.response.numberOfRecords ?? start + records.length + page.response.records.length
    // Never more than asked for, and never past the end that the server itself gives.
    const usable = page.response.records.slice(
      0,
      Math.min(wanted, Math.max(hitCount - start - records.length, 0)),
    )
    if (repeats(usable, records)) break
    records.push(...usable)
    if (usable.length === 0 || records.length >= count || start + records.length >= hitCount) break
  }
  return { hitCount, records: records.slice(0, count), dropped }
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

/** One response, asked for in other words after a refusal for as long as that changes the question. */
async function readPage(
  { config, client, keeper }: SruSystem,
  query: Query,
  startRecord: number,
  maximumRecords: number,
  signal: AbortSignal,
  schemas?: readonly string[],
): Promise<Page> {
  const asked = new Set<string>()
  let { profile }: { profile: SruProfile } = keeper
  for (;;) {
    const { cql, dropped } = queryToCql(query, profile.table)
    if (cql === undefined)
      throw new UpstreamError('UNSUPPORTED_QUERY', config.id, operation, {
        detail: 'nothing of the query can be asked',
      })
    const recordSchema = (schemas ?? profile.schemas)[0]
    const { packing } = profile
    asked.add(JSON.stringify([cql, recordSchema, packing]))
    const request = { query: cql, startRecord, maximumRecords, recordSchema, packing }
    const response = await client.searchRetrieve(request, signal)
    const refusal = refusalOf(response)
    if (refusal === undefined) {
      if (response.numberOfRecords === undefined && response.records.length === 0)
        throw new UpstreamError('PROTOCOL_ERROR', config.id, operation, {
          detail: 'neither a count nor a diagnostic',
        })
      return { response, dropped }
    }
    if (refusal.code === sruDiagnostics.firstRecordOutOfRange && response.numberOfRecords !== undefined)
      return { response, dropped }
    if (refusal.code === sruDiagnostics.firstRecordOutOfRange && startRecord > 1) {
      const first = await client.searchRetrieve({ ...request, startRecord: 1, maximumRecords: 1 }, signal)
      if (first.numberOfRecords !== undefined) return { response: { ...first, records: [] }, dropped }
    }
    if (refusal.code === sruDiagnostics.stopWordsOnly)
      return { response: { ...response, numberOfRecords: 0 }, dropped: [...dropped, 'only stop words'] }
    profile = keeper.learn(refusal, query)
    const next = [queryToCql(query, profile.table).cql, (schemas ?? profile.schemas)[0], profile.packing]
    if (asked.has(JSON.stringify(next)) || asked.size === sruAdapterLimits.attempts)
      throw refusalError(config.id, operation, refusal)
  }
}
