import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'

import type { IndexDatabase } from './database.ts'
import { keysOf, textOf, type SearchableRecord } from './fields.ts'
import type { WireChange, WireRecord } from './messages.ts'
import { kinds, textColumns } from './schema.sql.ts'

const columns = Object.keys(textColumns) as readonly (keyof typeof textColumns)[]

/** What is searched and what is read of a live record; its row in `record` is the caller's. */
export function addContent(
  index: IndexDatabase,
  id: number,
  record: SearchableRecord,
  { record: text, raw }: Pick<WireChange & { type: 'record' }, 'record' | 'raw'>,
): void {
  const whole = `${text.slice(0, -1)},"raw":${raw}}`
  index.prepare('INSERT INTO content (id, record) VALUES (?, ?)').run(id, zstdCompressSync(whole))
  const words = textOf(record)
  index
    .prepare(
      `INSERT INTO search (rowid, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`,
    )
    .run(id, ...columns.map((column) => words[column]))
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
  const stored = index.prepare('SELECT record FROM content WHERE id = ?').get(id)?.['record']
  if (!(stored instanceof Uint8Array)) return undefined
  try {
    return zstdDecompressSync(stored).toString()
  } catch {
    return undefined
  }
}
