import { noLibrary } from '../client-error.ts'
import type { CardForm, Directory, LibraryEntry } from '../directory.ts'

/**
 * The card's home library: the one named, else the one whose cards look like this one, if it is the only one. Of several the one
 * with the longest prefix, as far as all have prefixes. Undefined: it cannot be told. PINs are never tried at several libraries.
 * @throws {GraphQLError} BAD_USER_INPUT for a library that does not exist.
 */
export function homeLibrary(
  named: string | null | undefined,
  card: string,
  directory: Directory,
): LibraryEntry | undefined {
  if (named !== null && named !== undefined) {
    const library = directory.library(named)
    if (library === undefined) throw noLibrary(named)
    return library
  }
  const fitting = directory.libraries.flatMap((library) => {
    const prefix = fittingPrefix(card, library.card?.form)
    return prefix === undefined ? [] : [{ library, prefix }]
  })
  if (fitting.length > 1 && fitting.some(({ prefix }) => prefix === '')) return undefined
  const [best, second] = fitting.toSorted((a, b) => b.prefix.length - a.prefix.length)
  return best !== undefined && best.prefix.length !== second?.prefix.length ? best.library : undefined
}

/** The longest of the form's prefixes that the number has, empty where the form asks for none; undefined if it does not fit. */
function fittingPrefix(card: string, form: CardForm | undefined): string | undefined {
  if (form === undefined) return undefined
  const { prefixes, lengths, checkDigit, pattern } = form
  const prefix = prefixes?.filter((one) => card.startsWith(one)).toSorted((a, b) => b.length - a.length)[0]
  const fits =
    (prefixes === undefined || prefix !== undefined) &&
    (lengths === undefined || lengths.includes(card.length)) &&
    (pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(card)) &&
    (checkDigit !== 'codabar' || hasCodabarCheckDigit(card))
  return fits ? (prefix ?? '') : undefined
}

/** The last of digits alone, modulo 10 with every second digit from it doubled (Luhn; ISO/IEC 7812-1 annex B). */
function hasCodabarCheckDigit(card: string): boolean {
  if (!/^\d{2,}$/.test(card)) return false
  const sum = card
    .split('')
    .toReversed()
    .reduce((total, digit, at) => {
      const weighed = Number(digit) * (at % 2 === 0 ? 1 : 2)
      return total + (weighed > 9 ? weighed - 9 : weighed)
    }, 0)
  return sum % 10 === 0
}
