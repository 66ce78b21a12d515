import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { type Life, ownerIsDead } from './lock-owner.ts'
import type { HarvestSource } from './port.ts'
import { idsPerPack, idsPerSource } from './schema.sql.ts'

/** A source within one transaction of the writer: what is counted here is stored by `saveSource`. */
export type OpenSource = {
  readonly number: number
  readonly run: number
  /** The first id of the next pack. */
  nextId: number
  live: number
  deleted: number
}

/** Makes the source where it is new. `run`: the name of the harvest at work; each gets a number that rows are marked with. */
export function openSource(
  index: IndexDatabase,
  { systemId, libraryId = '', mapping = {} }: Partial<HarvestSource> & { readonly systemId: string },
  runName?: string,
): OpenSource {
  const rules = JSON.stringify(mapping)
  const row = index
    .prepare(
      `INSERT INTO source (system_id, library_id, checkpoint, mapping, next_id, run_name, run, live, deleted)
       VALUES (?, ?, '{}', ?, 0, '', 0, 0, 0)
       ON CONFLICT (system_id) DO UPDATE SET library_id = iif(excluded.library_id = '', library_id, excluded.library_id)
       RETURNING number, mapping, next_id, run_name, run, live, deleted`,
    )
    .get(systemId, libraryId, rules)
  const number = Number(row?.['number'])
  const known = Number(row?.['run'])
  const run = runName === undefined || row?.['run_name'] === runName ? known : known + 1
  if (run !== known)
    index.prepare('UPDATE source SET run_name = ?, run = ? WHERE number = ?').run(runName ?? '', run, number)
  if (libraryId !== '' && row?.['mapping'] !== rules)
    index.prepare('UPDATE source SET mapping = ? WHERE number = ?').run(rules, number)
  return {
    number,
    run,
    nextId: Number(row?.['next_id']) || number * idsPerSource + 1,
    live: Number(row?.['live']),
    deleted: Number(row?.['deleted']),
  }
}

export function saveSource(index: IndexDatabase, source: OpenSource, checkpoint: unknown): void {
  index
    .prepare('UPDATE source SET next_id = ?, live = ?, deleted = ?, checkpoint = ? WHERE number = ?')
    .run(source.nextId, source.live, source.deleted, JSON.stringify(checkpoint), source.number)
}

/** The first of sixteen ids that nobody has had. */
export function takePack(source: OpenSource): number {
  const id = source.nextId
  source.nextId += idsPerPack
  return id
}

/** Takes or renews the lock of the source's harvest; false where another harvest has it. */
export function takeLock(index: IndexDatabase, source: number, owner: string, life: Life): boolean {
  const row = index.prepare('SELECT lock_owner, lock_until FROM source WHERE number = ?').get(source)
  const holder = row?.['lock_owner']
  const now = Date.now()
  const free =
    typeof holder !== 'string' ||
    holder === owner ||
    Number(row?.['lock_until']) < now ||
    ownerIsDead(holder, life)
  if (free)
    index
      .prepare('UPDATE source SET lock_owner = ?, lock_until = ? WHERE number = ?')
      .run(owner, now + indexLimits.lockMs, source)
  return free
}
