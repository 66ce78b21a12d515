import { mapConcurrently } from '../concurrently.ts'
import { countsOf } from '../copy-counts.ts'
import type { UnionIndex } from '../index/port.ts'
import type { Item } from '../item.ts'
import { httpLimits, ncip2Limits } from '../limits.ts'
import type { AvailabilityPort } from '../port.ts'
import { decodeLookupItemResponse, encodeLookupItem } from '../protocols/ncip2/lookup-item.ts'
import type { Ncip2Client } from './client.ts'
import type { Ncip2Config } from './config.ts'
import { type ItemRules, toItem } from './item-map.ts'
import { itemElements } from './items.ts'
import { areAll, problemError } from './problems.ts'

const lookupItem = { service: 'LookupItem', encode: encodeLookupItem, decode: decodeLookupItemResponse }

/** The standard's own NCIP cannot list a record's copies: which there are is what was harvested, and each is asked for. */
export function ncip2SingleItems(
  client: Ncip2Client,
  config: Ncip2Config,
  rules: ItemRules,
  { index, libraryId }: { readonly index: UnionIndex; readonly libraryId: string },
): AvailabilityPort {
  const type = { scheme: undefined, value: rules.settings.itemIdType }

  /** Undefined for a copy that the system does not know. */
  const ask = async (barcode: string, signal: AbortSignal): Promise<Item | undefined> => {
    const request = { id: { agency: config.toAgency, type, value: barcode }, elements: itemElements }
    const { problems, item } = await client.send(lookupItem, request, signal)
    if (areAll(problems, 'UNKNOWN_RECORD', config)) return undefined
    if (problems.length > 0 || item === undefined)
      throw problemError(client.system, lookupItem.service, problems, config)
    return toItem(item, { callNumber: undefined, locations: [] }, barcode, rules)
  }

  return {
    async items(localIds, { signal }) {
      const records = await index.read(libraryId, localIds, { signal })
      const copies = records.map((record) => record?.items.slice(0, ncip2Limits.itemsPerRecord) ?? [])
      const barcodes = [...new Set(copies.flat().flatMap(({ barcode }) => barcode ?? []))]
      const answers = await mapConcurrently(barcodes, httpLimits.connections, signal, ask)
      const byBarcode = new Map(barcodes.map((barcode, at) => [barcode, answers[at]]))
      return localIds.map((localId, at) => {
        const record = records[at]
        if (record === undefined) return { localId, known: false, items: [], complete: true }
        const asked = copies[at] ?? []
        const items = asked.flatMap(({ barcode }) => byBarcode.get(barcode ?? '') ?? [])
        const total = record.items.length
        if (asked.length === total) return { localId, known: true, items, complete: items.length === total }
        // How many there are was harvested; of those beyond nothing more is known.
        return { localId, known: true, items, complete: false, counts: { ...countsOf(items), copies: total } }
      })
    },
  }
}
