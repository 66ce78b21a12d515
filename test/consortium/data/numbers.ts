/*
  Every number of the demo is invented and looks it:
  ISBN    979-9…          a group that nobody was given
  OCLC    99000nnnnn      ten digits, far above any number in use
  LCCN    2099nnnnnn      a year that has not come
  barcode t 91nn nnnnnnnn c   t: 3 item, 2 patron card; 91nn: the library; c: check digit, as on Codabar labels
*/

/** Thirteen digits; `publisher` below 100000, `title` below 1000. */
export function inventIsbn(publisher: number, title: number): string {
  if (title > 999) throw new Error(`publisher ${publisher} has no ISBNs left`)
  const body = `9799${String(publisher).padStart(5, '0')}${String(title).padStart(3, '0')}`
  return body + isbnCheckDigit(body)
}

export function isbnCheckDigit(twelveDigits: string): string {
  let sum = 0
  for (let at = 0; at < 12; at++) sum += Number(twelveDigits[at]) * (at % 2 === 0 ? 1 : 3)
  return String((10 - (sum % 10)) % 10)
}

/** As printed: 979-9-PPPPP-TTT-C. */
export function hyphenateIsbn(isbn: string): string {
  return `${isbn.slice(0, 3)}-${isbn.slice(3, 4)}-${isbn.slice(4, 9)}-${isbn.slice(9, 12)}-${isbn.slice(12)}`
}

export function inventOclcNumber(ordinal: number): string {
  return String(9_900_000_000 + ordinal)
}

/** In LC's own layout: two blanks, year, six digits, one blank. */
export function inventLccn(ordinal: number): string {
  return `  2099${String(ordinal).padStart(6, '0')} `
}

export function inventBarcode(type: 'item' | 'card', institution: string, ordinal: number): string {
  const body = `${type === 'item' ? 3 : 2}${institution}${String(ordinal).padStart(8, '0')}`
  return body + luhnDigit(body)
}

export function luhnDigit(thirteenDigits: string): string {
  let sum = 0
  for (let at = 0; at < thirteenDigits.length; at++) {
    const digit = Number(thirteenDigits[at]) * (at % 2 === 0 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return String((10 - (sum % 10)) % 10)
}
