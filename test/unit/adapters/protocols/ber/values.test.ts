import { describe, expect, it } from 'vitest'

import { decodeBer } from '../../../../../adapters/protocols/ber/decode.ts'
import { context, universal } from '../../../../../adapters/protocols/ber/element.ts'
import { encodeBer } from '../../../../../adapters/protocols/ber/encode.ts'
import {
  bits,
  boolean,
  constructed,
  integer,
  objectIdentifier,
  primitive,
  readBits,
  readBoolean,
  readInteger,
  readObjectIdentifier,
  readText,
} from '../../../../../adapters/protocols/ber/values.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const hex = (element: Parameters<typeof encodeBer>[0]) => encodeBer(element).toString('hex')

describe('integers', () => {
  it.each([
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [256, '02020100'],
    [-1, '0201ff'],
    [-128, '020180'],
    [-129, '0202ff7f'],
    [67_108_864, '020404000000'],
    [2_000_000_000, '020477359400'],
    [4_294_967_296, '02050100000000'],
  ])('%d is %s both ways', (value, encoded) => {
    expect(hex(integer(universal.integer, value))).toBe(encoded)
    expect(readInteger(decodeBer(bytes(encoded)))).toBe(value)
  })

  it('reads what is longer than it need be', () => {
    expect(readInteger(decodeBer(bytes('02 08 00 00 00 00 00 00 00 07')))).toBe(7)
    expect(readInteger(decodeBer(bytes('02 04 ff ff ff fe')))).toBe(-2)
  })

  it.each(['02 00', '02 09 00 00 00 00 00 00 00 00 01', '02 08 7f ff ff ff ff ff ff ff', '22 03 02 01 01'])(
    'refuses %s',
    (encoded) => {
      expect(() => readInteger(decodeBer(bytes(encoded)))).toThrow(/integer|primitive/)
    },
  )
})

describe('booleans', () => {
  it('takes any octet but 0 for true, and writes 01', () => {
    expect(['010100', '010101', '0101ff'].map((encoded) => readBoolean(decodeBer(bytes(encoded))))).toEqual([
      false,
      true,
      true,
    ])
    expect(hex(boolean(universal.boolean, true))).toBe('010101')
  })

  it('refuses a boolean without an octet', () => {
    expect(() => readBoolean(decodeBer(bytes('0100')))).toThrow(/boolean of 0/)
  })
})

describe('object identifiers', () => {
  it.each([
    ['1.2.840.10003.3.1', '06072a8648ce130301'],
    ['1.2.840.10003.5.109.10', '06082a8648ce13056d0a'],
    ['1.0.10646.1.0.8', '060628d316010008'],
    // X.690 §8.19.5
    ['2.999.3', '0603883703'],
  ])('%s is %s both ways', (dotted, encoded) => {
    expect(hex(objectIdentifier(universal.objectIdentifier, dotted))).toBe(encoded)
    expect(readObjectIdentifier(decodeBer(bytes(encoded)))).toBe(dotted)
  })

  it.each(['0600', '06022a86'])('refuses %s', (encoded) => {
    expect(() => readObjectIdentifier(decodeBer(bytes(encoded)))).toThrow(/object identifier/)
  })

  it.each(['', '1', '1.a', '1.-2'])('does not write "%s"', (dotted) => {
    expect(() => objectIdentifier(universal.objectIdentifier, dotted)).toThrow(/object identifier/)
  })
})

describe('bit strings', () => {
  it('writes the options of a YAZ client', () => {
    expect(hex(bits(context(4), [0, 1, 2, 4, 7, 8, 10, 14]))).toBe('840300e9a2')
    expect(hex(bits(context(3), []))).toBe('830100')
  })

  it('takes bits beyond the end for zeros, whatever the length', () => {
    expect(readBits(decodeBer(bytes('83 02 00 e0')))).toEqual([0, 1, 2])
    expect(readBits(decodeBer(bytes('83 02 05 e0')))).toEqual([0, 1, 2])
    expect(readBits(decodeBer(bytes('83 01 00')))).toEqual([])
    expect(() => readBits(decodeBer(bytes('83 00')))).toThrow(/bit string/)
  })
})

describe('text', () => {
  it('is UTF-8 where it can be, else Latin-1', () => {
    expect(readText(primitive(context(0), bytes('c3 a9')))).toBe('é')
    expect(readText(primitive(context(0), bytes('e9')))).toBe('é')
  })
})

describe('lengths', () => {
  it.each([
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65_536, '0483010000'],
  ])('%d octets are written in the shortest form', (length, start) => {
    const encoded = hex(primitive(universal.octetString, new Uint8Array(length)))
    expect(encoded.slice(0, start.length)).toBe(start)
    expect(encoded.length).toBe(start.length + 2 * length)
  })

  it('leaves out parts that are undefined', () => {
    expect(hex(constructed(universal.sequence, [undefined, integer(context(1), 5), undefined]))).toBe(
      '3003810105',
    )
  })
})
