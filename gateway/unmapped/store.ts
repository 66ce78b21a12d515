import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { UnmappedSeen } from '../../adapters/unmapped.ts'
import { unmappedLimits } from '../limits.ts'

/** How often a code was seen since it was last written down. */
export type Sighting = { readonly seen: UnmappedSeen; readonly times: number; readonly atMs: number }
export type UnmappedRow = {
  readonly system: string
  readonly kind: UnmappedSeen['kind']
  /** Empty: all codes beyond the first hundreds of the system. */
  readonly code: string
  readonly label: string | null
  readonly setting: readonly string[]
  readonly takenFor: string
  readonly times: number
  /** ISO 8601. */
  readonly firstSeenAt: string
  readonly lastSeenAt: string
  readonly recordId: string | null
}

const schema = `
  create table if not exists unmapped (
    system text not null, setting text not null, code text not null, kind text not null, label text,
    taken_for text not null, times integer not null, first_seen_ms integer not null, last_seen_ms integer not null,
    record_id text, primary key (system, setting, code)
  ) strict, without rowid`

/** What no table knows, as every process of a consortium has seen it; in its data directory. */
export class UnmappedStore implements Disposable {
  readonly #database: DatabaseSync

  /** Undefined where no process has written one yet. */
  static openExisting(dataDirectory: string): UnmappedStore | undefined {
    return existsSync(fileIn(dataDirectory)) ? new UnmappedStore(dataDirectory) : undefined
  }

  constructor(dataDirectory: string) {
    this.#database = new DatabaseSync(fileIn(dataDirectory), { timeout: unmappedLimits.busyMs })
    this.#database.exec('pragma journal_mode = wal; pragma synchronous = normal')
    this.#database.exec(schema)
  }

  /** All or nothing. @throws {Error} where the file cannot be written now. */
  add(sightings: readonly Sighting[]): void {
    const known = this.#database.prepare(
      'select 1 from unmapped where system = ? and setting = ? and code = ?',
    )
    const count = this.#database.prepare('select count(*) as codes from unmapped where system = ?')
    const write = this.#database.prepare(
      `insert into unmapped (system, setting, code, kind, label, taken_for, times, first_seen_ms, last_seen_ms, record_id)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict do update set times = times + excluded.times, last_seen_ms = excluded.last_seen_ms,
         taken_for = excluded.taken_for, label = coalesce(excluded.label, label),
         record_id = coalesce(excluded.record_id, record_id)`,
    )
    this.#database.exec('begin immediate')
    try {
      for (const { seen, times, atMs } of sightings) {
        const { system, kind, label = null, takenFor, recordId = null } = seen
        const setting = JSON.stringify(seen.setting)
        const isKnown = known.get(system, setting, seen.code) !== undefined
        const { codes } = count.get(system) as { readonly codes: number }
        const fits = isKnown || codes < unmappedLimits.codesPerSystem
        const code = fits ? seen.code : ''
        write.run(system, setting, code, kind, fits ? label : null, takenFor, times, atMs, atMs, recordId)
      }
      this.#database.exec('commit')
    } catch (error) {
      this.#database.exec('rollback')
      throw error
    }
  }

  /** By system, the most frequent first. */
  list(): readonly UnmappedRow[] {
    const rows = this.#database.prepare('select * from unmapped order by system, times desc, code').all()
    return rows.map((row) => ({
      system: String(row['system']),
      kind: row['kind'] as UnmappedRow['kind'],
      code: String(row['code']),
      label: row['label'] as string | null,
      setting: JSON.parse(String(row['setting'])) as string[],
      takenFor: String(row['taken_for']),
      times: Number(row['times']),
      firstSeenAt: new Date(Number(row['first_seen_ms'])).toISOString(),
      lastSeenAt: new Date(Number(row['last_seen_ms'])).toISOString(),
      recordId: row['record_id'] as string | null,
    }))
  }

  clear(): void {
    this.#database.exec('delete from unmapped')
  }

  [Symbol.dispose](): void {
    this.#database.close()
  }
}

function fileIn(dataDirectory: string): string {
  return join(dataDirectory, 'unmapped.db')
}
