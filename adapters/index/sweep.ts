import { indexLimits } from '../limits.ts'
import type { IndexDatabase } from './database.ts'
import { type CommitReport, type HarvestRun, nameless } from './port.ts'
import { removeContent } from './remove.ts'
import { idsPerSource } from './schema.sql.ts'
import type { OpenSource } from './source.ts'

/**
 * After a full list: marks as deleted what the list did not hold, the only way to learn of deletions from a source that
 * keeps no track of them. A list that lacks too much is believed to be cut, and nothing is deleted.
 */
export function sweep(
  index: IndexDatabase,
  source: OpenSource,
  { byIdentifier = false, believed = false }: HarvestRun,
): Omit<CommitReport, 'wanted'> {
  const range = [source.number * idsPerSource, (source.number + 1) * idsPerSource - 1] as const
  const unseen = index
    .prepare('SELECT id FROM record WHERE id BETWEEN ? AND ? AND hash IS NOT NULL AND run <> ?')
    .all(...range, source.run)
    .map(({ id }) => Number(id))
  if (!believed && unseen.length > Math.max(1, source.live * indexLimits.sweepShare))
    return { swept: 0, spared: unseen.length }
  const bury = index.prepare('UPDATE record SET hash = NULL, run = ? WHERE id = ?')
  for (const id of unseen) bury.run(source.run, id)
  removeContent(index, unseen)
  source.live -= unseen.length
  source.deleted += unseen.length
  index
    .prepare(
      'DELETE FROM quarantine WHERE source = ? AND run <> ? AND NOT (? AND substr(identifier, 1, ?) = ?)',
    )
    .run(source.number, source.run, byIdentifier ? 1 : 0, nameless.length, nameless)
  return { swept: unseen.length, spared: 0 }
}
