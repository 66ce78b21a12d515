import { clientError } from '../client-error.ts'
import { verificationLimits } from '../limits.ts'

// Control, format (RTL marks, joiners), surrogate, private-use and unassigned characters, and the delimiters of SIP2.
const forbiddenInCard = /[\p{C}|^]/u
const forbiddenInPin = /[\p{Cc}\p{Cs}]/u

/**
 * The card number without spaces and hyphens.
 * @throws {GraphQLError} BAD_USER_INPUT; the number itself is not repeated.
 */
export function readCard(text: string): string {
  if (text.length > verificationLimits.cardCharacters) {
    throw clientError(
      'BAD_USER_INPUT',
      `\`card\` is longer than ${verificationLimits.cardCharacters} characters.`,
    )
  }
  if (forbiddenInCard.test(text))
    throw clientError('BAD_USER_INPUT', '`card` holds a character that no card number has.')
  const card = text.replace(/[\s-]/g, '')
  if (card === '') throw clientError('BAD_USER_INPUT', '`card` is empty.')
  return card
}

/** @throws {GraphQLError} BAD_USER_INPUT; the PIN itself is not repeated. */
export function readPin(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined || text === '') return undefined
  if (text.length > verificationLimits.pinCharacters) {
    throw clientError(
      'BAD_USER_INPUT',
      `\`pin\` is longer than ${verificationLimits.pinCharacters} characters.`,
    )
  }
  if (forbiddenInPin.test(text)) throw clientError('BAD_USER_INPUT', '`pin` holds a control character.')
  return text
}
