import { ProtocolError } from '../protocol-error.ts'

/*
  date   YYYYMMDD  ZZZZ  HHMMSS      ZZZZ: four blanks = the server's local time, else right-aligned: a letter or a name
*/

/** A date as it stands in a message: wall-clock time, and the zone it is said in. */
export type Sip2Date = {
  /** YYYY-MM-DD */
  readonly date: string
  /** HH:MM:SS */
  readonly time: string
  /** Minutes east of Greenwich; undefined for the library's own local time. */
  readonly offsetMinutes: number | undefined
}

/** How ZZZZ says "local time": the specification's four blanks, or the zeros that some servers want. */
export type LocalZone = 'blank' | 'zeros'

/** @throws {ProtocolError} UNENCODABLE unless `date` is YYYY-MM-DD and `time` HH:MM:SS. */
export function encodeSip2Date(
  { date, time }: Pick<Sip2Date, 'date' | 'time'>,
  zone: LocalZone = 'blank',
): string {
  const text = `${date.replaceAll('-', '')}${zone === 'blank' ? '    ' : '0000'}${time.replaceAll(':', '')}`
  if (!/^\d{8}.{4}\d{6}$/.test(text)) throw new ProtocolError('UNENCODABLE', 'not a date and a time')
  return text
}

/** Undefined for blanks, zeros, and what is no date of the calendar. Text after the 18 characters is not looked at. */
export function decodeSip2Date(text: string): Sip2Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)([ A-Z0-9]{4})(\d\d)(\d\d)(\d\d)/.exec(text)
  if (match === null) return undefined
  const [, year = '', month = '', day = '', zone = '', hour = '', minute = '', second = ''] = match
  const date = calendarDate(year, month, day)
  const time = clockTime(hour, minute, second)
  if (date === undefined || time === undefined) return undefined
  return { date, time, offsetMinutes: zoneOffsetMinutes(zone) }
}

/** YYYY-MM-DD, or undefined if the calendar has no such day. */
export function calendarDate(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(date) || year === '0000'
    ? undefined
    : date
}

/** HH:MM:SS, or undefined if no clock shows it. */
export function clockTime(hour: string, minute: string, second: string): string | undefined {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
    ? `${hour.padStart(2, '0')}:${minute}:${second}`
    : undefined
}

/** The military letters from −12 to +12; J is nobody's. */
const letters = 'YXWVUTSRQPONZABCDEFGHIKLM'
/** Names that self-checks and servers write, in hours. */
const names: Readonly<Record<string, number>> = {
  UTC: 0, GMT: 0, WET: 0, WEST: 1, BST: 1, CET: 1, CEST: 2, EET: 2, EEST: 3,
  AST: -4, ADT: -3, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6,
  PST: -8, PDT: -7, YST: -9, YDT: -8,
} // prettier-ignore

/** Undefined for blanks, for the zeros some servers send instead, and for what is no known zone: local time. */
export function zoneOffsetMinutes(zone: string): number | undefined {
  const name = zone.trim()
  const letter = name.length === 1 ? letters.indexOf(name) : -1
  const offset = letter >= 0 ? letter - 12 : names[name]
  return offset === undefined ? undefined : offset * 60
}
