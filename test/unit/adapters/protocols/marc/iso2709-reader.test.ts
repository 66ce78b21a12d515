import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { Iso2709Reader, type Iso2709Result } from '../../../../../adapters/protocols/marc/iso2709-reader.ts'
import { fixtureNames, marcFixture } from '../../../../support/marc-fixtures.ts'

const records = fixtureNames.map(marcFixture)
const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = records
const all = Buffer.concat(records)

function read(
  bytes: Uint8Array,
  chunkBytes: number,
  options: { recordBytes?: number } = {},
): readonly Iso2709Result[] {
  const reader = new Iso2709Reader(options)
  const results: Iso2709Result[] = []
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    results.push(...reader.push(bytes.subarray(at, at + chunkBytes)))
  }
  return [...results, ...reader.end()]
}
const ids = (results: readonly Iso2709Result[]) =>
  results.map(({ ok, error }) => ok?.control.find(({ tag }) => tag === '001')?.value ?? error?.fault)

const expectedIds = ['001073308', '000007984', '000046440', '001115514']

describe('Iso2709Reader', () => {
  it.each([1, 2, 7, 100, 1_000, all.length])('gives the same records in chunks of %i bytes', (chunkBytes) => {
    const results = read(all, chunkBytes)
    expect(ids(results)).toEqual(expectedIds)
    expect(results).toEqual(read(all, all.length))
    expect(results.map(({ rawOffset }) => rawOffset)).toEqual([0, 1596, 2814, 4150])
  })

  it('passes over blanks, line ends and NUL between records', () => {
    const padded = Buffer.concat(records.flatMap((record) => [Buffer.from('  \r\n\0'), record]))
    expect(ids(read(padded, 5))).toEqual(expectedIds)
    expect(read(padded, 5).every(({ ok }) => ok?.warnings.length === 0)).toBe(true)
  })

  it('takes the last record where its terminator is missing', () =>
    expect(ids(read(all.subarray(0, -1), 64))).toEqual(expectedIds))

  it('splits two records that have lost the terminator between them', () => {
    const joined = Buffer.concat([first.subarray(0, -1), second])
    expect(ids(read(joined, 64))).toEqual(expectedIds.slice(0, 2))
  })

  it('keeps a record together that holds 1D in its data', () => {
    const at = first.indexOf('Selected laboratory')
    const split = Buffer.from(first)
    split[at + 8] = 0x1d
    const results = read(Buffer.concat([split, second]), 50)
    expect(ids(results)).toEqual(expectedIds.slice(0, 2))
    expect(results[0]?.ok?.data.find(({ tag }) => tag === '245')?.subfields[0]?.value).toMatch(
      /^Selectedlaboratory/,
    )
  })

  it('reports a record that cannot be read in its place and reads on', () => {
    const results = read(Buffer.concat([first, Buffer.from('<h1>Gateway timeout</h1>\x1d'), second]), 9)
    expect(ids(results)).toEqual([expectedIds[0], 'MALFORMED', expectedIds[1]])
    const failed = results[1]
    expect(failed?.rawOffset).toBe(first.length)
    expect(failed?.error && Buffer.from(failed.bytes).toString()).toBe('<h1>Gateway timeout</h1>\x1d')
  })

  it('finds the record behind garbage that has no end, and reports the garbage', () => {
    const results = read(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), first]), 11)
    expect(ids(results)).toEqual(['MALFORMED', expectedIds[0]])
    expect(results.map(({ rawOffset }) => rawOffset)).toEqual([0, 19])
    expect(results[1]?.ok?.warnings).toEqual([])
  })

  it.each([10, 3_000])('refuses a record over the limit and reads on, in chunks of %i', (chunkBytes) => {
    const results = read(
      Buffer.concat([first, Buffer.alloc(9_000, 'x'), Buffer.of(0x1d), second]),
      chunkBytes,
      {
        recordBytes: 2_000,
      },
    )
    expect(ids(results)).toEqual([expectedIds[0], 'TOO_LARGE', expectedIds[1]])
    expect(results[1]?.error && results[1].bytes).toHaveLength(2_000)
  })

  it('gives the same for every chunking of damaged bytes', () => {
    const damage = fc.array(fc.tuple(fc.nat(all.length - 1), fc.constantFrom(0x1d, 0x1e, 0x20, 0x39, 0xff)), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(damage, fc.integer({ min: 1, max: 400 }), (places, chunkBytes) => {
        const copy = Buffer.from(all)
        for (const [at, byte] of places) copy[at] = byte
        expect(read(copy, chunkBytes)).toEqual(read(copy, copy.length))
      }),
      { numRuns: 60 },
    )
  })

  // Base address 99000, every field 998 bytes long: the directory agrees with the length of 99999.
  const longDirectory = `99999nam a2299000 i 4500${'245099800000'.repeat(5_000)}`
  it.each([
    ['one endless record', Buffer.alloc(200_000, 'x')],
    ['blanks', Buffer.alloc(200_000, ' ')],
    ['record terminators', Buffer.alloc(200_000, 0x1d)],
    ['digits that begin no leader', Buffer.alloc(200_000, '2')],
    ['a record that waits for its stated length', Buffer.from(`${longDirectory}\x1d${'y'.repeat(39_000)}`)],
  ])('reads %s byte by byte in time proportional to its length', (_, bytes) => {
    const begun = performance.now()
    expect(read(bytes, 1).length).toBeLessThan(3)
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})
