import { describe, expect, it } from 'vitest'

import { readCard, readPin } from '../../../subgraphs/patrons/card-input.ts'

const codeOf = (call: () => unknown) => {
  try {
    call()
    return 'no error'
  } catch (error) {
    return (error as { extensions?: { code?: string } }).extensions?.code
  }
}

describe('a card number', () => {
  it.each(['2 9999-0000 1', '29999 00001', '29999\u00A000001'])(
    'is read without spaces and hyphens: %j',
    (text) => expect(readCard(text)).toBe('2999900001'),
  )

  it.each([
    ['a carriage return', '29999\r63'],
    ['a line feed', '29999\n'],
    ['NUL', '29999\0'],
    ['the delimiter of SIP2', '29999|ADx'],
    ['another delimiter of SIP2', '29999^'],
    ['a right-to-left mark', '29999\u200F'],
    ['half an emoji', '29999\uD83D'],
    ['nothing but blanks', ' - '],
    ['10,000 characters', '9'.repeat(10_000)],
  ])('with %s is refused', (_, text) => expect(codeOf(() => readCard(text))).toBe('BAD_USER_INPUT'))

  it('is not repeated in the refusal', () =>
    expect(() => readCard('29999000011234|')).toThrow(/^(?!.*29999).*$/))
})

describe('a PIN', () => {
  it('may hold what a password holds', () => expect(readPin('pä|ss^ 💡')).toBe('pä|ss^ 💡'))
  it('left empty is no PIN', () => expect(readPin('')).toBeUndefined())
  it.each(['12\r34', '12\u000034', '1'.repeat(10_000)])(
    '%# with a control character or without end is refused',
    (text) => expect(codeOf(() => readPin(text))).toBe('BAD_USER_INPUT'),
  )
})
