import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { isDateAlone, readDate, writtenDue } from '../../../../adapters/holdings/due-date.ts'

const timeZone = 'Europe/Berlin'

describe('dates', () => {
  it.each([
    ['2026-12-05', undefined, '2026-12-05'],
    ['20261205', undefined, '2026-12-05'],
    ['20261205235900', undefined, '2026-12-05'],
    ['2026-12-05 23:59:00', undefined, '2026-12-05'],
    // A time with its offset is a time; without one nobody knows whose clock it is
    ['2026-12-05T10:00:00+01:00', undefined, '2026-12-05T10:00:00+01:00'],
    ['DUE 2026-12-05T10:00:00Z', undefined, '2026-12-05T11:00:00+01:00'],
    ['2026-12-05T22:59:00Z', undefined, '2026-12-05'],
    ['2026-12-05T01:00:00', undefined, '2026-12-05'],
    ['DUE 25-12-26', undefined, '2026-12-25'],
    ['DUE 12-25-26', undefined, '2026-12-25'],
    ['DUE 05-12-26', undefined, undefined],
    ['DUE 05-12-26', 'mdy', '2026-05-12'],
    ['DUE 05-12-26', 'dmy', '2026-12-05'],
    ['05/12/26', undefined, undefined],
    ['05/12/26', 'dmy', '2026-12-05'],
    ['05/12/26', 'mdy', '2026-05-12'],
    ['5.12.2026', 'dmy', '2026-12-05'],
    ['31/13/2026', 'dmy', undefined],
    ['5/5/2026', undefined, '2026-05-05'],
    ['5 Dec 2026', undefined, '2026-12-05'],
    ['5th of May', undefined, undefined],
    ['05-DEC-26', undefined, '2026-12-05'],
    ['December 5, 2026', undefined, '2026-12-05'],
    ['Dec 5 2026', undefined, '2026-12-05'],
    ['5 Dec 23:59', undefined, undefined],
    ['3 marked 26', undefined, undefined],
    ['31.02.2026', undefined, undefined],
    ['2026-13-45', undefined, undefined],
    ['30112026120512', undefined, undefined],
    ['Checked out', undefined, undefined],
    ['soon', 'dmy', undefined],
  ] as const)('%j read as %s is %s', (text, order, expected) =>
    expect(readDate(text, timeZone, order)).toBe(expected),
  )

  it.each([
    ['25-12-26', true],
    ['25 Dec 2026', true],
    ['December 25th, 2026', true],
    ['2026-12-25T23:59:00Z', true],
    ['Received 25 Dec 2026', false],
    ['', false],
  ])('%j is a date and nothing else: %s', (text, expected) => expect(isDateAlone(text)).toBe(expected))
})

describe('what is written as a due date', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00Z'), toFake: ['Date'] }))
  afterEach(() => void vi.useRealTimers())

  it.each([
    ['2026-12-05', { dated: true, due: '2026-12-05' }],
    ['2024-11-21', { dated: true, due: '2024-11-21' }],
    // Nobody waits for these
    ['2024-11-20', { dated: false, due: undefined }],
    ['1970-01-01', { dated: false, due: undefined }],
    // A date that could be two is still a date, and so is one that is none in the calendar
    ['05/12/26', { dated: true, due: undefined }],
    ['31.02.2027', { dated: true, due: undefined }],
    ['soon', { dated: false, due: undefined }],
    [undefined, { dated: false, due: undefined }],
  ])('%j', (text, expected) => expect(writtenDue(text, { timeZone, dateOrder: undefined })).toEqual(expected))
})
