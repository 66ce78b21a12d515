import type { MarcRecord } from '../../adapters/protocols/marc/record.ts'

/** The circulation states that the demo's items take, one per kind of trouble. Each embedded server says them its vendor's way. */
export const demoItemStates = [
  'available',
  'on-loan',
  'overdue',
  'on-hold-shelf',
  'in-transit',
  'on-order',
  'in-process',
  'recalled',
  'missing',
  'lost',
  'damaged',
  'reference-only',
  'withdrawn',
] as const
export type DemoItemState = (typeof demoItemStates)[number]

export type DemoItem = {
  /** Unique within its library; digits. */
  readonly id: string
  readonly barcode: string
  /** A code of the library's `branches`. */
  readonly branch: string
  readonly location: string
  readonly callNumber: string
  readonly volume?: string
  readonly state: DemoItemState
  /** YYYY-MM-DD, for on-loan, overdue and recalled. */
  readonly dueOn?: string
  /** Waiting requests. */
  readonly holds: number
}

export type DemoRecord = {
  /** The local id: digits for z3950, sru, koha and sip2 libraries, a UUID at the FOLIO library. */
  readonly id: string
  /** MARC 21 in Unicode; `items` are not in it: a server adds them in its own fields. */
  readonly marc: MarcRecord
  readonly items: readonly DemoItem[]
  /** `YYYY-MM-DDThh:mm:ssZ`. */
  readonly datestamp: string
  /** The key of the work in `works/`, for tests of merging. */
  readonly work: string
  readonly deleted?: boolean
}

/** What the demo says of a card; `expect` is the schema's VerificationOutcome. */
export type DemoPatronState = 'good' | 'expired' | 'blocked' | 'owing' | 'lost-card' | 'no-pin'
export type DemoPatron = {
  readonly id: string
  readonly card: string
  /** Absent for `no-pin`: the system holds none. */
  readonly pin?: string
  readonly name: { readonly first: string; readonly last: string }
  readonly category: string
  readonly branch: string
  /** YYYY-MM-DD */
  readonly expiresOn: string
  readonly state: DemoPatronState
  /** Decimal string in the library's currency. */
  readonly fees: string
  readonly email: string
  readonly phone: string
  readonly loans: number
  readonly overdue: number
  readonly holds: number
}

export type DemoLibrary = {
  readonly id: string
  readonly name: string
  readonly isil: string
  readonly website: string
  readonly timeZone: string
  readonly currency: string
  readonly branches: readonly { readonly code: string; readonly name: string }[]
  readonly records: readonly DemoRecord[]
  readonly patrons: readonly DemoPatron[]
}
