import type * as z from 'zod'

import type { FeeKind, Hold, HoldStatus, Loan } from '../account-entries.ts'
import { accountListAhead, chargesOf, wordIn } from '../account.ts'
import { definedOnly } from '../bib/defined-only.ts'
import { toDay, toDue } from '../calendar.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { AccountOptions, AccountPort, LibraryProfile } from '../port.ts'
import {
  FolioCharges,
  FolioLoans,
  FolioRequests,
  type FolioLoan,
  type FolioRequest,
} from './account-answers.ts'
import type { FolioClient } from './client.ts'
import { cqlTerm } from './cql.ts'
import type { Names, ReferenceData } from './reference-data.ts'

/** mod-circulation's request statuses, but for those that are over and done. */
const holdStatuses: Readonly<Record<string, HoldStatus>> = {
  'Open - Not yet filled': 'PENDING',
  'Open - In transit': 'IN_TRANSIT',
  'Open - Awaiting pickup': 'READY',
  'Open - Awaiting delivery': 'IN_PROCESS',
  'Closed - Cancelled': 'CANCELLED',
  'Closed - Unfilled': 'EXPIRED',
  'Closed - Pickup expired': 'EXPIRED',
}

/** The fees that FOLIO charges by itself; what a library names is its own word. */
const feeKinds: Readonly<Record<string, FeeKind>> = {
  'Overdue fine': 'OVERDUE',
  'Lost item fee': 'LOST',
  'Lost item fee (actual cost)': 'LOST',
  'Lost item processing fee': 'PROCESSING',
  'Replacement processing fee': 'PROCESSING',
}

/** One question a part; branches are service points, whose names are kept for an hour. */
export function folioAccount(
  client: FolioClient,
  names: ReferenceData,
  library: LibraryProfile,
): AccountPort {
  const { system } = client
  const { timeZone } = library

  /** One more than is wanted, for FOLIO's totals are estimates. */
  const rows = async <Row>(
    path: string,
    cql: string,
    read: z.ZodType<readonly Row[]>,
    { count, signal }: AccountOptions,
  ): Promise<readonly Row[]> => {
    const operation = `GET ${path}`
    const query = { query: cql, limit: count + 1 }
    const answer = await client.send({ operation, path: `/${path}`, query, signal })
    if (answer.status !== 200) throw statusError(system, operation, answer)
    return jsonAnswer(read, system, operation, answer)
  }
  /** Nobody asks for names that no entry needs. */
  const places = async (ids: readonly (string | null | undefined)[], signal: AbortSignal): Promise<Names> =>
    ids.some(Boolean) ? names.names('service-points', signal) : new Map()

  return {
    async loans({ localId }, options) {
      const cql = `(userId==${cqlTerm(localId)} and status.name=="Open")`
      const loans = await rows('circulation/loans', cql, FolioLoans, options)
      const points = await places(
        loans.map(({ checkoutServicePointId }) => checkoutServicePointId),
        options.signal,
      )
      return accountListAhead(
        loans.map((loan) => toLoan(loan, points, timeZone)),
        options.count,
      )
    },

    async holds({ localId }, options) {
      const cql = `(requesterId==${cqlTerm(localId)} and status=="Open*")`
      const requests = await rows('circulation/requests', cql, FolioRequests, options)
      const points = await places(
        requests.map(({ pickupServicePointId }) => pickupServicePointId),
        options.signal,
      )
      return accountListAhead(
        requests.map((request) => toHold(request, points, timeZone)),
        options.count,
      )
    },

    async fees({ localId }, options) {
      const cql = `(userId==${cqlTerm(localId)} and status.name=="Open")`
      const charges = await rows('accounts', cql, FolioCharges, options)
      const fees = chargesOf(charges, ({ remaining }) => remaining, {
        system,
        operation: 'GET accounts',
        library,
      })
      return accountListAhead(
        fees.map(({ charge, amount }) => ({
          localId: charge.id,
          amount,
          kind: wordIn(feeKinds, charge.feeFineType) ?? ('UNKNOWN' as const),
          ...definedOnly({
            rawKind: charge.feeFineType || undefined,
            message: charge.feeFineType || undefined,
            on: toDay(charge.metadata?.createdDate ?? charge.dateCreated, timeZone),
            recordId: charge.instanceId || undefined,
            title: charge.title || undefined,
          }),
        })),
        options.count,
      )
    },
  }
}

function toLoan({ item, ...loan }: FolioLoan, points: Names, timeZone: string): Loan {
  return {
    localId: loan.id,
    recalled: loan.dueDateChangedByRecall === true,
    ...definedOnly({
      recordId: item?.instanceId || undefined,
      title: item?.title || undefined,
      author: item?.contributors?.[0]?.name || undefined,
      volume: item?.volume || undefined,
      callNumber: item?.callNumber || undefined,
      barcode: item?.barcode || undefined,
      due: loan.dueDate ? toDue(loan.dueDate, timeZone) : undefined,
      loanedOn: toDay(loan.loanDate, timeZone),
      renewals: loan.renewalCount ?? undefined,
      branch: points.get(loan.checkoutServicePointId ?? ''),
    }),
  }
}

/** A page is a request for a copy that is on the shelf: somebody is fetching it. */
function toHold({ instance, ...request }: FolioRequest, points: Names, timeZone: string): Hold {
  const status = wordIn(holdStatuses, request.status) ?? 'UNKNOWN'
  return {
    localId: request.id,
    status: status === 'PENDING' && request.requestType === 'Page' ? 'IN_PROCESS' : status,
    rawStatus: request.status,
    ...definedOnly({
      recordId: request.instanceId || undefined,
      title: instance?.title || undefined,
      author: instance?.contributorNames?.[0]?.name || undefined,
      position: status === 'PENDING' ? (request.position ?? undefined) : undefined,
      pickupBranch: points.get(request.pickupServicePointId ?? ''),
      readyUntil: status === 'READY' ? toDay(request.holdShelfExpirationDate, timeZone) : undefined,
      placedOn: toDay(request.requestDate, timeZone),
      expiresOn: toDay(request.requestExpirationDate, timeZone),
    }),
  }
}
