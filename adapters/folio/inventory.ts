import { mapConcurrently, together } from '../concurrently.ts'
import { countsOf } from '../copy-counts.ts'
import type { Item, RecordItems } from '../item.ts'
import { httpLimits, recordLimits } from '../limits.ts'
import type { AvailabilityPort } from '../port.ts'
import {
  HoldingsList,
  InstanceList,
  InventoryItemList,
  LoanList,
  type HoldingsRecord,
  type InventoryItem,
} from './answers.ts'
import type { FolioClient } from './client.ts'
import { anyOf, inBatches, listRows } from './id-lists.ts'
import type { Names, ReferenceData } from './reference-data.ts'
import { toItem, type RtacRules } from './rtac-items.ts'
import { folioStatuses } from './statuses.ts'
import { uuid } from './uuid.ts'

type Held = { readonly instanceId: string; readonly items: readonly InventoryItem[]; readonly total: number }
type Context = {
  readonly due: ReadonlyMap<string, string>
  readonly libraryOf: Names
  readonly codes: Names
  /** Whether the batch has more holdings than came. */
  readonly cut: boolean
}

/**
 * Copies from FOLIO's inventory, where mod-rtac is not installed: which instances there are, their holdings, the items of these,
 * and the open loans of those that are out, each of many records at a time. What does not fit into one answer is asked for
 * record by record, and of thousands of items those that are available come before the others.
 */
export function folioInventory(client: FolioClient, data: ReferenceData, rules: RtacRules): AvailabilityPort {
  const itemsOf = (holdingsIds: readonly string[], signal: AbortSignal, status = '') =>
    listRows(client, InventoryItemList, {
      path: '/inventory/items',
      query: `(${anyOf('holdingsRecordId', holdingsIds)})${status}`,
      signal,
    })

  /** What the instances of one batch hold, by instance; those without holdings are not among them. */
  const heldBy = async (
    holdings: readonly HoldingsRecord[],
    signal: AbortSignal,
  ): Promise<readonly Held[]> => {
    const byInstance = Map.groupBy(holdings, ({ instanceId }) => instanceId.toLowerCase())
    const instanceOf = new Map(holdings.map(({ id, instanceId }) => [id, instanceId.toLowerCase()]))
    const answers = await inBatches([...instanceOf.keys()], signal, async (ids, own) => ({
      ids,
      ...(await itemsOf(ids, own)),
    }))
    const cut = new Set(
      answers
        .filter(({ rows, total }) => rows.length < total)
        .flatMap(({ ids }) => ids.map((id) => instanceOf.get(id) ?? '')),
    )
    const found = Map.groupBy(
      answers.flatMap(({ rows }) => rows),
      ({ holdingsRecordId }) => instanceOf.get(holdingsRecordId) ?? '',
    )
    return await mapConcurrently(
      [...byInstance],
      httpLimits.connections,
      signal,
      async ([id, own], either) => {
        const items = found.get(id) ?? []
        return cut.has(id)
          ? await greatRecord(id, own, either)
          : { instanceId: id, items, total: items.length }
      },
    )
  }

  const greatRecord = async (
    instanceId: string,
    holdings: readonly HoldingsRecord[],
    signal: AbortSignal,
  ): Promise<Held> => {
    const ids = holdings.map(({ id }) => id)
    const answers = await inBatches(ids, signal, async (batch, own) => {
      const all = await itemsOf(batch, own)
      if (all.rows.length >= all.total) return all
      const shelved = await itemsOf(batch, own, ' and status.name=="Available"')
      return { rows: [...all.rows, ...shelved.rows], total: all.total }
    })
    const items = new Map(answers.flatMap(({ rows }) => rows).map((item) => [item.id, item]))
    return {
      instanceId,
      items: [...items.values()],
      total: answers.reduce((sum, { total }) => sum + total, 0),
    }
  }

  /** Due dates by item, of as many as anybody will look at. */
  const dueDates = async (
    items: readonly InventoryItem[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, string>> => {
    const lent = items.filter(({ status }) => isLent(status?.name ?? '')).map(({ id }) => id)
    const answers = await inBatches(lent.slice(0, recordLimits.items), signal, (ids, own) =>
      listRows(client, LoanList, {
        path: '/circulation/loans',
        query: `(${anyOf('itemId', ids)}) and status.name=="Open"`,
        signal: own,
      }),
    )
    const loans = answers.flatMap(({ rows }) => rows)
    return new Map(loans.flatMap(({ itemId, dueDate }) => (itemId && dueDate ? [[itemId, dueDate]] : [])))
  }
  const isLent = (word: string) => (rules.statuses[word] ?? folioStatuses[word]) === 'ON_LOAN'

  const toRecord = (localId: string, held: Held | undefined, context: Context): RecordItems => {
    const items = (held?.items ?? [])
      .map((item) => toItem(rowOf(item, context), rules))
      .filter((item): item is Item => item !== undefined)
    const isAll = held === undefined || held.items.length >= held.total
    const record = { localId, known: true, items, complete: isAll && !context.cut }
    return isAll ? record : { ...record, counts: { ...countsOf(items), copies: held.total } }
  }

  return {
    async items(localIds, { signal }) {
      const wanted = [...new Set(localIds.filter((id) => uuid.test(id)).map((id) => id.toLowerCase()))]
      const answers = await inBatches(wanted, signal, async (ids, own) => {
        const [instances, holdings] = await together(own, (either) =>
          Promise.all([
            listRows(client, InstanceList, {
              path: '/instance-storage/instances',
              query: anyOf('id', ids),
              signal: either,
            }),
            listRows(client, HoldingsList, {
              path: '/holdings-storage/holdings',
              query: anyOf('instanceId', ids),
              signal: either,
            }),
          ]),
        )
        const known = instances.rows.filter(({ discoverySuppress }) => discoverySuppress !== true)
        const shown = holdings.rows.filter(({ discoverySuppress }) => discoverySuppress !== true)
        return {
          known: known.map(({ id }) => id.toLowerCase()),
          held: await heldBy(shown, own),
          cut: holdings.rows.length < holdings.total,
        }
      })
      const known = new Set(answers.flatMap((answer) => answer.known))
      const held = new Map(answers.flatMap((answer) => answer.held).map((one) => [one.instanceId, one]))
      const items = [...held.values()].flatMap((one) => one.items)
      const [due, libraryOf, codes] = await Promise.all([
        dueDates(items, signal),
        items.length === 0 ? new Map<string, string>() : data.names('locations', signal),
        items.length === 0 ? new Map<string, string>() : data.names('location-units/libraries', signal),
      ])
      const context = { due, libraryOf, codes, cut: answers.some(({ cut }) => cut) }
      return localIds.map((localId) =>
        known.has(localId.toLowerCase())
          ? toRecord(localId, held.get(localId.toLowerCase()), context)
          : { localId, known: false, items: [], complete: true },
      )
    },
  }
}

/** As RTAC would tell of it. */
function rowOf(item: InventoryItem, { due, libraryOf, codes }: Context) {
  const { effectiveCallNumberComponents: parts, effectiveLocation: place } = item
  const callNumber = [parts?.prefix, parts?.callNumber, parts?.suffix].filter(Boolean).join(' ')
  return {
    id: item.id,
    type: 'item',
    barcode: item.barcode,
    location: place?.name,
    callNumber,
    volume: item.volume || [item.enumeration, item.chronology].filter(Boolean).join(' '),
    status: item.status?.name,
    dueDate: due.get(item.id),
    temporaryLoanType: item.temporaryLoanType?.name,
    permanentLoanType: item.permanentLoanType?.name,
    library: { code: codes.get(libraryOf.get(place?.id ?? '') ?? '') },
    totalHoldRequests: undefined,
    suppressFromDiscovery: item.discoverySuppress,
  }
}
