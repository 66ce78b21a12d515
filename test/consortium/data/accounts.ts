import type { DemoItem, DemoLibrary, DemoPatron, DemoRecord } from '../types.ts'
import { addDays } from './items.ts'

export type DemoLoan = {
  /** Unique at its library; digits. */
  readonly id: string
  readonly record: DemoRecord
  readonly item: DemoItem
  /** YYYY-MM-DD */
  readonly dueOn: string
  readonly loanedOn: string
  readonly overdue: boolean
  readonly renewable: boolean
  readonly renewals: number
}
export type DemoHoldState = 'ready' | 'pending' | 'in-transit' | 'suspended'
export type DemoHold = {
  readonly id: string
  readonly record: DemoRecord
  /** The copy that was found for it; absent while it waits. */
  readonly item?: DemoItem
  readonly state: DemoHoldState
  /** From 1; 0 once a copy was found. */
  readonly position: number
  readonly queueLength: number
  readonly branch: string
  readonly placedOn: string
  readonly expiresOn: string
  readonly readyUntil?: string
}
export type DemoFee = {
  readonly id: string
  /** Decimal string in the library's currency. */
  readonly amount: string
  readonly kind: 'overdue' | 'lost'
  readonly on: string
  readonly record: DemoRecord
  readonly item: DemoItem
}
export type DemoAccount = {
  readonly loans: readonly DemoLoan[]
  readonly holds: readonly DemoHold[]
  readonly fees: readonly DemoFee[]
}

type Copy = { readonly record: DemoRecord; readonly item: DemoItem }
type Copies = {
  readonly lent: readonly Copy[]
  readonly overdue: readonly Copy[]
  readonly all: readonly Copy[]
}
const copiesOf = new WeakMap<DemoLibrary, Copies>()
const holdStates: readonly DemoHoldState[] = ['ready', 'pending', 'in-transit', 'suspended']

/** What a patron has on loan, on hold and owes: as many as the patron's own numbers say, of the library's own copies. */
export function accountOf(library: DemoLibrary, patron: DemoPatron): DemoAccount {
  const copies = sorted(library)
  if (copies.all.length === 0) return { loans: [], holds: [], fees: [] }
  const { lent, overdue } = copies
  const late = Math.min(patron.overdue, patron.loans)
  const loans = Array.from({ length: patron.loans }, (_, at) =>
    at < late ? loanOf(patron, at, overdue, true) : loanOf(patron, at, lent, false),
  )
  return {
    loans: loans.flatMap((loan) => loan ?? []),
    holds: Array.from({ length: patron.holds }, (_, at) => holdOf(library, patron, at, copies.all)),
    fees: feesOf(patron, copies.all),
  }
}

function sorted(library: DemoLibrary): Copies {
  const known = copiesOf.get(library)
  if (known !== undefined) return known
  const all = library.records
    .filter(({ deleted }) => deleted !== true)
    .flatMap((record) => record.items.map((item) => ({ record, item })))
  const overdue = all.filter(({ item }) => item.state === 'overdue')
  const lent = all.filter(({ item }) => item.state === 'on-loan' || item.state === 'recalled')
  const copies = { all, lent, overdue }
  copiesOf.set(library, copies)
  return copies
}

function loanOf(
  patron: DemoPatron,
  at: number,
  copies: readonly Copy[],
  overdue: boolean,
): DemoLoan | undefined {
  const copy = pick(copies, patron, at)
  if (copy === undefined) return undefined
  const dueOn = copy.item.dueOn ?? today()
  return {
    id: numberOf(patron, at),
    ...copy,
    dueOn,
    loanedOn: addDays(dueOn, -28),
    overdue,
    renewable: !overdue && copy.item.holds === 0,
    renewals: at % 3,
  }
}

function holdOf(library: DemoLibrary, patron: DemoPatron, at: number, copies: readonly Copy[]): DemoHold {
  const { record, item } = pick(copies, patron, at + 50) as Copy
  const state = holdStates[at % holdStates.length] ?? 'pending'
  const found = state === 'ready' || state === 'in-transit'
  return {
    id: numberOf(patron, at + 50),
    record,
    ...(found ? { item } : {}),
    state,
    position: found ? 0 : at + 1,
    queueLength: at + 3,
    branch: library.branches[at % library.branches.length]?.code ?? patron.branch,
    placedOn: addDays(today(), -10 - at),
    expiresOn: addDays(today(), 170),
    ...(state === 'ready' ? { readyUntil: addDays(today(), 5) } : {}),
  }
}

/** Up to 2.50 for being late, the rest for what was lost. */
function feesOf(patron: DemoPatron, copies: readonly Copy[]): readonly DemoFee[] {
  const cents = Math.round(Number(patron.fees) * 100)
  const parts = [
    ['overdue', Math.min(cents, 250)],
    ['lost', cents - Math.min(cents, 250)],
  ] as const
  return parts.flatMap(([kind, amount], at) => {
    const copy = pick(copies, patron, at + 80)
    if (amount === 0 || copy === undefined) return []
    return [
      {
        id: numberOf(patron, at + 80),
        amount: (amount / 100).toFixed(2),
        kind,
        on: addDays(today(), -40),
        ...copy,
      },
    ]
  })
}

/** Spread over the collection, so that patrons have different books. */
function pick(copies: readonly Copy[], { id }: DemoPatron, at: number): Copy | undefined {
  return copies[(Number(id) * 17 + at * 7) % copies.length]
}

function numberOf({ id }: DemoPatron, at: number): string {
  return String(Number(id) * 100 + at)
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** As the library's catalogue has them in 245 and 100, without the punctuation between them. */
export function titleOf({ marc }: DemoRecord): string {
  return subfieldOf(marc, '245', 'a').replace(/\s*[/:;=.,]$/, '')
}

export function authorOf({ marc }: DemoRecord): string {
  return subfieldOf(marc, '100', 'a').replace(/,$/, '')
}

function subfieldOf(marc: DemoRecord['marc'], tag: string, code: string): string {
  const field = marc.data.find((candidate) => candidate.tag === tag)
  return field?.subfields.find((subfield) => subfield.code === code)?.value ?? ''
}
