import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { goneOf } from './gone.ts'
import {
  type IdMap,
  idsInAll,
  isInMap,
  knownUpTo,
  mapKey,
  type MapMessage,
  noteUse,
  takesPlaceOf,
  type TellMaps,
} from './id-map.ts'
import { conjunction, joined, matchingIds, presentIds, type Range, roomFor } from './matching.ts'
import { shareOf } from './rarity.ts'
import { idsPerSource } from './schema.sql.ts'

/** Two hundred queries of three words ask for a hundred parts that so many records match. What is less common costs FTS5 little. */
const commonShare = 1 / 32

/**
 * What common parts of queries match, as one reading thread knows it: of three common words FTS5 has to walk through a
 * million places each, where a look at three bits says as much. The maps are made elsewhere (map-maker.ts), for what is told
 * here to be wanted. Ids are never used again and what is stored under one never changes, so that a map only ever grows at
 * its end; what is newer FTS5 is asked for, and what is gone is known (gone.ts), or the map is too old.
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
    const { map } = message
    const known = this.#maps.get(mapKey(map))
    if (known === undefined || takesPlaceOf(map, known)) this.#maps.set(mapKey(map), map)
  }

  /** The ids in the range that match every part, in their order, the first `limit` of them. `lastId`: the newest of the source. */
  matching(parts: readonly string[], range: Range, lastId: number, limit: number): Float64Array {
    const whole = conjunction(parts)
    const maps = this.#mapsOf(parts, range, lastId)
    const first = range[0]
    const last = Math.min(range[1], lastId)
    const upTo = Math.min(last, ...maps.map(knownUpTo))
    if (maps.length === 0 || upTo < first) return matchingIds(this.#index, whole, [first, last], limit)
    const rare = parts.filter((part) => maps.every(({ match }) => match !== part))
    const known = [first, upTo] as const
    const found =
      rare.length === 0 ? this.#inAll(maps, known, limit) : this.#filtered(rare, maps, known, limit)
    if (found.length >= limit || upTo >= last) return found
    return joined(found, matchingIds(this.#index, whole, [upTo + 1, last], limit - found.length))
  }

  #inAll(maps: readonly IdMap[], range: Range, limit: number): Float64Array {
    return presentIds(this.#index, range, limit, (within, asked) => {
      const ids = roomFor(asked).subarray(0, asked)
      return ids.slice(0, idsInAll(maps, within, ids))
    })
  }

  /** What FTS5 has of the parts, as far as it is in the maps. */
  #filtered(parts: readonly string[], maps: readonly IdMap[], range: Range, limit: number): Float64Array {
    this.#asked = maps
    return matchingIds(this.#index, conjunction(parts), range, limit, 'in_common_parts(rowid)')
  }

  /** The rarest first. What is not there, or not far enough, is wanted from now on. */
  #mapsOf(parts: readonly string[], [start]: Range, lastId: number): readonly IdMap[] {
    const first = Math.floor(start / idsPerSource) * idsPerSource + 1
    const whole = [first, first + idsPerSource - 2] as const
    const since = goneOf(this.#index).missedUpTo
    return [...new Set(parts)]
      .map((match) => ({ match, share: shareOf(this.#index, match, whole, lastId) }))
      .filter(({ share }) => share >= commonShare)
      .toSorted((a, b) => a.share - b.share)
      .flatMap(({ match, share }) => this.#mapOf({ match, first, since }, share, lastId) ?? [])
  }

  /** What is wanted is told each time, for who makes it may have died since. */
  #mapOf(wanted: Omit<IdMap, 'words'>, share: number, lastId: number): IdMap | undefined {
    const known = this.#maps.get(mapKey(wanted))
    const map = known === undefined || known.since < wanted.since ? undefined : known
    if (map !== undefined) noteUse(map)
    if (map === undefined || lastId - knownUpTo(map) >= indexLimits.commonLagIds)
      this.#tell({ type: 'wanted', ...wanted, share, upTo: lastId })
    return map
  }
}
