import { createHash } from 'node:crypto'

import { indexLimits } from '../limits.ts'
import { addContent, removeContent } from './content.ts'
import type { IndexDatabase } from './database.ts'
import type { SearchableRecord } from './fields.ts'
import { ownerIsDead } from './lock-owner.ts'
import type { WireChange, WriteCalls } from './messages.ts'
import type { CommitReport, HarvestRun, HarvestSource } from './port.ts'
import { idsPerSource } from './schema.sql.ts'
import { sweep } from './sweep.ts'

/** A commit by a harvest that has lost its lock; its work is another's now. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError'
}

/** The calls that write. Synchronous, each one transaction. */
export function writeCalls(index: IndexDatabase, incarnation: string): WriteCalls {
  return {
    ready: () => {},
    commit: (source, changes, checkpoint, run) =>
      transaction(index, () => {
        const number = sourceNumber(index, source)
        if (run !== undefined && !takeLock(index, number, run.owner, incarnation))
          throw new LockLostError('another harvest has taken the lock')
        for (const change of changes) apply(index, number, change, run)
        const report: CommitReport =
          run?.full && run.sweep ? sweep(index, number, run.run) : { swept: 0, spared: 0 }
        index
          .prepare('UPDATE source SET checkpoint = ? WHERE number = ?')
          .run(JSON.stringify(checkpoint), number)
        return report
      }),
    lock: (systemId, owner) =>
      transaction(index, () => takeLock(index, sourceNumber(index, { systemId }), owner, incarnation)),
    unlock: (systemId, owner) =>
      void index
        .prepare(
          'UPDATE source SET lock_owner = NULL, lock_until = NULL WHERE system_id = ? AND lock_owner = ?',
        )
        .run(systemId, owner),
  }
}

function transaction<Result>({ database }: IndexDatabase, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function sourceNumber(index: IndexDatabase, source: Partial<HarvestSource> & { systemId: string }): number {
  const { systemId, libraryId = '' } = source
  const row = index
    .prepare(
      `INSERT INTO source (system_id, library_id, checkpoint) VALUES (?, ?, '{}')
       ON CONFLICT (system_id) DO UPDATE SET library_id = iif(excluded.library_id = '', library_id, excluded.library_id)
       RETURNING number`,
    )
    .get(systemId, libraryId)
  return Number(row?.['number'])
}

function takeLock(index: IndexDatabase, source: number, owner: string, incarnation: string): boolean {
  const row = index.prepare('SELECT lock_owner, lock_until FROM source WHERE number = ?').get(source)
  const holder = row?.['lock_owner']
  const now = Date.now()
  const free =
    typeof holder !== 'string' ||
    holder === owner ||
    Number(row?.['lock_until']) < now ||
    ownerIsDead(holder, incarnation)
  if (free)
    index
      .prepare('UPDATE source SET lock_owner = ?, lock_until = ? WHERE number = ?')
      .run(owner, now + indexLimits.lockMs, source)
  return free
}

type Stored = {
  readonly id: number
  readonly datestamp: string
  readonly deleted: boolean
  readonly run: string
  readonly hash: Uint8Array | undefined
}

function apply(
  index: IndexDatabase,
  source: number,
  change: WireChange,
  harvest: HarvestRun | undefined,
): void {
  const run = harvest?.run ?? ''
  const stored = find(index, source, change.identifier)
  // A full list is the truth, also where a repository was put back to an older state; within one list the newest counts.
  const superseded =
    stored !== undefined &&
    change.datestamp < stored.datestamp &&
    !(harvest?.full === true && stored.run !== run)
  if (superseded || change.type === 'quarantined') {
    if (!superseded && change.type === 'quarantined') setAside(index, source, change, run)
    if (stored !== undefined && stored.run !== run)
      index.prepare('UPDATE record SET run = ? WHERE id = ?').run(run, stored.id)
    return
  }
  index.prepare('DELETE FROM quarantine WHERE source = ? AND identifier = ?').run(source, change.identifier)
  const hash = change.type === 'record' ? hashOf(change) : undefined
  if (stored !== undefined && !stored.deleted && hash !== undefined && sameHash(stored.hash, hash)) {
    index
      .prepare('UPDATE record SET datestamp = ?, run = ? WHERE id = ?')
      .run(change.datestamp, run, stored.id)
    return
  }
  if (stored !== undefined && !stored.deleted) removeContent(index, stored.id)
  const id = stored?.id ?? nextId(index, source)
  const record = change.type === 'record' ? (JSON.parse(change.record) as SearchableRecord) : undefined
  index
    .prepare(
      `INSERT INTO record (id, source, identifier, local_id, datestamp, deleted, run, hash, published, format)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET local_id = excluded.local_id, datestamp = excluded.datestamp,
         deleted = excluded.deleted, run = excluded.run, hash = excluded.hash,
         published = excluded.published, format = excluded.format`,
    )
    .run(
      id,
      source,
      change.identifier,
      change.localId,
      change.datestamp,
      record === undefined ? 1 : 0,
      run,
      hash ?? null,
      record?.published ?? null,
      record?.format ?? null,
    )
  if (change.type === 'record' && record !== undefined) addContent(index, id, record, change)
}

function find(index: IndexDatabase, source: number, identifier: string): Stored | undefined {
  const row = index
    .prepare('SELECT id, datestamp, deleted, run, hash FROM record WHERE source = ? AND identifier = ?')
    .get(source, identifier)
  if (row === undefined) return undefined
  return {
    id: Number(row['id']),
    datestamp: String(row['datestamp']),
    deleted: row['deleted'] === 1,
    run: String(row['run']),
    hash: row['hash'] instanceof Uint8Array ? row['hash'] : undefined,
  }
}

function nextId(index: IndexDatabase, source: number): number {
  const first = source * idsPerSource + 1
  const row = index
    .prepare('SELECT max(id) AS last FROM record WHERE id BETWEEN ? AND ?')
    .get(first, first + idsPerSource - 2)
  return typeof row?.['last'] === 'number' ? row['last'] + 1 : first
}

function setAside(
  index: IndexDatabase,
  source: number,
  { identifier, datestamp, reason }: WireChange & { type: 'quarantined' },
  run: string,
): void {
  index
    .prepare(
      'INSERT OR REPLACE INTO quarantine (source, identifier, datestamp, reason, run) VALUES (?, ?, ?, ?, ?)',
    )
    .run(source, identifier, datestamp, reason.slice(0, indexLimits.reasonCharacters), run)
}

function hashOf({ localId, record, raw }: WireChange & { type: 'record' }): Uint8Array {
  return createHash('sha1').update(localId).update('\0').update(record).update(raw).digest()
}

function sameHash(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0
}
