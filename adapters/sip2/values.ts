import { sumOf } from '../money.ts'
import type { Money } from '../patron.ts'
import {
  calendarDate,
  clockTime,
  decodeSip2Date,
  zoneOffsetMinutes,
  type Sip2Date,
} from '../protocols/sip2/dates.ts'
import type { Dialect } from './dialects.ts'
import type { LibraryClock } from './local-time.ts'

/** A date in any of the forms that servers write; `time` undefined where they gave the day only. */
type AnyDate = Pick<Sip2Date, 'date' | 'offsetMinutes'> & { readonly time: string | undefined }

/**
 * ISO 8601: with offset where a time is given, else the day alone; the last minute of a day is the day. Undefined for what
 * is empty, no date (`Never`), or could be two dates.
 */
export function decodeDue(
  text: string | undefined,
  dialect: Pick<Dialect, 'slashDates'>,
  clock: LibraryClock,
): string | undefined {
  const due = decodeAnyDate(text?.trim() ?? '', dialect)
  if (due === undefined) return undefined
  if (due.time === undefined) return due.date
  const local =
    due.offsetMinutes === undefined
      ? { date: due.date, time: due.time }
      : clock.fromZone({ date: due.date, time: due.time }, due.offsetMinutes)
  return local.time.startsWith('23:59') ? local.date : clock.withOffset(local)
}

/** YYYY-MM-DD, the day on which a validity ends. Undefined for `NEVER`, empty, or no date. */
export function decodeDay(
  text: string | undefined,
  dialect: Pick<Dialect, 'slashDates'>,
): string | undefined {
  return decodeAnyDate(text?.trim() ?? '', dialect)?.date
}

function decodeAnyDate(text: string, { slashDates }: Pick<Dialect, 'slashDates'>): AnyDate | undefined {
  const sip = decodeSip2Date(text)
  if (sip !== undefined) return sip
  const iso =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)?)?(?!\d)/.exec(
      text,
    )
  if (iso !== null) return anyDate(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7])
  const dotted = /^(\d\d?)\.(\d\d?)\.(\d{4})(?: +(\d\d?):(\d\d)(?::(\d\d))?)?/.exec(text)
  if (dotted !== null) return anyDate(dotted[3], dotted[2], dotted[1], dotted[4], dotted[5], dotted[6])
  const slashed = /^(\d\d?)\/(\d\d?)\/(\d{4})(?:[ ,]+(\d\d?):(\d\d)(?::(\d\d))?(?! *[AP]M))?/i.exec(text)
  if (slashed === null) return undefined
  const [, first = '', second = '', year, hour, minute, seconds] = slashed
  const order =
    slashDates ?? (Number(first) > 12 ? 'day-first' : Number(second) > 12 ? 'month-first' : undefined)
  if (order === undefined && first !== second) return undefined
  return order === 'day-first'
    ? anyDate(year, second, first, hour, minute, seconds)
    : anyDate(year, first, second, hour, minute, seconds)
}

function anyDate(
  year = '',
  month = '',
  day = '',
  hour?: string,
  minute?: string,
  second?: string,
  zone?: string,
): AnyDate | undefined {
  const date = calendarDate(year, month, day)
  if (date === undefined) return undefined
  const time =
    hour === undefined || minute === undefined ? undefined : clockTime(hour, minute, second ?? '00')
  return { date, time, offsetMinutes: zone === undefined ? undefined : offsetOf(zone) }
}

function offsetOf(zone: string): number | undefined {
  const numeric = /^([+-])(\d\d):?(\d\d)$/.exec(zone)
  if (numeric === null) return zoneOffsetMinutes(zone)
  return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]))
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** What is owed; a credit is nothing owed. Undefined if absent, empty or no amount. A currency ISO does not know is ignored. */
export function decodeMoney(
  text: string | undefined,
  currency: string | undefined,
  { decimalComma }: Pick<Dialect, 'decimalComma'>,
  defaultCurrency: string,
): Money | undefined {
  const own = currency?.trim() ?? ''
  const amount = decodeAmount(text, decimalComma)
  return amount === undefined ? undefined : sumOf([amount], currencies.has(own) ? own : defaultCurrency)
}

/** A decimal number as text, `-` in front of a credit; undefined if it is none. */
export function decodeAmount(text: string | undefined, decimalComma: boolean): string | undefined {
  const match = /^(-?)[^\d.,-]{0,4}(-?)(\d[\d.,' \u00a0]*|[.,]\d+)[^\d]{0,4}$/.exec(text?.trim() ?? '')
  if (match?.[3] === undefined) return undefined
  const digits = match[3].replace(/['\s]/g, '')
  const at = decimalAt(digits, decimalComma)
  const grouped = at < 0 ? digits : digits.slice(0, at)
  if (!/^(?:\d*|\d{1,3}(?:[.,]\d{3})+)$/.test(grouped)) return undefined
  const whole = grouped.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0'
  const fraction = at < 0 ? '' : digits.slice(at + 1)
  if (/[.,]/.test(fraction)) return undefined
  const sign = (match[1] || match[2]) && /[1-9]/.test(digits) ? '-' : ''
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Where the decimal sign stands, or -1. The last of `,` and `.` if both occur; a lone comma by what follows it. */
function decimalAt(digits: string, decimalComma: boolean): number {
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (comma >= 0 && point >= 0) return Math.max(comma, point)
  if (comma < 0) return digits.indexOf('.') === point ? point : -1
  if (digits.indexOf(',') !== comma) return -1
  return decimalComma || digits.length - comma - 1 !== 3 ? comma : -1
}
