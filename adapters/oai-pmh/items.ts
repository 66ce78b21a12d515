import { itemsOfRecord } from '../holdings/catalogued-items.ts'
import { harvestedRules } from '../holdings/config.ts'
import type { UnionIndex } from '../index/port.ts'
import type { AvailabilityPort, LibraryProfile, RecordItems } from '../port.ts'
import type { OaiPmhConfig } from './config.ts'

/** Copies as the harvested records describe them. */
export function cataloguedItems(
  config: OaiPmhConfig,
  { id: libraryId, timeZone }: Pick<LibraryProfile, 'id' | 'timeZone'>,
  index: Pick<UnionIndex, 'read'>,
): AvailabilityPort {
  const rules = harvestedRules(config.items, timeZone)
  return {
    async items(localIds, options) {
      const records = await index.read(libraryId, localIds, options)
      return records.map((record, at): RecordItems => {
        const localId = localIds[at] ?? ''
        return record === undefined
          ? { localId, known: false, items: [], complete: true }
          : { localId, known: true, items: itemsOfRecord(localId, record.items, rules), complete: true }
      })
    },
  }
}
