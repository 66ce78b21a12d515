import type { UnmappedCode } from './unmapped-code.ts'

/** `pin` undefined: the caller may verify a card alone. Card and pin hold no control characters and are not empty. */
export type CardCredentials = { readonly card: string; readonly pin: string | undefined }
/** The schema's `PatronBlockCode`, but for what only the consortium can know (NOT_WELCOME_HERE). */
export const blockCodes = [
  'EXPIRED', 'CARD_REPORTED_LOST', 'TOO_MANY_LOANS', 'TOO_MANY_OVERDUE', 'TOO_MANY_RENEWALS',
  'TOO_MANY_CLAIMS', 'TOO_MANY_LOST', 'FEES_OWED', 'RECALL_OVERDUE',
  'BLOCKED_BY_STAFF', 'OTHER',
] as const // prettier-ignore
export type BlockCode = (typeof blockCodes)[number]
/** A decimal string ("12.50") and an ISO 4217 code. */
export type Money = { readonly amount: string; readonly currency: string }
export type PatronFacts = {
  /** The system's own patron id, or the card number where it has none. Secret: never leaves unhashed. */
  readonly localId: string
  readonly card: string
  readonly name?: string
  readonly category?: string
  /** The branch's code. */
  readonly homeBranch?: string
  /** YYYY-MM-DD, the last day on which the card is good, in the library's time zone. Absent = never or not told. */
  readonly expiresOn?: string
  /** Blocks the system itself raises, most specific first; an expired card or fees over its limit need not be among them. */
  readonly blocks: readonly {
    readonly code: BlockCode
    readonly message?: string
    /** From adapters to `ruled` alone. */
    readonly unmapped?: UnmappedCode
  }[]
  readonly fees?: Money
  readonly email?: string
  readonly phone?: string
  readonly loanCount?: number
  readonly overdueCount?: number
  readonly holdCount?: number
}
/** REJECTED covers an unknown card and a wrong PIN alike. `pinChecked` only where the system positively said so. */
export type CardAnswer =
  | { readonly outcome: 'REJECTED' }
  | { readonly outcome: 'ACCEPTED'; readonly pinChecked: boolean; readonly patron: PatronFacts }
/**
 * After how many wrong PINs in a row the system itself locks an account, and for how long it remembers them. `minutes` absent:
 * until its staff or a right PIN unlock it.
 */
export type Lockout = { readonly failures: number; readonly minutes?: number }
