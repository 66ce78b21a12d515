import { describe, expect, it } from 'vitest'

import { libraryClock } from '../../../../adapters/sip2/local-time.ts'
import { decodeAmount, decodeDay, decodeDue, decodeMoney } from '../../../../adapters/sip2/values.ts'

const berlin = libraryClock('Europe/Berlin')
const due = (text: string | undefined, slashDates?: 'month-first' | 'day-first') =>
  decodeDue(text, { slashDates }, berlin)

function money(text: string, currency?: string) {
  return decodeMoney(text, currency, { decimalComma: false }, 'CAD')
}

describe('amounts', () => {
  it.each([
    ['0', '0'],
    ['0.0', '0.0'],
    ['9.25', '9.25'],
    [' 12.00', '12.00'],
    ['1.', '1'],
    ['16.8', '16.8'],
    ['.50', '0.50'],
    ['$32.99', '32.99'],
    ['£7.00', '7.00'],
    ['7.00 EUR', '7.00'],
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['12,50', '12.50'],
    ['12,5', '12.5'],
    ['1,234', '1234'],
    ['1,234,567', '1234567'],
    ['-3.00', '-3.00'],
    ['-$3.00', '-3.00'],
    ['007.10', '7.10'],
  ])('%j is %s', (text, expected) => expect(decodeAmount(text, false)).toBe(expected))

  it.each([undefined, '', ' ', 'none', '1.2.3,4,5', '12:30', '--'])('%j is none', (text) =>
    expect(decodeAmount(text, false)).toBeUndefined(),
  )

  it('have a comma for the decimal sign where the dialect says so', () =>
    expect(decodeAmount('1,234', true)).toBe('1.234'))

  it("have the currency's decimals, and the library's currency where BH is none", () => {
    expect(money('16.8', 'CAN')).toEqual({ amount: '16.80', currency: 'CAD' })
    expect(money('0', 'USD')).toEqual({ amount: '0.00', currency: 'USD' })
    expect(money('120', 'JPY')).toEqual({ amount: '120', currency: 'JPY' })
    expect(money('-3.00', 'USD')).toEqual({ amount: '0.00', currency: 'USD' })
    expect(money('', 'USD')).toBeUndefined()
  })
})

describe('due dates', () => {
  it.each([
    ['20261203    170000', '2026-12-03T17:00:00+01:00'],
    ['20260703    170000', '2026-07-03T17:00:00+02:00'],
    ['20261203   Z170000', '2026-12-03T18:00:00+01:00'],
    ['202612030000170000', '2026-12-03T17:00:00+01:00'],
    ['20261203    235900', '2026-12-03'],
    ['20261203    235959', '2026-12-03'],
    ['20261203', '2026-12-03'],
    ['2017-10-28', '2017-10-28'],
    ['2017-10-28 10:30', '2017-10-28T10:30:00+02:00'],
    ['2017-10-28T10:30:00Z', '2017-10-28T12:30:00+02:00'],
    ['2017-10-28T10:30:00.000+00:00', '2017-10-28T12:30:00+02:00'],
    ['2023-08-31 23:59:00 CEST', '2023-08-31'],
    ['08.06.2016', '2016-06-08'],
    ['8.6.2016 17:30', '2016-06-08T17:30:00+02:00'],
    ['5/23/2008,23:59', '2008-05-23'],
    ['23/05/2008', '2008-05-23'],
    ['04/04/2027', '2027-04-04'],
    ['11/30/2026 11:59 PM', '2026-11-30'],
  ])('%j is %s', (text, expected) => expect(due(text)).toBe(expected))

  it.each([
    undefined,
    '',
    '0',
    ' '.repeat(18),
    '0'.repeat(18),
    'Never',
    '2026-02-30',
    '20260230',
    '03/04/2026',
  ])('%j is none', (text) => expect(due(text)).toBeUndefined())

  it('with slashes are read as the dialect says', () => {
    expect(due('03/04/2026', 'month-first')).toBe('2026-03-04')
    expect(due('03/04/2026', 'day-first')).toBe('2026-04-03')
  })

  it('in the hour that the clocks repeat are its first, in the one they skip an hour later', () => {
    expect(due('20261025    023000')).toBe('2026-10-25T02:30:00+02:00')
    expect(due('20260329    023000')).toBe('2026-03-29T03:30:00+02:00')
    expect(due('20261025    033000')).toBe('2026-10-25T03:30:00+01:00')
  })
})

describe('days of expiry', () => {
  it("are read in every vendor's form", () =>
    expect(
      ['20191004', '20150108    235900', '20140226    235900staff', '2031-12-31', 'NEVER', '', '1', '7'].map(
        (text) => decodeDay(text, { slashDates: undefined }),
      ),
    ).toEqual([
      '2019-10-04',
      '2015-01-08',
      '2014-02-26',
      '2031-12-31',
      undefined,
      undefined,
      undefined,
      undefined,
    ]))
})
