/*
  words   known used-at bits*       `known`: how many ids, from the first on, the bits are true of
*/
/**
 * The ids of a source from `first` on that match a part of queries, a bit each, in memory that threads share. One of them
 * makes it (map-maker.ts). Ids are never used again and what is stored under one never changes, so it only ever grows at
 * its end.
 */
export type IdMap = { readonly match: string; readonly first: number; readonly words: Uint32Array }

/** What threads tell one another of maps, each of them all others. */
export type MapMessage =
  /** By one that has just started: tell what there is. */
  | { readonly type: 'hello' }
  /** By one that searches: there should be one, true up to this id. */
  | { readonly type: 'wanted'; readonly match: string; readonly first: number; readonly upTo: number }
  /** There is one. A longer one takes the place of a shorter. */
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
export function emptyMap(match: string, first: number, words: number): IdMap {
  const memory = new SharedArrayBuffer(words * Uint32Array.BYTES_PER_ELEMENT)
  return { match, first, words: new Uint32Array(memory) }
}

/** The same with more room. */
export function grownMap({ match, first, words }: IdMap, room: number): IdMap {
  const grown = emptyMap(match, first, room)
  grown.words.set(words)
  return grown
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
