import type { Fee, FeeKind, Hold, HoldStatus, Loan } from '../account-entries.ts'
import { accountList, chargesOf, wordIn } from '../account.ts'
import { definedOnly } from '../bib/defined-only.ts'
import type { AccountHolder, AccountPort, LibraryProfile } from '../port.ts'
import {
  AccountRows,
  HoldRequestRows,
  ItemsOutRows,
  type PolarisHoldRequest,
  type PolarisItemOut,
} from './answers.ts'
import { bibId, type PolarisClient } from './client.ts'
import type { PolarisConfig } from './config.ts'
import { readPolarisTime, toDate, toDue } from './dates.ts'

const holdStatuses: Readonly<Record<string, HoldStatus>> = {
  '1': 'SUSPENDED',
  '3': 'PENDING',
  '4': 'IN_PROCESS',
  '5': 'IN_TRANSIT',
  '6': 'READY',
  '7': 'EXPIRED',
  '8': 'EXPIRED',
}
/** Expired and cancelled requests stay in the list. */
const overAndDone: ReadonlySet<string> = new Set(['9', '16'])

/** Polaris' own fee reasons, in lower case; a library's own ones stay UNKNOWN with their words. */
const feeKinds: Readonly<Record<string, FeeKind>> = {
  'overdue item': 'OVERDUE',
  overdue: 'OVERDUE',
  'overdue charge': 'OVERDUE',
  'replacement cost': 'LOST',
  'lost item': 'LOST',
  'damaged item': 'DAMAGED',
  'processing charge': 'PROCESSING',
  'processing fee': 'PROCESSING',
  'rental charge': 'LOAN',
  'lost card': 'MEMBERSHIP',
  'replacement card': 'MEMBERSHIP',
}

/** One request a part, as the staff user, whole lists with titles. The card number stands in the URL: PAPI has no other way. */
export function polarisAccount(
  client: PolarisClient,
  { dateOrder }: Pick<PolarisConfig, 'dateOrder'>,
  library: LibraryProfile,
): AccountPort {
  const { timeZone } = library
  const read = (text: string | undefined) =>
    (text === undefined ? undefined : readPolarisTime(text, dateOrder, timeZone)) ?? undefined
  const dayOf = (text: string | undefined) => {
    const time = read(text)
    return time === undefined ? undefined : toDate(time, timeZone)
  }

  const toLoan = (row: PolarisItemOut): Loan => {
    const due = read(row.DueDate)
    const { RenewalCount: renewals, RenewalLimit: limit } = row
    return definedOnly({
      localId: row.ItemID ?? row.Barcode,
      recordId: bibOf(row.BibID),
      title: row.Title,
      author: row.Author,
      callNumber: row.CallNumber,
      barcode: row.Barcode,
      due: due === undefined ? undefined : toDue(due, timeZone),
      loanedOn: dayOf(row.CheckOutDate),
      renewals,
      // Below the limit other things may still stand against it.
      renewable: renewals !== undefined && limit !== undefined && renewals >= limit ? false : undefined,
    })
  }

  const toHold = (row: PolarisHoldRequest): Hold => {
    const status = wordIn(holdStatuses, row.StatusID) ?? 'UNKNOWN'
    return {
      status,
      ...definedOnly({
        localId: row.HoldRequestID,
        recordId: bibOf(row.BibID),
        title: row.Title,
        author: row.Author,
        rawStatus: row.StatusDescription ?? row.StatusID,
        position: row.QueuePosition || undefined,
        queueLength: row.QueueTotal || undefined,
        pickupBranch: row.PickupBranchName ?? row.PickupBranchID,
        readyUntil: status === 'READY' ? dayOf(row.PickupByDate) : undefined,
        expiresOn: dayOf(row.ExpirationDate),
        suspendedUntil: status === 'SUSPENDED' ? dayOf(row.ActivationDate) : undefined,
      }),
    }
  }

  return {
    async loans(holder, { count, signal }) {
      const { PatronItemsOutGetRows: rows } = await client.ask(
        ItemsOutRows,
        questionOf(holder, 'itemsout/all', signal),
      )
      return accountList(rows.map(toLoan), count, rows.length)
    },

    async holds(holder, { count, signal }) {
      const answer = await client.ask(HoldRequestRows, questionOf(holder, 'holdrequests/all', signal))
      const holds = answer.PatronHoldRequestsGetRows.filter(
        ({ StatusID }) => !overAndDone.has(StatusID ?? ''),
      )
      return accountList(holds.map(toHold), count, holds.length)
    },

    async fees(holder, { count, signal }) {
      const question = questionOf(holder, 'account/outstanding', signal)
      const { PatronAccountGetRows: rows } = await client.ask(AccountRows, question)
      const where = { system: client.system, operation: question.operation, library }
      const fees = chargesOf(rows, ({ OutstandingAmount: amount }) => amount, where).map(
        ({ charge, amount }): Fee => ({
          amount,
          kind: wordIn(feeKinds, charge.FeeDescription?.toLowerCase()) ?? 'UNKNOWN',
          ...definedOnly({
            localId: charge.TransactionID,
            rawKind: charge.FeeDescription,
            message: charge.FeeDescription,
            on: dayOf(charge.TransactionDate),
            title: charge.Title,
          }),
        }),
      )
      return accountList(fees, count, fees.length)
    },
  }
}

function questionOf({ card }: AccountHolder, part: string, signal: AbortSignal) {
  const path = `/patron/${encodeURIComponent(card)}/${part}`
  return { operation: `GET ${part}`, path, caller: { as: 'staff' } as const, signal }
}

/** `0` stands for no record: what was lent to another library by name alone. */
function bibOf(id: string | undefined): string | undefined {
  return id !== undefined && bibId.test(id) ? id : undefined
}
