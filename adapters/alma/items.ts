import { toDue } from '../calendar.ts'
import { mapConcurrently } from '../concurrently.ts'
import type { Item } from '../item.ts'
import { jsonAnswer } from '../json-answer.ts'
import { almaLimits, recordLimits } from '../limits.ts'
import { Items, type AlmaItem } from './answers.ts'
import type { AlmaClient } from './client.ts'
import type { AlmaConfig } from './config.ts'
import { verdictOf } from './statuses.ts'

export type ItemRules = Pick<
  AlmaConfig,
  'statuses' | 'workOrders' | 'referencePolicies' | 'referenceLocations'
> & { readonly timeZone: string }
export type AlmaItems = {
  readonly items: readonly AlmaItem[]
  /** As Alma counts them. */
  readonly total: number
}

/** What Alma says of the items of an MMS id that it does not have. */
const unknownRecord = ['401688']

/**
 * A record's items of all holdings, at most as many as are handed on: a page of 100, and where there are more the other pages
 * side by side. Undefined where Alma does not know the record.
 */
export async function itemsOf(
  client: AlmaClient,
  mmsId: string,
  signal: AbortSignal,
): Promise<AlmaItems | undefined> {
  const operation = 'GET items'
  const page = async (offset: number, own: AbortSignal) => {
    const answer = await client.send({
      operation,
      path: `/bibs/${mmsId}/holdings/ALL/items`,
      query: {
        limit: almaLimits.itemPage,
        offset,
        expand: 'due_date',
        order_by: 'library,location',
        direction: 'asc',
      },
      noneOn: unknownRecord,
      signal: own,
    })
    return answer && jsonAnswer(Items, client.system, operation, answer)
  }
  const first = await page(0, signal)
  if (first === undefined) return undefined
  const total = first.total_record_count
  const wanted = Math.min(total, recordLimits.items)
  // A page that is short before the end is no measure for the others.
  const isFull = first.item?.length === almaLimits.itemPage
  const offsets = Array.from(
    { length: isFull ? Math.ceil(wanted / almaLimits.itemPage) - 1 : 0 },
    (_, at) => (at + 1) * almaLimits.itemPage,
  )
  const others = await mapConcurrently(offsets, almaLimits.connections, signal, page)
  // By id: copies that come back or leave while we read make the pages overlap.
  const rows = [first, ...others].flatMap((answer) => answer?.item ?? [])
  return { items: [...new Map(rows.map((row) => [row.item_data.pid, row])).values()], total }
}

export function toItem(item: AlmaItem, rules: ItemRules): Item {
  const { item_data: data, holding_data: holding } = item
  const verdict = verdictOf(item, rules)
  const due = toDue(data.due_date ?? '', rules.timeZone)
  const isTemporary = holding?.in_temp_location === true
  const library = (isTemporary ? holding.temp_library?.value : undefined) ?? data.library?.value
  const place = isTemporary && holding.temp_location?.value ? holding.temp_location : data.location
  const location = place?.desc || place?.value
  const staysHere =
    rules.referencePolicies.includes(data.policy?.value ?? '') ||
    rules.referenceLocations.includes(`${library}/${place?.value}`)
  const lendable = lendableOf(staysHere, rules)
  const volume = data.description || [data.enumeration_a, data.chronology_i].filter(Boolean).join(' ')
  return {
    localId: data.pid,
    ...(library ? { branch: library } : {}),
    ...(location ? { location } : {}),
    ...(holding?.call_number ? { callNumber: holding.call_number } : {}),
    ...(volume ? { volume } : {}),
    ...(data.barcode ? { barcode: data.barcode } : {}),
    ...verdict,
    ...(due === undefined ? {} : { due }),
    ...(lendable === undefined ? {} : { lendable }),
    ...(data.policy?.value ? { loanClass: data.policy.value } : {}),
  }
}

/** Alma tells neither with an item; undefined unless the library said which copies stay. */
export function lendableOf(
  staysHere: boolean,
  rules: Pick<ItemRules, 'referencePolicies' | 'referenceLocations'>,
): boolean | undefined {
  if (staysHere) return false
  return rules.referencePolicies.length + rules.referenceLocations.length > 0 ? true : undefined
}
