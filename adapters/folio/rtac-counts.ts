import { UpstreamError } from '../errors.ts'
import { type HttpAnswer, type HttpClient, statusError } from '../http.ts'
import { type ItemStatus, statusesBestFirst, type RecordItems } from '../item.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { AvailabilityPort } from '../port.ts'
import { RtacCounts } from './answers.ts'
import type { FolioClient } from './client.ts'
import { inBatches } from './id-lists.ts'
import type { RtacRules } from './rtac-items.ts'
import { folioStatuses } from './statuses.ts'
import { uuid } from './uuid.ts'

type AskCounts = (instanceIds: readonly string[], signal: AbortSignal) => Promise<RtacCounts>

const path = '/rtac-cache/batch'

/** mod-rtac-cache behind the gateway. A question, though by POST: it may be repeated. */
export function coreRtacCounts(client: FolioClient): AskCounts {
  const operation = 'POST rtac-cache/batch'
  return async (instanceIds, signal) => {
    const answer = await client.send({ operation, path, body: { instanceIds }, repeatable: true, signal })
    return read(client.system, operation, answer)
  }
}

/** The same by edge-rtac. */
export function edgeRtacCounts(http: HttpClient, system: string, apiKey: string): AskCounts {
  const operation = 'POST edge rtac-cache/batch'
  return async (instanceIds, signal) => {
    const answer = await http.request({
      operation,
      method: 'POST',
      path,
      headers: {
        accept: 'application/json',
        authorization: `apikey ${apiKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ instanceIds }),
      repeat: 'if-cut-or-busy',
      signal,
    })
    return read(system, operation, answer)
  }
}

function read(system: string, operation: string, answer: HttpAnswer): RtacCounts {
  if (answer.status !== 200) throw statusError(system, operation, answer)
  const counts = jsonAnswer(RtacCounts, system, operation, answer)
  if (!counts.holdings?.length && !counts.errors?.length)
    throw new UpstreamError('AUTHENTICATION', system, operation, { detail: 'nothing at all' })
  return counts
}

/**
 * How many items each instance has in each state, and no more: FOLIO keeps that ready (mod-rtac-cache, 2025 and newer). It knows
 * no loan types, so that what stays in the reading room counts as available. Whatever it does not know, holdings without
 * items among that, is asked of RTAC itself.
 */
export function rtacCounts(
  ask: AskCounts,
  rtac: AvailabilityPort,
  rules: RtacRules,
): NonNullable<AvailabilityPort['counts']> {
  return async (localIds, { signal }) => {
    const wanted = [...new Set(localIds.filter((id) => uuid.test(id)).map((id) => id.toLowerCase()))]
    const answers = await inBatches(wanted, signal, ask)
    const counted = answers.flatMap(({ holdings }) => holdings ?? []).map((row) => toRecord(row, rules))
    const byId = new Map(counted.map((record) => [record.localId, record]))
    const rest = localIds.filter((id) => !byId.has(id.toLowerCase()))
    const others = rest.length === 0 ? [] : await rtac.items(rest, { signal })
    for (const record of others) byId.set(record.localId.toLowerCase(), record)
    return localIds.map((localId) => ({
      ...(byId.get(localId.toLowerCase()) ?? { known: false, items: [], complete: true }),
      localId,
    }))
  }
}

function toRecord(
  { instanceId, states }: NonNullable<RtacCounts['holdings']>[number],
  { statuses }: RtacRules,
): RecordItems {
  const byStatus = new Map<ItemStatus, number>()
  for (const { type, status, statusCount } of states) {
    const known = statuses[status] ?? folioStatuses[status]
    // A statement of holdings, or the receipt of an issue, where no type says what a row is.
    if (type === 'holding' || (known === undefined && type !== 'item')) continue
    byStatus.set(known ?? 'UNKNOWN', (byStatus.get(known ?? 'UNKNOWN') ?? 0) + statusCount)
  }
  const best = statusesBestFirst.find((status) => byStatus.has(status))
  const copies = [...byStatus.values()].reduce((sum, count) => sum + count, 0)
  return {
    localId: instanceId.toLowerCase(),
    known: true,
    items: [],
    complete: true,
    counts: { copies, available: byStatus.get('AVAILABLE') ?? 0, ...(best === undefined ? {} : { best }) },
  }
}
