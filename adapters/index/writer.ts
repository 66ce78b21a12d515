import { applyChanges } from './apply.ts'
import { type IndexDatabase, transaction } from './database.ts'
import { tellOfGone } from './gone.ts'
import type { Life } from './lock-owner.ts'
import { release } from './memory.ts'
import type { WriteCalls } from './messages.ts'
import type { CommitReport } from './port.ts'
import { unpackPrepared } from './prepared.ts'
import { openSource, saveSource, takeLock } from './source.ts'
import { sweep } from './sweep.ts'

/** A commit by a harvest that has lost its lock; its work is another's now. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError'
}

/** The calls that write. Synchronous, each one transaction. */
export function writeCalls(index: IndexDatabase, life: Life): WriteCalls {
  return {
    ready: () => {},
    commit(origin, prepared, checkpoint, run) {
      const changes = unpackPrepared(prepared)
      const report = transaction(index, () => {
        const source = openSource(index, origin, run?.run)
        if (run !== undefined && !takeLock(index, source.number, run.owner, life))
          throw new LockLostError('another harvest has taken the lock')
        const wanted = applyChanges(index, source, changes, run?.full === true)
        const swept = run?.full && run.sweep ? sweep(index, source, run) : { swept: 0, spared: 0 }
        saveSource(index, source, checkpoint)
        tellOfGone(index)
        return { ...swept, wanted } satisfies CommitReport
      })
      for (const memory of prepared) release(memory)
      return report
    },
    lock: (systemId, owner) =>
      transaction(index, () => takeLock(index, openSource(index, { systemId }).number, owner, life)),
    unlock: (systemId, owner) =>
      void index
        .prepare(
          'UPDATE source SET lock_owner = NULL, lock_until = NULL WHERE system_id = ? AND lock_owner = ?',
        )
        .run(systemId, owner),
  }
}
