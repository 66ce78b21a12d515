import { wallClock } from '../adapters/calendar.ts'

/** YYYY-MM-DD at that moment in that zone. */
export function localDate(moment: Date, timeZone: string): string {
  return wallClock(timeZone, moment.getTime()).date
}

/** A due date as the schema's DateTime: a day without a time is due until its end in the library's zone. */
export function dueMoment(due: string, timeZone: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(due)) return due
  const { offset } = wallClock(timeZone, Date.parse(`${due}T12:00:00Z`))
  return `${due}T23:59:59${offset === 'Z' ? '+00:00' : offset}`
}
