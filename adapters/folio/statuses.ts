import type { ItemStatus } from '../item.ts'

/** FOLIO's item statuses, all of them (mod-inventory-storage, item.json). A row of RTAC with another status is no item. */
export const folioStatuses: Readonly<Record<string, ItemStatus>> = {
  Available: 'AVAILABLE',
  'Checked out': 'ON_LOAN',
  'In transit': 'IN_TRANSIT',
  'Awaiting pickup': 'ON_HOLD_SHELF',
  'Awaiting delivery': 'IN_TRANSIT',
  // Being fetched from the shelf for someone.
  Paged: 'ON_HOLD_SHELF',
  Restricted: 'REFERENCE_ONLY',
  'On order': 'ON_ORDER',
  'Order closed': 'UNAVAILABLE',
  'In process': 'IN_PROCESS',
  'In process (non-requestable)': 'IN_PROCESS',
  Missing: 'MISSING',
  'Long missing': 'MISSING',
  'Declared lost': 'LOST',
  'Aged to lost': 'LOST',
  'Lost and paid': 'LOST',
  // The patron says it was returned, the library has not found it.
  'Claimed returned': 'MISSING',
  Withdrawn: 'UNAVAILABLE',
  Unavailable: 'UNAVAILABLE',
  'Intellectual item': 'UNAVAILABLE',
  Unknown: 'UNKNOWN',
}
