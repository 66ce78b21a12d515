import type { Fee, FeeKind, Hold, HoldStatus, Loan } from '../account-entries.ts'
import { accountList, chargesOf, titledFromRecords, wants, wordIn } from '../account.ts'
import { definedOnly } from '../bib/defined-only.ts'
import { toDay, toDue } from '../calendar.ts'
import { mapConcurrently } from '../concurrently.ts'
import type { SystemCosts } from '../costs.ts'
import { statusError, type HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { accountLimits, httpLimits } from '../limits.ts'
import type { AccountPort, LibraryProfile, RecordPort } from '../port.ts'
import {
  KohaAccountLines,
  KohaCheckouts,
  KohaHolds,
  KohaLoanedItems,
  KohaRenewability,
  type KohaBiblio,
  type KohaCheckout,
  type KohaHold,
  type KohaLoanedItem,
} from './account-answers.ts'
import type { KohaClient } from './client.ts'

/** `reserves.found`; a hold without waits in the queue. */
const holdStatuses: Readonly<Record<string, HoldStatus>> = { W: 'READY', T: 'IN_TRANSIT', P: 'IN_PROCESS' }

/** Koha's own account_debit_types; a library's own ones stay UNKNOWN, with their code. */
const feeKinds: Readonly<Record<string, FeeKind>> = {
  OVERDUE: 'OVERDUE',
  LOST: 'LOST',
  PROCESSING: 'PROCESSING',
  RENT: 'LOAN',
  RENT_DAILY: 'LOAN',
  RENT_RENEW: 'LOAN',
  RENT_DAILY_RENEW: 'LOAN',
  RESERVE: 'HOLD',
  RESERVE_EXPIRED: 'HOLD',
  ACCOUNT: 'MEMBERSHIP',
  ACCOUNT_RENEW: 'MEMBERSHIP',
  NEW_CARD: 'MEMBERSHIP',
  MANUAL: 'OTHER',
}

/** Fees name an item, the item its record, and a record is read by itself. */
export const kohaAccountCosts: NonNullable<SystemCosts['account']> = {
  loans: { calls: 1, perEntry: { fields: ['renewable'] } },
  fees: { calls: 2, perEntry: { fields: ['title'], most: accountLimits.titleRecords } },
}

/**
 * One question a part, with titles where Koha lets them come along. An older one does not (400), and is from then on asked for
 * the items of all loans at once and for their records one by one.
 */
export function kohaAccount(client: KohaClient, library: LibraryProfile, records: RecordPort): AccountPort {
  const { system } = client
  const refused = new Set<string>()

  const list = async (
    operation: string,
    path: string,
    holder: string,
    embed: string,
    count: number,
    signal: AbortSignal,
  ) => {
    const ask = (headers: Readonly<Record<string, string>>) =>
      client.send({ operation, path, query: { patron_id: holder, _per_page: count }, headers, signal })
    const embedding = !refused.has(path)
    let answer = await ask(embedding ? { 'x-koha-embed': embed } : {})
    if (answer.status === 400 && embedding) {
      refused.add(path)
      answer = await ask({})
    }
    if (answer.status !== 200) throw statusError(system, operation, answer)
    return answer
  }

  const itemsOf = async (
    ids: readonly number[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, KohaLoanedItem>> => {
    if (ids.length === 0) return new Map()
    const operation = 'GET items by id'
    const q = JSON.stringify({ item_id: { '-in': [...new Set(ids)] } })
    const answer = await client.send({
      operation,
      path: '/items',
      query: { q, _per_page: ids.length },
      signal,
    })
    if (answer.status !== 200) throw statusError(system, operation, answer)
    return new Map(jsonAnswer(KohaLoanedItems, system, operation, answer).map((item) => [item.item_id, item]))
  }

  const isRenewable = async (
    { checkout_id: id }: KohaCheckout,
    signal: AbortSignal,
  ): Promise<boolean | undefined> => {
    const operation = 'GET allows_renewal'
    const answer = await client.send({ operation, path: `/checkouts/${id}/allows_renewal`, signal })
    // Older versions do not have it, and a loan may have been returned meanwhile.
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw statusError(system, operation, answer)
    return jsonAnswer(KohaRenewability, system, operation, answer).allows_renewal
  }

  return {
    async loans({ localId }, options) {
      const { count, signal } = options
      const operation = 'GET checkouts'
      const answer = await list(operation, '/checkouts', localId, 'item.biblio', count, signal)
      const sent = jsonAnswer(KohaCheckouts, system, operation, answer)
      const checkouts = sent.slice(0, count)
      const bare = wants(options, 'recordId', 'title', 'author', 'barcode', 'callNumber', 'volume')
        ? checkouts.flatMap(({ item, item_id: id }) => (item == null && id != null ? [id] : []))
        : []
      const items = await itemsOf(bare, signal)
      const renewable = wants(options, 'renewable')
        ? await mapConcurrently(checkouts, httpLimits.connections, signal, isRenewable)
        : []
      const loans = checkouts.map((checkout, at): Loan => {
        const item = checkout.item ?? items.get(checkout.item_id ?? Number.NaN)
        return { ...toLoan(checkout, item, library.timeZone), ...definedOnly({ renewable: renewable[at] }) }
      })
      return accountList(
        await titledFromRecords(loans, records, options),
        count,
        totalOf(answer, sent.length),
      )
    },

    async holds({ localId }, options) {
      const { count, signal } = options
      const operation = 'GET holds'
      const answer = await list(operation, '/holds', localId, 'biblio', count, signal)
      const sent = jsonAnswer(KohaHolds, system, operation, answer)
      const holds = sent.slice(0, count).map((hold) => toHold(hold, library.timeZone))
      return accountList(
        await titledFromRecords(holds, records, options),
        count,
        totalOf(answer, sent.length),
      )
    },

    async fees({ localId }, options) {
      const operation = 'GET patron account'
      const answer = await client.send({
        operation,
        path: `/patrons/${localId}/account`,
        signal: options.signal,
      })
      if (answer.status !== 200) throw statusError(system, operation, answer)
      const { lines } = jsonAnswer(KohaAccountLines, system, operation, answer).outstanding_debits
      const owed = chargesOf(lines, (line) => line.amount_outstanding, { system, operation, library })
      const shown = owed.slice(0, options.count)
      const items = wants(options, 'recordId', 'title')
        ? await itemsOf(
            shown.flatMap(({ charge }) => charge.item_id ?? []),
            options.signal,
          )
        : new Map<number, KohaLoanedItem>()
      const fees = shown.map(({ charge: line, amount }): Fee => {
        const recordId = items.get(line.item_id ?? Number.NaN)?.biblio_id
        return {
          localId: String(line.account_line_id),
          amount,
          kind: wordIn(feeKinds, line.debit_type) ?? 'UNKNOWN',
          ...definedOnly({
            rawKind: line.debit_type || undefined,
            message: line.description || undefined,
            on: toDay(line.date, library.timeZone),
            recordId: recordId == null ? undefined : String(recordId),
          }),
        }
      })
      return accountList(await titledFromRecords(fees, records, options), options.count, owed.length)
    },
  }
}

function toLoan(checkout: KohaCheckout, item: KohaLoanedItem | undefined, timeZone: string): Loan {
  return {
    localId: String(checkout.checkout_id),
    ...bibOf(item?.biblio, item?.biblio_id),
    ...definedOnly({
      volume: item?.serial_issue_number || undefined,
      callNumber: item?.callnumber || undefined,
      barcode: item?.external_id || undefined,
      due: checkout.due_date ? toDue(checkout.due_date, timeZone) : undefined,
      loanedOn: toDay(checkout.checkout_date, timeZone),
      renewals: checkout.renewals_count ?? checkout.renewals ?? undefined,
      branch: checkout.library_id || undefined,
    }),
  }
}

/** `expiration_date` is the last day on the shelf once a copy waits there, and until then the last day that it is wanted. */
function toHold(hold: KohaHold, timeZone: string): Hold {
  const { status: found } = hold
  const waits = found == null || found === ''
  const status = waits
    ? hold.suspended
      ? 'SUSPENDED'
      : 'PENDING'
    : (wordIn(holdStatuses, found) ?? 'UNKNOWN')
  const lastDay = toDay(hold.expiration_date, timeZone)
  return {
    localId: String(hold.hold_id),
    ...bibOf(hold.biblio, hold.biblio_id),
    status,
    ...definedOnly({
      rawStatus: found || undefined,
      position: waits && hold.priority ? hold.priority : undefined,
      pickupBranch: hold.pickup_library_id || undefined,
      placedOn: toDay(hold.hold_date, timeZone),
      [found === 'W' ? 'readyUntil' : 'expiresOn']: lastDay,
      suspendedUntil: hold.suspended ? toDay(hold.suspended_until, timeZone) : undefined,
    }),
  }
}

function bibOf(biblio: KohaBiblio | null | undefined, id: number | null | undefined) {
  const recordId = id ?? biblio?.biblio_id
  return definedOnly({
    recordId: recordId == null ? undefined : String(recordId),
    title: biblio?.title || undefined,
    author: biblio?.author || undefined,
  })
}

/** Undefined where a header is missing and the page may have been full. */
function totalOf({ headers }: HttpAnswer, sent: number): number | undefined {
  const total = Number(headers['x-total-count'] ?? Number.NaN)
  return Number.isSafeInteger(total) && total >= 0 ? Math.max(total, sent) : undefined
}
