import type { Money } from './patron.ts'

export type AccountList<Entry> = {
  readonly entries: readonly Entry[]
  /** How many there are, where the system tells. */
  readonly total?: number
  /** False where there are, or may be, more than `entries`. */
  readonly complete: boolean
}
/** A loan, as the library's system described it just now. Absent = the system does not tell. */
export type Loan = {
  /** The system's own id of the loan, else of the copy. */
  readonly localId?: string
  /** The local id by which the library's catalogue knows what was lent. */
  readonly recordId?: string
  readonly title?: string
  readonly author?: string
  readonly volume?: string
  readonly callNumber?: string
  /** Of the copy. */
  readonly barcode?: string
  /** As `Item.due`. */
  readonly due?: string
  /** YYYY-MM-DD. */
  readonly loanedOn?: string
  /** Only where the system says so; else it follows from `due`. */
  readonly overdue?: boolean
  readonly renewable?: boolean
  /** How often it has been renewed. */
  readonly renewals?: number
  readonly recalled?: boolean
  /** The code of the branch that lent it. */
  readonly branch?: string
}
/** The schema's `HoldStatus`. */
export const holdStatuses = [
  'PENDING',
  'IN_PROCESS',
  'IN_TRANSIT',
  'READY',
  'SUSPENDED',
  'EXPIRED',
  'CANCELLED',
  'UNKNOWN',
] as const
export type HoldStatus = (typeof holdStatuses)[number]
/** A hold, as the library's system described it just now. Absent = the system does not tell. */
export type Hold = {
  readonly localId?: string
  readonly recordId?: string
  readonly title?: string
  readonly author?: string
  readonly volume?: string
  readonly status: HoldStatus
  /** The system's own word or code, before translation. */
  readonly rawStatus?: string
  /** Place in the queue, from 1. */
  readonly position?: number
  readonly queueLength?: number
  /** The branch's code, or its name where the system gives no code. */
  readonly pickupBranch?: string
  /** YYYY-MM-DD, the last day on which it can be picked up. */
  readonly readyUntil?: string
  readonly placedOn?: string
  /** YYYY-MM-DD, after which the patron no longer wants it. */
  readonly expiresOn?: string
  readonly suspendedUntil?: string
}
/** The schema's `FeeKind`. */
export const feeKinds = [
  'OVERDUE',
  'LOST',
  'DAMAGED',
  'PROCESSING',
  'LOAN',
  'HOLD',
  'MEMBERSHIP',
  'SERVICE',
  'OTHER',
  'UNKNOWN',
] as const
export type FeeKind = (typeof feeKinds)[number]
/** Something that is owed, as the library's system described it just now. Absent = the system does not tell. */
export type Fee = {
  readonly localId?: string
  /** What is still to be paid. */
  readonly amount: Money
  readonly kind: FeeKind
  /** The system's own word or code, before translation. */
  readonly rawKind?: string
  /** What it is for, in the library's words. */
  readonly message?: string
  /** YYYY-MM-DD, since when. */
  readonly on?: string
  readonly recordId?: string
  readonly title?: string
}
export type AccountField = keyof Loan | keyof Hold | keyof Fee
