import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeMarc8, encodeMarc8 } from '../../../../../adapters/protocols/marc/marc8.ts'

const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part, 'latin1'))),
  )
const text = (...parts: readonly (string | number)[]) => decodeMarc8(bytes(...parts)).text

/** Typed from the code tables of the Library of Congress (MARC 21 Specifications, Part 3). */
const cases: readonly (readonly [name: string, bytes: Buffer, text: string])[] = [
  ['ASCII as it stands', bytes('Moby Dick /'), 'Moby Dick /'],
  ['a mark before its letter', bytes('Caf', 0xe2, 'e'), 'Café'],
  ['two marks before their letter, in order', bytes('Vi', 0xf2, 0xe3, 'et'), 'Việt'],
  ['a letter of ANSEL', bytes(0xa1, 0xe2, 'od', 0xe2, 'z'), 'Łódź'],
  ['sharp s and euro', bytes('Ma', 0xc7, ' ', 0xc8, '5'), 'Maß €5'],
  ['ayn and alif', bytes(0xb0, 'Abd al-Qur', 0xae, 0xe5, 'an'), 'ʻAbd al-Qurʼān'],
  ['both halves of a ligature over two letters', bytes(0xeb, 't', 0xec, 's'), 't͡s'],
  ['both halves of a double tilde', bytes(0xfa, 'n', 0xfb, 'g'), 'n͠g'],
  ['non-sorting marks', bytes(0x88, 'The ', 0x89, 'book'), '\u0098The \u009Cbook'],
  ['a mark before a blank, which stays on the blank', bytes('Rockin', 0xe1, ' on'), 'Rockin \u0300on'],
  ['Basic Cyrillic in G0', bytes(0x1b, '(NwOJNA I MIR', 0x1b, '(B!'), 'Война и мир!'],
  ['Basic Cyrillic in G1', bytes(0x1b, ')N', 0xf7, 0xcf, 0xca, 'A'), 'ВойA'],
  ['Extended Cyrillic', bytes(0x1b, '(Q', 'C', 0x1b, '(B'), 'є'],
  ['Basic Hebrew, blanks passing through', bytes(0x1b, '(2', 'yez zyea', 0x1b, '(B'), 'שות תשוב'],
  ['Basic Arabic', bytes(0x1b, '(3', 'GdbQBf', 0x1b, '(B'), 'القرآن'],
  ['Basic Greek with its own marks', bytes(0x1b, '(S', '"a', 0x1b, '(B'), 'ά'],
  ['EACC, three bytes a character', bytes(0x1b, '$1', '!04', '!BX', 0x1b, '(B.'), '中文.'],
  ['EACC with a blank between', bytes(0x1b, '$1', '!04 !BX', 0x1b, '(B'), '中 文'],
  ['EACC by its longer escape', bytes(0x1b, '$,1', '!04', 0x1b, '(B'), '中'],
  [
    'subscript, superscript and Greek symbol',
    bytes('H', 0x1b, 'b2', 0x1b, 'sO x', 0x1b, 'p2', 0x1b, 's ', 0x1b, 'ga', 0x1b, 's'),
    'H₂O x² α',
  ],
  ['ANSEL designated anew with its extra byte', bytes(0x1b, ')N', 0x1b, ')!E', 0xe2, 'e'), 'é'],
  ['a character by its number', bytes('&#x0905;&#x20BB7;'), 'अ𠮷'],
]

describe('MARC-8', () => {
  it.each(cases)('decodes %s', (_, encoded, expected) => {
    expect(decodeMarc8(encoded)).toEqual({
      text: expected.normalize('NFC'),
      unknownCharacters: 0,
      unknownEscapes: 0,
    })
  })

  it.each(cases.filter(([name]) => !/G1|longer|anew|both halves of a double/.test(name)))(
    'encodes so that it decodes again: %s',
    (_, encoded, expected) => {
      expect(decodeMarc8(encodeMarc8(expected)).text).toBe(expected.normalize('NFC'))
      expect(encodeMarc8(expected).length).toBeLessThanOrEqual(encoded.length + 9)
    },
  )

  it('writes the bytes that the specification has for Café', () =>
    expect(Buffer.from(encodeMarc8('Café'))).toEqual(bytes('Caf', 0xe2, 'e')))

  it('returns to ASCII before a value ends', () =>
    expect(Buffer.from(encodeMarc8('мир'))).toEqual(bytes(0x1b, '(NMIR', 0x1b, '(B')))

  it('writes what it has no code for by number', () =>
    expect(Buffer.from(encodeMarc8('अ')).toString('latin1')).toBe('&#x0905;'))

  it('says how many characters are unknown', () =>
    expect(decodeMarc8(bytes('a', 0xaf, 'b', 0xff))).toEqual({
      text: 'a\uFFFDb\uFFFD',
      unknownCharacters: 2,
      unknownEscapes: 0,
    }))

  it('keeps reading behind an escape to nowhere', () =>
    expect(decodeMarc8(bytes('a', 0x1b, '(Zb', 0x1b))).toEqual({
      text: 'a(Zb',
      unknownCharacters: 0,
      unknownEscapes: 2,
    }))

  it('gives one U+FFFD for an EACC character cut short by an escape', () =>
    expect(text(0x1b, '$1', '!0', 0x1b, '(Bx')).toBe('\uFFFD\uFFFDx'))

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        (garbage) => typeof decodeMarc8(garbage).text === 'string',
      ),
    )
  })

  it('writes nothing that it cannot read again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (written) => {
        fc.pre(!/&#x|[\u0000-\u001f\u007f]/.test(written))
        return decodeMarc8(encodeMarc8(written)).text === written.normalize('NFC')
      }),
    )
  })
})
