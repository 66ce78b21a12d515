import type { EmbeddedItem } from '../bib/record.ts'
import type { UnionIndex } from '../index/port.ts'
import type { AvailabilityPort, Item, ItemStatus, RecordItems } from '../port.ts'
import type { OaiPmhConfig } from './config.ts'

/** Copies as the harvested records describe them. Nothing about it is live: only words that the table has say more than UNKNOWN. */
export function cataloguedItems(
  config: OaiPmhConfig,
  libraryId: string,
  index: Pick<UnionIndex, 'read'>,
): AvailabilityPort {
  const statuses = new Map(
    Object.entries(config.itemStatus).map(([word, status]) => [word.trim().toLowerCase(), status]),
  )
  return {
    async items(localIds, options) {
      const records = await index.read(libraryId, localIds, options)
      return records.map((record, at): RecordItems => {
        const localId = localIds[at] ?? ''
        if (record === undefined) return { localId, known: false, items: [], complete: true }
        const items = record.items.map((item, position) => toItem(item, `${localId}:${position}`, statuses))
        return { localId, known: true, items, complete: true }
      })
    },
  }
}

function toItem(
  { due, ...copy }: EmbeddedItem,
  position: string,
  statuses: ReadonlyMap<string, ItemStatus>,
): Item {
  return {
    ...copy,
    localId: copy.barcode ?? position,
    status: statuses.get(copy.rawStatus?.trim().toLowerCase() ?? '') ?? 'UNKNOWN',
    ...(due !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(due) ? { due } : {}),
  }
}
