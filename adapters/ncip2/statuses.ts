import type { ItemStatus } from '../item.ts'

/** The standard's CirculationStatus, then what Koha's, Aleph's and other responders say instead. */
export const circulationStatuses: Readonly<Record<string, ItemStatus>> = {
  'available for pickup': 'ON_HOLD_SHELF',
  'available on shelf': 'AVAILABLE',
  'circulation status undefined': 'UNKNOWN',
  // "Of which there is little hope that it will be found": its borrower says that it was returned.
  'claimed returned or never borrowed': 'LOST',
  'in process': 'IN_PROCESS',
  'in transit between library locations': 'IN_TRANSIT',
  lost: 'LOST',
  missing: 'MISSING',
  'not available': 'UNAVAILABLE',
  'on loan': 'ON_LOAN',
  'on order': 'ON_ORDER',
  'pending transfer': 'IN_TRANSIT',
  recalled: 'RECALLED',
  'waiting to be reshelved': 'AVAILABLE',

  available: 'AVAILABLE',
  'on shelf': 'AVAILABLE',
  'not charged': 'AVAILABLE',
  'waiting for reshelving': 'AVAILABLE',
  charged: 'ON_LOAN',
  'checked out': 'ON_LOAN',
  overdue: 'ON_LOAN',
  renewed: 'ON_LOAN',
  'on hold': 'ON_HOLD_SHELF',
  'on holdshelf': 'ON_HOLD_SHELF',
  'on hold shelf': 'ON_HOLD_SHELF',
  'in transit': 'IN_TRANSIT',
  'in transit on hold': 'IN_TRANSIT',
  damaged: 'DAMAGED',
  'not for loan': 'REFERENCE_ONLY',
  withdrawn: 'UNAVAILABLE',
  'no information available': 'UNKNOWN',
}

/** The standard's ItemUseRestrictionType: whether a copy under it leaves the house. What says neither is not here. */
export const useRestrictions: Readonly<Record<string, boolean>> = {
  'available for supply without return': true,
  'in library use only': false,
  'limited circulation long loan period': true,
  'limited circulation normal loan period': true,
  'limited circulation short loan period': true,
  'not for loan': false,
  'overnight only': true,
  'renewals not permitted': true,
  'supervision required': false,
  'term loan': true,
  'use only in controlled access': false,
  'user signature required': true,
}
