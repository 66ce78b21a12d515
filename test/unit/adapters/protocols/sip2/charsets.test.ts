import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { decodeText, encodeText } from '../../../../../adapters/protocols/sip2/charsets.ts'

const python = readFileSync(new URL('../../../../fixtures/sip2/cp850.txt', import.meta.url), 'utf8')
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const unhex = (text: string) => Buffer.from(text, 'hex')

describe('charsets', () => {
  it("has code page 850 as Python's codec has it, both ways", () => {
    const high = Uint8Array.from({ length: 128 }, (_, at) => at + 0x80)
    expect(decodeText(high, 'cp850')).toBe(python)
    expect(Array.from(python, (character) => hex(encodeText(character, 'cp850'))).join('')).toBe(hex(high))
  })

  it.each([
    ['cp850', '82'],
    ['iso-8859-1', 'e9'],
    ['windows-1252', 'e9'],
    ['utf-8', 'c3a9'],
    ['auto', '82'],
  ] as const)('writes é in %s as %s, composed or not', (charset, expected) => {
    expect(hex(encodeText('é', charset))).toBe(expected)
    expect(hex(encodeText('e\u0301', charset))).toBe(expected)
  })

  it('writes and reads the euro sign in Windows-1252', () => {
    expect(hex(encodeText('€', 'windows-1252'))).toBe('80')
    expect(decodeText(unhex('80'), 'windows-1252')).toBe('€')
  })

  it('reads decomposed UTF-8 as composed', () =>
    expect(decodeText(Buffer.from('Mu\u0308ller', 'utf8'), 'utf-8')).toBe('Müller'))

  it('reads what is not UTF-8 as Windows-1252 under utf-8, as code page 850 under auto', () => {
    expect(decodeText(unhex('4de9'), 'utf-8')).toBe('Mé')
    expect(decodeText(unhex('4d82'), 'auto')).toBe('Mé')
    expect(decodeText(unhex('4dc3a9'), 'auto')).toBe('Mé')
  })

  it('reads a foreign byte in ASCII as a replacement, and refuses to write one', () => {
    expect(decodeText(unhex('4d82'), 'ascii')).toBe('M\ufffd')
    expect(() => encodeText('é', 'ascii')).toThrow('a character that the charset lacks at offset 0')
  })
})
