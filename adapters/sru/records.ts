import { itemsOfRecord } from '../holdings/catalogued-items.ts'
import { opacRules, type OpacRules } from '../holdings/config.ts'
import { itemsOfHoldings } from '../holdings/opac-items.ts'
import type { RecordItems } from '../item.ts'
import type { AvailabilityPort, LibraryProfile, RecordPort } from '../port.ts'
import type { SruRecordReader } from './by-id.ts'
import type { SruConfig } from './config.ts'
import type { ReadRecord } from './map.ts'

export function sruRecords(reader: SruRecordReader): RecordPort {
  return {
    async read(localIds, { signal }) {
      const found = await reader.read(localIds, signal)
      return localIds.map((id) => found.get(id)?.bib)
    },
  }
}

/** Undefined where the configuration says that the server cannot tell. */
export function sruAvailability(
  reader: SruRecordReader,
  { items, statuses }: Pick<SruConfig, 'items' | 'statuses'>,
  library: LibraryProfile,
): AvailabilityPort | undefined {
  const { from, schema } = items
  if (from === 'none') return undefined
  const schemas = from === 'opacxml' ? [schema] : undefined
  const rules = opacRules({ ...items, statuses }, library.timeZone)
  return {
    async items(localIds, { signal }) {
      const found = await reader.read(localIds, signal, schemas)
      return localIds.map((localId) => {
        const read = found.get(localId)
        return read === undefined
          ? { localId, known: false, items: [], complete: true }
          : itemsOf(read, rules, from)
      })
    },
  }
}

function itemsOf(
  { bib, holdings }: ReadRecord,
  rules: OpacRules,
  from: SruConfig['items']['from'],
): RecordItems {
  const { localId } = bib
  // Without holdings nothing was said of copies, which is not that there are none.
  if (from === 'opacxml')
    return {
      localId,
      known: true,
      items: itemsOfHoldings(localId, holdings ?? [], rules),
      complete: holdings !== undefined,
    }
  return { localId, known: true, items: itemsOfRecord(localId, bib.items, rules), complete: true }
}
