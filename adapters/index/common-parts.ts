import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { conjunction, matchingIds, type Range } from './matching.ts'
import { shareOf } from './rarity.ts'
import { idsPerSource } from './schema.sql.ts'

/** The ids of a source from `first` on that match a part of queries, a bit each. It is known up to `upTo`, wanted up to `wanted`. */
type IdMap = {
  readonly match: string
  readonly first: number
  bits: Uint32Array
  upTo: number
  wanted: number
}

/** A few dozen words are in an eighth of a catalogue's records. What is less common costs FTS5 little, and more memory here. */
const commonShare = 1 / 8

/**
 * What common parts of queries match, remembered by one reading thread: of three common words FTS5 has to walk through a
 * million places each, where a look at two bits says as much. Ids are never used again and what is stored under one never
 * changes, so that a map only ever grows at its end; what was deleted, and what is newer, FTS5 tells, which is always
 * asked for one part at least.
 */
export class CommonParts {
  readonly #index: IndexDatabase
  /** Those used last are last. */
  readonly #maps = new Map<string, IdMap>()
  #asked: readonly IdMap[] = []

  constructor(index: IndexDatabase) {
    this.#index = index
    index.database.function('in_common_parts', (id) => {
      for (const { first, bits } of this.#asked) {
        const number = Number(id) - first
        if ((((bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 0) return 0
      }
      return 1
    })
  }

  /** The ids in the range that match every part, in their order, the first `limit` of them. `lastId`: the newest of the source. */
  matching(parts: readonly string[], range: Range, lastId: number, limit: number): readonly number[] {
    const whole = conjunction(parts)
    const maps = parts.length < 2 ? [] : this.#mapsOf(parts, range, lastId)
    const first = range[0]
    const last = Math.min(range[1], lastId)
    const upTo = Math.min(last, ...maps.map((map) => map.upTo))
    if (maps.length === 0 || upTo < first) return matchingIds(this.#index, whole, [first, last], limit)
    const rare = parts.filter((part) => maps.every(({ match }) => match !== part))
    const [rarest, ...others] = maps
    const asked = rare.length > 0 || rarest === undefined ? rare : [rarest.match]
    this.#asked = rare.length > 0 ? maps : others
    const condition = 'in_common_parts(rowid)'
    const found = matchingIds(this.#index, conjunction(asked), [first, upTo], limit, condition)
    if (found.length >= limit || upTo >= last) return found
    return [...found, ...matchingIds(this.#index, whole, [upTo + 1, last], limit - found.length)]
  }

  /** Makes some of what is wanted; false once it is there. */
  build(): boolean {
    for (const [key, map] of this.#maps) {
      if (map.upTo >= map.wanted) continue
      try {
        this.#extend(map)
      } catch {
        // The disk is damaged, or another process holds the file: who searches is told so, and nobody waits for this.
        this.#maps.delete(key)
      }
      return true
    }
    return false
  }

  /** The rarest first. What is not there yet is wanted from now on. */
  #mapsOf(parts: readonly string[], [start]: Range, lastId: number): readonly IdMap[] {
    const first = Math.floor(start / idsPerSource) * idsPerSource + 1
    const whole = [first, first + idsPerSource - 2] as const
    return [...new Set(parts)]
      .map((match) => ({ match, share: shareOf(this.#index, match, whole) }))
      .filter(({ share }) => share >= commonShare)
      .toSorted((a, b) => a.share - b.share)
      .flatMap(({ match }) => this.#mapOf(match, first, lastId) ?? [])
  }

  #mapOf(match: string, first: number, lastId: number): IdMap | undefined {
    const key = `${first} ${match}`
    const map = this.#maps.get(key) ?? this.#make(match, first, lastId)
    if (map === undefined) return undefined
    this.#maps.delete(key)
    this.#maps.set(key, map)
    if (lastId - map.wanted >= indexLimits.commonIdsPerStep) map.wanted = lastId
    return map
  }

  /** Nothing is known of it yet. Undefined where it would find no room. */
  #make(match: string, first: number, lastId: number): IdMap | undefined {
    const bits = bitsFor(lastId - first + 1)
    let bytes = bits.byteLength
    for (const map of this.#maps.values()) bytes += map.bits.byteLength
    for (const [key, oldest] of this.#maps) {
      if (bytes <= indexLimits.commonPartBytes) break
      this.#maps.delete(key)
      bytes -= oldest.bits.byteLength
    }
    return bytes > indexLimits.commonPartBytes
      ? undefined
      : { match, first, bits, upTo: first - 1, wanted: lastId }
  }

  #extend(map: IdMap): void {
    const { match, first, upTo, wanted } = map
    const to = Math.min(wanted, upTo + indexLimits.commonIdsPerStep)
    if (to - first >= map.bits.length * 32) {
      const bits = bitsFor(wanted - first + 1)
      bits.set(map.bits)
      map.bits = bits
    }
    for (const id of matchingIds(this.#index, match, [upTo + 1, to], indexLimits.commonIdsPerStep)) {
      const number = id - first
      map.bits[number >>> 5] = (map.bits[number >>> 5] ?? 0) | (1 << (number & 31))
    }
    map.upTo = to
  }
}

/** With some room to grow. */
function bitsFor(ids: number): Uint32Array {
  return new Uint32Array(Math.ceil((ids * 9) / 8 / 32))
}
