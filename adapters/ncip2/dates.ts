import { readTimestamp, toDue, wallClock } from '../calendar.ts'
import type { Ncip2Config } from './config.ts'

export type DateRules = { readonly timeZone: string; readonly dates: Ncip2Config['dates'] }

/** YYYY-MM-DD on the library's calendar; `2026-03-31T22:00:00Z` is the first of April in Prague. Undefined if unreadable. */
export function dayOf(text: string, { timeZone, dates }: DateRules): string | undefined {
  const read = readTimestamp(text)
  if (read === undefined) return undefined
  return read.time === undefined || dates === 'written' ? read.date : wallClock(timeZone, read.atMs).date
}

/**
 * The form of `Item.due`. NCIP has no dates without a time, so midnight on the library's clock stands for the day. Undefined if
 * unreadable.
 */
export function dueOf(text: string, rules: DateRules): string | undefined {
  const day = dayOf(text, rules)
  if (day === undefined) return undefined
  if (rules.dates === 'written') return day
  const due = toDue(text, rules.timeZone)
  return due?.includes('T00:00:00') === true ? day : due
}
