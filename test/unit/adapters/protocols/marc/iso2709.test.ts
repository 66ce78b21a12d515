import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeIso2709, encodeIso2709 } from '../../../../../adapters/protocols/marc/iso2709.ts'
import type { MarcRecord } from '../../../../../adapters/protocols/marc/record.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { fixtureNames, marcFixture } from '../../../../support/marc-fixtures.ts'
import { bookLeader, marcOf } from '../../../../support/marc-lines.ts'

const book = marcFixture('book-with-article.ascii.mrc')
const accents = marcFixture('accents.utf8.mrc')
const sound = decodeIso2709(book)

const titleOf = (record: MarcRecord) =>
  record.data
    .find(({ tag }) => tag === '245')
    ?.subfields.map(({ value }) => value)
    .join(' ')

/** A copy with `bytes` at `at`. */
function overwritten(record: Buffer, at: number, bytes: string | readonly number[]): Buffer {
  const copy = Buffer.from(record)
  copy.set(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, at)
  return copy
}
const entryOf = (record: Buffer, tag: string) => {
  for (let at = 24; record[at] !== 0x1e; at += 12)
    if (record.toString('latin1', at, at + 3) === tag) return at
  throw new Error(`no ${tag}`)
}

/** Whether the bytes are a record, or refused as they should be. */
function survives(bytes: Uint8Array): boolean {
  try {
    return decodeIso2709(bytes).leader.length === 24
  } catch (error) {
    return error instanceof ProtocolError
  }
}

describe('decodeIso2709', () => {
  it('reads a record of the Government Publishing Office as its catalogue shows it', () => {
    expect(sound.warnings).toEqual([])
    expect(sound.leader).toBe('01218nam a2200301 i 4500')
    expect(sound.control).toContainEqual({ tag: '001', value: '000007984' })
    expect(sound.control).toContainEqual({ tag: '008', value: '760921s1976    dcu          f000 0 eng d' })
    expect(sound.data.find(({ tag }) => tag === '100')).toEqual({
      tag: '100',
      ind1: '1',
      ind2: ' ',
      subfields: [
        { code: 'a', value: 'Burns, Arthur F.' },
        { code: 'q', value: '(Arthur Frank),' },
        { code: 'd', value: '1904-1987.' },
        { code: '0', value: 'https://id.loc.gov/authorities/names/n79064753' },
      ],
    })
    expect(sound.data).toHaveLength(19)
  })

  it('reads Latin and Chinese in UTF-8, offsets being bytes', () => {
    expect(decodeIso2709(accents).data).toContainEqual({
      tag: '700',
      ind1: '1',
      ind2: ' ',
      subfields: [{ code: 'a', value: 'Torres, José A.' }],
    })
    const chinese = decodeIso2709(marcFixture('vernacular-880.utf8.mrc'))
    expect(chinese.data.find(({ tag }) => tag === '880')?.subfields[1]?.value).toBe(
      '关于冠状病毒疾病 (COVID-19) 您需要知道什么.',
    )
  })

  it('passes over the fields that are not asked for', () => {
    const read = decodeIso2709(book, { tags: new Set(['008', '245']) })
    const all = [...sound.control, ...sound.data]
    expect([...read.control, ...read.data]).toEqual(all.filter(({ tag }) => tag === '008' || tag === '245'))
    expect(decodeIso2709(book, { tags: new Set() })).toMatchObject({ leader: sound.leader, data: [] })
  })

  const mended: readonly (readonly [quirk: string, damaged: Buffer, warning: RegExp])[] = [
    [
      'a length of 99999',
      overwritten(book, 0, '99999'),
      /^The leader gives “.{5}” as the record's length, but it is 1218 bytes long/,
    ],
    [
      'a blank length',
      overwritten(book, 0, '     '),
      /^The leader gives “.{5}” as the record's length, but it is 1218 bytes long/,
    ],
    [
      'a length that is too short',
      overwritten(book, 0, '00500'),
      /^The leader gives “.{5}” as the record's length, but it is 1218 bytes long/,
    ],
    ['no record terminator', book.subarray(0, -1), /^The mark at the end of the record \(1D\) is missing/],
    [
      'line ends before it',
      Buffer.concat([Buffer.from('\r\n \0'), book]),
      /^There was something else before the leader: 4 bytes/,
    ],
    [
      'garbage before it',
      Buffer.concat([Buffer.from('<pre>12 hits'), book]),
      /^There was something else before the leader: 12 bytes/,
    ],
    [
      'a wrong base address',
      overwritten(book, 12, '00123'),
      /begin at byte “00123”; they were read from byte 301/,
    ],
    [
      'a blank base address',
      overwritten(book, 12, '     '),
      /begin at byte “     ”; they were read from byte 301/,
    ],
    [
      'a field length that is wrong',
      overwritten(book, entryOf(book, '245') + 3, '9999'),
      /^Field lengths in the directory are wrong/,
    ],
    [
      'a field start that is wrong',
      overwritten(book, entryOf(book, '245') + 7, '00003'),
      /^Field positions in the directory are wrong/,
    ],
    [
      'a directory of zeros',
      overwritten(book, entryOf(book, '008') + 3, '000000000'),
      /^Field positions in the directory are wrong/,
    ],
  ]
  it.each(mended)('mends %s and says so', (_, damaged, warning) => {
    const record = decodeIso2709(damaged)
    expect(record.warnings).toContainEqual(expect.stringMatching(warning))
    expect(record.control).toEqual(sound.control)
    expect(record.data).toEqual(sound.data)
  })

  it('reads fields by their offsets where the directory is out of order', () => {
    const first = entryOf(book, '245')
    const second = entryOf(book, '264')
    const swapped = Buffer.from(book)
    book.copy(swapped, first, second, second + 12)
    book.copy(swapped, second, first, first + 12)
    const record = decodeIso2709(swapped)
    expect(record.warnings).toEqual([])
    expect(titleOf(record)).toBe(titleOf(sound))
    expect(record.data.map(({ tag }) => tag).indexOf('264')).toBeLessThan(
      record.data.map(({ tag }) => tag).indexOf('245'),
    )
  })

  it('reads a record re-encoded without new offsets: characters counted, bytes stored', () => {
    const reencoded = Buffer.from(accents.toString('utf8').replaceAll('NIST', 'ÑÌŠŤ'), 'utf8')
    const record = decodeIso2709(reencoded)
    expect(record.warnings).toContainEqual(
      expect.stringMatching(/^Field positions in the directory are wrong/),
    )
    expect(titleOf(record)).toBe(titleOf(decodeIso2709(accents)))
    expect(record.data).toHaveLength(decodeIso2709(accents).data.length)
  })

  it('reads a field over 9,999 bytes whose length took a fifth digit', () => {
    const long = `520    ${'x'.repeat(12_000)}`
    const body = `42\x1e  \x1fa${long}\x1e10\x1faTitle\x1e\x1d`
    const directory = ['001000300000', '5201201200003', '245001000000'.slice(0, 7) + '12015'].join('')
    const leader = `99999nam a22${String(24 + directory.length + 1).padStart(5, '0')} i 4500`
    const record = decodeIso2709(Buffer.from(`${leader}${directory}\x1e${body}`, 'latin1'))
    expect(record.data.map(({ tag }) => tag)).toEqual(['520', '245'])
    expect(titleOf(record)).toBe('Title')
    expect(record.data[0]?.subfields[0]?.value).toHaveLength(long.length)
  })

  it.each(['#', '^', '\\'])('takes %s for a blank indicator', (blank) => {
    const at = book.indexOf('14\x1faThe independence')
    expect(decodeIso2709(overwritten(book, at, blank)).data.find(({ tag }) => tag === '245')?.ind1).toBe(' ')
  })

  it('takes text before the first subfield for $a', () => {
    const at = book.indexOf('\x1faEconomics')
    const record = decodeIso2709(overwritten(book, at, ' X'))
    expect(record.warnings).toContainEqual(
      expect.stringMatching(/^Field 650 does not begin with two indicators/),
    )
    expect(record.data.find(({ tag }) => tag === '650')?.subfields[0]).toEqual({
      code: 'a',
      value: 'XEconomics.',
    })
  })

  it('drops a field whose tag is unprintable, keeps one of letters', () => {
    const record = decodeIso2709(
      overwritten(overwritten(book, entryOf(book, '099'), 'CAT'), entryOf(book, '590'), [1, 2, 3]),
    )
    expect(record.data.map(({ tag }) => tag)).toContain('CAT')
    expect(record.data).toHaveLength(sound.data.length - 1)
    expect(record.warnings).toContain(
      'A field was left out: its tag “\uFFFD\uFFFD\uFFFD” does not consist of three letters or digits.',
    )
  })

  it('drops empty subfields', () => {
    const at = book.indexOf('\x1fcUnited') < 0 ? book.indexOf('[Washington] :') : 0
    expect(
      decodeIso2709(overwritten(book, at, '\x1fb\x1fa')).data.find(({ tag }) => tag === '264')?.subfields[0],
    ).toEqual({
      code: 'a',
      value: book.toString('latin1', at + 4, book.indexOf(0x1f, at)),
    })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a leader alone', book.subarray(0, 24)],
    ['a web page', Buffer.from('<html><body>503 Service Unavailable</body></html>')],
    ['a directory without end', book.subarray(0, 100)],
  ])('refuses %s', (_, bytes) => expect(() => decodeIso2709(bytes)).toThrow(ProtocolError))

  it('throws nothing but ProtocolError, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), survives))
    const place = fc.nat(book.length - 1)
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 20 }), (damage) => {
        const copy = Buffer.from(book)
        for (const [at, byte] of damage) copy[at] = byte
        return survives(copy)
      }),
    )
    fc.assert(fc.property(place, (length) => survives(book.subarray(0, length))))
  })
})

describe('encodeIso2709', () => {
  it.each(fixtureNames)('gives %s back byte for byte', (name) => {
    const original = marcFixture(name)
    expect(Buffer.from(encodeIso2709(decodeIso2709(original), 'utf-8')).equals(original)).toBe(true)
  })

  it('says in leader/09 what it wrote', () => {
    const record = marcOf(bookLeader, ['001 1', '245 00 $aÉtude'])
    expect(Buffer.from(encodeIso2709(record, 'utf-8')).toString('latin1', 9, 10)).toBe('a')
    const marc8 = Buffer.from(encodeIso2709(record, 'marc-8'))
    expect(marc8.toString('latin1', 9, 10)).toBe(' ')
    expect(marc8.includes(Buffer.from([0xe2, 0x45]))).toBe(true)
  })

  it.each([
    ['a field over 9,999 bytes', ['001 1', `520 __ $a${'x'.repeat(10_000)}`]],
    [
      'a record over 99,999 bytes',
      ['001 1', ...Array.from({ length: 11 }, () => `520 __ $a${'x'.repeat(9_900)}`)],
    ],
    ['a separator inside a value', ['001 1', '245 00 $aA\x1dB']],
    ['an impossible tag', ['001 1', '24\u00E9 00 $aA']],
  ])('refuses %s', (_, lines) =>
    expect(() => encodeIso2709(marcOf(bookLeader, lines), 'utf-8')).toThrow(
      expect.objectContaining({ name: 'ProtocolError', fault: 'UNENCODABLE' }),
    ),
  )
})
