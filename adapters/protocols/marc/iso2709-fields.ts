import { ProtocolError } from '../protocol-error.ts'
import { marcWarnings } from './warnings.ts'

/*
  record     leader:24  directory  1E  (field 1E)*  1D
  directory  (tag:3  length:4  start:5)*      length counts the 1E; start is from the base address; both are bytes
*/
const fieldEnd = 0x1e
const entryBytes = 12
export const leaderBytes = 24

/** Offsets into the record; `end` is the field's 1E. */
export type FieldPlace = { readonly tag: string; readonly start: number; readonly end: number }

/** Decimal digits, leading blanks allowed; -1 if there is anything else or nothing. */
export function readDigits(bytes: Uint8Array, at: number, count: number): number {
  let value = -1
  for (let index = at; index < at + count; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30
    if (digit >= 0 && digit <= 9) value = Math.max(value, 0) * 10 + digit
    else if (bytes[index] !== 0x20 || value >= 0) return -1
  }
  return value
}

/**
 * What the directory says. Entries of 12 bytes; where a length or start overflowed its digits, of 13 or 14, told by the start
 * that must follow.
 */
function readDirectory(record: Buffer, end: number): readonly FieldPlace[] {
  const entries: FieldPlace[] = []
  const base = end + 1
  const regular = (end - leaderBytes) % entryBytes === 0
  let expected = 0
  let at = leaderBytes
  while (at + entryBytes <= end) {
    let lengthDigits = 4
    let startDigits = 5
    if (!regular && readDigits(record, at + 7, 5) !== expected) {
      const overflown = [
        [5, 5],
        [4, 6],
        [5, 6],
        [6, 6],
      ].find(([first = 0, second = 0]) => readDigits(record, at + 3 + first, second) === expected)
      lengthDigits = overflown?.[0] ?? lengthDigits
      startDigits = overflown?.[1] ?? startDigits
    }
    const length = readDigits(record, at + 3, lengthDigits)
    const start = readDigits(record, at + 3 + lengthDigits, startDigits)
    entries.push({ tag: tagAt(record, at), start: base + start, end: base + start + length - 1 })
    expected = start + length
    at += 3 + lengthDigits + startDigits
  }
  return entries
}

/** Of three digits nearly all: those are made once, which spares each record a text for every field. */
const digitTags = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, '0'))

function tagAt(record: Buffer, at: number): string {
  const known = record[at] === 0x20 ? undefined : digitTags[readDigits(record, at, 3)]
  return known ?? record.toString('latin1', at, at + 3)
}

/** Where the directory ends (its 1E). */
function findDirectoryEnd(record: Buffer, stated: number): number {
  const statedEnd = stated - 1
  const statedFits = statedEnd >= leaderBytes && (statedEnd - leaderBytes) % entryBytes === 0
  if (statedFits && record[statedEnd] === fieldEnd && record.indexOf(fieldEnd, leaderBytes) === statedEnd)
    return statedEnd
  const first = record.indexOf(fieldEnd, leaderBytes)
  if (first < 0)
    throw new ProtocolError('MALFORMED', 'ISO 2709: a directory without end', { at: leaderBytes })
  return first
}

/**
 * Every field's place, in the directory's order. `record` is one record without its 1D. Where the directory lies,
 * fields are found by their own ends, and `warn` hears of it. @throws {ProtocolError} if no field can be found.
 */
export function locateFields(record: Buffer, warn: (warning: string) => void): readonly FieldPlace[] {
  const stated = readDigits(record, 12, 5)
  const directoryEnd = findDirectoryEnd(record, stated)
  const base = directoryEnd + 1
  if (base !== stated) warn(marcWarnings.baseAddress(record.toString('latin1', 12, 17), base))
  if ((directoryEnd - leaderBytes) % entryBytes !== 0) warn(marcWarnings.directoryEntries)
  const entries = readDirectory(record, directoryEnd)
  if (entries.length === 0)
    throw new ProtocolError('MALFORMED', 'ISO 2709: an empty directory', { at: leaderBytes })

  for (const { start, end } of entries) {
    const begins = start === base || (start > base && record[start - 1] === fieldEnd)
    if (!begins || end < start || record[end] !== fieldEnd) return mendPlaces(record, base, entries, warn)
  }
  return entries
}

function mendPlaces(
  record: Buffer,
  base: number,
  entries: readonly FieldPlace[],
  warn: (warning: string) => void,
): readonly FieldPlace[] {
  const segments = splitFields(record, base)
  const byStart = new Map(segments.map((segment) => [segment.start, segment]))
  const found = entries.flatMap(({ tag, start }) => {
    const segment = byStart.get(start)
    return segment === undefined ? [] : [{ tag, ...segment }]
  })
  if (found.length === segments.length && found.length < entries.length) {
    warn(marcWarnings.cut(entries.length, entries.length - found.length))
    return found
  }
  const distinct = new Set(found.map(({ start }) => start)).size === entries.length
  if (distinct && found.length === entries.length) {
    warn(marcWarnings.fieldLengths)
    return found
  }
  warn(marcWarnings.fieldPositions)
  if (segments.length !== entries.length) {
    warn(marcWarnings.fieldCount(entries.length, segments.length))
    if (found.length > entries.length / 2) return found
  }
  const places = entries.slice(0, segments.length).flatMap(({ tag }, index) => {
    const segment = segments[index]
    return segment === undefined ? [] : [{ tag, ...segment }]
  })
  if (places.length === 0) throw new ProtocolError('MALFORMED', 'ISO 2709: no field', { at: base })
  return places
}

function splitFields(record: Buffer, base: number): readonly { start: number; end: number }[] {
  const segments: { start: number; end: number }[] = []
  let start = base
  while (start < record.length) {
    const found = record.indexOf(fieldEnd, start)
    const end = found < 0 ? record.length : found
    segments.push({ start, end })
    start = end + 1
  }
  return segments
}
