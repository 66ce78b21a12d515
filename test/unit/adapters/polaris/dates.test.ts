import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readPolarisTime, toDate, toDue } from '../../../../adapters/polaris/dates.ts'

const zone = 'America/Chicago'
const read = (text: string, order: 'mdy' | 'dmy' | undefined = 'mdy') => readPolarisTime(text, order, zone)

describe('a due date of Polaris', () => {
  it.each([
    ['Dec  3 2026 11:59PM', '2026-12-03'],
    ['Dec  3 2026', '2026-12-03'],
    ['Dec 13 2026 12:00AM', '2026-12-13'],
    ['Dec 13 2026  3:30PM', '2026-12-13T15:30:00-06:00'],
    ['Jul  4 2026 12:05PM', '2026-07-04T12:05:00-05:00'],
    ['July 4, 2026', '2026-07-04'],
    ['12/3/2026', '2026-12-03'],
    ['12/3/2026 11:59:00 PM', '2026-12-03'],
    ['12/3/2026 9:15 AM', '2026-12-03T09:15:00-06:00'],
    // Wed 2 Dec 2026 23:59 in Chicago, by whatever offset it is told.
    ['/Date(1796277540000-0600)/', '2026-12-02'],
    ['/Date(1796277540000)/', '2026-12-02'],
    ['/Date(1796277540000+0100)/', '2026-12-02'],
    ['\\/Date(1796277540000-0600)\\/', '2026-12-02'],
    ['/Date(1796247000000-0600)/', '2026-12-02T15:30:00-06:00'],
    ['2026-12-03T23:59:00', '2026-12-03'],
    ['2026-12-03T15:30:00', '2026-12-03T15:30:00-06:00'],
    ['2026-12-03T15:30:00-0500', '2026-12-03T14:30:00-06:00'],
    ['2026-07-03T15:30:00.19', '2026-07-03T15:30:00-05:00'],
    ['2026-12-03', '2026-12-03'],
  ])('%s is due %s', (text, due) => {
    const time = read(text)
    expect(time && toDue(time, zone)).toBe(due)
  })

  it('has its day first where the server writes so', () => {
    const time = read('3/12/2026', 'dmy')
    expect(time && toDue(time, zone)).toBe('2026-12-03')
  })

  it('is read without knowing the order only where it can be one day alone', () => {
    const alone = (text: string) => readPolarisTime(text, undefined, zone)?.date
    expect(alone('12/3/2026')).toBeUndefined()
    expect([alone('12/13/2026'), alone('13/12/2026'), alone('3/3/2026')]).toEqual([
      '2026-12-13',
      '2026-12-13',
      '2026-03-03',
    ])
  })

  it.each([
    'Jan  1 1900 12:00AM',
    '0001-01-01T00:00:00',
    '/Date(-62135596800000-0600)/',
    '/Date(-62135596800000)/',
    '/Date(-2208988800000)/',
    '1/1/1753',
  ])('%s stands for none', (text) => {
    expect(read(text)).toBeNull()
  })

  it.each([
    'soon',
    '',
    '13/13/2026',
    'Feb 31 2026',
    'Foo 3 2026',
    'Dec 3 2026 25:00',
    '/Date(x)/',
    '/Date(99999999999999999)/',
  ])('%j cannot be read', (text) => {
    expect(read(text)).toBeUndefined()
  })

  it('is never a fault of ours, whatever is written', () => {
    const odd = fc.stringMatching(/^(?:\/Date\()?-?[0-9]{0,18}(?:[+-][0-9]{4})?(?:\)\/)?$/)
    fc.assert(
      fc.property(fc.oneof(odd, fc.string()), (text) => {
        const time = read(text)
        if (time)
          expect(toDue(time, zone)).toMatch(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?$/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the end of a registration', () => {
  it.each([
    // Midnight on the server's own clock is a date, whatever the library's clock shows then.
    ['/Date(1798696800000-0600)/', '2026-12-31'],
    ['/Date(1798693200000-0500)/', '2026-12-31'],
    ['/Date(1798696800000)/', '2026-12-31'],
    ['2026-12-31T00:00:00', '2026-12-31'],
    ['Dec 31 2026 12:00AM', '2026-12-31'],
    ['2026-12-31T20:00:00-0900', '2026-12-31'],
    ['2026-12-31T23:00:00-0900', '2027-01-01'],
  ])('%s is %s', (text, date) => {
    const time = read(text)
    expect(time && toDate(time, zone)).toBe(date)
  })
})
