import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'

/*
  Records that are gone, but not from the full-text index yet. What FTS5 has been told to delete it looks up for every hit of
  every word, and for every record that it merges: a tenth of the time of both. A bit says as much, and it is told of many at once.
  gone      number id     in the order in which they went
  leaving   up_to         FTS5 is being told of those up to this number
*/
export const goneSql = `
CREATE TABLE gone (number INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER NOT NULL) STRICT;
CREATE TABLE leaving (up_to INTEGER NOT NULL) STRICT;
INSERT INTO leaving VALUES (0);
`

export function addGone(index: IndexDatabase, ids: readonly number[]): void {
  const add = index.prepare('INSERT INTO gone (id) VALUES (?)')
  for (const id of ids) add.run(id)
}

/** Tells FTS5 of some, where there are too many: within the caller's transaction, at each until it knows of all there were. */
export function tellOfGone(
  index: IndexDatabase,
  { goneShare, goneAtOnce }: { readonly goneShare: number; readonly goneAtOnce: number } = indexLimits,
): void {
  const state = index
    .prepare(
      `SELECT (SELECT min(number) FROM gone) AS first, (SELECT max(number) FROM gone) AS last,
         (SELECT up_to FROM leaving) AS up_to, (SELECT sum(live) FROM source) AS live`,
    )
    .get()
  const number = (name: string) => Number(state?.[name] ?? 0)
  const first = number('first')
  const upTo = number('up_to')
  if (first === 0) return
  if (first > upTo) {
    const last = number('last')
    if (last - first + 1 > number('live') * goneShare) index.prepare('UPDATE leaving SET up_to = ?').run(last)
    return
  }
  const rows = index
    .prepare('SELECT number, id FROM gone WHERE number <= ? ORDER BY number LIMIT ?')
    .all(upTo, goneAtOnce)
  const unlist = index.prepare('DELETE FROM search WHERE rowid = ?')
  for (const { id } of rows) unlist.run(Number(id))
  index.prepare('DELETE FROM gone WHERE number <= ?').run(Number(rows.at(-1)?.['number']))
}

const idsPerSegment = 65_536
const nowhere = { key: -1, bits: new Uint32Array() }

/**
 * What one connection knows to be gone. What FTS5 has been told of since stays here: ids are never used again. Of what it was
 * told of while nobody looked, nothing is known here.
 */
export class GoneIds {
  readonly #index: IndexDatabase
  readonly #most: number
  /** A bit for each id of those segments in which any is gone. */
  readonly #segments = new Map<number, Uint32Array>()
  #last: { readonly key: number; readonly bits: Uint32Array } = nowhere
  #upTo = 0
  #missedUpTo = 0

  constructor(index: IndexDatabase, segments: number = indexLimits.goneSegments) {
    this.#index = index
    this.#most = segments
  }

  get isEmpty(): boolean {
    return this.#segments.size === 0
  }

  /** The number of what went last. */
  get upTo(): number {
    return this.#upTo
  }

  /** Of what went up to this number some is not known, for FTS5 had been told of it by then. */
  get missedUpTo(): number {
    return this.#missedUpTo
  }

  /** As the connection's transaction has it, if there is one. */
  refresh(): this {
    if (this.#segments.size > this.#most) {
      this.#segments.clear()
      this.#upTo = 0
    }
    const rows = this.#index
      .prepare(
        `SELECT seq, number, id FROM sqlite_sequence LEFT JOIN gone ON number > ?
         WHERE name = 'gone' ORDER BY number`,
      )
      .all(this.#upTo)
    const [first] = rows
    if (first === undefined) return this
    const last = Number(first['seq'])
    const next = Number(first['number'] ?? last + 1)
    if (next > this.#upTo + 1) this.#missedUpTo = next - 1
    if (first['number'] !== null) for (const { id } of rows) this.#add(Number(id))
    if (last > this.#upTo) this.#last = nowhere
    this.#upTo = last
    return this
  }

  has(id: number): boolean {
    const key = Math.floor(id / idsPerSegment)
    if (this.#last.key !== key) this.#last = { key, bits: this.#segments.get(key) ?? nowhere.bits }
    const place = id - key * idsPerSegment
    return (((this.#last.bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1
  }

  /** Those that are there. The list is used up. */
  without(ids: Float64Array): Float64Array {
    let count = 0
    for (let at = 0; at < ids.length; at += 1) {
      const id = ids[at] ?? 0
      if (this.has(id)) continue
      ids[count] = id
      count += 1
    }
    return count === ids.length ? ids : ids.slice(0, count)
  }

  #add(id: number): void {
    const key = Math.floor(id / idsPerSegment)
    const bits = this.#segments.get(key) ?? new Uint32Array(idsPerSegment / 32)
    this.#segments.set(key, bits)
    const place = id - key * idsPerSegment
    bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31))
  }
}

const known = new WeakMap<IndexDatabase, GoneIds>()

/** As they are now. */
export function goneOf(index: IndexDatabase): GoneIds {
  const gone = known.get(index) ?? new GoneIds(index)
  known.set(index, gone)
  return gone.refresh()
}
