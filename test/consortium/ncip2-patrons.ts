import type { LookupUserAnswer } from '../../adapters/protocols/ncip2/lookup-user.ts'
import type { UserLists } from '../../adapters/protocols/ncip2/user-lists.ts'
import { accountOf, authorOf, titleOf } from './data/accounts.ts'
import { localMidnight } from './ncip2-items.ts'
import type { DemoLibrary, DemoPatron, DemoPatronState, DemoRecord } from './types.ts'

/** What a patron's record holds against the card; the trap for a message is the desk's own affair. */
const blocks: Readonly<Record<DemoPatronState, readonly string[]>> = {
  good: ['Trap For Message'],
  expired: [],
  blocked: ['Block Check Out', 'Block Hold'],
  owing: [],
  'lost-card': ['Trap For Lost Card'],
  'no-pin': [],
}
const plain = (value: string) => ({ scheme: undefined, value })

export type NcipPatronForm = {
  readonly agency: string
  /** Which ids an answer has: the system's own above and the card below, or one of them alone. */
  readonly ids: 'both' | 'card' | 'own'
  /** Whether MonetaryValue counts cents. */
  readonly minorUnits: boolean
}

export function ncipUser(
  patron: DemoPatron,
  library: DemoLibrary,
  { agency, ids, minorUnits }: NcipPatronForm,
): LookupUserAnswer {
  const own = { agency, type: plain('Institution Id Number'), value: `P${patron.id}` }
  const card = { agency: undefined, type: plain('Barcode'), value: patron.card }
  const money = (amount: string) => (minorUnits ? String(Math.round(Number(amount) * 100)) : amount)
  return {
    problems: [],
    id: ids === 'card' ? card : own,
    balances: [
      {
        currency: library.currency,
        value: money(patron.fees),
      },
    ],
    loans: undefined,
    requests: undefined,
    fields: {
      givenName: patron.name.first,
      surname: patron.name.last,
      unstructuredName: undefined,
      addresses: [
        { type: 'mailto', data: patron.email },
        { type: 'tel', data: patron.phone },
      ],
      privileges: [
        {
          agency,
          type: plain(patron.category),
          validTo: localMidnight(patron.expiresOn, library.timeZone),
          status: plain('Active'),
        },
      ],
      blocks: blocks[patron.state].map((block) => plain(block)),
      ids: ids === 'both' ? [card] : [],
    },
    lists: listsOf(patron, library, money),
  }
}

/** Responders of today put records among the extensions, and keep payments beside what was charged. */
function listsOf(patron: DemoPatron, library: DemoLibrary, money: (amount: string) => string): UserLists {
  const { loans, holds, fees } = accountOf(library, patron)
  const midnight = (day: string) => localMidnight(day, library.timeZone)
  const bibOf = (record: DemoRecord) => ({
    recordId: record.id,
    title: titleOf(record),
    author: authorOf(record),
  })
  return {
    loaned: loans.map(({ item, record, dueOn, loanedOn, renewable }) => ({
      item: { agency: undefined, type: plain('Barcode'), value: item.barcode },
      due: midnight(dueOn),
      checkedOut: midnight(loanedOn),
      renewalNotPermitted: !renewable,
      bib: bibOf(record),
    })),
    requested: holds.map((hold) => ({
      id: hold.id,
      status: plain(hold.state === 'ready' ? 'Available For Pickup' : 'In Process'),
      placed: midnight(hold.placedOn),
      pickupExpiry: hold.readyUntil === undefined ? undefined : midnight(hold.readyUntil),
      pickupLocation: library.branches.find(({ code }) => code === hold.branch)?.name,
      position: hold.position,
      bib: bibOf(hold.record),
    })),
    transactions: fees.map(({ amount, kind, on, record }) => ({
      action: plain('Penalty'),
      type: plain(kind === 'overdue' ? 'Fine' : 'Replacement'),
      accrued: midnight(on),
      value: money(amount),
      description: undefined,
      title: titleOf(record),
    })),
  }
}

/** Patrons may log in with it as well as with the card. */
export function ncipUserName({ name, id }: DemoPatron): string {
  return `${name.first}${id}`.toLowerCase()
}
