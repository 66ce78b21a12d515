import type { Fee, FeeKind, Hold, HoldStatus, Loan } from '../account-entries.ts'
import { accountList, chargesOf } from '../account.ts'
import { definedOnly } from '../bib/defined-only.ts'
import { toDay, toDue } from '../calendar.ts'
import { UpstreamError } from '../errors.ts'
import type { HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { AccountPort, LibraryProfile } from '../port.ts'
import {
  Balances,
  Checkouts,
  Holds,
  type EvergreenCheckout,
  type EvergreenHold,
  type EvergreenMvr,
} from './account-answers.ts'
import type { OrgTree, OrgUnitDirectory } from './org-units.ts'
import type { EvergreenRest } from './rest.ts'
import { entryOf } from './tables.ts'

/** Numbers of hold details; unverified, so that READY also needs the time when the copy came to the shelf. */
const holdStatuses: Readonly<Record<string, HoldStatus>> = {
  '1': 'PENDING',
  '2': 'IN_PROCESS',
  '3': 'IN_TRANSIT',
  '4': 'READY',
  '5': 'IN_PROCESS',
  '6': 'CANCELLED',
  '7': 'SUSPENDED',
  '8': 'IN_TRANSIT',
}

/** Evergreen's own billing types, in lower case; a site's own ones stay UNKNOWN with their words. */
const feeKinds: Readonly<Record<string, FeeKind>> = {
  'overdue materials': 'OVERDUE',
  'long-overdue materials': 'LOST',
  'long overdue collection fee': 'PROCESSING',
  'lost materials': 'LOST',
  'lost materials processing fee': 'PROCESSING',
  'long-overdue materials processing fee': 'PROCESSING',
  'damaged item': 'DAMAGED',
  'damaged item processing fee': 'PROCESSING',
  'system: rental': 'LOAN',
  'system: deposit': 'LOAN',
  misc: 'OTHER',
}

/** One question a part, for the server answers one of each kind a second. Titles come with loans and holds, not with fees. */
export function evergreenAccount(
  rest: EvergreenRest,
  orgs: OrgUnitDirectory,
  library: LibraryProfile,
): AccountPort {
  const { system } = rest
  const { timeZone } = library

  const ask = async (operation: string, path: string, signal: AbortSignal): Promise<HttpAnswer> => {
    const answer = await rest.ask({ operation, path, signal })
    if (answer === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, {
        detail: 'no such patron, of one just found',
      })
    return answer
  }

  return {
    async loans({ localId }, { count, signal }) {
      const operation = 'GET patron checkouts'
      const answer = await ask(operation, `/patron/${localId}/checkouts`, signal)
      const rows = jsonAnswer(Checkouts, system, operation, answer)
      const tree = await orgs.tree(signal)
      return accountList(
        rows.map((row) => toLoan(row, tree, timeZone)),
        count,
        rows.length,
      )
    },

    async holds({ localId }, { count, signal }) {
      const operation = 'GET patron holds'
      const answer = await ask(operation, `/patron/${localId}/holds`, signal)
      const rows = jsonAnswer(Holds, system, operation, answer)
      const tree = await orgs.tree(signal)
      return accountList(
        rows.map((row) => toHold(row, tree, timeZone)),
        count,
        rows.length,
      )
    },

    async fees({ localId }, { count, signal }) {
      const operation = 'GET patron transactions'
      const answer = await ask(operation, `/patron/${localId}/transactions/have_balance`, signal)
      const rows = jsonAnswer(Balances, system, operation, answer)
      const owed = chargesOf(rows, ({ balance_owed: balance }) => balance, { system, operation, library })
      const fees = owed.map(({ charge, amount }): Fee => {
        const type = charge.last_billing_type || undefined
        return {
          localId: String(charge.id),
          amount,
          kind: entryOf(feeKinds, type?.toLowerCase() ?? '') ?? 'UNKNOWN',
          ...definedOnly({ rawKind: type, message: type, on: toDay(charge.xact_start, timeZone) }),
        }
      })
      return accountList(fees, count, fees.length)
    },
  }
}

function toLoan({ circ, copy, record }: EvergreenCheckout, tree: OrgTree, timeZone: string): Loan {
  return {
    localId: String(circ.id),
    ...bibOf(record),
    ...definedOnly({
      barcode: copy?.barcode || undefined,
      due: circ.due_date ? toDue(circ.due_date, timeZone) : undefined,
      loanedOn: toDay(circ.xact_start, timeZone),
      // With some left, other things may still stand against it.
      renewable: circ.renewal_remaining === 0 ? false : undefined,
      branch: circ.circ_lib == null ? undefined : tree.shortName(circ.circ_lib),
    }),
  }
}

function toHold({ hold, mvr, ...details }: EvergreenHold, tree: OrgTree, timeZone: string): Hold {
  const known = entryOf(holdStatuses, String(details.status)) ?? 'UNKNOWN'
  const status = known === 'READY' && !hold.shelf_time ? 'UNKNOWN' : known
  return {
    localId: String(hold.id),
    status,
    rawStatus: String(details.status),
    ...bibOf(mvr),
    ...definedOnly({
      position: status === 'PENDING' ? details.queue_position || undefined : undefined,
      queueLength: details.total_holds || undefined,
      pickupBranch: hold.pickup_lib == null ? undefined : tree.shortName(hold.pickup_lib),
      readyUntil: status === 'READY' ? toDay(hold.shelf_expire_time, timeZone) : undefined,
      placedOn: toDay(hold.request_time, timeZone),
      expiresOn: toDay(hold.expire_time, timeZone),
      suspendedUntil: status === 'SUSPENDED' ? toDay(hold.thaw_date, timeZone) : undefined,
    }),
  }
}

function bibOf(mvr: EvergreenMvr) {
  const { doc_id: id, title, author } = mvr ?? {}
  return definedOnly({
    // Copies without a record hang on -1.
    recordId: id != null && id > 0 ? String(id) : undefined,
    title: title || undefined,
    author: author || undefined,
  })
}
