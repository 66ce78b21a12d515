import { describe, expect, it } from 'vitest'

import { cleanText, type MarcCharset } from '../../../../../adapters/protocols/marc/charset.ts'
import { decodeIso2709 } from '../../../../../adapters/protocols/marc/iso2709.ts'

/** A record with one 245 $a of these bytes. */
function recordOf(title: Uint8Array, leader09: string): Buffer {
  const field = Buffer.concat([Buffer.from('10\x1fa'), title, Buffer.of(0x1e)])
  const directory = `245${String(field.length).padStart(4, '0')}00000`
  const length = String(24 + 13 + field.length + 1).padStart(5, '0')
  return Buffer.concat([
    Buffer.from(`${length}nam ${leader09}2200037 i 4500${directory}\x1e`, 'latin1'),
    field,
    Buffer.of(0x1d),
  ])
}
function decoded(title: Uint8Array, leader09: string, charset?: MarcCharset) {
  const { data, warnings } = decodeIso2709(
    recordOf(title, leader09),
    charset === undefined ? {} : { charset },
  )
  return { text: data[0]?.subfields[0]?.value, warnings }
}
const latin1 = (text: string) => Buffer.from(text, 'latin1')

describe('the character set of a record', () => {
  it('is UTF-8 where the bytes are, whatever leader/09 says', () =>
    expect(decoded(Buffer.from('Mühe'), ' ')).toEqual({
      text: 'Mühe',
      warnings: [
        'The leader (position 9) says that the text is MARC-8, but it is UTF-8, and was read as UTF-8.',
      ],
    }))

  it('is MARC-8 where the bytes are, whatever leader/09 says', () =>
    expect(decoded(latin1('M\xe8uhe'), 'a')).toEqual({
      text: 'Mühe',
      warnings: [
        'The leader (position 9) says that the text is UTF-8, but it is MARC-8, and was read as MARC-8.',
      ],
    }))

  it('is MARC-8 by default', () =>
    expect(decoded(latin1('M\xe8uhe'), ' ')).toEqual({ text: 'Mühe', warnings: [] }))

  it('stays UTF-8 where one byte of many is bad', () =>
    expect(
      decoded(Buffer.concat([Buffer.from('ä'.repeat(30)), Buffer.of(0xe9), Buffer.from('x')]), 'a'),
    ).toEqual({
      text: `${'ä'.repeat(30)}\uFFFDx`,
      warnings: ['The text holds bytes that are not UTF-8; each became the replacement character U+FFFD.'],
    }))

  it('is MARC-8 in ASCII bytes with escapes', () =>
    expect(decoded(latin1('\x1b(NMIR\x1b(B'), ' ').text).toBe('мир'))

  it('is begun anew in a subfield whose field never took its escape back', () =>
    expect(decoded(latin1('\x1b$1!04\x1fbin plain words of some length'), ' ')).toEqual({
      text: '中',
      warnings: [],
    }))

  it('counts what the tables lack over the whole record', () =>
    expect(
      decoded(latin1('A fairly long title with \xaf and \xff in it\x1fband \xaf'), ' ').warnings,
    ).toEqual([
      'The text holds 3 characters that MARC-8 does not have; each became the replacement character U+FFFD.',
    ]))

  it('leaves a character number alone in a record that says UTF-8', () => {
    expect(decoded(latin1('a &#x0905; b'), 'a').text).toBe('a &#x0905; b')
    expect(decoded(latin1('a &#x0905; b'), ' ').text).toBe('a अ b')
  })

  const configured: readonly (readonly [MarcCharset, Uint8Array, string])[] = [
    ['iso-8859-1', latin1('M\xfche'), 'Mühe'],
    ['windows-1251', Uint8Array.of(0xec, 0xe8, 0xf0), 'мир'],
    ['cp866', Uint8Array.of(0xac, 0xa8, 0xe0), 'мир'],
    ['iso-5426', latin1('M\xc8uhe \xe1sop'), 'Mühe Æsop'],
    ['utf-8-twice', Buffer.from(Buffer.from('Mühe – Ă').toString('latin1')), 'Mühe – Ă'],
    ['marc-8-as-utf-8', Buffer.from('M\u00e8uhe'), 'Mühe'],
  ]
  it.each(configured)('is %s where the source is configured so', (charset, bytes, text) =>
    expect(decoded(bytes, ' ', charset).text).toBe(text),
  )

  it('leaves text that was never encoded twice as it is', () =>
    expect(decoded(Buffer.from('Mühe'), 'a', 'utf-8-twice').text).toBe('Mühe'))
})

describe('cleanText', () => {
  it('composes', () => expect(cleanText('e\u0301')).toBe('é'))
  it('drops control characters and the byte order mark, turns line ends into blanks', () =>
    expect(cleanText('\uFEFFa\u0000b\r\nc\u0007\u0085')).toBe('ab c'))
  it('writes the non-sorting marks in one way', () =>
    expect(cleanText('\u0088The \u0089book')).toBe('\u0098The \u009Cbook'))
})
