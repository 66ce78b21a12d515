import { ProtocolError } from '../protocol-error.ts'
import type { BerElement, BerTag } from './element.ts'

/** Writes definite lengths in their shortest form, which every reader must accept. */
export function encodeBer(element: BerElement): Buffer {
  const sizes = new Map<BerElement, number>()
  const bytes = Buffer.alloc(sizeOf(element, sizes))
  write(element, sizes, bytes, 0)
  return bytes
}

/** Fills `sizes` with the contents' length of every constructed element; returns the whole size of `element`. */
function sizeOf(element: BerElement, sizes: Map<BerElement, number>): number {
  let content = 0
  if (element.constructed) {
    for (const child of element.children) content += sizeOf(child, sizes)
    sizes.set(element, content)
  } else content = element.content.length
  return tagSize(element.tag) + lengthSize(content) + content
}

function write(element: BerElement, sizes: Map<BerElement, number>, bytes: Buffer, start: number): number {
  let at = writeTag(element.tag, element.constructed, bytes, start)
  if (!element.constructed) {
    at = writeLength(element.content.length, bytes, at)
    bytes.set(element.content, at)
    return at + element.content.length
  }
  at = writeLength(sizes.get(element) ?? 0, bytes, at)
  for (const child of element.children) at = write(child, sizes, bytes, at)
  return at
}

function tagSize({ number }: BerTag): number {
  if (number < 31) return 1
  let size = 1
  for (let rest = number; rest > 0; rest = Math.floor(rest / 128)) size += 1
  return size
}

function writeTag(tag: BerTag, constructed: boolean, bytes: Buffer, start: number): number {
  const first = (tag.tagClass << 6) | (constructed ? 0x20 : 0)
  if (tag.number < 31) {
    bytes[start] = first | tag.number
    return start + 1
  }
  bytes[start] = first | 31
  const end = start + tagSize(tag)
  let rest = tag.number
  for (let at = end - 1; at > start; at -= 1) {
    bytes[at] = (rest % 128) | (at === end - 1 ? 0 : 0x80)
    rest = Math.floor(rest / 128)
  }
  return end
}

function lengthSize(length: number): number {
  if (length < 0x80) return 1
  return length < 0x100 ? 2 : length < 0x10000 ? 3 : length < 0x1000000 ? 4 : 5
}

function writeLength(length: number, bytes: Buffer, start: number): number {
  const octets = lengthSize(length) - 1
  if (octets === 0) {
    bytes[start] = length
    return start + 1
  }
  if (length > 0xffffffff) throw new ProtocolError('UNENCODABLE', 'contents over 4 GiB')
  bytes[start] = 0x80 | octets
  bytes.writeUIntBE(length, start + 1, octets)
  return start + 1 + octets
}
