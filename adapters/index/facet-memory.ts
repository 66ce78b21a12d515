import { indexLimits } from '../limits.ts'
import { idsPerPack } from './schema.sql.ts'

/*
  control   generation segments used     an odd generation is being emptied
  keys      key*                         of the segments in use, in the order of `places`
  places    (place{4096})*               one more than where a pack begins in `bytes`, 0 where it is not there
  bytes     pack*
  Within a generation what is there stays as it is. Whoever writes writes a place when the pack stands there, and counts a
  segment when it has its key.
*/
/** What is counted and ranked by, in memory that threads share: one writes into it (facet-warmer.ts), others read. */
export type FacetMemory = {
  readonly control: Uint32Array
  readonly keys: Float64Array
  readonly places: Uint32Array
  readonly bytes: Uint8Array
}
export const controlAt = { generation: 0, segments: 1, used: 2 } as const
const packsPerSegment = 4_096
export const idsPerSegment = packsPerSegment * idsPerPack
/** So that many may be half empty: a full one has thirty times as much. */
const bytesPerSegment = 256 * 1024

/** All of it at once, so that no thread has to be told of more; the system finds room for what is written to. */
export function facetMemory(bytes: number = indexLimits.facetBytes): FacetMemory {
  const segments = Math.ceil(bytes / bytesPerSegment)
  return {
    control: new Uint32Array(shared(Uint32Array, Object.keys(controlAt).length)),
    keys: new Float64Array(shared(Float64Array, segments)),
    places: new Uint32Array(shared(Uint32Array, segments * packsPerSegment)),
    bytes: new Uint8Array(shared(Uint8Array, bytes)),
  }
}

/** The places of the segment that came into use as the `number`th. */
export function segmentOf({ places }: FacetMemory, number: number): Uint32Array {
  return places.subarray(number * packsPerSegment, (number + 1) * packsPerSegment)
}

function shared({ BYTES_PER_ELEMENT }: { readonly BYTES_PER_ELEMENT: number }, count: number) {
  return new SharedArrayBuffer(count * BYTES_PER_ELEMENT)
}
