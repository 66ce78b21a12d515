import { wallClock } from '../../adapters/calendar.ts'
import type { DemoItem, DemoItemState, DemoRecord } from './types.ts'

type Status = { readonly code: string; readonly display: string }

/** What a Sierra shows of each state. What is lent keeps the code of the shelf, and what is on order is no item yet. */
const statuses: Readonly<Record<Exclude<DemoItemState, 'on-order'>, Status>> = {
  available: { code: '-', display: 'AVAILABLE' },
  'on-loan': { code: '-', display: 'AVAILABLE' },
  overdue: { code: '-', display: 'AVAILABLE' },
  recalled: { code: '-', display: 'AVAILABLE' },
  'on-hold-shelf': { code: '!', display: 'ON HOLDSHELF' },
  'in-transit': { code: 't', display: 'IN TRANSIT' },
  'in-process': { code: 'p', display: 'IN PROCESS' },
  missing: { code: 'm', display: 'MISSING' },
  lost: { code: '$', display: 'LOST AND PAID' },
  damaged: { code: 'g', display: 'DAMAGED' },
  'reference-only': { code: 'o', display: 'LIB USE ONLY' },
  withdrawn: { code: 'w', display: 'WITHDRAWN' },
}

/** Settings that tell the Sierra adapter about the demo's own codes. */
export const sierraDemoStatuses = { g: 'DAMAGED', w: 'UNAVAILABLE' } as const

/** As `GET /items` gives it, with every field. */
export function sierraItem(item: DemoItem, bibId: string, timeZone: string): Record<string, unknown> {
  const status = item.state === 'on-order' ? undefined : statuses[item.state]
  return {
    id: item.id,
    updatedDate: '2026-11-12T19:20:28Z',
    createdDate: '2013-12-11T19:04:44Z',
    deleted: false,
    suppressed: false,
    bibIds: [bibId],
    location: { code: item.branch.padEnd(5), name: item.location },
    status: { ...status, ...(item.dueOn ? { duedate: dayLoanEnd(item.dueOn, timeZone) } : {}) },
    volumes: item.volume ? [item.volume] : [],
    barcode: item.barcode,
    // Every other copy has the call number of its record.
    ...(Number(item.id) % 2 === 0 ? { callNumber: `|a${item.callNumber}` } : {}),
    itemType: '10',
    copyNo: 1,
    holdCount: item.holds,
    fixedFields: {
      '61': { label: 'I TYPE', value: '10', display: 'Book' },
      '88': { label: 'STATUS', value: status?.code, display: status?.display },
      '108': { label: 'OPACMSG', value: '-' },
    },
    varFields: item.volume ? [{ fieldTag: 'v', content: item.volume }] : [],
  }
}

/** Copies that the public must not see: Sierra gives them to whoever does not say so. */
export function hiddenItems({ id, items }: DemoRecord): readonly Record<string, unknown>[] {
  if (items.length === 0) return []
  const status = { code: '-', display: 'AVAILABLE' }
  return [
    { id: `9${id}1`, deleted: false, suppressed: true, bibIds: [id], status, barcode: `hidden-${id}` },
    { id: `9${id}2`, deleted: true, deletedDate: '2020-01-31', bibIds: [id] },
  ]
}

export function sierraOrders({ id, items }: DemoRecord): readonly Record<string, unknown>[] {
  return items
    .filter(({ state }) => state === 'on-order')
    .map(({ branch, location }, at) => ({
      orderId: `${id}${at}`,
      location: { code: branch.padEnd(5), name: location },
      copies: 1,
      date: '2026-11-02',
    }))
}

/** Four in the morning on the library's clock. */
function dayLoanEnd(dueOn: string, timeZone: string): string {
  const { offset } = wallClock(timeZone, Date.parse(`${dueOn}T09:00:00Z`))
  return new Date(`${dueOn}T04:00:00${offset}`).toISOString().replace('.000', '')
}
