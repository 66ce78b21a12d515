import { fromMemory, type Memory, toMemory } from './memory.ts'
import type { PreparedChange, PreparedChanges } from './messages.ts'
import { idsPerPack, textColumns } from './schema.sql.ts'

/*
  content   ends:4 for each text (little-endian)  texts  (originals facets) of each pack
*/
type Head = {
  readonly changes: readonly PreparedChange[]
  readonly ends: number
  readonly texts: number
  /** Bytes of originals and facets in turn. */
  readonly packs: readonly number[]
}
type Pack = PreparedChanges['packs'][number]

/** Batches as the writer takes them, one behind the other: places count on from batch to batch. */
export type ReceivedChanges = {
  readonly changes: readonly PreparedChange[]
  readonly packs: readonly Pack[]
  /** UTF-8 of each column of the record at a place. */
  texts(place: number): readonly Uint8Array[]
}

const columns = Object.keys(textColumns).length

export function packPrepared({ changes, ends, texts, packs }: PreparedChanges): ArrayBuffer {
  const parts = packs.flatMap(({ originals, facets }) => [originals, facets])
  const head: Head = {
    changes,
    ends: ends.length,
    texts: texts.length,
    packs: parts.map(({ length }) => length),
  }
  return toMemory(head, [new Uint8Array(ends.buffer, ends.byteOffset, ends.byteLength), texts, ...parts])
}

/** What is read stays in the memories. */
export function unpackPrepared(memories: readonly Memory[]): ReceivedChanges {
  const changes: PreparedChange[] = []
  const packs: Pack[] = []
  /** Of the batch that each pack came with. */
  const texts: ((place: number) => readonly Uint8Array[])[] = []
  for (const memory of memories) {
    const { head, content } = fromMemory(memory)
    const batch = head as Head
    const first = packs.length * idsPerPack
    for (const change of batch.changes)
      changes.push(change.type === 'record' ? { ...change, place: change.place + first } : change)
    const ends = new Uint32Array(content.buffer, content.byteOffset, batch.ends)
    const textsAt = ends.byteLength
    let at = textsAt + batch.texts
    const next = (length: number) => content.subarray(at, (at += length))
    for (let number = 0; number < batch.packs.length; number += 2) {
      packs.push({ originals: next(batch.packs[number] ?? 0), facets: next(batch.packs[number + 1] ?? 0) })
      texts.push((place) => textsOf(content.subarray(textsAt), ends, place - first))
    }
  }
  return { changes, packs, texts: (place) => texts[Math.floor(place / idsPerPack)]?.(place) ?? [] }
}

function textsOf(texts: Uint8Array, ends: Uint32Array, place: number): readonly Uint8Array[] {
  return Array.from({ length: columns }, (_, column) => {
    const at = place * columns + column
    return texts.subarray(at === 0 ? 0 : ends[at - 1], ends[at])
  })
}
