/** A record number as the API wants it: digits, without type and check digit. */
const bare = /^[1-9]\d{0,9}$/

/**
 * The bare number of a bib, from any of its written forms: `1996365`, `b1996365`, `.b19963658`, `b1996365a`. With the dot a
 * check digit always follows (`a` stands for any). Without it, of eight digits and more the last is one if it is right.
 * Undefined for what is no number of a bib, or has a wrong check digit.
 */
export function bibNumber(written: string): string | undefined {
  if (bare.test(written)) return written
  const [, dot, digits = '', check = ''] = /^(\.?)b(\d{1,11})([xa]?)$/i.exec(written) ?? []
  if (digits === '') return undefined
  if (check !== '') return checked(digits, check.toLowerCase())
  const split = checked(digits.slice(0, -1), digits.slice(-1))
  if (dot === '.') return split
  return (digits.length > 7 ? split : undefined) ?? (bare.test(digits) ? digits : undefined)
}

function checked(number: string, check: string): string | undefined {
  return bare.test(number) && (check === 'a' || check === checkDigit(number)) ? number : undefined
}

/** From the right, digits by 2, 3, 4 …; the sum modulo 11, with `x` for ten. */
export function checkDigit(number: string): string {
  const sum = Array.from(number)
    .toReversed()
    .reduce((total, digit, at) => total + Number(digit) * (at + 2), 0)
  return sum % 11 === 10 ? 'x' : String(sum % 11)
}
