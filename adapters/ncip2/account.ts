import type { Fee, FeeKind, Hold, HoldStatus, Loan } from '../account-entries.ts'
import { accountList, wordIn } from '../account.ts'
import { definedOnly } from '../bib/defined-only.ts'
import { UpstreamError } from '../errors.ts'
import { sumOf } from '../money.ts'
import type { AccountHolder, AccountPort } from '../port.ts'
import { plainWord } from '../protocols/ncip2/element.ts'
import type { LookupUserAnswer } from '../protocols/ncip2/lookup-user.ts'
import type {
  FiscalTransaction,
  LoanedItem,
  RequestedItem,
  UserLists,
} from '../protocols/ncip2/user-lists.ts'
import { dayOf, dueOf, type DateRules } from './dates.ts'
import { amountOf, feesOf, type PatronRules } from './patron-map.ts'
import { meaningOf } from './words.ts'

/** The standard's RequestStatusType. Some say "in process" of what waits in the queue: then it has a place there. */
const holdStatuses: Readonly<Record<string, HoldStatus>> = {
  'available for pickup': 'READY',
  'in process': 'IN_PROCESS',
  'requested via ill': 'PENDING',
  'cannot fulfill request': 'CANCELLED',
  expired: 'EXPIRED',
}

const feeKinds: Readonly<Record<string, FeeKind>> = {
  fine: 'OVERDUE',
  'overdue fine': 'OVERDUE',
  overdue: 'OVERDUE',
  lost: 'LOST',
  replacement: 'LOST',
  'service charge': 'SERVICE',
  'hold fee': 'HOLD',
  'registration fee': 'MEMBERSHIP',
}

type Wanted = { readonly fiscalAccount: boolean; readonly lists: 'loans' | 'requests' | undefined }
/** Asks for a user who was found before, by card. */
export type AskUser = (card: string, wanted: Wanted, signal: AbortSignal) => Promise<LookupUserAnswer>

/**
 * One LookupUser a part, of those that the responder was seen to send: one that knows nothing of loans answers like one whose
 * patron has none.
 */
export function ncip2Account(askUser: AskUser, system: string, rules: PatronRules): AccountPort | undefined {
  const { account: parts } = rules.settings

  const listsOf = async ({ card }: AccountHolder, wanted: Wanted, signal: AbortSignal) => {
    const answer = await askUser(card, wanted, signal)
    const none: UserLists = { loaned: [], requested: [], transactions: [] }
    return { ...(answer.lists ?? none), balances: answer.balances }
  }

  const port: AccountPort = {
    async loans(holder, { count, signal }) {
      const { loaned } = await listsOf(holder, { fiscalAccount: false, lists: 'loans' }, signal)
      return accountList(
        loaned.map((item) => toLoan(item, rules)),
        count,
        loaned.length,
      )
    },

    async holds(holder, { count, signal }) {
      const { requested } = await listsOf(holder, { fiscalAccount: false, lists: 'requests' }, signal)
      return accountList(
        requested.map((item) => toHold(item, rules)),
        count,
        requested.length,
      )
    },

    async fees(holder, { count, signal }) {
      const wanted = { fiscalAccount: true, lists: undefined }
      const { transactions, balances } = await listsOf(holder, wanted, signal)
      const owed = feesOf(balances, rules)
      if (owed === undefined)
        throw new UpstreamError('PROTOCOL_ERROR', system, 'LookupUser', { detail: 'no AccountBalance' })
      const fees = transactions
        .filter(({ action }) => plainWord(action?.value ?? '') !== 'payment')
        .map((transaction) => toFee(transaction, owed.currency, rules))
      const sum = sumOf(
        fees.map((fee) => fee?.amount.amount ?? ''),
        owed.currency,
      )
      // What they come to has to be the balance; otherwise the balance is all that is sure.
      const told =
        sum?.amount === owed.amount
          ? fees.flatMap((fee) => fee ?? [])
          : [{ amount: owed, kind: 'UNKNOWN' as const }]
      const due = told.filter(({ amount: { amount } }) => /[1-9]/.test(amount))
      return accountList(due, count, due.length)
    },
  }
  const told = Object.entries(port).filter(([name]) => parts.some((part) => part === name))
  return told.length === 0 ? undefined : Object.fromEntries(told)
}

function toLoan({ item, due, checkedOut, renewalNotPermitted, bib }: LoanedItem, rules: DateRules): Loan {
  return definedOnly({
    localId: item?.value,
    ...bib,
    barcode: /bar ?code/.test(plainWord(item?.type?.value ?? '')) ? item?.value : undefined,
    due: due === undefined ? undefined : dueOf(due, rules),
    loanedOn: checkedOut === undefined ? undefined : dayOf(checkedOut, rules),
    // Of what is not forbidden nobody said that it is allowed.
    renewable: renewalNotPermitted ? false : undefined,
  })
}

function toHold(request: RequestedItem, rules: DateRules): Hold {
  const words = request.status?.value
  const known = meaningOf(words, {}, holdStatuses) ?? 'UNKNOWN'
  const status = known === 'IN_PROCESS' && request.position !== undefined ? 'PENDING' : known
  return {
    status,
    ...definedOnly({
      localId: request.id,
      ...request.bib,
      rawStatus: words,
      position: status === 'PENDING' ? request.position : undefined,
      pickupBranch: request.pickupLocation,
      readyUntil:
        status === 'READY' && request.pickupExpiry !== undefined
          ? dayOf(request.pickupExpiry, rules)
          : undefined,
      placedOn: request.placed === undefined ? undefined : dayOf(request.placed, rules),
    }),
  }
}

/** Undefined where the amount cannot be read. */
function toFee(transaction: FiscalTransaction, currency: string, rules: PatronRules): Fee | undefined {
  const { type, accrued, value, description, title } = transaction
  const amount = sumOf([amountOf(value ?? '', currency, rules.settings)], currency)
  if (amount === undefined) return undefined
  return {
    amount,
    kind: wordIn(feeKinds, plainWord(type?.value ?? '')) ?? 'UNKNOWN',
    ...definedOnly({
      rawKind: type?.value,
      message: description ?? type?.value,
      on: accrued === undefined ? undefined : dayOf(accrued, rules),
      title,
    }),
  }
}
