import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { describe as describeMessage } from '../../../../../adapters/protocols/ncip2/describe.ts'
import { plainWord } from '../../../../../adapters/protocols/ncip2/element.ts'
import { decodeLookupItemSetResponse } from '../../../../../adapters/protocols/ncip2/lookup-item-set.ts'
import { decodeLookupItemResponse } from '../../../../../adapters/protocols/ncip2/lookup-item.ts'
import { decodeLookupUserResponse } from '../../../../../adapters/protocols/ncip2/lookup-user.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { itemAnswer, itemSetAnswer, problemAnswer, userAnswer } from './golden.ts'

const decoders = [decodeLookupUserResponse, decodeLookupItemSetResponse, decodeLookupItemResponse]
const refuses = (text: string) => {
  for (const decode of decoders) expect(() => decode(text)).toThrow(ProtocolError)
}

describe('NCIP from outside', () => {
  it.each([
    ['nothing', ''],
    ['a page', '<html><body>Login</body></html>'],
    ['an empty message', '<NCIPMessage/>'],
    ['an answer to another question', '<NCIPMessage><RenewItemResponse/></NCIPMessage>'],
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY e "boom">]>${problemAnswer}`],
    ['too deep nesting', `<NCIPMessage>${'<a>'.repeat(200)}${'</a>'.repeat(200)}</NCIPMessage>`],
  ])('is refused if it is %s', (_, text) => refuses(text))

  it('is refused wherever it is cut', () => {
    for (const [decode, text] of [
      [decodeLookupUserResponse, userAnswer],
      [decodeLookupItemSetResponse, itemSetAnswer],
      [decodeLookupItemResponse, itemAnswer],
    ] as const)
      for (let end = 0; end < text.length; end += 37)
        expect(() => decode(text.slice(0, end))).toThrow(ProtocolError)
  })

  it('is read or refused, never anything else', () => {
    const texts = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1'))
    const spoilt = fc
      .tuple(fc.constantFrom(userAnswer, itemSetAnswer, itemAnswer), fc.nat(), texts)
      .map(([text, at, garbage]) => text.slice(0, at % text.length) + garbage + text.slice(at % text.length))
    fc.assert(
      fc.property(fc.oneof(texts, spoilt), (text) => {
        for (const decode of decoders) {
          try {
            decode(text)
          } catch (error) {
            expect(error).toBeInstanceOf(ProtocolError)
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('the log form', () => {
  it('tells the words of the standard and the lengths of everything else', () => {
    expect(describeMessage(problemAnswer)).toBe(
      'Problem ProblemType=Needed Data Missing ProblemDetail(47) ProblemElement(10)',
    )
    const told = describeMessage(userAnswer)
    expect(told).toMatch(
      /^LookupUserResponse AgencyId\(4\) UserIdentifierType\(21\) UserIdentifierValue\(3\)/,
    )
    expect(told).toContain('BlockOrTrapType=Block Renewal')
    for (const secret of ['700', 'Nováková', 'jana@', '105', '2511000700', 'Student'])
      expect(told.replaceAll(/\(\d+\)/g, '')).not.toContain(secret)
  })

  it('hides what a broken server puts in the place of a word or a name', () => {
    expect(
      describeMessage(
        '<NCIPMessage><Problem><ProblemType>4711</ProblemType><x4711>y</x4711></Problem></NCIPMessage>',
      ),
    ).toBe('Problem ProblemType(4) (5)(1)')
    expect(describeMessage('4711')).toBe('unreadable, 4 characters')
    expect(describeMessage('<card>4711</card>')).toBe('no NCIP, 17 characters')
  })

  it('stays short', () => {
    const many = `<NCIPMessage><Problem>${'<A>1</A>'.repeat(100)}</Problem></NCIPMessage>`
    expect(describeMessage(many)).toMatch(/ and 41 more$/)
  })
})

describe('a word', () => {
  it.each([
    'Available On Shelf',
    'Available on shelf',
    'AVAILABLE_ON_SHELF',
    'AvailableOnShelf',
    ' available-on shelf',
  ])('%s is one and the same', (text) => expect(plainWord(text)).toBe('available on shelf'))
})
