import { itemsOfRecord } from '../holdings/catalogued-items.ts'
import { type Catalogued, harvestedRules } from '../holdings/config.ts'
import type { RecordItems } from '../item.ts'
import type { AvailabilityPort, LibraryProfile } from '../port.ts'
import type { UnionIndex } from './port.ts'

/**
 * Copies as the harvested records describe them, which was true when the last harvest that ended well began. Until there is one,
 * a record that is not there may still come.
 */
export function cataloguedItems(
  { id: systemId, items: settings }: { readonly id: string; readonly items: Catalogued },
  { id: libraryId, timeZone }: Pick<LibraryProfile, 'id' | 'timeZone'>,
  index: Pick<UnionIndex, 'read' | 'checkpoint'>,
): AvailabilityPort {
  const rules = harvestedRules(settings, timeZone)
  return {
    async items(localIds, options) {
      const { lastSuccess, inProgress } = await index.checkpoint(systemId)
      const said = saidAt(lastSuccess ?? inProgress?.begunAt)
      const records = await index.read(libraryId, localIds, options)
      return records.map((record, at): RecordItems => {
        const localId = localIds[at] ?? ''
        return record === undefined
          ? { ...said, localId, known: false, items: [], complete: lastSuccess !== undefined }
          : {
              ...said,
              localId,
              known: true,
              items: itemsOfRecord(localId, record.items, rules),
              complete: true,
            }
      })
    },
  }
}

/** A repository's own clock may be anything. */
function saidAt(text: string | undefined): Pick<RecordItems, 'saidAt'> {
  const ms = Date.parse(text ?? '')
  return Number.isNaN(ms) ? {} : { saidAt: new Date(ms).toISOString() }
}
