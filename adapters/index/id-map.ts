/*
  words   known used-at bits*       `known`: how many ids, from the first on, the bits are true of
*/
/**
 * The ids of a source from `first` on that match a part of queries, a bit each, in memory that threads share. One of them
 * makes it (map-maker.ts). Ids are never used again and what is stored under one never changes, so it only ever grows at
 * its end. What has gone after the one numbered `since` (gone.ts) may be in it.
 */
export type IdMap = {
  readonly match: string
  readonly first: number
  readonly since: number
  readonly words: Uint32Array
}

/** What threads tell one another of maps, each of them all others. */
export type MapMessage =
  /** By one that has just started: tell what there is. */
  | { readonly type: 'hello' }
  /** By one that searches: there should be one, no older than `since`, true up to this id. `share`: of all ids, in it. */
  | ({ readonly type: 'wanted'; readonly upTo: number; readonly share: number } & Omit<IdMap, 'words'>)
  /** There is one, which may take the place of another. */
  | { readonly type: 'map'; readonly map: IdMap }
  /** By the one that makes them: its room is wanted for others. */
  | { readonly type: 'gone'; readonly match: string; readonly first: number }
export type TellMaps = (message: MapMessage) => void

const [knownAt, usedAt, bitsAt] = [0, 1, 2]

export function mapKey({ match, first }: Pick<IdMap, 'match' | 'first'>): string {
  return `${first} ${match}`
}

/** With some room to grow. */
export function mapWords(ids: number): number {
  return bitsAt + Math.ceil((ids * 9) / 8 / 32)
}

/** Nothing is known of it yet. */
export function emptyMap({ match, first, since }: Omit<IdMap, 'words'>, words: number): IdMap {
  const memory = new SharedArrayBuffer(words * Uint32Array.BYTES_PER_ELEMENT)
  return { match, first, since, words: new Uint32Array(memory) }
}

/** The same with more room. */
export function grownMap(map: IdMap, room: number): IdMap {
  const grown = emptyMap(map, room)
  grown.words.set(map.words)
  return grown
}

export function takesPlaceOf({ since, words }: IdMap, other: IdMap): boolean {
  return since > other.since || (since === other.since && words.length > other.words.length)
}

/** The last id that there is room for. */
export function lastPossible({ first, words }: IdMap): number {
  return first - 1 + (words.length - bitsAt) * 32
}

export function knownUpTo({ first, words }: IdMap): number {
  return first - 1 + Atomics.load(words, knownAt)
}

/** Of an id that it is true of. */
export function isInMap({ first, words }: IdMap, id: number): boolean {
  const number = id - first
  return (((words[bitsAt + (number >>> 5)] ?? 0) >>> (number & 31)) & 1) === 1
}

/**
 * Writes the ids in the range that are in all of the maps, in their order, and as many as there is room for; returns how many.
 * The maps begin with the same id and are true of all of the range.
 */
export function idsInAll(
  maps: readonly IdMap[],
  [from, to]: readonly [number, number],
  ids: Float64Array,
): number {
  const first = maps[0]?.first ?? 0
  const [start, end] = [from - first, to - first]
  let count = 0
  for (let word = start >>> 5; word <= end >>> 5; word += 1) {
    let bits = -1
    for (const { words } of maps) bits &= words[bitsAt + word] ?? 0
    if (word === start >>> 5) bits &= -1 << (start & 31)
    if (word === end >>> 5) bits &= -1 >>> (31 - (end & 31))
    for (; bits !== 0; bits &= bits - 1) {
      if (count === ids.length) return count
      ids[count] = first + word * 32 + 31 - Math.clz32(bits & -bits)
      count += 1
    }
  }
  return count
}

/** `ids`: those up to `upTo` that match, beyond what is known. There has to be room. */
export function extendMap({ first, words }: IdMap, ids: Float64Array, upTo: number): void {
  for (const id of ids) {
    const number = id - first
    const at = bitsAt + (number >>> 5)
    words[at] = (words[at] ?? 0) | (1 << (number & 31))
  }
  // Last: what is known is not written any more.
  Atomics.store(words, knownAt, upTo - first + 1)
}

/** Seconds since 1970. */
export function lastUse({ words }: IdMap): number {
  return Atomics.load(words, usedAt)
}

export function noteUse({ words }: IdMap): void {
  Atomics.store(words, usedAt, Math.floor(Date.now() / 1000))
}
