import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { headingLimits, indexLimits } from '../limits.ts'
import { isDamaged, openForReading, statements, type IndexDatabase } from './database.ts'
import { headingsSql, headingsVersion } from './headings-schema.sql.ts'

/** The headings' file, and the index that they are made from, as one thread has them. */
export type HeadingsDatabase = {
  readonly headings: IndexDatabase
  readonly index: IndexDatabase
  close(): void
}

const fileName = 'headings.sqlite'

/**
 * For the thread that keeps the headings, and for those that read them. Whatever is in the file can be made again: one of
 * another version or damaged by the disk is thrown away.
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
  const database = new DatabaseSync(path, { timeout: indexLimits.busyTimeoutMs })
  try {
    database.exec(`PRAGMA cache_size = -${headingLimits.cacheKibibytes}; PRAGMA temp_store = MEMORY`)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    database.exec('BEGIN IMMEDIATE')
    const version = database.prepare('PRAGMA user_version').get()?.['user_version']
    if (version !== headingsVersion) makeTables(database)
    database.exec('COMMIT')
    return statements(database)
  } catch (error) {
    database.close()
    throw error
  }
}

/** Within the caller's transaction. */
export function makeTables(database: DatabaseSync): void {
  for (const name of ['progress', 'heading', 'listed', 'word', 'heading_word'])
    database.exec(`DROP TABLE IF EXISTS ${name}`)
  database.exec(headingsSql(headingLimits.popularCount))
  database.exec(`PRAGMA user_version = ${headingsVersion}`)
}
