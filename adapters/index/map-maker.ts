import { LRUCache } from 'lru-cache'

import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { goneOf } from './gone.ts'
import {
  emptyMap,
  extendMap,
  grownMap,
  type IdMap,
  knownUpTo,
  lastPossible,
  lastUse,
  mapKey,
  type MapMessage,
  mapWords,
  noteUse,
  type TellMaps,
} from './id-map.ts'
import { matchingIds } from './matching.ts'

/** A few dozen words are in so many of a catalogue's records, and in most queries. */
const usualShare = 1 / 8

/** `share`: as it was when it was wanted last. */
type Wanted = { map: IdMap; upTo: number; share: number }

/**
 * Makes the maps that searching threads want (common-parts.ts), each once for all of them, and has room for so many. Where
 * another did so before and died, it goes on with the maps that those threads tell it of.
 */
export class MapMaker {
  readonly #index: IndexDatabase
  readonly #tell: TellMaps
  readonly #roomBytes: number
  readonly #maps = new Map<string, Wanted>()
  readonly #once = new LRUCache<string, true>({ max: indexLimits.commonPartsWanted })

  constructor(index: IndexDatabase, tell: TellMaps, roomBytes: number = indexLimits.commonPartBytes) {
    this.#index = index
    this.#tell = tell
    this.#roomBytes = roomBytes
  }

  hear(message: MapMessage): void {
    if (message.type === 'hello') for (const wanted of this.#maps.values()) this.#tellWhole(wanted)
    if (message.type === 'map') {
      const { map } = message
      if (!this.#maps.has(mapKey(map))) this.#maps.set(mapKey(map), { map, upTo: knownUpTo(map), share: 0 })
    }
    if (message.type !== 'wanted') return
    const known = this.#maps.get(mapKey(message))
    if (known === undefined || known.map.since < message.since) {
      if (this.#isWorthIt(message)) this.#make(message)
    } else {
      known.upTo = Math.max(known.upTo, message.upTo)
      known.share = message.share
      this.#tellWhole(known)
    }
  }

  /** Makes some of what is wanted, the most common first, for FTS5 takes longest with that; false once all is there. */
  step(): boolean {
    let next: Wanted | undefined
    for (const wanted of this.#maps.values())
      if (knownUpTo(wanted.map) < wanted.upTo && wanted.share >= (next?.share ?? 0)) next = wanted
    if (next === undefined) return false
    try {
      this.#extend(next)
    } catch (error) {
      // Not before it is wanted again: there may be something wrong with it alone.
      next.upTo = knownUpTo(next.map)
      throw error
    }
    this.#tellWhole(next)
    return true
  }

  /** To make one takes as long as several searches: what is not in everybody's mouth has to be asked for again. */
  #isWorthIt(wanted: Extract<MapMessage, { type: 'wanted' }>): boolean {
    const key = mapKey(wanted)
    if (wanted.share >= usualShare || this.#once.has(key)) return true
    this.#once.set(key, true)
    return false
  }

  /** Where there is no room for it, what has not been used for some time goes. */
  #make({ match, first, upTo, share }: Extract<MapMessage, { type: 'wanted' }>): void {
    this.#maps.delete(mapKey({ match, first }))
    const words = mapWords(upTo - first + 1)
    let bytes = words * Uint32Array.BYTES_PER_ELEMENT
    for (const { map } of this.#maps.values()) bytes += map.words.byteLength
    const unusedSince = Date.now() / 1000 - indexLimits.commonUnusedMs / 1000
    for (const { map } of [...this.#maps.values()].toSorted((a, b) => lastUse(a.map) - lastUse(b.map))) {
      if (bytes <= this.#roomBytes || lastUse(map) > unusedSince) break
      this.#maps.delete(mapKey(map))
      this.#tell({ type: 'gone', match: map.match, first: map.first })
      bytes -= map.words.byteLength
    }
    if (bytes > this.#roomBytes) return
    const map = emptyMap({ match, first, since: goneOf(this.#index).upTo }, words)
    noteUse(map)
    this.#maps.set(mapKey(map), { map, upTo, share })
  }

  #extend(wanted: Wanted): void {
    const { match, first } = wanted.map
    const known = knownUpTo(wanted.map)
    const to = Math.min(wanted.upTo, known + indexLimits.commonIdsPerStep)
    if (to > lastPossible(wanted.map)) wanted.map = grownMap(wanted.map, mapWords(wanted.upTo - first + 1))
    const ids = matchingIds(this.#index, match, [known + 1, to], indexLimits.commonIdsPerStep)
    extendMap(wanted.map, ids, to)
  }

  #tellWhole({ map, upTo }: Wanted): void {
    if (knownUpTo(map) >= upTo) this.#tell({ type: 'map', map })
  }
}
