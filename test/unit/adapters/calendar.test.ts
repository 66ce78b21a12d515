import { describe, expect, it } from 'vitest'

import { readTimestamp, toDue, today, wallClock } from '../../../adapters/calendar.ts'

describe('the clock on the wall', () => {
  it.each([
    ['2026-12-04T05:59:59Z', 'America/Chicago', '2026-12-03', '23:59:59', '-06:00'],
    ['2026-07-04T05:00:00Z', 'America/Chicago', '2026-07-04', '00:00:00', '-05:00'],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29', '03:00:00', '+02:00'],
    ['2026-01-01T00:00:00Z', 'Asia/Kolkata', '2026-01-01', '05:30:00', '+05:30'],
    ['2026-01-01T12:00:00Z', 'Pacific/Kiritimati', '2026-01-02', '02:00:00', '+14:00'],
  ])('at %s in %s', (at, zone, date, time, offset) => {
    expect(wallClock(zone, Date.parse(at))).toEqual({ date, time, offset })
  })

  it('in UTC has an offset that ISO 8601 knows', () => {
    expect(['Z', '+00:00']).toContain(wallClock('UTC', 0).offset)
  })

  it('shows a date', () => {
    expect(today('Europe/London')).toMatch(/^\d{4}-\d\d-\d\d$/)
  })
})

describe('a time as systems write it', () => {
  const at = Date.parse('2026-12-03T12:30:00Z')
  it.each([
    ['2026-12-03T12:30:00Z', at],
    ['2026-12-03T12:30:00.000+00:00', at],
    ['2026-12-03T14:30:00+0200', at],
    ['2026-12-03T06:30:00-06', at],
    ['2026-12-03 12:30', at],
    ['2026-12-03', Date.parse('2026-12-03T00:00:00Z')],
    ['2026-12-03+01:00', Date.parse('2026-12-03T00:00:00Z')],
    ['2026-12-03Z', Date.parse('2026-12-03T00:00:00Z')],
  ])('%s', (text, expected) => {
    expect(readTimestamp(text)?.atMs).toBe(expected)
  })

  it.each([
    '',
    'soon',
    '2026-13-01',
    '2026-12-03+1',
    '2026-12-03-05',
    '2026-12-03T25:00:00Z',
    '03/12/2026',
    '2026-12-03T12:30:00Zzz',
  ])('is none: %j', (text) => {
    expect(readTimestamp(text)).toBeUndefined()
  })
})

describe('a due date', () => {
  it.each([
    ['2026-12-03', 'America/Chicago', '2026-12-03'],
    ['2026-12-04T05:59:59.000+00:00', 'America/Chicago', '2026-12-03'],
    ['2026-12-03T23:59:00+00:00', 'America/Chicago', '2026-12-03'],
    ['2026-12-03T21:00:00Z', 'America/Chicago', '2026-12-03T15:00:00-06:00'],
    ['2026-07-03T21:00:00Z', 'America/Chicago', '2026-07-03T16:00:00-05:00'],
    ['someday', 'America/Chicago', undefined],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(toDue(text, zone)).toBe(expected)
  })
})

describe('a due date around a change of clocks', () => {
  it.each([
    // The hour that is left out, and the one that comes twice, told apart by their offsets.
    ['2026-03-08T06:59:00Z', 'America/New_York', '2026-03-08T01:59:00-05:00'],
    ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08T03:00:00-04:00'],
    ['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01T01:30:00-04:00'],
    ['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01T01:30:00-05:00'],
    // The end of the shortest and of the longest day of the year.
    ['2026-03-29T21:59:59Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-10-25T22:59:59Z', 'Europe/Berlin', '2026-10-25'],
    ['2026-10-25T21:59:59Z', 'Europe/Berlin', '2026-10-25T22:59:59+01:00'],
    // Half an hour, and a change at midnight.
    ['2026-04-04T15:15:00Z', 'Australia/Lord_Howe', '2026-04-05T01:45:00+10:30'],
    ['2026-04-05T03:59:00Z', 'America/Santiago', '2026-04-04'],
  ])('%s in %s is %s', (text, zone, due) => expect(toDue(text, zone)).toBe(due))
})
