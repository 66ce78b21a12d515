/** The ten digits that a book was catalogued with before 2007; undefined for the 979 numbers, which have none. */
export function isbn10Of(isbn13: string): string | undefined {
  const body = /^978(\d{9})\d$/.exec(isbn13)?.[1]
  if (body === undefined) return undefined
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  const check = (11 - (sum % 11)) % 11
  return body + (check === 10 ? 'X' : String(check))
}
