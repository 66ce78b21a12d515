import { isPlausible, today, toDue } from '../calendar.ts'

export const dateOrders = ['dmy', 'mdy'] as const
export type DateOrder = (typeof dateOrders)[number]

const monthNames =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A time counts only with its offset: else nobody knows whose clock it is. */
const isoTime =
  /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:Z\b|[+-]\d\d(?::?\d\d)?(?![\d:]))/i
const yearFirst = /\b(\d{4})[-./]?(\d{2})[-./]?(\d{2})(?:\d{6})?(?!\d)/
const dayFirst = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?[ .-]*\\b(${monthNames})\\b[ .,-]*(\\d{4}|\\d{2})(?![\\d:])`,
  'i',
)
const monthFirst = new RegExp(
  `\\b(${monthNames})\\b[ .-]*(\\d{1,2})(?:st|nd|rd|th)?[ ,.-]+(\\d{4})(?!\\d)`,
  'i',
)
const numeric = /\b(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})(?!\d)/

/**
 * The date in a text such as "DUE 05-12-26", in the form of `Item.due`. Numbers are told apart by `order`, else only where
 * one of them is over 12 or both are the same: a date read wrongly is worse than none. Undefined if there is none, or no such day.
 */
export function readDate(text: string, timeZone: string, order: DateOrder | undefined): string | undefined {
  const timed = isoTime.exec(text)
  if (timed !== null) return toDue(timed[0], timeZone)
  const ymd = yearFirst.exec(text)
  if (ymd !== null) return date(ymd[1], ymd[2], ymd[3])
  const named = dayFirst.exec(text)
  if (named !== null) return date(named[3], monthNumber(named[2]), named[1])
  const american = monthFirst.exec(text)
  if (american !== null) return date(american[3], monthNumber(american[1]), american[2])
  const digits = numeric.exec(text)
  if (digits === null) return undefined
  const [, first, second, year] = digits
  if (order === 'dmy' || (order === undefined && (Number(first) > 12 || first === second)))
    return date(year, second, first)
  return order === 'mdy' || Number(second) > 12 ? date(year, first, second) : undefined
}

/** "25 Dec 2026", and not "Received 25 Dec 2026". */
export function isDateAlone(text: string): boolean {
  const rest = text.replace(
    new RegExp(`\\b(?:${monthNames})\\b|(?<=\\d)(?:st|nd|rd|th|T|Z)(?![a-z])`, 'gi'),
    '',
  )
  return /\d/.test(rest) && !/\p{L}/u.test(rest)
}

export type WrittenDue = {
  /** Some date is there, even where it could be two or is no day: somebody has the copy. */
  readonly dated: boolean
  /** In the form of `Item.due`. */
  readonly due: string | undefined
}

/** What a text that ought to be a due date comes to; one that is years past is none, for notes on copies are rarely tidied up. */
export function writtenDue(
  text: string | undefined,
  { timeZone, dateOrder }: { readonly timeZone: string; readonly dateOrder: DateOrder | undefined },
): WrittenDue {
  if (text === undefined) return { dated: false, due: undefined }
  const read = readDate(text, timeZone, dateOrder)
  if (read === undefined) return { dated: /\d/.test(text), due: undefined }
  const now = today(timeZone)
  const plausible = isPlausible(read, now)
  return { dated: plausible || read > now, due: plausible ? read : undefined }
}

function monthNumber(name = ''): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

/** Two-digit years are of this century. */
function date(year = '', month: string | number | undefined, day = ''): string | undefined {
  const written = `${year.padStart(4, '20')}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const atMs = Date.parse(`${written}T00:00:00Z`)
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(written) ? written : undefined
}
