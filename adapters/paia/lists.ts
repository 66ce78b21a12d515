import type { Fee, Hold, HoldStatus, Loan } from '../account-entries.ts'
import { accountList, chargesOf } from '../account.ts'
import { definedOnly } from '../bib/defined-only.ts'
import { toDay, toDue } from '../calendar.ts'
import { UpstreamError } from '../errors.ts'
import type { HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { AccountHolder, AccountPort, LibraryProfile } from '../port.ts'
import { PaiaFeeList, PaiaItems, type PaiaDocument, type PaiaLogin } from './answers.ts'
import type { PaiaClient } from './client.ts'

/** Service states of PAIA 1.4: 3 is a loan, 0 is nothing. */
const holdStatuses: Readonly<Record<number, HoldStatus>> = {
  1: 'PENDING',
  2: 'IN_PROCESS',
  4: 'READY',
  5: 'CANCELLED',
}
const onLoan = 3

/** Opens the account of a card without its password, and ends the login when `read` is done with it. */
export type OpenAccount = <Result>(
  card: string,
  scope: string,
  signal: AbortSignal,
  read: (login: PaiaLogin) => Promise<Result>,
) => Promise<Result>

/**
 * A login as a trusted client, and one question. Loans and holds are one list at PAIA, which is asked for by each of them.
 * Fees are in the library's own words.
 */
export function paiaLists(client: PaiaClient, open: OpenAccount, library: LibraryProfile): AccountPort {
  const { system } = client
  const { timeZone } = library

  const ask = async (
    { card }: AccountHolder,
    method: 'items' | 'fees',
    signal: AbortSignal,
  ): Promise<HttpAnswer> =>
    await open(card, `read_${method}`, signal, async (login) => {
      const operation = `GET core/patron/${method}`
      const got = await client.get(operation, login.patron, `/${method}`, login.access_token, signal)
      if ('answer' in got) return got.answer
      if (got.said.word === 'not_implemented')
        throw new UpstreamError('REFUSED', system, operation, { detail: got.said.word })
      throw got.failure
    })

  const items = async (holder: AccountHolder, signal: AbortSignal): Promise<readonly PaiaDocument[]> =>
    jsonAnswer(PaiaItems, system, 'GET core/patron/items', await ask(holder, 'items', signal)).doc

  return {
    async loans(holder, { count, signal }) {
      const loans = (await items(holder, signal)).filter(({ status }) => status === onLoan)
      return accountList(
        loans.map((document) => toLoan(document, timeZone)),
        count,
        loans.length,
      )
    },

    async holds(holder, { count, signal }) {
      const holds = (await items(holder, signal)).filter(({ status }) => status !== onLoan && status !== 0)
      return accountList(
        holds.map((document) => toHold(document, timeZone)),
        count,
        holds.length,
      )
    },

    async fees(holder, { count, signal }) {
      const operation = 'GET core/patron/fees'
      const { fee } = jsonAnswer(PaiaFeeList, system, operation, await ask(holder, 'fees', signal))
      const fees = fee.flatMap((one) => {
        const [amount = '', currency = library.currency] = one.amount.split(' ')
        const where = { system, operation, library: { ...library, currency } }
        return chargesOf([one], () => amount, where).map((owed): Fee => ({
          amount: owed.amount,
          kind: 'UNKNOWN',
          ...definedOnly({
            rawKind: one.feetype || undefined,
            message: one.feetype || undefined,
            on: toDay(one.date, timeZone),
            title: one.about || undefined,
          }),
        }))
      })
      return accountList(fees, count, fees.length)
    },
  }
}

function toLoan(document: PaiaDocument, timeZone: string): Loan {
  return {
    ...thingOf(document),
    ...definedOnly({
      barcode: barcodeOf(document.item),
      callNumber: document.label || undefined,
      due: document.endtime ? toDue(document.endtime, timeZone) : undefined,
      loanedOn: toDay(document.starttime, timeZone),
      renewable: document.canrenew ?? undefined,
      renewals: document.renewals ?? undefined,
      // Whoever waits for a copy on loan wants it back.
      recalled: document.queue == null ? undefined : document.queue > 0,
    }),
  }
}

/** `endtime` of what is provided is the last day to pick it up, of a reservation the day by which it is expected. */
function toHold(document: PaiaDocument, timeZone: string): Hold {
  const status = holdStatuses[document.status] ?? 'UNKNOWN'
  return {
    ...thingOf(document),
    status,
    rawStatus: String(document.status),
    ...definedOnly({
      queueLength: document.queue || undefined,
      pickupBranch: document.storage || undefined,
      readyUntil: status === 'READY' ? toDay(document.endtime, timeZone) : undefined,
      placedOn: toDay(document.starttime, timeZone),
    }),
  }
}

/** `about` is title, author and year in one; an edition names its record by its PPN. */
function thingOf({ item, edition, about }: PaiaDocument) {
  return definedOnly({
    localId: item || undefined,
    recordId: /[:/]ppn:([\dX]{2,12})$/i.exec(edition ?? '')?.[1],
    title: about?.trim() || undefined,
  })
}

/** `http://uri.gbv.de/document/opac-de-830:bar:830$28342436`. */
function barcodeOf(item: string | null | undefined): string | undefined {
  return /:bar:(?:[^$]*\$)?([^$/]+)$/.exec(item ?? '')?.[1]
}
