import type * as z from 'zod'

import type { Fee, FeeKind, Hold, HoldStatus, Loan } from '../account-entries.ts'
import { accountList, chargesOf, wordIn } from '../account.ts'
import { definedOnly } from '../bib/defined-only.ts'
import { stripIsbd } from '../bib/isbd.ts'
import { toDay, toDue } from '../calendar.ts'
import { jsonAnswer } from '../json-answer.ts'
import { almaLimits } from '../limits.ts'
import type { AccountHolder, AccountOptions, AccountPort, LibraryProfile } from '../port.ts'
import { FeeList, LoanList, RequestList, type AlmaLoan, type AlmaRequest } from './account-answers.ts'
import type { AlmaClient } from './client.ts'

/** Codes in some calls and words in others: compared without case, blanks and underscores. */
const holdStatuses: Readonly<Record<string, HoldStatus>> = {
  notstarted: 'PENDING',
  inprocess: 'IN_PROCESS',
  onholdshelf: 'READY',
  intransit: 'IN_TRANSIT',
  rejected: 'CANCELLED',
  cancelled: 'CANCELLED',
  expired: 'EXPIRED',
}

const feeKinds: Readonly<Record<string, FeeKind>> = {
  OVERDUEFINE: 'OVERDUE',
  RECALLEDOVERDUEFINE: 'OVERDUE',
  OVERDUENOTIFICATIONFINE: 'OVERDUE',
  LOSTITEMREPLACEMENTFEE: 'LOST',
  LOSTITEMPROCESSFEE: 'PROCESSING',
  DAMAGEDITEMFINE: 'DAMAGED',
  RENEWFEE: 'LOAN',
  CARDRENEWAL: 'MEMBERSHIP',
  ISSUELIBRARYCARD: 'MEMBERSHIP',
  DOCUMENTDELIVERYSERVICE: 'SERVICE',
  OTHER: 'OTHER',
}

/** One question a part and page of a hundred, titles and all. */
export function almaAccount(client: AlmaClient, library: LibraryProfile): AccountPort {
  const { system } = client
  const { timeZone } = library

  const pages = async <Row>(
    part: string,
    { localId }: AccountHolder,
    query: Readonly<Record<string, string>>,
    read: z.ZodType<{ readonly rows: readonly Row[]; readonly total: number }>,
    { count, signal }: AccountOptions,
  ): Promise<{ readonly rows: readonly Row[]; readonly total: number }> => {
    const operation = `GET user ${part}`
    const path = `/users/${encodeURIComponent(localId)}/${part}`
    const rows: Row[] = []
    for (;;) {
      const limit = Math.min(almaLimits.itemPage, count - rows.length)
      const window = { limit, offset: rows.length }
      const answer = await client.sendFor({ operation, path, query: { ...query, ...window }, signal })
      const page = jsonAnswer(read, system, operation, answer)
      rows.push(...page.rows)
      if (page.rows.length < limit || rows.length >= Math.min(count, page.total))
        return { rows, total: page.total }
    }
  }

  return {
    async loans(holder, options) {
      const query = { expand: 'renewable', order_by: 'due_date', direction: 'ASC' }
      const { rows, total } = await pages('loans', holder, query, LoanList, options)
      return accountList(
        rows.map((loan) => toLoan(loan, timeZone)),
        options.count,
        total,
      )
    },

    async holds(holder, options) {
      const { rows, total } = await pages('requests', holder, { request_type: 'HOLD' }, RequestList, options)
      return accountList(
        rows.map((request) => toHold(request, timeZone)),
        options.count,
        total,
      )
    },

    async fees({ localId }, { count, signal }) {
      const operation = 'GET fees'
      const path = `/users/${encodeURIComponent(localId)}/fees`
      const answer = await client.sendFor({ operation, path, query: { status: 'ACTIVE' }, signal })
      const { rows, currency = library.currency } = jsonAnswer(FeeList, system, operation, answer)
      const where = { system, operation, library: { ...library, currency } }
      const fees = chargesOf(rows, ({ balance }) => balance, where)
      return accountList(
        fees.map(({ charge, amount }): Fee => {
          const { id, type, title, creation_time: created } = charge
          return {
            localId: id,
            amount,
            kind: wordIn(feeKinds, type?.value) ?? 'UNKNOWN',
            ...definedOnly({
              rawKind: type?.value || undefined,
              message: type?.desc || undefined,
              on: toDay(created, timeZone),
              title: titleOf(title),
            }),
          }
        }),
        count,
        fees.length,
      )
    },
  }
}

function toLoan(loan: AlmaLoan, timeZone: string): Loan {
  return {
    localId: loan.loan_id,
    ...definedOnly({
      recordId: loan.mms_id || undefined,
      title: titleOf(loan.title),
      author: loan.author || undefined,
      volume: loan.description || undefined,
      callNumber: loan.call_number || undefined,
      barcode: loan.item_barcode || undefined,
      due: loan.due_date ? toDue(loan.due_date, timeZone) : undefined,
      loanedOn: toDay(loan.loan_date, timeZone),
      renewable: loan.renewable ?? undefined,
      recalled: loan.process_status ? loan.process_status === 'RECALL' : undefined,
      branch: loan.library?.value || undefined,
    }),
  }
}

/** `expiry_date` is the last day on the shelf, `last_interest_date` the last on which it is wanted. */
function toHold(request: AlmaRequest, timeZone: string): Hold {
  const words = request.request_status.replace(/[\s_]/g, '').toLowerCase()
  const status = wordIn(holdStatuses, words) ?? 'UNKNOWN'
  return {
    localId: request.request_id,
    status,
    rawStatus: request.request_status,
    ...definedOnly({
      recordId: request.mms_id || undefined,
      title: titleOf(request.title),
      author: request.author || undefined,
      volume: request.description || undefined,
      position: status === 'PENDING' && request.place_in_queue ? request.place_in_queue : undefined,
      pickupBranch: request.pickup_location_library || request.pickup_location || undefined,
      readyUntil: status === 'READY' ? toDay(request.expiry_date, timeZone) : undefined,
      placedOn: toDay(request.request_time ?? request.request_date, timeZone),
      expiresOn: toDay(request.last_interest_date, timeZone),
    }),
  }
}

/** Alma's titles end as ISBD has them: "Love in the time of cholera /". */
function titleOf(title: string | null | undefined): string | undefined {
  return title ? stripIsbd(title) || undefined : undefined
}
