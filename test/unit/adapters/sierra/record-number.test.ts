import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { bibNumber, checkDigit } from '../../../../adapters/sierra/record-number.ts'

describe('a record number of Sierra', () => {
  // As Sierra itself shows them.
  it.each([
    ['1234567', '2'],
    ['1024364', '1'],
    ['1000001', 'x'],
    ['1996365', '8'],
  ])('%s has the check digit %s', (number, digit) => expect(checkDigit(number)).toBe(digit))

  it.each([
    ['1996365', '1996365'],
    ['b1996365', '1996365'],
    ['.b19963658', '1996365'],
    ['b19963658', '1996365'],
    ['b1000001x', '1000001'],
    ['.b1000001X', '1000001'],
    ['B1996365a', '1996365'],
    // Eight digits of which the last is no check digit are a number of eight digits.
    ['b21255464', '21255464'],
    ['.b19963657', undefined],
    ['b1996365x', undefined],
    ['.b1', undefined],
    ['i1996365', undefined],
    ['0001', undefined],
    ['12345678901', undefined],
    ['1996365/../../patrons', undefined],
    ['1,2', undefined],
    ['', undefined],
  ])('written %s is %s', (written, number) => expect(bibNumber(written)).toBe(number))

  it('is the same with its check digit and without', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 99_999_999 }), (number) => {
        expect(bibNumber(`.b${number}${checkDigit(String(number))}`)).toBe(String(number))
      }),
    )
  })
})
