import type { LibraryEntry } from '../directory.ts'
import type { PatronBlockModel } from './models.ts'
import type { VerificationOutcome } from './schema.generated.ts'
import type { NotWelcomeReason } from './welcome.ts'

/** One sentence for an unknown card and a wrong PIN, and nothing that the caller has typed. */
const outcomes: Readonly<Record<Exclude<VerificationOutcome, 'VALID' | 'BLOCKED'>, string>> = {
  EXPIRED: 'The card has expired.',
  INVALID: 'The library does not know this card, or not with this PIN.',
  TOO_MANY_ATTEMPTS: 'Too many attempts have failed; try again later.',
  LIBRARY_NOT_RECOGNISED: 'The number does not tell which library the card is of.',
  NOT_SUPPORTED: 'This library has no system that checks cards.',
  UNAVAILABLE: 'The library could not be asked; nothing is known of the card.',
}
const blocks: Readonly<Record<PatronBlockModel['code'], string>> = {
  EXPIRED: outcomes.EXPIRED,
  CARD_REPORTED_LOST: 'The card has been reported lost.',
  TOO_MANY_LOANS: 'The patron has as many loans as their library allows.',
  TOO_MANY_OVERDUE: 'Too many loans are overdue.',
  TOO_MANY_RENEWALS: 'Too many loans have been renewed too often.',
  TOO_MANY_CLAIMS: 'Too many items are claimed to have been returned.',
  TOO_MANY_LOST: 'Too many items are lost.',
  FEES_OWED: 'The patron owes more than their library allows.',
  RECALL_OVERDUE: 'An item that was recalled has not been returned.',
  BLOCKED_BY_STAFF: 'The library’s staff have blocked the card.',
  NOT_WELCOME_HERE: 'This library does not lend to patrons of the card’s library.',
  OTHER: 'The library does not lend to this patron at present.',
}

/** Why a verification does not let borrow, for a person; undefined where it does. */
export function because(
  outcome: VerificationOutcome,
  raised: readonly PatronBlockModel[] = [],
): string | undefined {
  if (outcome !== 'VALID' && outcome !== 'BLOCKED') return outcomes[outcome]
  const [first] = raised
  if (first === undefined) return undefined
  return first.code === 'NOT_WELCOME_HERE' ? (first.message ?? blocks.NOT_WELCOME_HERE) : blocks[first.code]
}

export function notWelcomeSentence(
  reason: NotWelcomeReason | 'CARD_NOT_GOOD',
  { name }: Pick<LibraryEntry, 'name'>,
): string {
  switch (reason) {
    case 'CARD_NOT_GOOD':
      return 'The card is expired or blocked at its own library.'
    case 'NO_AGREEMENT':
      return `${name} does not lend to patrons of the card’s library.`
    case 'NOT_IN_FORCE':
      return `${name} does not lend to patrons of the card’s library at this time.`
    case 'CATEGORY':
      return `${name} does not lend to this category of patron of the card’s library.`
    case 'FEES_OWED':
      return `${name} does not lend to patrons of the card’s library who owe as much.`
    case 'PIN_NOT_CHECKED':
      return `${name} lends to patrons of the card’s library only once their PIN was checked.`
  }
}
