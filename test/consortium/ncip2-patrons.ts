import type { LookupUserAnswer } from '../../adapters/protocols/ncip2/lookup-user.ts'
import { localMidnight } from './ncip2-items.ts'
import type { DemoLibrary, DemoPatron, DemoPatronState } from './types.ts'

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
  return {
    problems: [],
    id: ids === 'card' ? card : own,
    balances: [
      {
        currency: library.currency,
        value: minorUnits ? String(Math.round(Number(patron.fees) * 100)) : patron.fees,
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
  }
}

/** Patrons may log in with it as well as with the card. */
export function ncipUserName({ name, id }: DemoPatron): string {
  return `${name.first}${id}`.toLowerCase()
}
