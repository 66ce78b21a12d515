import { clientError } from '../client-error.ts'
import type { Directory, LibraryEntry } from '../directory.ts'
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

/**
 * The card's home library: the one named, else the one whose configured pattern the whole number fits, if it is the only one.
 * Undefined: it cannot be told. PINs are never tried at several libraries.
 * @throws {GraphQLError} BAD_USER_INPUT for a library that does not exist.
 */
export function homeLibrary(
  named: string | null | undefined,
  card: string,
  directory: Directory,
): LibraryEntry | undefined {
  if (named !== null && named !== undefined) {
    const library = directory.library(named)
    if (library === undefined)
      throw clientError('BAD_USER_INPUT', `There is no library "${named}" in this consortium.`)
    return library
  }
  const fitting = directory.libraries.filter(
    ({ card: form }) => form?.pattern !== undefined && new RegExp(`^(?:${form.pattern})$`, 'u').test(card),
  )
  return fitting.length === 1 ? fitting[0] : undefined
}
