import { mapConcurrently } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { z3950Limits } from '../limits.ts'
import type { RecordSyntax } from '../protocols/z3950/oids.ts'
import { anyIdOf } from '../query/any-id.ts'
import type { ReadRecord, RecordReader } from './records.ts'
import { readRecords } from './search.ts'
import type { Session } from './session.ts'

const refusalCodes = new Set(['UNSUPPORTED_QUERY', 'REFUSED'])

/**
 * The records of those local ids; undefined where the target has none. Several at once where the target takes it, and
 * whatever that leaves open is asked for alone.
 * @throws {UpstreamError} PROTOCOL_ERROR where the target finds something under an id and nothing of it is that record.
 */
export async function readByIds(
  session: Session,
  localIds: readonly string[],
  syntaxes: readonly RecordSyntax[],
  read: RecordReader,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ReadRecord | undefined>> {
  const ids = [...new Set(localIds)]
  const size = session.config.items.batch ? z3950Limits.idsPerSearch : 1
  const groups = Array.from({ length: Math.ceil(ids.length / size) }, (_, at) =>
    ids.slice(at * size, (at + 1) * size),
  )
  const found = new Map<string, ReadRecord | undefined>()
  const { connections } = session.config
  let refused = false
  await mapConcurrently(groups, connections, signal, async (group, either) => {
    const settled = await readGroup(session, group, syntaxes, read, either)
    if (settled === 'refused') refused = true
    else for (const [id, record] of settled) found.set(id, record)
  })
  const open = ids.filter((id) => !found.has(id))
  await mapConcurrently(open, connections, signal, async (id, either) => {
    found.set(id, await readOne(session, id, syntaxes, read, either))
  })
  // Only now is it certain that it was the OR that the target refused, not the question.
  if (refused) session.takesManyIds = false
  return found
}

/** What one query for all of `ids` settles: those found, and, if every hit is one of them, those that are not there. */
async function readGroup(
  session: Session,
  ids: readonly string[],
  syntaxes: readonly RecordSyntax[],
  read: RecordReader,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ReadRecord | undefined> | 'refused'> {
  const settled = new Map<string, ReadRecord | undefined>()
  if (ids.length < 2 || !session.takesManyIds) return settled
  const wanted = { start: 1, count: ids.length * z3950Limits.hitsPerId, syntaxes }
  try {
    const { hitCount, records } = await session.find(anyIdOf(ids), wanted, signal)
    const answer = readRecords(session.config.id, records, read)
    for (const record of answer.records)
      if (ids.includes(record.bib.localId)) settled.set(record.bib.localId, record)
    const everyHitFits = settled.size === hitCount
    if (everyHitFits) for (const id of ids) if (!settled.has(id)) settled.set(id, undefined)
  } catch (error) {
    if (!(error instanceof UpstreamError) || !refusalCodes.has(error.code)) throw error
    return 'refused'
  }
  return settled
}

async function readOne(
  session: Session,
  id: string,
  syntaxes: readonly RecordSyntax[],
  read: RecordReader,
  signal: AbortSignal,
): Promise<ReadRecord | undefined> {
  const wanted = { start: 1, count: z3950Limits.hitsPerId, syntaxes }
  const { hitCount, records } = await session.find(anyIdOf([id]), wanted, signal)
  const answer = readRecords(session.config.id, records, read)
  const match = answer.records.find(({ bib }) => bib.localId === id)
  if (match !== undefined || hitCount === 0) return match
  // A record that was found by the id and has another one of its own is no proof of absence: localIdRule may be wrong.
  throw new UpstreamError('PROTOCOL_ERROR', session.config.id, 'Present', {
    detail: `${hitCount} hits for one record id, none of them readable as that record`,
  })
}
