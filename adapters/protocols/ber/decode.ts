import { berLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import type { BerElement, BerTag, TagClass } from './element.ts'

type Cursor = { readonly bytes: Uint8Array; at: number; elements: number }

/**
 * Reads exactly one element: definite and indefinite lengths, lengths with leading zeros. Contents are views into `bytes`.
 * @throws {ProtocolError} MALFORMED if the bytes end early or late, TOO_LARGE beyond `berLimits`.
 */
export function decodeBer(bytes: Uint8Array): BerElement {
  if (bytes.length > berLimits.messageBytes)
    throw new ProtocolError('TOO_LARGE', `a message of ${bytes.length} bytes`)
  const cursor = { bytes, at: 0, elements: 0 }
  const element = decodeElement(cursor, bytes.length, 0)
  if (cursor.at !== bytes.length)
    throw new ProtocolError('MALFORMED', 'bytes after the message', { at: cursor.at })
  return element
}

function decodeElement(cursor: Cursor, end: number, depth: number): BerElement {
  const at = cursor.at
  if (depth > berLimits.depth)
    throw new ProtocolError('TOO_LARGE', `nested deeper than ${berLimits.depth}`, { at })
  cursor.elements += 1
  if (cursor.elements > berLimits.elements)
    throw new ProtocolError('TOO_LARGE', `more than ${berLimits.elements} elements`, { at })
  const first = byte(cursor, end)
  const constructed = (first & 0x20) !== 0
  const tag = decodeTag(cursor, end, first)
  if (tag.tagClass === 0 && tag.number === 0)
    throw new ProtocolError('MALFORMED', 'end-of-contents where none is due', { at })
  const length = decodeLength(cursor, end)
  if (length === undefined) {
    if (!constructed) throw new ProtocolError('MALFORMED', 'a primitive of indefinite length', { at })
    const children: BerElement[] = []
    while (!atEndOfContents(cursor, end)) children.push(decodeElement(cursor, end, depth + 1))
    return { constructed, tag, at, children }
  }
  const contentEnd = cursor.at + length
  if (contentEnd > end) throw new ProtocolError('MALFORMED', `a length of ${length} beyond the end`, { at })
  if (!constructed) {
    const content = cursor.bytes.subarray(cursor.at, contentEnd)
    cursor.at = contentEnd
    return { constructed, tag, at, content }
  }
  const children: BerElement[] = []
  while (cursor.at < contentEnd) children.push(decodeElement(cursor, contentEnd, depth + 1))
  return { constructed, tag, at, children }
}

function decodeTag(cursor: Cursor, end: number, first: number): BerTag {
  const tagClass = (first >> 6) as TagClass
  let number = first & 0x1f
  if (number < 31) return { tagClass, number }
  number = 0
  for (;;) {
    const at = cursor.at
    const next = byte(cursor, end)
    number = number * 128 + (next & 0x7f)
    if (number > berLimits.tagNumber) throw new ProtocolError('TOO_LARGE', 'a tag number', { at })
    if ((next & 0x80) === 0) return { tagClass, number }
  }
}

/** Undefined: indefinite. */
function decodeLength(cursor: Cursor, end: number): number | undefined {
  const at = cursor.at
  const first = byte(cursor, end)
  if (first < 0x80) return first
  if (first === 0x80) return undefined
  if (first === 0xff) throw new ProtocolError('MALFORMED', 'the reserved length octet', { at })
  let length = 0
  for (let left = first & 0x7f; left > 0; left -= 1) {
    length = length * 256 + byte(cursor, end)
    if (length > berLimits.messageBytes) throw new ProtocolError('TOO_LARGE', 'a length', { at })
  }
  return length
}

function atEndOfContents(cursor: Cursor, end: number): boolean {
  const { bytes, at } = cursor
  if (at + 2 > end) throw new ProtocolError('MALFORMED', 'the message ends early', { at })
  if (bytes[at] !== 0) return false
  if (bytes[at + 1] !== 0)
    throw new ProtocolError('MALFORMED', 'end-of-contents of a length that is not 0', { at })
  cursor.at = at + 2
  return true
}

function byte(cursor: Cursor, end: number): number {
  const value = cursor.at < end ? cursor.bytes[cursor.at] : undefined
  if (value === undefined) throw new ProtocolError('MALFORMED', 'the message ends early', { at: cursor.at })
  cursor.at += 1
  return value
}
