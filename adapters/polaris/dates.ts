import { readTimestamp, today, wallClock } from '../calendar.ts'
import type { PolarisConfig } from './config.ts'

/** A date as Polaris wrote it, on the clock of whoever wrote it. */
export type PolarisTime = {
  /** YYYY-MM-DD */
  readonly date: string
  /** hh:mm:ss; undefined where only a date was meant: Polaris says so by no time, by midnight or by 23:59. */
  readonly time: string | undefined
  /** Milliseconds since 1970; undefined where no zone was written: then it is the library's own clock. */
  readonly atMs: number | undefined
}
type Order = PolarisConfig['numericDates']

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** `Dec  3 2026 11:59PM`: SQL Server's habit, with the day padded by a blank. */
const named = /^([A-Za-z]{3})[a-z]{0,6}\.?\s+(\d{1,2}),?\s+(\d{4})(?:\s+(.+))?$/
const numeric = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(.+))?$/
const clock = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.:]\d{1,7})?)?\s*([AaPp][Mm])?$/
/** `/Date(1642625411380-0500)/`; `/Date(1642625411380)/` is UTC. */
const microsoft = /^\\?\/Date\((-?\d{1,17})([+-]\d{4})?\)\\?\/$/

/**
 * Reads a date in any of the ways that PAPI has. Null for the placeholders that stand for none (.NET's year 1, SQL Server's
 * 1753 and 1900); undefined if unreadable.
 */
export function readPolarisTime(
  text: string,
  order: Order,
  timeZone: string,
): PolarisTime | null | undefined {
  const read = readMicrosoft(text, timeZone) ?? readIso(text) ?? readWords(text, order)
  if (read === undefined) return undefined
  return read.date < '1902' || read.date.startsWith('-') ? null : read
}

function readMicrosoft(text: string, timeZone: string): PolarisTime | undefined {
  const match = microsoft.exec(text.trim())
  if (match === null) return undefined
  const atMs = Number(match[1])
  // Year 1 lies within what a Date can hold; what does not is no date.
  if (Math.abs(atMs) > 8.6e15) return undefined
  const offset = match[2]
  if (offset === undefined) {
    const { date, time } = wallClock(timeZone, atMs)
    return { date: atMs < 0 ? isoOf(atMs).date : date, time: meant(time), atMs }
  }
  const sign = offset.startsWith('-') ? -1 : 1
  const minutes = sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3)))
  const { date, time } = isoOf(atMs + minutes * 60_000)
  return { date, time: meant(time), atMs }
}

function isoOf(atMs: number): { date: string; time: string } {
  const [date = '', time = ''] = new Date(atMs).toISOString().split('T')
  return { date, time: time.slice(0, 8) }
}

function readIso(text: string): PolarisTime | undefined {
  const read = readTimestamp(text)
  if (read === undefined) return undefined
  const hasZone = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text.trim()) && read.time !== undefined
  return {
    date: read.date,
    time: read.time === undefined ? undefined : meant(read.time),
    atMs: hasZone ? read.atMs : undefined,
  }
}

function readWords(text: string, order: Order): PolarisTime | undefined {
  const words = named.exec(text.trim())
  const numbers = numeric.exec(text.trim())
  const [, first = '', second = '', year = '', rest] = words ?? numbers ?? []
  if (words === null && numbers === null) return undefined
  const [month, day] =
    words !== null
      ? [months.indexOf(first.toLowerCase()) + 1, Number(second)]
      : order === 'month-first'
        ? [Number(first), Number(second)]
        : [Number(second), Number(first)]
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  // 31 February is no date, though Date.parse would take it for one in March.
  const atMs = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(atMs) || isoOf(atMs).date !== date) return undefined
  const time = rest === undefined ? '00:00:00' : readClock(rest.trim())
  return time === undefined ? undefined : { date, time: meant(time), atMs: undefined }
}

function readClock(text: string): string | undefined {
  const match = clock.exec(text)
  if (match === null) return undefined
  const [, hours = '', minutes = '', seconds = '00', half] = match
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`
}

function meant(time: string): string | undefined {
  return time.startsWith('23:59') || time.startsWith('00:00') ? undefined : time
}

/** In the form of `Item.due`. */
export function toDue({ date, time, atMs }: PolarisTime, timeZone: string): string {
  if (time === undefined) return date
  if (atMs === undefined) return `${date}T${time}${offsetAt(date, time, timeZone)}`
  const local = wallClock(timeZone, atMs)
  return meant(local.time) === undefined ? local.date : `${local.date}T${local.time}${local.offset}`
}

/** Of a clock on the wall; an hour that a change of clocks leaves out or has twice counts by the time after it. */
function offsetAt(date: string, time: string, timeZone: string): string {
  const guess = wallClock(timeZone, Date.parse(`${date}T${time}Z`)).offset
  return wallClock(timeZone, Date.parse(`${date}T${time}${guess}`)).offset
}

/** A loan that was due more than two years ago is one that nobody tidied up. */
export function isPlausibleDue(due: string, timeZone: string): boolean {
  const now = today(timeZone)
  return due.slice(0, 10) >= `${Number(now.slice(0, 4)) - 2}${now.slice(4)}`
}

/** YYYY-MM-DD in the library's zone. */
export function toDate({ date, time, atMs }: PolarisTime, timeZone: string): string {
  return time === undefined || atMs === undefined ? date : wallClock(timeZone, atMs).date
}
