import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { BerFramer } from '../../../../../adapters/protocols/ber/framer.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const indefinite = bytes('b9 80 98 01 02 bc 80 30 80 81 82 00 03 00 00 00 00 00 00 00 00 00')
const definite = bytes('b7 0c 97 01 07 98 01 00 99 01 01 96 01 01')
const stream = Buffer.concat([indefinite, definite, bytes('bf 30 04 9f 81 53 00'), indefinite])
const expected = [indefinite, definite, bytes('bf 30 04 9f 81 53 00'), indefinite].map(toHex)

function toHex(message: Uint8Array): string {
  return Buffer.from(message).toString('hex')
}

describe('BerFramer', () => {
  it('cuts a stream that comes at once', () => {
    expect(new BerFramer().push(stream).map(toHex)).toEqual(expected)
  })

  it('cuts a stream that comes byte by byte, at the very byte that ends a message', () => {
    const framer = new BerFramer()
    const ends: number[] = []
    const messages = Array.from(stream, (byte, at) => {
      const found = framer.push(Uint8Array.of(byte))
      if (found.length > 0) ends.push(at + 1)
      return found
    }).flat()
    expect(messages.map(toHex)).toEqual(expected)
    expect(ends).toEqual([22, 36, 43, 65])
    expect(framer.pending).toBe(0)
  })

  it('cuts a stream however it is chopped', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 }), (sizes) => {
        const framer = new BerFramer()
        const messages: Uint8Array[] = []
        let at = 0
        for (const size of [...sizes, stream.length]) {
          messages.push(...framer.push(stream.subarray(at, at + size)))
          at += size
        }
        expect(messages.map(toHex)).toEqual(expected)
      }),
    )
  })

  it('waits for the end of a message', () => {
    const framer = new BerFramer()
    expect(framer.push(indefinite.subarray(0, -1))).toEqual([])
    expect(framer.pending).toBe(indefinite.length - 1)
  })

  it('reads a large message in small chunks in linear time', () => {
    const content = Buffer.alloc(4_000_000, 0x41)
    const large = Buffer.concat([bytes('b9 80 04 84 00 3d 09 00'), content, bytes('00 00')])
    const framer = new BerFramer()
    const started = performance.now()
    let messages = 0
    for (let at = 0; at < large.length; at += 500)
      messages += framer.push(large.subarray(at, at + 500)).length
    expect(messages).toBe(1)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('refuses a message over its limit before it has come', () => {
    const framer = new BerFramer(1_000)
    expect(() => framer.push(bytes('b9 82 04 00'))).toThrow(expect.objectContaining({ fault: 'TOO_LARGE' }))
    const endless = new BerFramer(1_000)
    expect(() => {
      endless.push(bytes('b9 80'))
      for (;;) endless.push(bytes('05 00'.repeat(50)))
    }).toThrow(expect.objectContaining({ fault: 'TOO_LARGE' }))
  })

  it('throws nothing but ProtocolError for garbage', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 }), (chunks) => {
        const framer = new BerFramer(500)
        try {
          for (const chunk of chunks) framer.push(chunk)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
