import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import {
  encodeValue,
  MessageReader,
  type Sip2Encoding,
} from '../../../../../adapters/protocols/sip2/fields.ts'

const latin: Sip2Encoding = { charset: 'iso-8859-1', delimiter: '|' }
const fields = (text: string, encoding = latin) =>
  new MessageReader(Buffer.from(`99${text}`, 'latin1'), '99', encoding).fields()

describe('Fields', () => {
  it('reads fields in any order, the last without its delimiter', () => {
    const read = fields('CQY|AOmain|BLN')
    expect([read.first('AO'), read.flag('BL'), read.flag('CQ')]).toEqual(['main', false, true])
  })

  it('keeps repeated and empty values in order', () =>
    expect(fields('AFone|AF|AFtwo|').all('AF')).toEqual(['one', '', 'two']))

  it('tells an empty field from an absent one', () =>
    expect([fields('AO|').first('AO'), fields('AO|').first('AA')]).toEqual(['', undefined]))

  it('puts a delimiter inside a value back where no field code follows', () => {
    const read = fields('BEa|b@example.com|BLY|')
    expect([read.first('BE'), read.flag('BL')]).toEqual(['a|b@example.com', true])
  })

  it('reads an escaped delimiter, and only that', () => {
    expect(fields('AEA&#124;B &#38; &amp;|').first('AE')).toBe('A|B &#38; &amp;')
    expect(fields('AEA&#94;B^', { ...latin, delimiter: '^' }).first('AE')).toBe('A^B')
  })

  it('reads another delimiter', () => {
    const read = fields('AOa|b^BLY^', { ...latin, delimiter: '^' })
    expect([read.first('AO'), read.flag('BL')]).toEqual(['a|b', true])
  })

  it('skips blanks and line ends between fields, and what belongs to none', () =>
    expect(fields('noise|\tAOmain| AAx|||').codes).toEqual(['AO', 'AA']))

  it('strips control characters from values', () => expect(fields('AEa\tb\x1bc|').first('AE')).toBe('abc'))

  it('ignores everything behind AY', () => expect(fields('BLN|AY1AZFFFF|BLY|CQY|').codes).toEqual(['BL']))

  it('does not find CQY inside another value', () => {
    expect(fields('AABLYCQY123|BLN|').flag('CQ')).toBeUndefined()
    expect(fields('AExCQY|AF CQY|').flag('CQ')).toBeUndefined()
  })

  it('lets a smuggled CQY not outvote CQN', () => {
    expect(fields('AEMallory|CQY|BLY|CQN|').flag('CQ')).toBe(false)
    expect(fields('CQN|AEMallory|CQY|BLY|').flag('CQ')).toBe(false)
  })

  it('takes nothing but Y for yes', () =>
    expect(['Y', ' Y ', 'y', 'N', '1', 'YES', ''].map((value) => fields(`CQ${value}|`).flag('CQ'))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      undefined,
    ]))

  it('refuses more fields than any patron has', () =>
    expect(() => fields('AF|'.repeat(20_001))).toThrow('over 20000 fields'))

  it('reads any bytes as fields', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (garbage) => {
        const body = Buffer.concat([Buffer.from('99'), garbage])
        for (const charset of ['auto', 'utf-8', 'cp850', 'ascii', 'windows-1252'] as const) {
          const read = new MessageReader(body, '99', { charset, delimiter: '|' }).fields()
          for (const code of read.codes) expect(read.all(code).join('')).not.toMatch(/\p{Cc}/u)
        }
      }),
    ))
})

describe('encodeValue', () => {
  it.each([
    ['a delimiter', 'x|AD0000'],
    ['a carriage return', 'nobody\r01N20261121    120000AO|AAother|'],
    ['a line feed', 'a\nb'],
    ['a NUL', 'a\0'],
    ['an escape', 'a\x1b[2J'],
    ['DEL', 'a\x7f'],
    ['a C1 control', 'a\u0085'],
    ['256 characters', 'x'.repeat(256)],
    ['an emoji', '🔑1234'],
    ['half a surrogate pair', 'a\ud83d'],
    ['a character of another page', 'Žluťoučký'],
  ])('refuses %s', (_, value) => {
    const refusal = (encoding: Sip2Encoding) => {
      try {
        encodeValue('AD', value, encoding)
        return undefined
      } catch (error) {
        return error
      }
    }
    const error = refusal({ charset: 'cp850', delimiter: '|' })
    expect(error).toBeInstanceOf(ProtocolError)
    expect(error).toMatchObject({ fault: 'UNENCODABLE' })
    expect((error as Error).message).not.toContain(value)
  })

  it('refuses the delimiter in use, not the usual one', () => {
    expect(() => encodeValue('AA', 'a^b', { ...latin, delimiter: '^' })).toThrow('delimiter')
    expect(Buffer.from(encodeValue('AA', 'a|b', { ...latin, delimiter: '^' })).toString()).toBe('a|b')
  })

  it('writes neither a delimiter nor a control character, whatever the value', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom('auto', 'ascii', 'cp850', 'iso-8859-1', 'windows-1252', 'utf-8' as const),
        (value, charset) => {
          let bytes: Uint8Array
          try {
            bytes = encodeValue('AD', value, { charset, delimiter: '|' })
          } catch (error) {
            expect(error).toMatchObject({ fault: 'UNENCODABLE' })
            return
          }
          expect(bytes.some((byte) => byte < 0x20 || byte === 0x7c || byte === 0x7f)).toBe(false)
        },
      ),
    ))
})
