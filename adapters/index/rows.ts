import type { IndexDatabase } from './database.ts'
import { textHash } from './hash.ts'
import { idsPerSource } from './schema.sql.ts'

/** A row of `record`, its packed columns read. */
export type StoredRow = {
  readonly id: number
  readonly identifier: string
  readonly localId: string
  readonly datestamp: string
  /** The number of the run that saw it last. */
  readonly run: number
  readonly hash: number | undefined
}

// A column of type ANY takes a JavaScript number as a float; integers are therefore written as bigint there.
const columns = 'r.id, r.identifier, r.local, r.datestamp, r.run, r.hash'

function rowOf(row: Record<string, unknown>): StoredRow {
  const identifier = String(row['identifier'])
  const { local, datestamp, hash } = row
  return {
    id: Number(row['id']),
    identifier,
    localId: typeof local === 'number' ? identifier.slice(local) : String(local),
    datestamp: typeof datestamp === 'number' ? timeOf(datestamp) : String(datestamp),
    run: Number(row['run']),
    hash: typeof hash === 'number' ? hash : undefined,
  }
}

/**
 * The key of an identifier or a local id in its source. Those that end in a number stand in its order: catalogues are given
 * in the order of their numbers, and keys that come together are then written together.
 */
export function rowKey(source: number, text: string): number {
  let at = text.length
  while (at > text.length - mostDigits && isDigit(text.charCodeAt(at - 1))) at -= 1
  const digits = text.slice(at)
  if (digits.length < leastDigits) return textHash(text, source)
  return (textHash(`${text.slice(0, at)}#${digits.length}`, source) % 2 ** 23) * 2 ** 30 + Number(digits)
}
/** Fewer are the end of some other name, as of a UUID. */
const leastDigits = 4
/** As many as 30 bits hold. */
const mostDigits = 9

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Rows whose identifier or local id may be the one of that key. */
export function rowsOfKey(index: IndexDatabase, source: number, key: number): readonly StoredRow[] {
  const first = source * idsPerSource
  return index
    .prepare(
      `SELECT ${columns} FROM key k JOIN record r ON r.id = k.id WHERE k.hash = ? AND k.id BETWEEN ? AND ?`,
    )
    .all(key, first, first + idsPerSource - 1)
    .map(rowOf)
}

export function rowOfId(index: IndexDatabase, id: number): StoredRow | undefined {
  const row = index.prepare(`SELECT ${columns} FROM record r WHERE r.id = ?`).get(id)
  return row === undefined ? undefined : rowOf(row)
}

/** Without its keys. */
export function insertRow(index: IndexDatabase, row: StoredRow): void {
  const { id, identifier, localId, datestamp, run, hash } = row
  const local = identifier.endsWith(localId) ? BigInt(identifier.length - localId.length) : localId
  index
    .prepare('INSERT INTO record (id, identifier, local, datestamp, run, hash) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, identifier, local, secondsOf(datestamp), run, hash ?? null)
}

/** The row has been met again, or its record is gone. */
export function updateRow(index: IndexDatabase, { id, datestamp, run, hash }: StoredRow): void {
  index
    .prepare('UPDATE record SET datestamp = ?, run = ?, hash = ? WHERE id = ?')
    .run(secondsOf(datestamp), run, hash ?? null, id)
}

/** In their order, so that the tree of keys is walked once from end to end. */
export function insertKeys(index: IndexDatabase, source: number, rows: Iterable<StoredRow>): void {
  const keys = Array.from(rows, (row) => keysOf(source, row).map((key) => [key, row.id] as const)).flat()
  const insert = index.prepare('INSERT INTO key (hash, id) VALUES (?, ?)')
  for (const [key, id] of keys.toSorted(([a], [b]) => a - b)) insert.run(key, id)
}

export function deleteRow(index: IndexDatabase, source: number, row: StoredRow): void {
  index.prepare('DELETE FROM record WHERE id = ?').run(row.id)
  const remove = index.prepare('DELETE FROM key WHERE hash = ? AND id = ?')
  for (const key of keysOf(source, row)) remove.run(key, row.id)
}

function keysOf(source: number, { identifier, localId }: StoredRow): readonly number[] {
  const key = rowKey(source, identifier)
  return identifier === localId ? [key] : [key, rowKey(source, localId)]
}

/** Whole seconds since 1970 where the datestamp is in the normal form, which takes a quarter of the room; else as it is. */
function secondsOf(datestamp: string): bigint | string {
  if (datestamp !== last.datestamp) last = { datestamp, stored: readSeconds(datestamp) }
  return last.stored
}
/** All records of a file have one. */
let last: { readonly datestamp: string; readonly stored: bigint | string } = { datestamp: '', stored: '' }

function readSeconds(datestamp: string): bigint | string {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(datestamp) ? Date.parse(datestamp) : Number.NaN
  return timeOf(ms / 1000) === datestamp ? BigInt(ms / 1000) : datestamp
}

function timeOf(seconds: number): string {
  return Number.isFinite(seconds) ? `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` : ''
}
