import { capped } from '../copy-counts.ts'
import { itemsOfRecord } from '../holdings/catalogued-items.ts'
import { type Catalogued, harvestedRules } from '../holdings/config.ts'
import type { AvailabilityPort, LibraryProfile, RecordItems } from '../port.ts'
import type { UnionIndex } from './port.ts'

/** Copies as the harvested records describe them. */
export function cataloguedItems(
  settings: Catalogued,
  { id: libraryId, timeZone }: Pick<LibraryProfile, 'id' | 'timeZone'>,
  index: Pick<UnionIndex, 'read'>,
): AvailabilityPort {
  const rules = harvestedRules(settings, timeZone)
  return {
    async items(localIds, options) {
      const records = await index.read(libraryId, localIds, options)
      return records.map((record, at): RecordItems => {
        const localId = localIds[at] ?? ''
        return record === undefined
          ? { localId, known: false, items: [], complete: true }
          : capped({
              localId,
              known: true,
              items: itemsOfRecord(localId, record.items, rules),
              complete: true,
            })
      })
    },
  }
}
