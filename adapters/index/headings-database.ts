import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { headingLimits, indexLimits } from '../limits.ts'
import { isDamaged, openForReading, statements, versionOf, type IndexDatabase } from './database.ts'
import { headingsSql, headingsVersion } from './headings-schema.sql.ts'

/** The headings' file, and the index that they are made from, as one thread has them. */
export type HeadingsDatabase = {
  readonly headings: IndexDatabase
  readonly index: IndexDatabase
  close(): void
}

const fileName = 'headings.sqlite'

/**
 * For the thread that keeps the headings. Whatever is in the file can be made again: one of another version or damaged by the
 * disk is thrown away.
 */
export function openHeadings(directory: string): HeadingsDatabase {
  const path = join(directory, fileName)
  const index = openForReading(directory)
  try {
    return opened(withTables(path), index)
  } catch (error) {
    if (!isDamaged(error)) {
      index.close()
      throw error
    }
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    return opened(withTables(path), index)
  }
}

/** For those who only read them, and wait for nobody who writes. Undefined where no headings of this version are kept yet. */
export function openHeadingsForReading(directory: string): HeadingsDatabase | undefined {
  const path = join(directory, fileName)
  if (!existsSync(path)) return undefined
  const database = connect(path)
  try {
    database.exec('PRAGMA query_only = ON')
    if (versionOf(database) === headingsVersion)
      return opened(statements(database), openForReading(directory))
  } catch (error) {
    database.close()
    throw error
  }
  database.close()
  return undefined
}

function opened(headings: IndexDatabase, index: IndexDatabase): HeadingsDatabase {
  return {
    headings,
    index,
    close() {
      headings.close()
      index.close()
    },
  }
}

function withTables(path: string): IndexDatabase {
  const database = connect(path)
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    database.exec('BEGIN IMMEDIATE')
    if (versionOf(database) !== headingsVersion) makeTables(database)
    database.exec('COMMIT')
    return statements(database)
  } catch (error) {
    database.close()
    throw error
  }
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: indexLimits.busyTimeoutMs })
  database.exec(`PRAGMA cache_size = -${headingLimits.cacheKibibytes}; PRAGMA temp_store = MEMORY`)
  return database
}

/** Within the caller's transaction. */
export function makeTables(database: DatabaseSync): void {
  for (const name of ['progress', 'heading', 'listed', 'word', 'heading_word'])
    database.exec(`DROP TABLE IF EXISTS ${name}`)
  database.exec(headingsSql(headingLimits.popularCount))
  database.exec(`PRAGMA user_version = ${headingsVersion}`)
}
