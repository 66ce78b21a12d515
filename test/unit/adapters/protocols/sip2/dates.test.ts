import { describe, expect, it } from 'vitest'

import { decodeSip2Date, encodeSip2Date } from '../../../../../adapters/protocols/sip2/dates.ts'

describe('SIP2 dates', () => {
  it('are written in local time, with blanks or zeros for the zone', () => {
    const local = { date: '2026-11-21', time: '12:00:00' }
    expect(encodeSip2Date(local)).toBe('20261121    120000')
    expect(encodeSip2Date(local, 'zeros')).toBe('202611210000120000')
  })

  it.each([
    ['19960212    100239', undefined],
    ['201610210000142637', undefined],
    ['20080228   Z145537', 0],
    ['20080228   Q145537', -240],
    ['20080228   A145537', 60],
    ['20080228   M145537', 720],
    ['20080228   Y145537', -720],
    ['20080228 EST145537', -300],
    ['20080228 CST145537', -360],
    ['20080228 XYZ145537', undefined],
  ])('%j is in zone %s', (text, offsetMinutes) =>
    expect(decodeSip2Date(text)).toMatchObject({ offsetMinutes }),
  )

  it.each([
    '',
    ' '.repeat(18),
    '0'.repeat(18),
    '20260230    120000',
    '20261121    250000',
    '20261121\t120000',
    'Never',
  ])('%j is none', (text) => expect(decodeSip2Date(text)).toBeUndefined())

  it('ignore what a vendor glues on', () =>
    expect(decodeSip2Date('20140226    235900staff')).toEqual({
      date: '2014-02-26',
      time: '23:59:00',
      offsetMinutes: undefined,
    }))
})
