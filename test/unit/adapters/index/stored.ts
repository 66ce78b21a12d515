import { applyChanges } from '../../../../adapters/index/apply.ts'
import type { IndexDatabase } from '../../../../adapters/index/database.ts'
import { mapCalls } from '../../../../adapters/index/mapper.ts'
import type { HarvestedChange } from '../../../../adapters/index/port.ts'
import { unpackPrepared } from '../../../../adapters/index/prepared.ts'
import { type OpenSource, openSource, saveSource } from '../../../../adapters/index/source.ts'
import { packChanges } from '../../../../adapters/index/wire.ts'

/** As a commit stores changes of a source, without threads. `skipped`: ids that nobody has, before theirs. */
export function storeChanges(
  index: IndexDatabase,
  changes: readonly HarvestedChange[],
  { systemId = 'x', skipped = 0 } = {},
): OpenSource {
  const source = openSource(index, { systemId, libraryId: systemId })
  source.nextId += skipped
  applyChanges(index, source, unpackPrepared([mapCalls.prepare(packChanges(changes), {}).memory]), false)
  saveSource(index, source, {})
  return source
}
