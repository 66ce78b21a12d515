import { eachRecord } from '../each-record.ts'
import type { Item, ItemStatus, RecordItems } from '../item.ts'
import type { AvailabilityPort, LibraryProfile } from '../port.ts'
import { Holdings, StaffItems, type PolarisItem } from './answers.ts'
import { bibId, type PolarisClient } from './client.ts'
import type { PolarisConfig } from './config.ts'
import { polarisCounts } from './counts.ts'
import { readPolarisTime, toDue } from './dates.ts'
import { papiError, saysNoRecord } from './error-codes.ts'
import { readStatus } from './statuses.ts'

export type ItemRules = Pick<PolarisConfig, 'statuses' | 'dateOrder'> & { readonly timeZone: string }

/**
 * One request a record, up to four side by side: PAPI lists the items of one alone. With a staff user it is the one that
 * answers with coded statuses and item ids; a record without items there is asked for once more in public, which alone
 * says that a record does not exist.
 */
export function polarisAvailability(
  client: PolarisClient,
  config: PolarisConfig,
  library: LibraryProfile,
): AvailabilityPort {
  const rules: ItemRules = { ...config, timeZone: library.timeZone }

  const asStaff = async (
    localId: string,
    signal: AbortSignal,
  ): Promise<readonly PolarisItem[] | undefined> => {
    const operation = 'GET synch/items/bibid'
    const path = `/synch/items/bibid/${localId}?excludeecontent=false`
    const answer = await client.send({ operation, path, protected: true, signal })
    if (answer.fault === undefined) return client.read(StaffItems, operation, answer).ItemGetRows
    if (saysNoRecord(answer.fault)) return undefined
    throw papiError(client.system, operation, answer.fault)
  }

  const asAnyone = async (
    localId: string,
    signal: AbortSignal,
  ): Promise<readonly PolarisItem[] | undefined> => {
    const operation = 'GET bib/holdings'
    const answer = await client.send({ operation, path: `/bib/${localId}/holdings`, signal })
    if (answer.fault === undefined) return client.read(Holdings, operation, answer).BibHoldingsGetRows
    if (saysNoRecord(answer.fault)) return undefined
    throw papiError(client.system, operation, answer.fault)
  }

  const itemsOf = async (localId: string, signal: AbortSignal): Promise<RecordItems> => {
    if (!bibId.test(localId)) return { localId, known: false, items: [], complete: true }
    const coded = client.hasStaff ? await asStaff(localId, signal) : undefined
    const rows = coded !== undefined && coded.length > 0 ? coded : await asAnyone(localId, signal)
    if (rows === undefined) return { localId, known: false, items: [], complete: true }
    return { localId, known: true, items: toItems(localId, rows, rules), complete: true }
  }

  const items: AvailabilityPort['items'] = (localIds, { signal }) => eachRecord(localIds, signal, itemsOf)
  return { items, counts: polarisCounts(client, items) }
}

/** What is hidden from the public catalogue is left out, and so are rows of holdings that no item belongs to. */
export function toItems(recordId: string, rows: readonly PolarisItem[], rules: ItemRules): readonly Item[] {
  const seen = new Set<string>()
  return rows
    .filter((row) => row.IsDisplayInPAC !== false && isItem(row))
    .map((row, at) => {
      const named = row.ItemRecordID ?? row.Barcode
      const localId = named === undefined || seen.has(named) ? `${recordId}-${at + 1}` : named
      seen.add(localId)
      return toItem(localId, row, rules)
    })
}

/** Summaries of serials and their issues have neither (Polaris API, BibHoldingsGet); a copy on order may lack the barcode. */
function isItem({ ItemRecordID, Barcode, MaterialType }: PolarisItem): boolean {
  return ItemRecordID !== undefined || Barcode !== undefined || MaterialType !== undefined
}

function toItem(localId: string, row: PolarisItem, rules: ItemRules): Item {
  const word = row.CircStatusName ?? row.CircStatus
  const read = word === undefined ? undefined : readStatus(word, rules.statuses)
  const written = row.DueDate ?? read?.appendedDue
  const when = written === undefined ? null : readPolarisTime(written, rules.dateOrder, rules.timeZone)
  // One that cannot be read is a due date all the same.
  const status = statusOf(read?.status, when !== null)
  const due = when && isLent(status) ? toDue(when, rules.timeZone) : undefined
  const location = [row.CollectionName, row.ShelfLocation].filter(Boolean).join(', ')
  const volume = row.VolumeNumber ?? row.Designation
  return {
    localId,
    ...(row.LocationID === undefined ? {} : { branch: row.LocationID }),
    ...(location === '' ? {} : { location }),
    ...(row.CallNumber === undefined ? {} : { callNumber: row.CallNumber }),
    ...(volume === undefined ? {} : { volume }),
    ...(row.Barcode === undefined ? {} : { barcode: row.Barcode }),
    status,
    ...(word === undefined ? {} : { rawStatus: word }),
    ...(due === undefined ? {} : { due }),
    // Whether it may leave the house Polaris tells of one status only.
    ...(status === 'REFERENCE_ONLY' ? { lendable: false } : {}),
    ...(row.Holdable === undefined ? {} : { holdable: row.Holdable }),
    ...(row.MaterialType === undefined ? {} : { loanClass: row.MaterialType }),
    ...(word === undefined || read?.status !== undefined
      ? {}
      : { unmapped: { kind: 'status', code: read?.word ?? word, setting: ['statuses'] } }),
  }
}

/** Polaris puts a due date on what is out, and on nothing else. A copy that is lost or held is that, whenever it was due. */
function statusOf(status: ItemStatus | undefined, hasDue: boolean): ItemStatus {
  if (!hasDue) return status ?? 'UNKNOWN'
  return status === undefined || status === 'AVAILABLE' || status === 'REFERENCE_ONLY' || status === 'UNKNOWN'
    ? 'ON_LOAN'
    : status
}

function isLent(status: ItemStatus): boolean {
  return status === 'ON_LOAN' || status === 'RECALLED'
}
