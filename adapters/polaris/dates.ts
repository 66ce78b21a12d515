import { readTimestamp, wallClock } from '../calendar.ts'
import { readDate, type DateOrder } from '../holdings/due-date.ts'

/** A date as Polaris wrote it, on the clock of whoever wrote it. */
export type PolarisTime = {
  /** YYYY-MM-DD */
  readonly date: string
  /** hh:mm:ss; undefined where only a date was meant: Polaris says so by no time, by midnight or by 23:59. */
  readonly time: string | undefined
  /** Milliseconds since 1970; undefined where no zone was written: then it is the library's own clock. */
  readonly atMs: number | undefined
}

/** `Dec  3 2026 11:59PM`: SQL Server's habit, with the day padded by a blank; or `12/3/2026 11:59 PM`. */
const words = /^([A-Za-z]{3,9}\.?\s{1,3}\d{1,2},?\s{1,3}\d{4}|\d{1,2}\/\d{1,2}\/\d{4})(?:\s+(\S.*))?$/
const clock = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.:]\d{1,7})?)?\s*([AaPp][Mm])?$/
/** `/Date(1642625411380-0500)/`; `/Date(1642625411380)/` is UTC. */
const microsoft = /^\\?\/Date\((-?\d{1,17})([+-]\d{4})?\)\\?\/$/

/**
 * Reads a date in any of the ways that PAPI has. Null for the placeholders that stand for none (.NET's year 1, SQL Server's
 * 1753 and 1900); undefined if unreadable.
 */
export function readPolarisTime(
  text: string,
  order: DateOrder | undefined,
  timeZone: string,
): PolarisTime | null | undefined {
  const read = readMicrosoft(text, timeZone) ?? readIso(text) ?? readWords(text, timeZone, order)
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

/** The day by the reader that all systems' written dates share; the clock is Polaris' own. */
function readWords(text: string, timeZone: string, order: DateOrder | undefined): PolarisTime | undefined {
  const match = words.exec(text.trim())
  if (match === null) return undefined
  const [, day = '', rest] = match
  const date = readDate(day.replace(/\s+/g, ' '), timeZone, order)
  const time = rest === undefined ? '00:00:00' : readClock(rest)
  if (date === undefined || time === undefined) return undefined
  return { date, time: meant(time), atMs: undefined }
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

/** YYYY-MM-DD in the library's zone. */
export function toDate({ date, time, atMs }: PolarisTime, timeZone: string): string {
  return time === undefined || atMs === undefined ? date : wallClock(timeZone, atMs).date
}
