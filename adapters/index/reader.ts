import { contentOf } from './content.ts'
import { type IndexDatabase, transaction } from './database.ts'
import { countFacets } from './facets.ts'
import { noteHeadings } from './heading-texts.ts'
import { findHits, orderedIds, raritiesOf, type Reader } from './hits.ts'
import type { Range } from './matching.ts'
import type { ReadCalls, WireRecord } from './messages.ts'
import type { HarvestCheckpoint } from './port.ts'
import { RecentHits } from './recent-hits.ts'
import { rowKey, rowsOfKey } from './rows.ts'
import { idsPerSource } from './schema.sql.ts'
import { planSearch } from './translate.ts'

/** The calls that only read. Synchronous: they run in a thread of their own. */
export function readCalls(reader: Reader): ReadCalls {
  const { index, store } = reader
  const recent = new RecentHits(index)
  const find: ReadCalls['find'] = (systemId, query) => {
    const began = performance.now()
    const { number, lastId } = sourceOf(index, systemId)
    const range = rangeOf(number)
    const plan = planSearch(query)
    if (plan === undefined) return undefined
    const hits = recent.of(`${number} ${plan.match}`, () => findHits(reader, plan, range, lastId))
    const rarities = raritiesOf(reader, plan, range, lastId)
    return { ...hits, plan, range, lastId, rarities, tookMs: performance.now() - began }
  }
  return {
    // What is found and what is gone have to be of one moment: a record that changes is either the old one or the new.
    find: (systemId, query) => transaction(index, () => find(systemId, query), 'DEFERRED'),
    page(found, window) {
      const began = performance.now()
      const ids = orderedIds(reader, found, window.start, window.count)
      const ranked = performance.now()
      const records = ids.map((id) => wireOf(index, id))
      const readable = records.filter((record) => record !== undefined)
      return {
        records: readable,
        unreadable: records.length - readable.length,
        explanation: {
          native: found.plan.match,
          refused: [],
          steps: [
            step('search', found.tookMs),
            step('rank', ranked - began),
            step('read', performance.now() - ranked),
          ],
        },
      }
    },
    facets: (found, names, count) => countFacets(index, store, found, names, count),
    read(libraryId, localIds) {
      const sources = index.prepare('SELECT number FROM source WHERE library_id = ? ORDER BY number')
      const numbers = sources.all(libraryId).map(({ number }) => Number(number))
      return localIds.map((localId) => {
        const id = numbers.map((number) => idOf(index, number, localId)).find((found) => found !== undefined)
        return id === undefined ? undefined : wireOf(index, id)
      })
    },
    checkpoint(systemId) {
      const row = index.prepare('SELECT checkpoint FROM source WHERE system_id = ?').get(systemId)
      return row === undefined ? {} : (JSON.parse(String(row['checkpoint'])) as HarvestCheckpoint)
    },
    count(systemId) {
      const counts = index
        .prepare(
          `SELECT live, deleted, (SELECT count(*) FROM quarantine WHERE source = number) AS quarantined
           FROM source WHERE system_id = ?`,
        )
        .get(systemId)
      const number = (name: string) => Number(counts?.[name] ?? 0)
      return {
        records: number('live'),
        deleted: number('deleted'),
        quarantined: number('quarantined'),
      }
    },
    quarantined(systemId, { after, count }) {
      const rows = index
        .prepare(
          `SELECT identifier, datestamp, reason FROM quarantine
           WHERE source = (SELECT number FROM source WHERE system_id = ?) AND identifier > ?
           ORDER BY identifier LIMIT ?`,
        )
        .all(systemId, after, count)
      return rows.map((row) => ({
        identifier: String(row['identifier']),
        datestamp: String(row['datestamp']),
        reason: String(row['reason']),
      }))
    },
  }
}

function step(name: string, tookMs: number) {
  return { name, tookMs: Math.round(tookMs) }
}

function rangeOf(source: number): Range {
  return [source * idsPerSource + 1, (source + 1) * idsPerSource - 1]
}

function sourceOf(index: IndexDatabase, systemId: string): { number: number; lastId: number } {
  const row = index.prepare('SELECT number, next_id FROM source WHERE system_id = ?').get(systemId)
  return { number: Number(row?.['number'] ?? 0), lastId: Number(row?.['next_id'] ?? 1) - 1 }
}

/** Two identifiers may end in one local id; the newest record is the one meant. */
function idOf(index: IndexDatabase, source: number, localId: string): number | undefined {
  const found = rowsOfKey(index, source, rowKey(source, localId)).filter(
    (row) => row.localId === localId && row.hash !== undefined,
  )
  return found.toSorted((a, b) =>
    a.datestamp < b.datestamp ? 1 : a.datestamp > b.datestamp ? -1 : b.id - a.id,
  )[0]?.id
}

function wireOf(index: IndexDatabase, id: number): WireRecord | undefined {
  const record = contentOf(index, id)
  if (record === undefined) return undefined
  noteHeadings(record)
  return JSON.stringify(record)
}
