import type { Fee, Hold, Loan } from '../../adapters/account-entries.ts'
import type { BlockCode, PatronFacts } from '../../adapters/patron.ts'
import type { SourceReport } from '../ask.ts'
import type { VerificationOutcome } from './schema.generated.ts'
import type { NotWelcomeReason } from './welcome.ts'

export type PatronBlockModel = { readonly code: BlockCode | 'NOT_WELCOME_HERE'; readonly message?: string }
export type BorrowingRefusalModel = {
  readonly libraryId: string
  readonly reason: NotWelcomeReason | 'CARD_NOT_GOOD'
}
/** A patron as the library told it, with what the consortium makes of it. */
export type PatronModel = {
  readonly facts: PatronFacts
  readonly libraryId: string
  readonly blocks: readonly PatronBlockModel[]
  readonly mayBorrowAt: readonly string[]
  /** Reached by a token of their own, so that their account may be read. */
  readonly byToken?: true
  readonly mayNotBorrowAt: readonly BorrowingRefusalModel[]
}
export type PatronVerificationModel = {
  readonly outcome: VerificationOutcome
  readonly mayBorrow: boolean
  readonly because?: string
  readonly patron?: PatronModel
  readonly pinChecked?: boolean
  readonly token?: string
  readonly retryAfterSeconds?: number
  readonly source?: SourceReport
}
type OfLibrary = { readonly libraryId: string }
export type LoanModel = Loan & OfLibrary
export type HoldModel = Hold & OfLibrary
export type FeeModel = Fee & OfLibrary
