/*
  memory   content-length:4 (little-endian)  content  head
  head     JSON
  One piece of memory that changes hands between threads: whoever passes it on neither reads nor copies it. It is no shared
  memory, which nobody frees before all the threads have looked for garbage.
*/
const prefixBytes = 4

/** A memory of the background process, for whoever passes it on without ever having it. */
export type Parked = { readonly parked: number }
export type Memory = ArrayBuffer | Parked

export function isMemory(value: unknown): value is Memory {
  return value instanceof ArrayBuffer || isParked(value)
}

export function isParked(value: unknown): value is Parked {
  return typeof value === 'object' && value !== null && 'parked' in value && typeof value.parked === 'number'
}

/** The content begins at a multiple of four. */
export function toMemory(head: unknown, content: readonly Uint8Array[]): ArrayBuffer {
  const text = Buffer.from(JSON.stringify(head))
  const length = content.reduce((sum, bytes) => sum + bytes.length, 0)
  const memory = new ArrayBuffer(prefixBytes + length + text.length)
  const bytes = new Uint8Array(memory)
  new DataView(memory).setUint32(0, length, true)
  let at = prefixBytes
  for (const part of [...content, text]) {
    bytes.set(part, at)
    at += part.length
  }
  return memory
}

export function fromMemory(passed: Memory): { head: unknown; content: Uint8Array } {
  const memory = inHand(passed)
  const length = new DataView(memory).getUint32(0, true)
  const head = Buffer.from(memory, prefixBytes + length)
  return { head: JSON.parse(head.toString()), content: new Uint8Array(memory, prefixBytes, length) }
}

/** Where it is worked at. */
function inHand(memory: Memory): ArrayBuffer {
  if (memory instanceof ArrayBuffer) return memory
  throw new Error('a memory of another process')
}

/** At once, and with it whatever was read from it without a copy. */
export function release(memory: Memory): void {
  inHand(memory).transfer(0)
}

/** What is passed on with a message instead of being copied: memory among the values, or in a list among them. */
export function handedOver(values: readonly unknown[]): ArrayBuffer[] {
  return values.flat().filter((value) => value instanceof ArrayBuffer)
}
