import { UpstreamError } from '../errors.ts'
import { sruAdapterLimits } from '../limits.ts'
import { type SruDiagnostic, sruDiagnostics as code } from '../protocols/sru/diagnostic.ts'
import type { SearchRetrieveRequest } from '../protocols/sru/request.ts'
import type { SearchRetrieveResponse, SruRecord } from '../protocols/sru/response.ts'
import type { DroppedPart } from '../query/dropped.ts'
import type { Query } from '../query/model.ts'
import { queryToCql } from '../query/to-cql.ts'
import type { SruClient } from './client.ts'
import type { SruConfig } from './config.ts'
import { refusalError, refusalOf } from './diagnostics.ts'
import { type ProfileKeeper, type SruProfile, without } from './profile.ts'

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
  readonly dropped: readonly DroppedPart[]
  readonly isEstimate: boolean
  /** The CQL as sent. */
  readonly native: string
  readonly refused: readonly string[]
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
  const before = keeper.profile
  let profile = own === undefined ? before : { ...before, schemas: own }
  let ownSchemas = own !== undefined
  for (;;) {
    const question = questionOf(query, profile, startRecord, maximumRecords)
    if (question === undefined)
      throw new UpstreamError('UNSUPPORTED_QUERY', config.id, operation, {
        detail: 'nothing of the query can be asked',
      })
    const { parameters, dropped } = question
    asked.add(JSON.stringify(parameters))
    const response = await client.searchRetrieve(parameters, signal)
    const empty = await emptyPage(client, parameters, response, signal)
    const sent = { native: parameters.query, refused: profile.refused }
    if (empty !== undefined)
      return { ...sent, ...empty, dropped: [...dropped, ...empty.dropped], isEstimate: false }
    const refusal = refusalOf(response)
    const reason = refusal ?? surrogateOf(response)
    const next = reason === undefined ? profile : without(profile, reason, query)
    const again = questionOf(query, next, startRecord, maximumRecords)?.parameters
    if (reason !== undefined && asked.size < sruAdapterLimits.attempts && !asked.has(JSON.stringify(again))) {
      // A record that was refused says little of the next search's schema.
      ownSchemas ||= refusal === undefined
      profile = next
      continue
    }
    if (refusal !== undefined) throw refusalError(config.id, operation, refusal)
    if (response.numberOfRecords === undefined && response.records.length === 0)
      throw new UpstreamError('PROTOCOL_ERROR', config.id, operation, {
        detail: 'neither a count nor a diagnostic',
      })
    if (asked.size > 1) keeper.keep(ownSchemas ? { ...profile, schemas: before.schemas } : profile)
    return { ...response, ...sent, dropped }
  }
}

type Question = { readonly parameters: SearchRetrieveRequest; readonly dropped: readonly DroppedPart[] }

function questionOf(
  query: Query,
  { table, schemas, packing }: SruProfile,
  startRecord: number,
  maximumRecords: number,
): Question | undefined {
  const { cql, dropped } = queryToCql(query, table)
  if (cql === undefined) return undefined
  return {
    parameters: { query: cql, startRecord, maximumRecords, recordSchema: schemas[0], packing },
    dropped,
  }
}

/**
 * Of a response in which every record was refused for its schema: the first refusal. YAZ says an unknown schema so, record by
 * record, as a system error in retrieving.
 */
function surrogateOf({ records }: SearchRetrieveResponse): SruDiagnostic | undefined {
  const refusals = records.flatMap(({ content }) =>
    content.type === 'diagnostic' && schemaRefusals.has(content.diagnostic.code) ? [content.diagnostic] : [],
  )
  return refusals.length === records.length ? refusals[0] : undefined
}

const schemaRefusals: ReadonlySet<number> = new Set([
  code.unknownSchema,
  code.notInThisSchema,
  code.systemErrorInRetrieving,
])

/** Refusals that are answers: a position behind the end, a query of stop words alone. */
async function emptyPage(
  client: SruClient,
  request: SearchRetrieveRequest,
  response: SearchRetrieveResponse,
  signal: AbortSignal,
): Promise<Pick<Page, 'numberOfRecords' | 'records' | 'dropped'> | undefined> {
  const { numberOfRecords } = response
  const refusal = refusalOf(response)?.code
  if (refusal === code.stopWordsOnly)
    return { numberOfRecords: 0, records: [], dropped: [{ words: 'only stop words' }] }
  if (refusal !== code.firstRecordOutOfRange) return undefined
  if (numberOfRecords !== undefined) return { numberOfRecords, records: [], dropped: [] }
  if (request.startRecord === 1) return undefined
  const first = await client.searchRetrieve({ ...request, startRecord: 1, maximumRecords: 1 }, signal)
  return first.numberOfRecords === undefined
    ? undefined
    : { numberOfRecords: first.numberOfRecords, records: [], dropped: [] }
}
