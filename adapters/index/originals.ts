import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

import { release } from './memory.ts'
import { idsPerPack } from './schema.sql.ts'

/** What stands in a pack: a BibRecord as JSON, a record as ISO 2709, or a MarcRecord as JSON. */
export const originalForms = ['record', 'iso2709', 'marc'] as const
export type OriginalForm = (typeof originalForms)[number]
export type Original = { readonly form: OriginalForm; readonly bytes: Uint8Array }

/*
  pack     zstd of (form:1 length:4){16} bytes*      an empty place has length 0
  Records of one source resemble each other: sixteen together take half the room of sixteen alone, and a tenth of the time.
*/
const entryBytes = 5
const headerBytes = idsPerPack * entryBytes
/** In which most packs find room: what is unpacked in several pieces is copied once more. */
const usualBytes = 48 * 1024
const settings = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** Where packs are put together, one after another. */
let room = Buffer.alloc(usualBytes)

/** By their places in the pack; undefined where there is none. */
export function encodePack(originals: readonly (Original | undefined)[]): Uint8Array {
  let length = headerBytes
  for (const original of originals) length += original?.bytes.length ?? 0
  if (room.length < length) room = Buffer.alloc(length)
  room.fill(0, 0, headerBytes)
  let at = headerBytes
  originals.forEach((original, place) => {
    if (original === undefined) return
    const { form, bytes } = original
    room[place * entryBytes] = originalForms.indexOf(form)
    room.writeUInt32LE(bytes.length, place * entryBytes + 1)
    room.set(bytes, at)
    at += bytes.length
  })
  return zstdCompressSync(room.subarray(0, length), settings)
}

/** @throws {Error} where the disk has damaged what was stored. */
export function decodePack(pack: Uint8Array): readonly (Original | undefined)[] {
  const bytes = zstdDecompressSync(pack, { chunkSize: usualBytes })
  let at = headerBytes
  return Array.from({ length: idsPerPack }, (_, place) => {
    const length = bytes.readUInt32LE(place * entryBytes + 1)
    const form = originalForms[bytes[place * entryBytes] ?? 0]
    const original = bytes.subarray(at, at + length)
    at += length
    return length === 0 || form === undefined ? undefined : { form, bytes: original }
  })
}

/**
 * Gives the memory of an unpacked pack back at once, after which nothing of it can be read: left to V8, twenty of a page of
 * results have it look through all objects every few pages.
 */
export function releasePack(originals: readonly (Original | undefined)[]): void {
  const memory = originals.find((original) => original !== undefined)?.bytes.buffer
  // A small one shares its memory with others.
  if (memory instanceof ArrayBuffer && memory.byteLength >= usualBytes) release(memory)
}

/** The id of the pack that a record's original is in. */
export function packOf(id: number): number {
  return id - ((id - 1) % idsPerPack)
}
