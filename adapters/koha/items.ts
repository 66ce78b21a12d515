import { toDue } from '../calendar.ts'
import { countsOf } from '../copy-counts.ts'
import { eachRecord } from '../each-record.ts'
import { statusError, type HttpAnswer } from '../http.ts'
import type { Item, RecordItems } from '../item.ts'
import { jsonAnswer } from '../json-answer.ts'
import { recordLimits } from '../limits.ts'
import type { AvailabilityPort, LibraryProfile } from '../port.ts'
import { KohaItems, type KohaItem } from './answers.ts'
import { isNotFound, type KohaClient } from './client.ts'
import type { KohaConfig } from './config.ts'
import { verdictOf } from './statuses.ts'

/** A biblionumber; anything else is no record of a Koha and is not asked for. */
export const biblioId = /^[1-9]\d{0,9}$/

/**
 * What is asked to come along with each item, richest first. A Koha that does not know one of them answers 400, and is
 * from then on asked for less: without `transfer` and `first_hold` a copy under way counts as available.
 */
const embeds = [
  'checkout,transfer,first_hold,recall,+strings',
  'checkout,transfer,first_hold',
  'checkout',
] as const

/** What Koha can filter by. Item types that are not for loan, transfers and holds are told with the items alone. */
const mayBeShelved = JSON.stringify({
  checked_out_date: null,
  lost_status: 0,
  withdrawn: 0,
  damaged_status: 0,
  not_for_loan_status: 0,
})

/**
 * One request a record, up to four side by side, and two for a record of thousands of copies. Koha lists the items of several
 * records as well, but then neither transfers nor holds with them: what is under way would be on the shelf.
 */
export function kohaAvailability(
  client: KohaClient,
  config: KohaConfig,
  library: LibraryProfile,
): AvailabilityPort {
  const operation = 'GET items'
  let rung = 0

  const ask = (localId: string, signal: AbortSignal, filter?: string) =>
    client.send({
      operation,
      path: `${config.namespace === 'public' ? '/public' : ''}/biblios/${localId}/items`,
      query: { _per_page: recordLimits.items, ...(filter === undefined ? {} : { q: filter }) },
      headers: config.namespace === 'public' ? {} : { 'x-koha-embed': embeds[rung] ?? '' },
      signal,
    })

  const itemsOf = async (localId: string, signal: AbortSignal): Promise<RecordItems> => {
    if (!biblioId.test(localId)) return { localId, known: false, items: [], complete: true }
    let asked = rung
    let answer = await ask(localId, signal)
    while (answer.status === 400 && config.namespace === 'staff' && asked < embeds.length - 1) {
      asked += 1
      rung = Math.max(rung, asked)
      answer = await ask(localId, signal)
    }
    if (isNotFound(answer)) return { localId, known: false, items: [], complete: true }
    if (answer.status !== 200) throw statusError(client.system, operation, answer)
    const items = itemsIn(answer)
    const record = { localId, known: true, items }
    const total = totalOf(answer)
    if (total === undefined) return { ...record, complete: items.length < recordLimits.items }
    if (total <= items.length) return { ...record, complete: true }
    const shelved = await shelvedItems(localId, signal)
    const shown = [...new Map([...items, ...shelved].map((item) => [item.localId, item])).values()]
    return { ...record, items: shown, complete: false, counts: { ...countsOf(shown), copies: total } }
  }

  const itemsIn = (answer: HttpAnswer): readonly Item[] =>
    jsonAnswer(KohaItems, client.system, operation, answer).map((item) =>
      toItem(item, config.statuses, library.timeZone),
    )

  /** Of a record of which not all items came, those that may be on the shelf; none where Koha does not filter. */
  const shelvedItems = async (localId: string, signal: AbortSignal): Promise<readonly Item[]> => {
    const answer = await ask(localId, signal, mayBeShelved)
    if (answer.status === 400) return []
    if (answer.status !== 200) throw statusError(client.system, operation, answer)
    return itemsIn(answer)
  }

  return {
    items: (localIds, { signal }) => eachRecord(localIds, signal, itemsOf),
  }
}

/** Of the whole list, whatever page of it this is. */
function totalOf({ headers }: Pick<HttpAnswer, 'headers'>): number | undefined {
  const text = [headers['x-total-count'] ?? ''].flat()[0] ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

export function toItem(item: KohaItem, statuses: KohaConfig['statuses'], timeZone: string): Item {
  const { status, rawStatus, unmapped } = verdictOf(item, statuses)
  const branch = item.holding_library_id ?? item.home_library_id
  const location = item.labels?.location?.str || item.location
  const onLoan = status === 'ON_LOAN' || status === 'RECALLED'
  const dueText = onLoan ? (item.checkout?.due_date ?? item.checked_out_date) : undefined
  const due = dueText == null ? undefined : toDue(dueText, timeZone)
  const lendable = lendableOf(item)
  return {
    localId: String(item.item_id),
    ...(branch ? { branch } : {}),
    ...(location ? { location } : {}),
    ...(item.callnumber ? { callNumber: item.callnumber } : {}),
    ...(item.serial_issue_number ? { volume: item.serial_issue_number } : {}),
    ...(item.external_id ? { barcode: item.external_id } : {}),
    status,
    rawStatus,
    ...(due === undefined ? {} : { due }),
    ...(lendable === undefined ? {} : { lendable }),
    ...(item.holds_count == null ? {} : { holds: item.holds_count }),
    ...(isPromised(item) ? { promised: true } : {}),
    ...(unmapped === undefined ? {} : { unmapped }),
  }
}

/** The first hold on this very copy, which is not suspended; a Koha that does not embed it tells how many there are. */
function isPromised({ first_hold: hold, recall, holds_count: holds }: KohaItem): boolean {
  return hold != null || recall != null || (hold === undefined && (holds ?? 0) > 0)
}

/** Negative not-for-loan values (on order, being processed) do not tell what will be once the copy is there. */
function lendableOf(item: KohaItem): boolean | undefined {
  if ((item.withdrawn ?? 0) > 0 || (item.lost_status ?? 0) > 0 || (item.restricted_status ?? 0) > 0)
    return false
  const value = item.effective_not_for_loan_status ?? item.not_for_loan_status ?? 0
  return value < 0 ? undefined : value === 0
}
