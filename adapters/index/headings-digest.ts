import { headingLimits } from '../limits.ts'
import { type IndexDatabase, transaction } from './database.ts'
import { makeTables, type HeadingsDatabase } from './headings-database.ts'
import type { DigestCalls, DigestReport } from './headings-port.ts'
import { relist } from './headings-relist.ts'

/** How far the headings are. `record`: all records are being read, up to this id; null once they have been. */
export type Progress = { readonly epoch: string; readonly change: number; readonly record: number | null }

export function digestCalls(databases: HeadingsDatabase): DigestCalls {
  return { digest: () => digest(databases) }
}

/**
 * One step towards the index as it is now, in one transaction: the headings of the records that have changed since, or of the
 * next ones where all have to be read. Idempotent, and several processes may work at it.
 */
function digest({ headings, index }: HeadingsDatabase): DigestReport {
  const begunAt = performance.now()
  const next = transaction(headings, () => {
    const begun = progressOf(headings) ?? none
    const from = isContinuous(begun, index) ? begun : afresh(headings, index)
    const step = from.record === null ? changed(index, from) : following(index, from, from.record)
    relist(headings, index, step.ids)
    headings.database.exec('DELETE FROM progress')
    headings
      .prepare('INSERT INTO progress (epoch, change, record) VALUES (?, ?, ?)')
      .run(Buffer.from(step.next.epoch, 'hex'), step.next.change, step.next.record)
    return step.next
  })
  const waiting = !isUpToDate(next, index)
  if (!waiting) forget(index, next.change)
  return { waiting, tookMs: performance.now() - begunAt }
}

export function progressOf(headings: IndexDatabase): Progress | undefined {
  const row = headings.prepare('SELECT hex(epoch) AS epoch, change, record FROM progress').get()
  if (row === undefined) return undefined
  const record = row['record']
  return {
    epoch: String(row['epoch']),
    change: Number(row['change']),
    record: typeof record === 'number' ? record : null,
  }
}

/** Whether the headings are of this index, and of all of it. */
export function isUpToDate(progress: Progress, index: IndexDatabase): boolean {
  return progress.epoch === epochOf(index) && progress.record === null && lastChange(index) <= progress.change
}

const none: Progress = { epoch: '', change: 0, record: null }

export function epochOf(index: IndexDatabase): string {
  return String(index.prepare('SELECT hex(epoch) AS epoch FROM heading_epoch').get()?.['epoch'])
}

/** False for the headings of another index, and where changes that they have not seen have been forgotten. */
function isContinuous(progress: Progress, index: IndexDatabase): boolean {
  return progress.epoch === epochOf(index) && firstChange(index) <= progress.change + 1
}

function afresh(headings: IndexDatabase, index: IndexDatabase): Progress {
  makeTables(headings.database)
  const epoch = epochOf(index)
  // Where every change since the beginning is known, following them is as good as reading everything.
  return firstChange(index) <= 1
    ? { epoch, change: 0, record: null }
    : { epoch, change: lastChange(index), record: 0 }
}

type Step = { readonly ids: readonly number[]; readonly next: Progress }

function changed(index: IndexDatabase, from: Progress): Step {
  const rows = index
    .prepare('SELECT number, record FROM heading_change WHERE number > ? ORDER BY number LIMIT ?')
    .all(from.change, headingLimits.recordsPerStep)
  const change = Number(rows.at(-1)?.['number'] ?? from.change)
  return { ids: [...new Set(rows.map(({ record }) => Number(record)))], next: { ...from, change } }
}

function following(index: IndexDatabase, from: Progress, record: number): Step {
  const ids = index
    .prepare('SELECT id FROM record WHERE id > ? AND hash IS NOT NULL ORDER BY id LIMIT ?')
    .all(record, headingLimits.recordsPerStep)
    .map(({ id }) => Number(id))
  return { ids, next: { ...from, record: ids.at(-1) ?? null } }
}

function firstChange(index: IndexDatabase): number {
  return Number(index.prepare('SELECT min(number) AS number FROM heading_change').get()?.['number'] ?? 0)
}

function lastChange(index: IndexDatabase): number {
  return Number(index.prepare('SELECT max(number) AS number FROM heading_change').get()?.['number'] ?? 0)
}

/** The last one stays, so that numbers go on from it. One that cannot be forgotten now, for a harvest writes, is next time. */
function forget({ database }: IndexDatabase, change: number): void {
  database.exec('PRAGMA query_only = OFF; PRAGMA busy_timeout = 0')
  try {
    database.prepare('DELETE FROM heading_change WHERE number < ?').run(change)
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error && error.errcode === 5)) throw error
  } finally {
    database.exec('PRAGMA query_only = ON')
  }
}
