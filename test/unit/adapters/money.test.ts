import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { sumOf } from '../../../adapters/money.ts'

describe('a sum of money', () => {
  it.each([
    [[], 'USD', '0.00'],
    [[5.5], 'USD', '5.50'],
    [[0.1, 0.2], 'EUR', '0.30'],
    [[0.1 + 0.2], 'EUR', '0.30'],
    [['12.345', '0.001'], 'EUR', '12.35'],
    [[1e-7], 'EUR', '0.00'],
    [[1200.5], 'JPY', '1201'],
    [['1.2345'], 'KWD', '1.235'],
    [[-3, 5], 'EUR', '2.00'],
    [[-3], 'EUR', '0.00'],
    [['0.05'], 'EUR', '0.05'],
  ])('of %j %s is %s', (amounts, currency, amount) => {
    expect(sumOf(amounts, currency)).toEqual({ amount, currency })
  })

  it.each([['abc'], ['1,50'], [''], [Number.NaN], [Number.POSITIVE_INFINITY], ['1'.repeat(30)]])(
    'of %j is none',
    (amount) => {
      expect(sumOf([1, amount], 'EUR')).toBeUndefined()
    },
  )

  it('of cents is exact', () => {
    const cents = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 200 })
    fc.assert(
      fc.property(cents, (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0)
        const expected = `${Math.floor(total / 100)}.${String(total % 100).padStart(2, '0')}`
        expect(
          sumOf(
            parts.map((part) => part / 100),
            'USD',
          )?.amount,
        ).toBe(expected)
      }),
    )
  })
})
