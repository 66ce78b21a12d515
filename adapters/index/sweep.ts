import { indexLimits } from '../limits.ts'
import { removeContent } from './content.ts'
import type { IndexDatabase } from './database.ts'
import type { CommitReport } from './port.ts'

/**
 * After a full list: marks as deleted what the list did not hold, the only way to learn of deletions from a repository that
 * keeps no track of them. A list that lacks too much is believed to be cut, and nothing is deleted.
 */
export function sweep(index: IndexDatabase, source: number, run: string): CommitReport {
  const counts = index
    .prepare(
      'SELECT count(*) AS live, count(*) FILTER (WHERE run <> ?) AS unseen FROM record WHERE source = ? AND deleted = 0',
    )
    .get(run, source)
  const [live, unseen] = [Number(counts?.['live']), Number(counts?.['unseen'])]
  if (unseen > Math.max(1, live * indexLimits.sweepShare)) return { swept: 0, spared: unseen }
  const gone = index
    .prepare('SELECT id FROM record WHERE source = ? AND deleted = 0 AND run <> ?')
    .all(source, run)
  const bury = index.prepare('UPDATE record SET deleted = 1, hash = NULL, run = ? WHERE id = ?')
  for (const { id } of gone) {
    removeContent(index, Number(id))
    bury.run(run, Number(id))
  }
  index.prepare('DELETE FROM quarantine WHERE source = ? AND run <> ?').run(source, run)
  return { swept: gone.length, spared: 0 }
}
