/** The sum that must divide by 10: weights 1 and 3 in turn (ISO 2108). */
function ean13Check(digits: string): number {
  let sum = 0
  for (let index = 0; index < 12; index += 1) sum += Number(digits[index]) * (index % 2 === 0 ? 1 : 3)
  return (10 - (sum % 10)) % 10
}

/** The sum that must divide by 11: weights falling to 1, X is 10 (ISBN-10, ISSN). */
function mod11Valid(digits: string): boolean {
  let sum = 0
  for (const [index, digit] of Array.from(digits).entries()) {
    sum += (digit === 'X' ? 10 : Number(digit)) * (digits.length - index)
  }
  return sum % 11 === 0
}

/** Sold with sample records and empty forms; correct by their check digits, and nobody's book. */
const placeholders = new Set(['9780000000002', '9789999999991', '0000-0000'])

const dashes = '\\u00AD\\u2010-\\u2015-'
const spaced = new RegExp(`^[\\s${dashes}]*(?:\\d[\\s${dashes}]*)*[Xx]?`)
const unspaced = new RegExp(`^\\s*[\\dXx${dashes}]+`)

/** The number that `text` begins with, where it satisfies `valid`: first with blanks between its digits, then without. */
function leadingNumber(text: string, valid: (digits: string) => boolean): string | undefined {
  const candidates = [spaced, unspaced].map((shape) =>
    (shape.exec(text)?.[0] ?? '').replace(/[^\dXx]/g, '').toUpperCase(),
  )
  return candidates.find(valid)
}

function validIsbn(digits: string): boolean {
  if (/^\d{9}[\dX]$/.test(digits)) return mod11Valid(digits)
  return /^97[89]\d{10}$/.test(digits) && Number(digits[12]) === ean13Check(digits)
}

/** ISBN-13, digits only; an ISBN-10 is converted. Qualifiers and hyphens may follow; undefined if the check digit is wrong. */
export function normalIsbn(text: string): string | undefined {
  const digits = leadingNumber(text.replace(/^\s*(?:urn:)?isbn(?:-?1[03])?[:\s]*/i, ''), validIsbn)
  if (digits === undefined) return undefined
  const body = digits.length === 13 ? digits.slice(0, 12) : `978${digits.slice(0, 9)}`
  return usable(`${body}${ean13Check(body)}`)
}

function usable(number: string): string | undefined {
  return placeholders.has(number) ? undefined : number
}

/** EAN-13, a UPC with a leading zero; undefined for an ISBN or if the check digit is wrong. */
export function normalEan(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '')
  const ean = /^\d{12}$/.test(digits) ? `0${digits}` : digits
  return /^(?!97[89])\d{13}$/.test(ean) && Number(ean[12]) === ean13Check(ean) ? ean : undefined
}

/** `NNNN-NNNX`; undefined if the check digit is wrong. */
export function normalIssn(text: string): string | undefined {
  const digits = leadingNumber(
    text.replace(/^\s*(?:urn:)?issn(?:-?l)?[:\s]*/i, ''),
    (candidate) => /^\d{7}[\dX]$/.test(candidate) && mod11Valid(candidate),
  )
  if (digits === undefined) return undefined
  return usable(`${digits.slice(0, 4)}-${digits.slice(4)}`)
}

/** LC's normal form (lccn.loc.gov, "LCCN Normalization"): no blanks, cut at `/`, the part behind a hyphen padded to six digits. */
export function normalLccn(text: string): string | undefined {
  const [head = ''] = text
    .replace(/^\s*(?:urn:)?lccn[:\s]*/i, '')
    .replace(/\s+/g, '')
    .split('/')
  const [prefix = '', suffix] = head.split('-')
  const joined = suffix === undefined ? prefix : `${prefix}${suffix.padStart(6, '0')}`
  const normal = joined.toLowerCase()
  return /^[a-z]{0,3}\d{8,10}$/.test(normal) ? normal : undefined
}

/** Digits without leading zeros, from `(OCoLC)ocm00012345` or any shorter form. */
export function normalOclc(text: string): string | undefined {
  const digits = /^\s*(?:\(OCoLC\)|oclc[:\s]*)?\s*(?:ocm|ocn|on)?\s*0*([1-9]\d{0,13})\s*$/i.exec(text)?.[1]
  return digits
}

export type TypedIdentifier = {
  readonly index: 'isbn' | 'issn' | 'lccn' | 'oclc'
  readonly value: string
}

/**
 * What a person typed, where it is an identifier beyond doubt: ISBN and ISSN by shape and check digit, LCCN and OCLC number
 * only with their name or prefix, since bare digits could be anything.
 */
export function readIdentifier(text: string): TypedIdentifier | undefined {
  const trimmed = text.trim()
  if (/^(?:(?:urn:)?isbn(?:-?1[03])?[:\s]*)?[\dXx\s\u2010-\u2015-]+$/i.test(trimmed)) {
    const isbn = normalIsbn(trimmed)
    if (isbn !== undefined) return { index: 'isbn', value: isbn }
  }
  if (/^(?:(?:urn:)?issn(?:-?l)?[:\s]*\d{4}-?\d{3}[\dXx]|\d{4}-\d{3}[\dXx])$/i.test(trimmed)) {
    const issn = normalIssn(trimmed)
    if (issn !== undefined) return { index: 'issn', value: issn }
  }
  if (/^(?:urn:)?lccn[:\s]/i.test(trimmed)) {
    const lccn = normalLccn(trimmed)
    if (lccn !== undefined) return { index: 'lccn', value: lccn }
  }
  if (/^(?:\(OCoLC\)|oclc[:\s]|ocm\d|ocn\d|on\d{10})/i.test(trimmed)) {
    const oclc = normalOclc(trimmed)
    if (oclc !== undefined) return { index: 'oclc', value: oclc }
  }
  return undefined
}
