import type { Random } from '../../test/consortium/data/random.ts'

export function ean13(body: string): string {
  const sum = Array.from(body.slice(0, 12)).reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  )
  return `${body.slice(0, 12)}${(10 - (sum % 10)) % 10}`
}

/** Undefined for an ISBN that has no old form. */
export function isbn10(isbn: string): string | undefined {
  const digits = isbn.replaceAll('-', '')
  if (!/^978\d{10}$/.test(digits)) return undefined
  const body = digits.slice(3, 12)
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  const check = (11 - (sum % 11)) % 11
  return `${body}${check === 10 ? 'X' : check}`
}

/** ISBNs of the 979-8 group with a publisher's number that nobody has. */
export function inventIsbn(random: Random): string {
  return ean13(`9798${random.int(900_000_00, 999_999_99)}`)
}

export function inventOclc(random: Random): string {
  return String(random.int(9_900_000_000, 9_989_999_999))
}
