import { UpstreamError } from '../errors.ts'
import { sruAdapterLimits } from '../limits.ts'
import { type SruDiagnostic, sruDiagnostics as code } from '../protocols/sru/diagnostic.ts'
import type { SearchRetrieveRequest } from '../protocols/sru/request.ts'
import type { SearchRetrieveResponse, SruRecord } from '../protocols/sru/response.ts'
import type { Query } from '../query/model.ts'
import { queryToCql } from '../query/to-cql.ts'
import type { SruClient } from './client.ts'
import type { SruConfig } from './config.ts'
import { refusalError, refusalOf } from './diagnostics.ts'
import type { ProfileKeeper } from './profile.ts'

export type SruSystem = {
  readonly config: SruConfig
  readonly client: SruClient
  readonly keeper: ProfileKeeper
}
export type PageRequest = {
  /** 1-based. */
  readonly startRecord: number
  readonly maximumRecords: number
  /** Instead of the configured ones. */
  readonly schemas: readonly string[] | undefined
}
export type Page = {
  /** Undefined where the server gives records and does not count them. */
  readonly numberOfRecords: number | undefined
  readonly records: readonly SruRecord[]
  readonly dropped: readonly string[]
}
const operation = 'searchRetrieve'

/** One response, asked for in other words after a refusal for as long as that changes the question. @throws {UpstreamError} */
export async function readPage(
  { config, client, keeper }: SruSystem,
  query: Query,
  { startRecord, maximumRecords, schemas: own }: PageRequest,
  signal: AbortSignal,
): Promise<Page> {
  const asked = new Set<string>()
  let { profile } = keeper
  let schemas = own ?? profile.schemas
  for (;;) {
    const { cql, dropped } = queryToCql(query, profile.table)
    if (cql === undefined)
      throw new UpstreamError('UNSUPPORTED_QUERY', config.id, operation, {
        detail: 'nothing of the query can be asked',
      })
    const { packing } = profile
    const request = { query: cql, startRecord, maximumRecords, recordSchema: schemas[0], packing }
    asked.add(JSON.stringify(request))
    const response = await client.searchRetrieve(request, signal)
    const refusal = refusalOf(response)
    if (refusal === undefined && (schemas.length === 1 || !refusesSchema(surrogateOf(response)))) {
      if (response.numberOfRecords === undefined && response.records.length === 0)
        throw new UpstreamError('PROTOCOL_ERROR', config.id, operation, {
          detail: 'neither a count nor a diagnostic',
        })
      return { ...response, dropped }
    }
    const empty =
      refusal === undefined ? undefined : await emptyPage(client, request, response, refusal, signal)
    if (empty !== undefined) return { ...empty, dropped: [...dropped, ...empty.dropped] }
    if (refusal === undefined || refusesSchema(refusal))
      schemas = schemas.length > 1 ? schemas.slice(1) : schemas
    // A schema asked for in place of the configured ones says nothing of those.
    if (refusal !== undefined && !(own !== undefined && refusesSchema(refusal)))
      profile = keeper.learn(refusal, query)
    const next = {
      ...request,
      query: queryToCql(query, profile.table).cql,
      recordSchema: schemas[0],
      packing: profile.packing,
    }
    const spent = asked.has(JSON.stringify(next)) || asked.size === sruAdapterLimits.attempts
    if (refusal !== undefined && spent) throw refusalError(config.id, operation, refusal)
  }
}

/** Of a response in which every record was refused: the first of them. */
function surrogateOf({ records }: SearchRetrieveResponse): SruDiagnostic | undefined {
  const diagnostics = records.flatMap(({ content }) =>
    content.type === 'diagnostic' ? [content.diagnostic] : [],
  )
  return diagnostics.length === records.length ? diagnostics[0] : undefined
}

/** YAZ refuses an unknown schema record by record, as a system error in retrieving. */
function refusesSchema(refusal: SruDiagnostic | undefined): boolean {
  const codes: readonly number[] = [code.unknownSchema, code.notInThisSchema, code.systemErrorInRetrieving]
  return refusal !== undefined && codes.includes(refusal.code)
}

/** Refusals that are answers: a position behind the end, a query of stop words alone. */
async function emptyPage(
  client: SruClient,
  request: SearchRetrieveRequest,
  { numberOfRecords }: SearchRetrieveResponse,
  refusal: SruDiagnostic,
  signal: AbortSignal,
): Promise<Page | undefined> {
  if (refusal.code === code.stopWordsOnly)
    return { numberOfRecords: 0, records: [], dropped: ['only stop words'] }
  if (refusal.code !== code.firstRecordOutOfRange) return undefined
  if (numberOfRecords !== undefined) return { numberOfRecords, records: [], dropped: [] }
  if (request.startRecord === 1) return undefined
  const first = await client.searchRetrieve({ ...request, startRecord: 1, maximumRecords: 1 }, signal)
  return first.numberOfRecords === undefined
    ? undefined
    : { numberOfRecords: first.numberOfRecords, records: [], dropped: [] }
}
