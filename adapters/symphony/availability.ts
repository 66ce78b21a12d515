import { mapConcurrently } from '../concurrently.ts'
import { eachRecord } from '../each-record.ts'
import { UpstreamError } from '../errors.ts'
import type { RecordItems } from '../item.ts'
import { jsonAnswer } from '../json-answer.ts'
import { httpLimits, symphonyLimits } from '../limits.ts'
import type { AvailabilityPort, LibraryProfile } from '../port.ts'
import { BibWithCallKeys, BibWithCalls, SymphonyCall } from './answers.ts'
import type { SymphonyClient } from './client.ts'
import type { SymphonyConfig } from './config.ts'
import { type ItemRules, toRecordItems } from './items.ts'
import type { LocationTable } from './locations.ts'
import { saysMissing, symphonyError } from './messages.ts'

/**
 * The catalogue key of a record; undefined for what can be none, and is not asked for. MARC that Symphony exports has an "a"
 * or "u" before it, so that ids that came by another protocol have it too.
 */
export function bibKeyOf(localId: string): string | undefined {
  return /^[au]?([1-9]\d{0,9})$/.exec(localId)?.[1]
}

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

  const askBib = async (key: string, includeFields: string, signal: AbortSignal) => {
    const path = `/catalog/bib/key/${key}`
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

  const whole = async (
    localId: string,
    key: string,
    rules: ItemRules,
    signal: AbortSignal,
  ): Promise<RecordItems> => {
    const answer = await askBib(key, `shadowed,callList{${fields}}`, signal)
    const bib = answer && jsonAnswer(BibWithCalls, system, bibOperation, answer)
    if (bib === undefined || bib.fields.shadowed === true) return unknown(localId)
    return toRecordItems(localId, bib.fields.callList ?? [], rules, true)
  }

  const firstCalls = async (
    localId: string,
    key: string,
    rules: ItemRules,
    signal: AbortSignal,
  ): Promise<RecordItems> => {
    const answer = await askBib(key, 'shadowed,callList', signal)
    const bib = answer && jsonAnswer(BibWithCallKeys, system, bibOperation, answer)
    if (bib === undefined || bib.fields.shadowed === true) return unknown(localId)
    const keys = (bib.fields.callList ?? []).map((call) => call.key)
    const asked = keys.slice(0, symphonyLimits.callsPerRecord)
    const calls = await mapConcurrently(asked, httpLimits.connections, signal, askCall)
    return toRecordItems(
      localId,
      calls.filter((call) => call !== undefined),
      rules,
      asked.length === keys.length,
    )
  }

  const askCall = async (callKey: string, signal: AbortSignal): Promise<SymphonyCall | undefined> => {
    const answer = await client.send({
      operation: callOperation,
      path: `/catalog/call/key/${encodeURIComponent(callKey)}`,
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
      const asked = localIds.some((id) => bibKeyOf(id) !== undefined)
      const policies = asked ? ((await locations?.get(signal)) ?? new Map()) : new Map()
      const { timeZone } = library
      const rules: ItemRules = { ...config, timeZone, policies, circulation }
      let walks: number = symphonyLimits.walksPerQuestion
      return await eachRecord(localIds, signal, async (localId, one) => {
        const key = bibKeyOf(localId)
        if (key === undefined) return unknown(localId)
        if (large.has(key)) return await firstCalls(localId, key, rules, one)
        try {
          const soon = AbortSignal.any([one, AbortSignal.timeout(config.wholeRecordMs)])
          return await whole(localId, key, rules, soon)
        } catch (error) {
          if (one.aborted || !isTooMuch(error) || walks === 0) throw error
          walks -= 1
          const some = await firstCalls(localId, key, rules, one)
          if (!some.complete) large.add(key)
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
  readonly #keys = new Set<string>()

  has(key: string): boolean {
    return this.#keys.has(key)
  }

  add(key: string): void {
    this.#keys.add(key)
    const [oldest] = this.#keys
    if (this.#keys.size > symphonyLimits.largeRecords && oldest !== undefined) this.#keys.delete(oldest)
  }
}
