import { UpstreamError } from '../errors.ts'
import { statusError, type HttpAnswer, type HttpClient } from '../http.ts'
import type { RecordItems } from '../item.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { AvailabilityPort } from '../port.ts'
import { RtacAnswer } from './answers.ts'
import type { FolioClient } from './client.ts'
import { inBatches } from './id-lists.ts'
import { toRecords, type RtacRules } from './rtac-items.ts'
import { uuid } from './uuid.ts'

/** Asks RTAC about at most `folioLimits.rtacBatch` instances. */
export type AskRtac = (instanceIds: readonly string[], signal: AbortSignal) => Promise<RtacAnswer>

/** mod-rtac behind the gateway, as our system user. A question, though by POST: it may be repeated. */
export function coreRtac(client: FolioClient): AskRtac {
  const operation = 'POST rtac-batch'
  return async (instanceIds, signal) => {
    const body = { instanceIds, fullPeriodicals: true }
    const answer = await client.send({ operation, path: '/rtac-batch', body, repeatable: true, signal })
    return readRtac(client.system, operation, answer)
  }
}

/** edge-rtac, with an API key in a header: in a URL it would stand in logs. */
export function edgeRtac(http: HttpClient, system: string, apiKey: string): AskRtac {
  const operation = 'GET edge rtac'
  return async (instanceIds, signal) => {
    const answer = await http.request({
      operation,
      path: '/rtac',
      query: { instanceIds: instanceIds.join(','), fullPeriodicals: 'true' },
      headers: { accept: 'application/json', authorization: `apikey ${apiKey}` },
      repeat: 'if-cut-or-busy',
      signal,
    })
    const read = readRtac(system, operation, answer)
    // A key that edge-rtac does not know gets an empty success.
    if (!read.holdings?.length && !read.errors?.length)
      throw new UpstreamError('AUTHENTICATION', system, operation, {
        detail: 'nothing at all: an unknown API key',
      })
    return read
  }
}

function readRtac(system: string, operation: string, answer: HttpAnswer): RtacAnswer {
  // 404 comes with the same body, where no instance of the batch was found.
  if (answer.status !== 200 && answer.status !== 404) throw statusError(system, operation, answer)
  const read = jsonAnswer(RtacAnswer, system, operation, answer)
  if (answer.status === 404 && !read.errors?.length) throw statusError(system, operation, answer)
  return read
}

/** One request per 50 records; ids that are no UUIDs are no instances, and are not asked for. */
export function folioAvailability(ask: AskRtac, rules: RtacRules): AvailabilityPort {
  return {
    async items(localIds, { signal }) {
      const wanted = [...new Set(localIds.filter((id) => uuid.test(id)).map((id) => id.toLowerCase()))]
      const answers = await inBatches(wanted, signal, async (batch, batchSignal) =>
        toRecords(batch, await ask(batch, batchSignal), rules),
      )
      const byId = new Map<string, RecordItems>(answers.flat().map((record) => [record.localId, record]))
      return localIds.map((localId) => ({
        ...(byId.get(localId.toLowerCase()) ?? { known: false, items: [], complete: true }),
        localId,
      }))
    },
  }
}
