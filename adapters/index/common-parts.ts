import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { type IdMap, isInMap, knownUpTo, mapKey, type MapMessage, noteUse, type TellMaps } from './id-map.ts'
import { conjunction, joined, matchingIds, type Range } from './matching.ts'
import { shareOf } from './rarity.ts'
import { idsPerSource } from './schema.sql.ts'

/** A few dozen words are in an eighth of a catalogue's records. What is less common costs FTS5 little, and more memory here. */
const commonShare = 1 / 8

/**
 * What common parts of queries match, as one reading thread knows it: of three common words FTS5 has to walk through a
 * million places each, where a look at two bits says as much. The maps are made elsewhere (map-maker.ts), for what is told
 * here to be wanted. Ids are never used again and what is stored under one never changes, so that a map only ever grows at
 * its end; what is gone, and what is newer, is told by matchingIds, which is always asked for one part at least.
 */
export class CommonParts {
  readonly #index: IndexDatabase
  readonly #tell: TellMaps
  readonly #maps = new Map<string, IdMap>()
  #asked: readonly IdMap[] = []

  constructor(index: IndexDatabase, tell: TellMaps) {
    this.#index = index
    this.#tell = tell
    index.database.function('in_common_parts', (id) => {
      for (const map of this.#asked) if (!isInMap(map, Number(id))) return 0
      return 1
    })
  }

  hear(message: MapMessage): void {
    if (message.type === 'hello') for (const map of this.#maps.values()) this.#tell({ type: 'map', map })
    if (message.type === 'gone') this.#maps.delete(mapKey(message))
    if (message.type !== 'map') return
    const known = this.#maps.get(mapKey(message.map))
    if (known === undefined || known.words.length < message.map.words.length)
      this.#maps.set(mapKey(message.map), message.map)
  }

  /** The ids in the range that match every part, in their order, the first `limit` of them. `lastId`: the newest of the source. */
  matching(parts: readonly string[], range: Range, lastId: number, limit: number): Float64Array {
    const whole = conjunction(parts)
    const maps = parts.length < 2 ? [] : this.#mapsOf(parts, range, lastId)
    const first = range[0]
    const last = Math.min(range[1], lastId)
    const upTo = Math.min(last, ...maps.map(knownUpTo))
    if (maps.length === 0 || upTo < first) return matchingIds(this.#index, whole, [first, last], limit)
    const rare = parts.filter((part) => maps.every(({ match }) => match !== part))
    const [rarest, ...others] = maps
    const asked = rare.length > 0 || rarest === undefined ? rare : [rarest.match]
    this.#asked = rare.length > 0 ? maps : others
    const condition = 'in_common_parts(rowid)'
    const found = matchingIds(this.#index, conjunction(asked), [first, upTo], limit, condition)
    if (found.length >= limit || upTo >= last) return found
    return joined(found, matchingIds(this.#index, whole, [upTo + 1, last], limit - found.length))
  }

  /** The rarest first. What is not there, or not far enough, is wanted from now on. */
  #mapsOf(parts: readonly string[], [start]: Range, lastId: number): readonly IdMap[] {
    const first = Math.floor(start / idsPerSource) * idsPerSource + 1
    const whole = [first, first + idsPerSource - 2] as const
    return [...new Set(parts)]
      .map((match) => ({ match, share: shareOf(this.#index, match, whole) }))
      .filter(({ share }) => share >= commonShare)
      .toSorted((a, b) => a.share - b.share)
      .flatMap(({ match }) => this.#mapOf(match, first, lastId) ?? [])
  }

  /** What is wanted is told each time, for who makes it may have died since. */
  #mapOf(match: string, first: number, lastId: number): IdMap | undefined {
    const map = this.#maps.get(mapKey({ match, first }))
    if (map !== undefined) noteUse(map)
    if (map === undefined || lastId - knownUpTo(map) >= indexLimits.commonIdsPerStep)
      this.#tell({ type: 'wanted', match, first, upTo: lastId })
    return map
  }
}
