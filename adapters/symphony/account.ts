import type * as z from 'zod'

import type { Fee, FeeKind, Hold, HoldStatus, Loan } from '../account-entries.ts'
import { accountList, chargesOf, wordIn } from '../account.ts'
import { definedOnly } from '../bib/defined-only.ts'
import { stripIsbd } from '../bib/isbd.ts'
import { toDay, toDue, today } from '../calendar.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { AccountHolder, AccountPort, LibraryProfile } from '../port.ts'
import {
  PatronBills,
  PatronHolds,
  PatronLoans,
  type SymphonyBibInBrief,
  type SymphonyHoldRecord,
  type SymphonyLoanRecord,
} from './account-answers.ts'
import type { SymphonyClient } from './client.ts'
import { symphonyError } from './messages.ts'

const holdStatuses: Readonly<Record<string, HoldStatus>> = {
  PLACED: 'PENDING',
  IN_TRANSIT: 'IN_TRANSIT',
  BEING_HELD: 'READY',
  EXPIRED: 'EXPIRED',
  CANCELED: 'CANCELLED',
}

/** Reasons of bills as Symphony comes with them; a library's own ones stay UNKNOWN with their code. */
const feeKinds: Readonly<Record<string, FeeKind>> = {
  OVERDUE: 'OVERDUE',
  LOST: 'LOST',
  DAMAGE: 'DAMAGED',
  PROCESSFEE: 'PROCESSING',
  RENTAL: 'LOAN',
  PRIVILEGE: 'MEMBERSHIP',
  MISC: 'OTHER',
}

const brief = 'bib{title,author}'

/** One request a part: of a patron, Symphony gives whatever is named, to any depth. */
export function symphonyAccount(client: SymphonyClient, library: LibraryProfile): AccountPort {
  const { system } = client
  const operation = 'GET user/patron'
  const { timeZone } = library

  const ask = async <Shape>(
    { localId }: AccountHolder,
    includeFields: string,
    shape: z.ZodType<Shape>,
    signal: AbortSignal,
  ): Promise<Shape> => {
    const path = `/user/patron/key/${encodeURIComponent(localId)}`
    const answer = await client.send({ operation, path, query: { includeFields }, signal })
    if (answer.status !== 200) throw symphonyError(system, operation, answer)
    return jsonAnswer(shape, system, operation, answer)
  }

  return {
    async loans(holder, { count, signal }) {
      const item = `item{barcode,${brief},call{dispCallNumber,volumetric}}`
      const { fields } = await ask(holder, `circRecordList{*,${item}}`, PatronLoans, signal)
      const loans = fields.circRecordList.map((record) => toLoan(record, timeZone))
      return accountList(loans, count, loans.length)
    },

    async holds(holder, { count, signal }) {
      const { fields } = await ask(holder, `holdRecordList{*,${brief}}`, PatronHolds, signal)
      const holds = fields.holdRecordList.map((record) => toHold(record, timeZone))
      return accountList(holds, count, holds.length)
    },

    async fees(holder, { count, signal }) {
      const { fields } = await ask(holder, `blockList{*,item{${brief}}}`, PatronBills, signal)
      const fees = fields.blockList.flatMap(({ key, fields: bill }) => {
        const { currencyCode: currency, amount } = bill.owed
        const where = { system, operation, library: { ...library, currency } }
        return chargesOf([bill], () => amount, where).map((owed): Fee => {
          const reason = bill.block?.key
          return {
            localId: key,
            amount: owed.amount,
            kind: wordIn(feeKinds, reason?.toUpperCase()) ?? 'UNKNOWN',
            ...definedOnly({ rawKind: reason, on: toDay(bill.billDate, timeZone) }),
            ...bibOf(bill.item?.fields?.bib),
          }
        })
      })
      return accountList(fees, count, fees.length)
    },
  }
}

/** A recall brings the due date forward. */
function toLoan({ key, fields }: SymphonyLoanRecord, timeZone: string): Loan {
  const item = fields.item?.fields
  const due = fields.recallDueDate || fields.dueDate
  return {
    localId: key,
    recalled: Boolean(fields.recallDueDate),
    ...bibOf(item?.bib),
    ...definedOnly({
      volume: item?.call?.fields?.volumetric || undefined,
      callNumber: item?.call?.fields?.dispCallNumber || undefined,
      barcode: item?.barcode || undefined,
      due: due ? toDue(due, timeZone) : undefined,
      loanedOn: toDay(fields.checkOutDate, timeZone),
      overdue: fields.overdue ?? undefined,
      renewals: fields.renewalCount ?? undefined,
    }),
  }
}

/** `expirationDate` is the last day on the shelf, `fillByDate` the last on which it is wanted. */
function toHold({ key, fields }: SymphonyHoldRecord, timeZone: string): Hold {
  const known = wordIn(holdStatuses, fields.status.toUpperCase()) ?? 'UNKNOWN'
  const begin = toDay(fields.suspendBeginDate, timeZone)
  const end = toDay(fields.suspendEndDate, timeZone)
  const now = today(timeZone)
  const suspended = begin !== undefined && begin <= now && (end === undefined || now <= end)
  const status = known === 'PENDING' && suspended ? 'SUSPENDED' : known
  return {
    localId: key,
    status,
    rawStatus: fields.status,
    ...bibOf(fields.bib),
    ...definedOnly({
      position: known === 'PENDING' ? fields.queuePosition || undefined : undefined,
      queueLength: fields.queueLength || undefined,
      pickupBranch: fields.pickupLibrary?.key,
      readyUntil: status === 'READY' ? toDay(fields.expirationDate, timeZone) : undefined,
      placedOn: toDay(fields.placedDate, timeZone),
      expiresOn: toDay(fields.fillByDate, timeZone),
      suspendedUntil: status === 'SUSPENDED' ? end : undefined,
    }),
  }
}

function bibOf(bib: SymphonyBibInBrief) {
  const { title, author } = bib?.fields ?? {}
  return definedOnly({
    recordId: bib?.key,
    title: title ? stripIsbd(title) || undefined : undefined,
    author: author || undefined,
  })
}
