/*
  ITU-T X.690 §8.2 boolean, §8.3 integer, §8.6 bit string, §8.7 octet string, §8.19 object identifier:
  the contents octets of each, both ways, and elements built of them.
*/
import { ProtocolError } from '../protocol-error.ts'
import type { BerConstructed, BerElement, BerPrimitive, BerTag } from './element.ts'

export function primitive(tag: BerTag, content: Uint8Array): BerPrimitive {
  return { constructed: false, tag, at: 0, content }
}

/** Optional parts may be passed as undefined. */
export function constructed(tag: BerTag, parts: readonly (BerElement | undefined)[]): BerConstructed {
  return { constructed: true, tag, at: 0, children: parts.filter((part) => part !== undefined) }
}

/** @throws {ProtocolError} UNENCODABLE unless it is a safe integer. */
export function integer(tag: BerTag, value: number): BerPrimitive {
  if (!Number.isSafeInteger(value)) throw new ProtocolError('UNENCODABLE', 'not a safe integer')
  const octets = [value & 0xff]
  let rest = Math.floor(value / 256)
  let sign = octets[0] as number
  while (!((rest === 0 && sign < 0x80) || (rest === -1 && sign >= 0x80))) {
    sign = ((rest % 256) + 256) % 256
    octets.unshift(sign)
    rest = Math.floor(rest / 256)
  }
  return primitive(tag, Uint8Array.from(octets))
}

/** True is written as 01, as YAZ does; readers take any octet but 0. */
export function boolean(tag: BerTag, value: boolean): BerPrimitive {
  return primitive(tag, Uint8Array.of(value ? 1 : 0))
}

/** UTF-8. */
export function text(tag: BerTag, value: string): BerPrimitive {
  return primitive(tag, Buffer.from(value))
}

/** Bits by number, 0 the first; trailing zeros are left out. */
export function bits(tag: BerTag, set: readonly number[]): BerPrimitive {
  const octets = new Uint8Array(set.length === 0 ? 1 : 2 + Math.floor(Math.max(...set) / 8))
  for (const bit of set) {
    const at = 1 + Math.floor(bit / 8)
    octets[at] = (octets[at] ?? 0) | (0x80 >> (bit % 8))
  }
  return primitive(tag, octets)
}

/** @throws {ProtocolError} UNENCODABLE if it is not dotted numbers, two at least. */
export function objectIdentifier(tag: BerTag, dotted: string): BerPrimitive {
  const arcs = dotted.split('.').map(Number)
  const [first, second] = arcs
  if (
    first === undefined ||
    second === undefined ||
    arcs.some((arc) => !Number.isSafeInteger(arc) || arc < 0)
  )
    throw new ProtocolError('UNENCODABLE', 'not an object identifier')
  const octets: number[] = []
  for (const arc of [first * 40 + second, ...arcs.slice(2)]) {
    const base128 = [arc % 128]
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
      base128.unshift((rest % 128) | 0x80)
    octets.push(...base128)
  }
  return primitive(tag, Uint8Array.from(octets))
}

/** One to eight octets, signed. @throws {ProtocolError} if there are none or more, or it is no safe integer. */
export function readInteger(element: BerElement): number {
  const content = contentOf(element)
  if (content.length === 0 || content.length > 8)
    throw new ProtocolError('MALFORMED', `an integer of ${content.length} octets`, { at: element.at })
  let value = (content[0] as number) >= 0x80 ? -1 : 0
  for (const octet of content) value = value * 256 + octet
  if (!Number.isSafeInteger(value))
    throw new ProtocolError('TOO_LARGE', 'an integer beyond 53 bits', { at: element.at })
  return value
}

export function readBoolean(element: BerElement): boolean {
  const content = contentOf(element)
  if (content.length !== 1)
    throw new ProtocolError('MALFORMED', `a boolean of ${content.length} octets`, { at: element.at })
  return content[0] !== 0
}

/** Numbers of the bits that are set; a bit beyond the end is not. */
export function readBits(element: BerElement): readonly number[] {
  const content = contentOf(element)
  const unused = content[0]
  if (unused === undefined || unused > 7)
    throw new ProtocolError('MALFORMED', 'a bit string without its first octet', { at: element.at })
  const set: number[] = []
  const end = Math.min((content.length - 1) * 8 - unused, 64)
  for (let bit = 0; bit < end; bit += 1)
    if (((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0) set.push(bit)
  return set
}

export function readObjectIdentifier(element: BerElement): string {
  const content = contentOf(element)
  const { at } = element
  const last = content.at(-1)
  if (last === undefined || last >= 0x80 || content.length > 64)
    throw new ProtocolError('MALFORMED', 'an object identifier', { at })
  const arcs: number[] = []
  let arc = 0
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f)
    if (!Number.isSafeInteger(arc)) throw new ProtocolError('TOO_LARGE', 'an arc beyond 53 bits', { at })
    if (octet < 0x80) {
      if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)))
      arcs.push(arcs.length === 1 ? arc - (arcs[0] as number) * 40 : arc)
      arc = 0
    }
  }
  return arcs.join('.')
}

/** A string type's octets; one that came constructed is put together from its pieces (X.690 §8.7.3). */
export function readOctets(element: BerElement): Uint8Array {
  if (!element.constructed) return element.content
  const pieces: Uint8Array[] = []
  collectPieces(element, pieces)
  return Buffer.concat(pieces)
}

function collectPieces(element: BerConstructed, pieces: Uint8Array[]): void {
  for (const child of element.children) {
    if (child.constructed) collectPieces(child, pieces)
    else pieces.push(child.content)
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 where the octets are, else Latin-1: for names and diagnostics, which have no declared charset. */
export function readText(element: BerElement): string {
  const octets = readOctets(element)
  try {
    return utf8.decode(octets)
  } catch {
    return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1')
  }
}

function contentOf(element: BerElement): Uint8Array {
  if (element.constructed)
    throw new ProtocolError('MALFORMED', 'a constructed value where a primitive is due', { at: element.at })
  return element.content
}
