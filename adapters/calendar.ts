const formatters = new Map<string, Intl.DateTimeFormat>()

/** One formatter a zone; there are some 600 zones, so the map needs no limit. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

export type WallClock = {
  /** YYYY-MM-DD */
  readonly date: string
  /** hh:mm:ss */
  readonly time: string
  /** `+hh:mm`, `Z` for none. */
  readonly offset: string
}

/** What the clock on the wall shows in an IANA zone. */
export function wallClock(timeZone: string, atMs: number): WallClock {
  const parts: Record<string, string> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(atMs)) parts[type] = value
  return {
    date: `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}:${parts['second']}`,
    offset: parts['timeZoneName']?.replace('GMT', '') || 'Z',
  }
}

/** YYYY-MM-DD. */
export function today(timeZone: string): string {
  return wallClock(timeZone, Date.now()).date
}

const timestamp =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?|Z|[+-]\d\d:\d\d)?$/i

export type Timestamp = {
  /** As written, before any zone is thought of. */
  readonly date: string
  /** hh:mm:ss as written; undefined where only a date was. */
  readonly time: string | undefined
  /** Milliseconds since 1970; where no zone is written, as if in UTC. */
  readonly atMs: number
}

/** Reads ISO 8601 as library systems write it: `Z`, `+02:00`, `+0000`, no zone, or the date alone. Undefined if unreadable. */
export function readTimestamp(text: string): Timestamp | undefined {
  const match = timestamp.exec(text.trim())
  if (match === null) return undefined
  const [, date = '', minutes, seconds = '00', zone = 'Z'] = match
  const offset = zone
    .toUpperCase()
    .replace(/^([+-]\d\d):?(\d\d)?$/, (_, hours, rest) => `${hours}:${rest ?? '00'}`)
  const atMs = Date.parse(`${date}T${minutes ?? '00:00'}:${seconds}${offset}`)
  if (Number.isNaN(atMs)) return undefined
  return { date, time: minutes === undefined ? undefined : `${minutes}:${seconds}`, atMs }
}

/**
 * A due date in the form of `Item.due`. A loan by days falls due at 23:59 on the library's clock, or on the clock of a
 * server that was never told its zone, and is a date; any other time is a time, with the library's offset.
 * Undefined if unreadable.
 */
export function toDue(text: string, timeZone: string): string | undefined {
  const read = readTimestamp(text)
  if (read === undefined) return undefined
  if (read.time === undefined) return read.date
  const { date, time, offset } = wallClock(timeZone, read.atMs)
  if (time.startsWith('23:59')) return date
  return read.time.startsWith('23:59') ? read.date : `${date}T${time}${offset}`
}

/** The day of it on the library's clock, YYYY-MM-DD. Undefined if absent or unreadable. */
export function toDay(text: string | null | undefined, timeZone: string): string | undefined {
  return text ? toDue(text, timeZone)?.slice(0, 10) : undefined
}

/** Systems write the first day of their calendar where they mean no date: 0001, 1753, 1900, 1970. */
const firstYear = 1980

/** Whether a date in the form of `Item.due` stands for one. */
export function isDate(due: string): boolean {
  return Number(due.slice(0, 4)) >= firstYear
}

const plausibleYears = { past: 2, ahead: 20 }

/** False of a loan that nobody has closed for two years, or that has no end: the date tells a reader nothing. */
export function isPlausible(due: string, todayThere: string): boolean {
  const sameDay = (years: number) => `${Number(todayThere.slice(0, 4)) + years}${todayThere.slice(4)}`
  const day = due.slice(0, 10)
  return isDate(due) && day >= sameDay(-plausibleYears.past) && day <= sameDay(plausibleYears.ahead)
}
