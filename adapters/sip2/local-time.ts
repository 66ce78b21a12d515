import { wallClock } from '../calendar.ts'
import type { Sip2Date } from '../protocols/sip2/dates.ts'

export type LocalTime = Pick<Sip2Date, 'date' | 'time'>

/** The library's wall clock. */
export type LibraryClock = {
  now(): LocalTime
  /**
   * ISO 8601 with the offset that the library has then. An hour that a change of clocks repeats is its first occurrence,
   * one that it skips is an hour later.
   */
  withOffset(local: LocalTime): string
  /** What the library's clock shows at a time said in another zone. */
  fromZone(local: LocalTime, offsetMinutes: number): LocalTime
}

/** `now` in milliseconds since 1970. @throws {RangeError} if `timeZone` is no IANA zone. */
export function libraryClock(timeZone: string, now: () => number = Date.now): LibraryClock {
  const offsetAt = (atMs: number) => asUtc(wallClock(timeZone, atMs)) - Math.floor(atMs / 1000) * 1000
  wallClock(timeZone, 0)
  return {
    now: () => wallClock(timeZone, now()),
    withOffset(local) {
      const asIfUtc = asUtc(local)
      // Right on every day but that of a change of clocks, where it also decides the repeated and the skipped hour.
      const before = asIfUtc - offsetAt(asIfUtc - 24 * 3_600_000)
      const after = asIfUtc - offsetAt(asIfUtc + 24 * 3_600_000)
      const fits = (atMs: number) => asUtc(wallClock(timeZone, atMs)) === asIfUtc
      const { date, time, offset } = wallClock(timeZone, fits(before) || !fits(after) ? before : after)
      return `${date}T${time}${offset}`
    },
    fromZone: (local, offsetMinutes) => wallClock(timeZone, asUtc(local) - offsetMinutes * 60_000),
  }
}

function asUtc({ date, time }: LocalTime): number {
  return Date.parse(`${date}T${time}Z`)
}
