import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeBer } from '../../../../../adapters/protocols/ber/decode.ts'
import type { BerElement } from '../../../../../adapters/protocols/ber/element.ts'
import { encodeBer } from '../../../../../adapters/protocols/ber/encode.ts'
import { readOctets } from '../../../../../adapters/protocols/ber/values.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

/** `[class.number hex]` for a primitive, `class.number(…)` for a constructed value. */
function show(element: BerElement): string {
  const tag = `${element.tag.tagClass}.${element.tag.number}`
  if (element.constructed) return `${tag}(${element.children.map(show).join(' ')})`
  return `${tag}:${Buffer.from(element.content).toString('hex')}`
}

describe('decodeBer', () => {
  it.each([
    ['02 01 05', '0.2:05'],
    ['05 00', '0.5:'],
    // X.690 §8.7 and §8.14 examples of long tags, typed in.
    ['9f 1f 01 31', '2.31:31'],
    ['9f 81 53 01 00', '2.211:00'],
    ['bf 81 02 02 05 00', '2.130(0.5:)'],
    ['30 06 02 01 01 02 01 02', '0.16(0.2:01 0.2:02)'],
    // indefinite, nested
    ['b9 80 bc 80 30 80 80 01 41 00 00 00 00 00 00', '2.25(2.28(0.16(2.0:41)))'],
    ['a0 80 00 00', '2.0()'],
    // long form, shortest and with leading zeros
    ['04 81 01 41', '0.4:41'],
    ['04 84 00 00 00 01 41', '0.4:41'],
    // definite around indefinite
    ['30 06 a0 80 05 00 00 00', '0.16(2.0(0.5:))'],
  ])('reads %s', (hex, expected) => expect(show(decodeBer(bytes(hex)))).toBe(expected))

  it('puts a constructed octet string together (X.690 §8.7.3)', () => {
    const element = decodeBer(bytes('24 80 04 03 0a 3b 5f 24 05 04 03 29 1c d0 00 00'))
    expect(Buffer.from(readOctets(element)).toString('hex')).toBe('0a3b5f291cd0')
  })

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a long tag cut off', '9f 81'],
    ['a length cut off', '04 82 01'],
    ['contents cut off', '04 05 41 42'],
    ['bytes behind', '05 00 00'],
    ['a primitive of indefinite length', '04 80 41 00 00'],
    ['an indefinite value that does not end', 'a0 80 05 00'],
    ['a child longer than its parent', '30 03 04 05 41 42 43 44 45'],
    ['end-of-contents at the top', '00 00'],
    ['end-of-contents inside a definite length', '30 02 00 00'],
    ['end-of-contents with a length', 'a0 80 00 01 00'],
    ['the reserved length octet', '04 ff 41'],
  ])('refuses %s', (_, hex) => {
    expect(() => decodeBer(bytes(hex))).toThrow(expect.objectContaining({ fault: 'MALFORMED' }))
  })

  it.each([
    ['nesting without end', 'a080'.repeat(5_000)],
    ['nesting of definite lengths', nested(300)],
    ['a length of 2^56', '04 87 01 00 00 00 00 00 00'],
    ['a length of 127 octets', `04 ff`.replace('ff', 'fe') + 'ff'.repeat(126)],
    ['a tag number of 2^28', 'bf ff ff ff 7f 00'],
  ])('keeps its limits against %s', (_, hex) => {
    expect(() => decodeBer(bytes(hex))).toThrow(expect.objectContaining({ fault: 'TOO_LARGE' }))
  })

  it('throws nothing but ProtocolError for garbage, and writes back what it read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
        try {
          const element = decodeBer(garbage)
          expect(show(decodeBer(encodeBer(element)))).toBe(show(element))
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

function nested(depth: number): string {
  let inner = Buffer.from('0500', 'hex')
  for (let level = 0; level < depth; level += 1) {
    const length = inner.length < 128 ? [inner.length] : [0x82, inner.length >> 8, inner.length & 0xff]
    inner = Buffer.concat([Buffer.from([0x30, ...length]), inner])
  }
  return inner.toString('hex')
}
