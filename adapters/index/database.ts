import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

import { indexLimits } from '../limits.ts'
import { schemaSql, schemaVersion } from './schema.sql.ts'

/** A connection of one thread, with its statements prepared once. */
export type IndexDatabase = {
  readonly database: DatabaseSync
  prepare(sql: string): StatementSync
  close(): void
}

const fileName = 'union.sqlite'

/**
 * The writer's connection. What is stored can be harvested again, so an index of another version, or one that the disk
 * has damaged, is built anew; a damaged file is kept beside it as `union.sqlite.damaged`.
 */
export function openForWriting(directory: string): IndexDatabase {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, fileName)
  try {
    return withSchema(path)
  } catch (error) {
    if (!isDamaged(error)) throw error
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
    renameSync(path, `${path}.damaged`)
    return withSchema(path)
  }
}

/** A reader's connection; the writer's must have been opened before. */
export function openForReading(directory: string): IndexDatabase {
  const database = connect(join(directory, fileName))
  database.exec('PRAGMA query_only = ON')
  return statements(database)
}

/** `DEFERRED` for what is only read: all of it as it is at one moment. */
export function transaction<Result>(
  { database }: Pick<IndexDatabase, 'database'>,
  work: () => Result,
  mode: 'IMMEDIATE' | 'DEFERRED' = 'IMMEDIATE',
): Result {
  database.exec(`BEGIN ${mode}`)
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // After some faults SQLite has ended it by itself.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function withSchema(path: string): IndexDatabase {
  const database = connect(path)
  try {
    database.exec('PRAGMA journal_mode = WAL')
    // A killed process loses nothing; a power cut at worst the last commits, each with its own checkpoint.
    database.exec('PRAGMA synchronous = NORMAL')
    database.exec(`PRAGMA cache_size = -${indexLimits.writerCacheKibibytes}`)
    database.exec(`PRAGMA wal_autocheckpoint = ${indexLimits.checkpointPages}`)
    database.exec('BEGIN IMMEDIATE')
    if (versionOf(database) !== schemaVersion) rebuild(database)
    database.exec('COMMIT')
    return statements(database)
  } catch (error) {
    database.close()
    throw error
  }
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: indexLimits.busyTimeoutMs })
  database.exec(`PRAGMA cache_size = -${indexLimits.cacheKibibytes}; PRAGMA temp_store = MEMORY`)
  return database
}

export function versionOf(database: DatabaseSync): unknown {
  return database.prepare('PRAGMA user_version').get()?.['user_version']
}

function rebuild(database: DatabaseSync): void {
  const tables = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'",
    )
    .all()
  // Dropping the full-text table takes its shadow tables with it.
  for (const { name } of tables) database.exec(`DROP TABLE IF EXISTS "${String(name).replaceAll('"', '""')}"`)
  database.exec(schemaSql)
  database.exec(`PRAGMA user_version = ${schemaVersion}`)
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
export function isDamaged(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (error.errcode === 11 || error.errcode === 26)
}

export function statements(database: DatabaseSync): IndexDatabase {
  const prepared = new Map<string, StatementSync>()
  return {
    database,
    prepare(sql) {
      const known = prepared.get(sql)
      if (known !== undefined) return known
      // Searches differ in shape; what is kept is bounded.
      if (prepared.size >= indexLimits.statements) prepared.clear()
      const statement = database.prepare(sql)
      prepared.set(sql, statement)
      return statement
    },
    close: () => database.close(),
  }
}
