import { contentOf } from './content.ts'
import type { IndexDatabase } from './database.ts'
import type { ReadCalls, WireRecord } from './messages.ts'
import type { HarvestCheckpoint } from './port.ts'
import { rowKey, rowsOfKey } from './rows.ts'
import { idsPerSource, textColumns } from './schema.sql.ts'
import { planSearch, type SearchPlan, type SqlValue } from './translate.ts'

const rank = `bm25(search, ${Object.values(textColumns).join(', ')})`
const inRange = 'rowid BETWEEN ? AND ?'
type Range = readonly [first: number, last: number]

/** The calls that only read. Synchronous: they run in a thread of their own. */
export function readCalls(index: IndexDatabase): ReadCalls {
  return {
    search(systemId, query, window) {
      const number = index.prepare('SELECT number FROM source WHERE system_id = ?').get(systemId)?.['number']
      const began = performance.now()
      const range = rangeOf(typeof number === 'number' ? number : 0)
      const plan = planSearch(query, range)
      if (plan === undefined) return undefined
      const ids = orderedIds(index, plan, range, window.start, window.count)
      const records = ids.map((id) => wireOf(index, id))
      const readable = records.filter((record) => record !== undefined)
      return {
        hitCount: hitCount(index, plan, range),
        records: readable,
        unreadable: records.length - readable.length,
        hitCountIsExact: plan.dropped.length === 0,
        dropped: plan.dropped,
        explanation: {
          native: plan.match ?? plan.where.sql,
          refused: [],
          steps: [{ name: 'search', tookMs: Math.round(performance.now() - began) }],
        },
      }
    },
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

export function rangeOf(source: number): Range {
  return [source * idsPerSource + 1, (source + 1) * idsPerSource - 1]
}

function hitCount(index: IndexDatabase, plan: SearchPlan, range: Range): number {
  const row =
    plan.match === undefined
      ? index
          .prepare(
            `SELECT count(*) AS hits FROM record r WHERE r.id BETWEEN ? AND ? AND r.hash IS NOT NULL AND ${plan.where.sql}`,
          )
          .get(...range, ...plan.where.values)
      : index
          .prepare(`SELECT count(*) AS hits FROM search WHERE search MATCH ? AND ${inRange}`)
          .get(plan.match, ...range)
  return Number(row?.['hits'])
}

/** Exact titles first, then by weight of the words, then in the order of harvesting: the same order for every window. */
function orderedIds(
  index: IndexDatabase,
  plan: SearchPlan,
  range: Range,
  start: number,
  count: number,
): readonly number[] {
  const values: SqlValue[] = []
  const bind = (...more: readonly SqlValue[]) => void values.push(...more)
  let sql: string
  if (plan.match === undefined) {
    if (plan.rank !== undefined) bind(plan.rank, ...range)
    bind(...range, ...plan.where.values)
    const scores = `WITH s AS MATERIALIZED (SELECT rowid AS id, ${rank} AS score FROM search WHERE search MATCH ? AND ${inRange})`
    sql = `${plan.rank === undefined ? '' : scores}
      SELECT r.id FROM record r ${plan.rank === undefined ? '' : 'LEFT JOIN s ON s.id = r.id'}
      WHERE r.id BETWEEN ? AND ? AND r.hash IS NOT NULL AND ${plan.where.sql}
      ORDER BY ${exactFirst('r.id', plan, range, bind)} ${plan.rank === undefined ? '' : 's.score IS NULL, s.score,'} r.id`
  } else {
    bind(plan.match, ...range)
    sql = `SELECT rowid AS id FROM search WHERE search MATCH ? AND ${inRange}
      ORDER BY ${exactFirst('rowid', plan, range, bind)} ${plan.rank === undefined ? '' : `${rank},`} rowid`
  }
  bind(count, start)
  return index
    .prepare(`${sql} LIMIT ? OFFSET ?`)
    .all(...values)
    .map(({ id }) => Number(id))
}

function exactFirst(
  id: string,
  plan: SearchPlan,
  range: Range,
  bind: (...values: readonly SqlValue[]) => void,
): string {
  if (plan.exact === undefined) return ''
  bind(plan.exact, ...range)
  return `${id} NOT IN (SELECT rowid FROM search WHERE search MATCH ? AND ${inRange}),`
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
  return record === undefined ? undefined : JSON.stringify(record)
}
