import { mapConcurrently } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { jsonAnswer } from '../json-answer.ts'
import { httpLimits, symphonyLimits } from '../limits.ts'
import type { AvailabilityPort, LibraryProfile, RecordItems } from '../port.ts'
import { BibWithCallKeys, BibWithCalls, SymphonyCall } from './answers.ts'
import type { SymphonyClient } from './client.ts'
import type { SymphonyConfig } from './config.ts'
import { type ItemRules, toRecordItems } from './items.ts'
import type { LocationTable } from './locations.ts'
import { saysMissing, symphonyError } from './messages.ts'

/** A title control key; anything else is no record of a Symphony and is not asked for. */
export const bibKey = /^[1-9]\d{0,9}$/

const bibOperation = 'GET catalog/bib'
const callOperation = 'GET catalog/call'

/** Nothing comes that is not named. Loans and holds are persons' business, for which a guest may have no right. */
function callFields(circulation: boolean): string {
  const item = [
    'barcode,shadowed,itemType,library,homeLocation,currentLocation',
    ...(circulation ? ['circRecord{dueDate,recallDueDate}', 'holdRecordList{status,holdType}'] : []),
  ]
  return `dispCallNumber,volumetric,shadowed,itemList{${item.join()}}`
}

/**
 * One request a record, up to four side by side: calls, copies, loans and holds come nested in it. A record with thousands of
 * copies does not come so in any time; of that one the first calls are asked one by one, and it is `complete: false`.
 */
export function symphonyAvailability(
  client: SymphonyClient,
  config: SymphonyConfig,
  locations: LocationTable | undefined,
  library: LibraryProfile,
): AvailabilityPort {
  const { system } = client
  const circulation = config.circulation ?? config.username !== undefined
  const fields = callFields(circulation)
  const large = new LargeRecords()

  const askBib = async (localId: string, includeFields: string, signal: AbortSignal) => {
    const path = `/catalog/bib/key/${localId}`
    const { recordBytes: maxBytes } = symphonyLimits
    const answer = await client.send({
      operation: bibOperation,
      path,
      query: { includeFields },
      maxBytes,
      signal,
    })
    if (saysMissing(answer)) return undefined
    if (answer.status !== 200) throw symphonyError(system, bibOperation, answer)
    return answer
  }

  const whole = async (localId: string, rules: ItemRules, signal: AbortSignal): Promise<RecordItems> => {
    const answer = await askBib(localId, `shadowed,callList{${fields}}`, signal)
    const bib = answer && jsonAnswer(BibWithCalls, system, bibOperation, answer)
    if (bib === undefined || bib.fields.shadowed === true) return unknown(localId)
    return toRecordItems(localId, bib.fields.callList ?? [], rules, true)
  }

  const firstCalls = async (localId: string, rules: ItemRules, signal: AbortSignal): Promise<RecordItems> => {
    const answer = await askBib(localId, 'shadowed,callList', signal)
    const bib = answer && jsonAnswer(BibWithCallKeys, system, bibOperation, answer)
    if (bib === undefined || bib.fields.shadowed === true) return unknown(localId)
    const keys = (bib.fields.callList ?? []).map(({ key }) => key)
    const asked = keys.slice(0, symphonyLimits.callsPerRecord)
    const calls = await mapConcurrently(asked, httpLimits.connections, signal, askCall)
    return toRecordItems(
      localId,
      calls.filter((call) => call !== undefined),
      rules,
      asked.length === keys.length,
    )
  }

  const askCall = async (key: string, signal: AbortSignal): Promise<SymphonyCall | undefined> => {
    const answer = await client.send({
      operation: callOperation,
      path: `/catalog/call/key/${encodeURIComponent(key)}`,
      query: { includeFields: fields },
      maxBytes: symphonyLimits.recordBytes,
      signal,
    })
    if (saysMissing(answer)) return undefined
    if (answer.status !== 200) throw symphonyError(system, callOperation, answer)
    return jsonAnswer(SymphonyCall, system, callOperation, answer)
  }

  return {
    async items(localIds, { signal }) {
      const asked = localIds.some((id) => bibKey.test(id))
      const policies = asked ? ((await locations?.get(signal)) ?? new Map()) : new Map()
      const { timeZone } = library
      const rules: ItemRules = { ...config, timeZone, policies, nowMs: Date.now(), circulation }
      let walks: number = symphonyLimits.walksPerQuestion
      return await mapConcurrently(localIds, httpLimits.connections, signal, async (localId, one) => {
        if (!bibKey.test(localId)) return unknown(localId)
        if (large.has(localId)) return await firstCalls(localId, rules, one)
        try {
          const soon = AbortSignal.any([one, AbortSignal.timeout(config.wholeRecordMs)])
          return await whole(localId, rules, soon)
        } catch (error) {
          if (one.aborted || !isTooMuch(error) || walks === 0) throw error
          walks -= 1
          const some = await firstCalls(localId, rules, one)
          if (!some.complete) large.add(localId)
          return some
        }
      })
    },
  }
}

function unknown(localId: string): RecordItems {
  return { localId, known: false, items: [], complete: true }
}

function isTooMuch(error: unknown): boolean {
  return error instanceof UpstreamError && (error.code === 'TIMEOUT' || error.code === 'TOO_LARGE')
}

/** Records that did not come whole; the longest known is forgotten first. */
class LargeRecords {
  readonly #ids = new Set<string>()

  has(localId: string): boolean {
    return this.#ids.has(localId)
  }

  add(localId: string): void {
    this.#ids.add(localId)
    const [oldest] = this.#ids
    if (this.#ids.size > symphonyLimits.largeRecords && oldest !== undefined) this.#ids.delete(oldest)
  }
}
