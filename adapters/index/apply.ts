import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import type { PreparedChange } from './messages.ts'
import type { ReceivedChanges } from './prepared.ts'
import { removeContent, shrinkPack } from './remove.ts'
import { deleteRow, insertKeys, insertRow, rowKey, rowsOfKey, type StoredRow, updateRow } from './rows.ts'
import { idsPerPack, textColumns } from './schema.sql.ts'
import { type OpenSource, takePack } from './source.ts'

type Work = {
  readonly index: IndexDatabase
  readonly source: OpenSource
  /** The list holds everything, so it is the truth whatever the datestamps say. */
  readonly full: boolean
  readonly batch: ReceivedChanges
  /** What is stored under each identifier of the batch, kept up to date. */
  readonly stored: Map<string, StoredRow>
  /** First id of each of the batch's packs that is used, and how many of its records are. */
  readonly packs: Map<number, { readonly id: number; used: number }>
  /** Rows made in this batch, whose keys are still to be written. */
  readonly fresh: Map<string, StoredRow>
  /** Records made in this batch, whose words are still to be written. */
  readonly unworded: { readonly id: number; readonly place: number }[]
  /** Ids whose content is to go. */
  readonly gone: number[]
  /** Identifiers that were seen, but are not stored so. */
  readonly wanted: string[]
  /** Whether any record of the source is in quarantine; hardly ever. */
  hasAside: boolean
}

const columns = Object.keys(textColumns)
const insertWords = `INSERT INTO search (rowid, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`

/**
 * Within the caller's transaction. Changes of one identifier count in their order. Identifiers that were seen, but are not stored
 * as they were seen.
 */
export function applyChanges(
  index: IndexDatabase,
  source: OpenSource,
  batch: ReceivedChanges,
  full: boolean,
): readonly string[] {
  const stored = findAll(index, source.number, batch.changes)
  const work: Work = {
    index,
    source,
    full,
    batch,
    stored,
    packs: new Map(),
    fresh: new Map(),
    unworded: [],
    gone: [],
    wanted: [],
    hasAside:
      index.prepare('SELECT 1 FROM quarantine WHERE source = ? LIMIT 1').get(source.number) !== undefined,
  }
  for (const change of batch.changes) apply(work, change)
  insertKeys(index, source.number, work.fresh.values())
  storePacks(work)
  // After every statement that a trigger listens to or that returns rows: each makes FTS5 write out what it holds by then.
  for (const { id, place } of work.unworded) index.prepare(insertWords).run(id, ...batch.texts(place))
  removeContent(index, work.gone)
  return work.wanted
}

/** In the order of their keys, so that the tree of keys is walked once from end to end. */
function findAll(
  index: IndexDatabase,
  source: number,
  changes: readonly PreparedChange[],
): Map<string, StoredRow> {
  const identifiers = new Set(changes.map(({ identifier }) => identifier))
  const keyed = Array.from(identifiers, (identifier) => ({ identifier, key: rowKey(source, identifier) }))
  const stored = new Map<string, StoredRow>()
  for (const { identifier, key } of keyed.toSorted((a, b) => a.key - b.key)) {
    const row = rowsOfKey(index, source, key).find((candidate) => candidate.identifier === identifier)
    if (row !== undefined) stored.set(identifier, row)
  }
  return stored
}

function apply(work: Work, change: PreparedChange): void {
  const { index, source, full } = work
  const { identifier } = change
  const stored = work.stored.get(identifier)
  if (change.type === 'seen') {
    if (!confirm(work, change, stored)) work.wanted.push(identifier)
    return
  }
  const { datestamp } = change
  const { run } = source
  // A full list is the truth, also where a repository was put back to an older state; within one list the newest counts.
  const superseded = stored !== undefined && datestamp < stored.datestamp && !(full && stored.run !== run)
  if (superseded || change.type === 'quarantined') {
    if (!superseded && change.type === 'quarantined') setAside(work, change)
    if (stored !== undefined) see(work, stored, stored.datestamp)
    return
  }
  if (work.hasAside)
    index.prepare('DELETE FROM quarantine WHERE source = ? AND identifier = ?').run(source.number, identifier)
  if (change.type === 'record' && stored?.hash === change.hash) see(work, stored, datestamp)
  else if (change.type === 'record') store(work, change, stored)
  else bury(work, change, stored)
}

/** Marks what is stored, or set aside, as seen; false if neither is as it was seen. */
function confirm(
  work: Work,
  { identifier, datestamp }: PreparedChange & { readonly type: 'seen' },
  row: StoredRow | undefined,
): boolean {
  const { index, source } = work
  const isSame = (stored: unknown) => datestamp === undefined || stored === datestamp
  const live = row?.hash === undefined ? undefined : row
  const aside = index
    .prepare('SELECT datestamp FROM quarantine WHERE source = ? AND identifier = ?')
    .get(source.number, identifier)
  const isKnown =
    (live !== undefined && isSame(live.datestamp)) || (aside !== undefined && isSame(aside['datestamp']))
  if (!isKnown) return false
  if (live !== undefined) see(work, live, live.datestamp)
  if (aside !== undefined)
    index
      .prepare('UPDATE quarantine SET run = ? WHERE source = ? AND identifier = ?')
      .run(source.run, source.number, identifier)
  return true
}

/** The run has met the record; that it has not changed. */
function see({ index, source, stored }: Work, row: StoredRow, datestamp: string): void {
  if (row.run === source.run && row.datestamp === datestamp) return
  updateRow(index, { ...row, datestamp, run: source.run })
  stored.set(row.identifier, { ...row, datestamp, run: source.run })
}

function store(
  work: Work,
  change: PreparedChange & { readonly type: 'record' },
  before: StoredRow | undefined,
): void {
  const { index, source } = work
  if (before !== undefined) {
    deleteRow(index, source.number, before)
    if (before.hash !== undefined) work.gone.push(before.id)
    count(source, before, -1)
  }
  const { identifier, localId, datestamp, hash, place } = change
  const row = { id: idOf(work, place), identifier, localId, datestamp, run: source.run, hash }
  insertRow(index, row)
  work.unworded.push({ id: row.id, place })
  count(source, row, 1)
  work.stored.set(identifier, row)
  work.fresh.set(identifier, row)
}

/** A record that is gone is remembered, so that an older version of it does not come back. */
function bury(
  work: Work,
  { identifier, localId, datestamp }: PreparedChange & { readonly type: 'deleted' },
  before: StoredRow | undefined,
): void {
  const { index, source } = work
  const id = before?.id ?? takePack(source)
  const row = {
    id,
    identifier,
    localId: before?.localId ?? localId,
    datestamp,
    run: source.run,
    hash: undefined,
  }
  if (before === undefined) {
    insertRow(index, row)
    work.fresh.set(identifier, row)
  } else {
    if (before.hash !== undefined) work.gone.push(before.id)
    count(source, before, -1)
    updateRow(index, row)
  }
  count(source, row, 1)
  work.stored.set(identifier, row)
}

function count(source: OpenSource, { hash }: StoredRow, by: number): void {
  if (hash === undefined) source.deleted += by
  else source.live += by
}

/** Records of one pack have neighbouring ids, by their places in it. */
function idOf({ source, packs }: Work, place: number): number {
  const number = Math.floor(place / idsPerPack)
  const pack = packs.get(number) ?? { id: takePack(source), used: 0 }
  pack.used += 1
  packs.set(number, pack)
  return pack.id + (place % idsPerPack)
}

function storePacks({ index, batch, packs }: Work): void {
  const insertPack = index.prepare('INSERT INTO pack (id, live, originals) VALUES (?, ?, ?)')
  const insertFacets = index.prepare('INSERT INTO facet (id, entries) VALUES (?, ?)')
  for (const [number, { id, used }] of packs) {
    const pack = batch.packs[number]
    if (pack === undefined) throw new Error('a batch without its records')
    insertPack.run(id, used, pack.originals)
    insertFacets.run(id, pack.facets)
    // Where most of the batch was known already, the pack is mostly of records that nobody asks for.
    if (used <= idsPerPack / 2) shrinkPack(index, id, [])
  }
}

function setAside(work: Work, change: PreparedChange & { readonly type: 'quarantined' }): void {
  const { index, source } = work
  const { identifier, datestamp, reason } = change
  work.hasAside = true
  index
    .prepare(
      'INSERT OR REPLACE INTO quarantine (source, identifier, datestamp, reason, run) VALUES (?, ?, ?, ?, ?)',
    )
    .run(source.number, identifier, datestamp, reason.slice(0, indexLimits.reasonCharacters), source.run)
}
