import { describe, expect, it } from 'vitest'

import { Iso2709Reader, type Iso2709Result } from '../../../../../adapters/protocols/marc/iso2709-reader.ts'
import { decodeIso2709 } from '../../../../../adapters/protocols/marc/iso2709.ts'
import type { MarcRecord } from '../../../../../adapters/protocols/marc/record.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { fixtureNames, marcFixture } from '../../../../support/marc-fixtures.ts'

/*
  Records of the Government Publishing Office, damaged one byte at a time: cut at every length, every byte changed. Nothing but
  ProtocolError may come of it, and in a stream the records before and behind are read as ever.
*/
const records = fixtureNames.map((name) => ({ name, bytes: marcFixture(name) }))
const before = marcFixture('accents.utf8.mrc')
const behind = marcFixture('serial-without-dates.ascii.mrc')
const damaged = marcFixture('book-with-article.ascii.mrc')
const sound = { before: decodeIso2709(before), behind: decodeIso2709(behind) }

/** Flips of one bit and of all, and the bytes that mean something. */
const changes: readonly ((byte: number) => number)[] = [
  (byte) => byte ^ 0x01,
  (byte) => byte ^ 0x80,
  (byte) => byte ^ 0xff,
  ...[0x00, 0x1b, 0x1d, 0x1e, 0x1f, 0x20, 0x39].map((value) => () => value),
]

function changed(bytes: Buffer, at: number, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = change(copy[at] ?? 0)
  return copy
}

function decoded(bytes: Buffer): MarcRecord | undefined {
  try {
    return decodeIso2709(bytes)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return undefined
  }
}

function read(bytes: Uint8Array): readonly Iso2709Result[] {
  const reader = new Iso2709Reader()
  return [...reader.push(bytes), ...reader.end()]
}
const unharmed = JSON.stringify([sound.before, sound.behind])
/** Whether the records at both ends of the stream are read as ever, and what came of the middle is bounded. */
function sparesNeighbours(middle: Uint8Array): boolean {
  const results = read(Buffer.concat([before, middle, behind]))
  return results.length <= 5 && JSON.stringify([results[0]?.ok, results.at(-1)?.ok]) === unharmed
}
/** Numbers from 0 to below `count` for which `holds` does not. */
function failures(count: number, holds: (number: number) => boolean): readonly number[] {
  return Array.from({ length: count }, (_, number) => number).filter((number) => !holds(number))
}

describe.each(records)('$name', { timeout: 60_000 }, ({ bytes }) => {
  it('cut at any length is a record with warnings, or no record', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      const record = decoded(bytes.subarray(0, length))
      if (record !== undefined) expect(record.warnings).not.toEqual([])
    }
  })
  it('with any byte changed is a record or none, and throws nothing else', () => {
    let readable = 0
    for (let at = 0; at < bytes.length; at += 1)
      for (const change of changes) if (decoded(changed(bytes, at, change)) !== undefined) readable += 1
    // The few that are not have lost their leader or every field.
    expect(readable / (bytes.length * changes.length)).toBeGreaterThan(0.99)
  })
})

describe('in a stream', { timeout: 60_000 }, () => {
  it('a record cut at any length costs neither its neighbours', () =>
    expect(failures(damaged.length, (length) => sparesNeighbours(damaged.subarray(0, length)))).toEqual([]))
  it('a record that has lost its beginning costs neither its neighbours', () =>
    expect(failures(damaged.length, (length) => sparesNeighbours(damaged.subarray(length)))).toEqual([]))
  it.each(changes.map((change, number) => [number, change] as const))(
    'a record with any byte changed costs neither its neighbours: %d',
    (_, change) =>
      expect(failures(damaged.length, (at) => sparesNeighbours(changed(damaged, at, change)))).toEqual([]),
  )
  it('a record that has lost or won a byte anywhere costs neither its neighbours', () => {
    const without = (at: number) => Buffer.concat([damaged.subarray(0, at), damaged.subarray(at + 1)])
    const withOne = (at: number) =>
      Buffer.concat([damaged.subarray(0, at), Buffer.from('x'), damaged.subarray(at)])
    expect(failures(damaged.length, (at) => sparesNeighbours(without(at)))).toEqual([])
    expect(failures(damaged.length, (at) => sparesNeighbours(withOne(at)))).toEqual([])
  })
})

describe('a record that breaks off', () => {
  it('keeps the fields that came, each under its own tag, and says how many are missing', () => {
    const whole = decodeIso2709(damaged)
    const cutAt = damaged.indexOf('Economics')
    const { control, data, warnings } = decodeIso2709(damaged.subarray(0, cutAt))
    expect(control).toEqual(whole.control)
    expect(data.slice(0, -1)).toEqual(whole.data.slice(0, data.length - 1))
    expect(warnings).toContainEqual(
      expect.stringMatching(/^The record breaks off: of the \d+ fields in its directory/),
    )
  })
})
