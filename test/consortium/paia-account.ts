import { accountOf, authorOf, titleOf, type DemoHoldState } from './data/accounts.ts'
import { endOfDay } from './folio-ids.ts'
import type { DemoItem, DemoLibrary, DemoPatron, DemoRecord } from './types.ts'

/** PAIA knows no transit and no suspension. */
const states: Readonly<Record<DemoHoldState, number>> = {
  ready: 4,
  'in-transit': 2,
  pending: 1,
  suspended: 1,
}

/** As `GET core/{patron}/items` gives them: loans and holds in one list, and something that is neither. */
export function paiaItems(library: DemoLibrary, patron: DemoPatron): readonly Record<string, unknown>[] {
  const { loans, holds } = accountOf(library, patron)
  return [
    ...loans.map(({ item, record, dueOn, loanedOn, renewable, renewals }) => ({
      ...thing(library, record, item),
      status: 3,
      label: item.callNumber,
      queue: item.state === 'recalled' ? 1 : 0,
      renewals,
      starttime: loanedOn,
      endtime: endOfDay(dueOn, library.timeZone),
      canrenew: renewable,
      storage: 'Ausleihe',
    })),
    ...holds.map((hold) => ({
      ...thing(library, hold.record, hold.item),
      status: states[hold.state],
      queue: hold.queueLength,
      starttime: `${hold.placedOn}T15:00:00Z`,
      ...(hold.readyUntil === undefined ? {} : { endtime: hold.readyUntil }),
      cancancel: true,
      storage: library.branches.find(({ code }) => code === hold.branch)?.name,
    })),
    { status: 0, about: 'Nothing any more' },
  ]
}

/** As `GET core/{patron}/fees` gives it. */
export function paiaFees(library: DemoLibrary, patron: DemoPatron): Record<string, unknown> {
  return {
    amount: `${patron.fees} ${library.currency}`,
    fee: accountOf(library, patron).fees.map(({ amount, kind, on, record }) => ({
      amount: `${amount} ${library.currency}`,
      date: `${on}T11:19:11Z`,
      about: titleOf(record),
      feetype: kind === 'overdue' ? 'Säumnisgebühr' : 'Ersatz für Verlust',
      feetypeid: `${library.isil.toLowerCase()}:fee-type:1`,
    })),
  }
}

function thing({ isil }: DemoLibrary, record: DemoRecord, item: DemoItem | undefined) {
  const base = `http://uri.gbv.de/document/opac-${isil.toLowerCase()}`
  return {
    ...(item === undefined ? {} : { item: `${base}:bar:830$${item.barcode}` }),
    edition: `${base}:ppn:${record.id}`,
    about: `${titleOf(record)} / ${authorOf(record)}`,
  }
}
