import type { BlockCode, PatronFacts } from '../../adapters/port.ts'

export type PatronBlockModel = { readonly code: BlockCode | 'NOT_WELCOME_HERE'; readonly message?: string }
/** A patron as the library told it, with what the consortium makes of it. */
export type PatronModel = {
  readonly facts: PatronFacts
  readonly libraryId: string
  readonly blocks: readonly PatronBlockModel[]
  readonly mayBorrowAt: readonly string[]
}
