import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'

import type { IndexDatabase } from './database.ts'
import { keysOf, textOf, type SearchableRecord } from './fields.ts'
import type { WireRecord } from './messages.ts'
import { kinds, textColumns } from './schema.sql.ts'

const columns = Object.keys(textColumns) as readonly (keyof typeof textColumns)[]

/** What is searched and what is read of a live record; its row in `record` is the caller's. */
export function addContent(
  index: IndexDatabase,
  id: number,
  record: SearchableRecord,
  wire: WireRecord,
): void {
  index
    .prepare('INSERT INTO content (id, record, raw) VALUES (?, ?, ?)')
    .run(id, zstdCompressSync(wire.record), zstdCompressSync(wire.raw))
  const text = textOf(record)
  index
    .prepare(
      `INSERT INTO search (rowid, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`,
    )
    .run(id, ...columns.map((column) => text[column]))
  const insert = index.prepare('INSERT OR IGNORE INTO identity (kind, value, id) VALUES (?, ?, ?)')
  for (const { kind, value } of keysOf(record)) insert.run(kinds[kind], value, id)
}

export function removeContent(index: IndexDatabase, id: number): void {
  index.prepare('DELETE FROM search WHERE rowid = ?').run(id)
  index.prepare('DELETE FROM identity WHERE id = ?').run(id)
  index.prepare('DELETE FROM content WHERE id = ?').run(id)
}

/** Undefined where the disk has damaged what was stored. */
export function contentOf(index: IndexDatabase, id: number): WireRecord | undefined {
  const row = index.prepare('SELECT record, raw FROM content WHERE id = ?').get(id)
  const [record, raw] = [row?.['record'], row?.['raw']]
  if (!(record instanceof Uint8Array) || !(raw instanceof Uint8Array)) return undefined
  try {
    return { record: zstdDecompressSync(record).toString(), raw: zstdDecompressSync(raw).toString() }
  } catch {
    return undefined
  }
}
