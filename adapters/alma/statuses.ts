import type { ItemStatus } from '../item.ts'
import type { UnmappedCode } from '../unmapped-code.ts'
import type { AlmaItem } from './answers.ts'
import type { AlmaConfig } from './config.ts'

/** Alma's process types: why a copy is not in its place. */
export const processTypes: Readonly<Record<string, ItemStatus>> = {
  ACQ: 'ON_ORDER',
  // The patron says it was returned, the library has not found it.
  CLAIM_RETURNED_LOAN: 'LOST',
  HOLDSHELF: 'ON_HOLD_SHELF',
  // Lent to another library.
  ILL: 'ON_LOAN',
  LOAN: 'ON_LOAN',
  LOST_ILL: 'LOST',
  LOST_LOAN: 'LOST',
  LOST_LOAN_AND_PAID: 'LOST',
  MISSING: 'MISSING',
  // Being fetched from the shelf for someone.
  REQUESTED: 'UNAVAILABLE',
  TECHNICAL: 'IN_PROCESS',
  TRANSIT: 'IN_TRANSIT',
  TRANSIT_TO_REMOTE_STORAGE: 'IN_TRANSIT',
  WORK_ORDER_DEPARTMENT: 'IN_PROCESS',
}

/** Alma's base statuses: whether a copy is in its place. */
export const baseStatuses: Readonly<Record<string, ItemStatus>> = { '0': 'UNAVAILABLE', '1': 'AVAILABLE' }

/** What $e of AVA says of a location; `check_holdings`: there are holdings, but nobody has counted copies. */
export const locationStatuses: Readonly<Record<string, ItemStatus>> = {
  available: 'AVAILABLE',
  unavailable: 'UNAVAILABLE',
  check_holdings: 'UNKNOWN',
}

type Rules = Pick<AlmaConfig, 'statuses' | 'workOrders'>
export type AlmaVerdict = {
  readonly status: ItemStatus
  readonly rawStatus?: string
  readonly unmapped?: UnmappedCode
}

/** By the process type, which says why, else by the base status. A copy in its place that someone has asked for is not free. */
export function verdictOf({ item_data: item }: AlmaItem, rules: Rules): AlmaVerdict {
  const process = item.process_type?.value
  const base = item.base_status?.value
  if (process) {
    const workOrder = process === 'WORK_ORDER_DEPARTMENT' ? item.work_order_type?.value : undefined
    const rawStatus = workOrder ? `${process} ${workOrder}` : process
    const status =
      (workOrder ? rules.workOrders[workOrder] : undefined) ??
      rules.statuses[process] ??
      (process === 'ACQ' && item.arrival_date ? 'IN_PROCESS' : processTypes[process])
    if (status !== undefined) return { status, rawStatus }
    const label = item.process_type?.desc
    return {
      // That the copy is not in its place, Alma says all the same.
      status: base === '0' ? 'UNAVAILABLE' : 'UNKNOWN',
      rawStatus,
      unmapped: { kind: 'status', code: process, setting: ['statuses'], ...(label ? { label } : {}) },
    }
  }
  if (!base) return { status: 'UNKNOWN' }
  const status = baseStatuses[base] ?? 'UNKNOWN'
  const rawStatus = item.base_status?.desc || base
  return status === 'AVAILABLE' && item.requested
    ? { status: 'UNAVAILABLE', rawStatus: `${rawStatus}, requested` }
    : { status, rawStatus }
}
