import { createHash } from 'node:crypto'

import { wallClock } from '../../adapters/calendar.ts'

/** The same UUID for the same text, in every run. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The end of a day on the library's clock, as FOLIO keeps it: in UTC, which may be the next day. */
export function endOfDay(date: string, timeZone: string): string {
  const { offset } = wallClock(timeZone, Date.parse(`${date}T18:00:00Z`))
  return new Date(`${date}T23:59:59${offset}`).toISOString().replace('Z', '+00:00')
}
