import { wallClock } from '../../adapters/calendar.ts'
import type { NcipItem } from '../../adapters/protocols/ncip2/item-fields.ts'
import type { DemoItem, DemoItemState, DemoLibrary } from './types.ts'

/** CirculationStatus and, where it matters, ItemUseRestrictionType of each state; case as carelessly as in the wild. */
const states: Readonly<Record<DemoItemState, readonly [status: string, restriction?: string]>> = {
  available: ['Available On Shelf', 'Limited Circulation, Normal Loan Period'],
  'on-loan': ['On Loan', 'Limited Circulation, Normal Loan Period'],
  // The responder lags behind its system: only the due date tells.
  overdue: ['Available on shelf'],
  'on-hold-shelf': ['Available For Pickup'],
  'in-transit': ['In Transit Between Library Locations'],
  'on-order': ['On Order'],
  'in-process': ['In Process'],
  recalled: ['Recalled'],
  missing: ['Missing'],
  lost: ['Lost'],
  // The standard has no word for damaged.
  damaged: ['Not Available'],
  'reference-only': ['Available on shelf', 'In Library Use Only'],
  withdrawn: ['Not Available', 'Not For Loan'],
}
const scheme = 'http://www.niso.org/ncip/v1_0/imp1/schemes/circulationstatus/circulationstatus.scm'

export function ncipItem(item: DemoItem, { timeZone, branches }: DemoLibrary, agency: string): NcipItem {
  const [status, restriction] = states[item.state]
  const branch = branches.find(({ code }) => code === item.branch)?.name ?? item.branch
  return {
    id: { agency, type: { scheme: undefined, value: 'Barcode' }, value: item.barcode },
    status: { scheme, value: status },
    restrictions: restriction === undefined ? [] : [{ scheme: undefined, value: restriction }],
    holdQueue: item.holds,
    callNumber: item.callNumber,
    volume: item.volume,
    locations: [
      { type: 'Permanent Location', level: 1, name: branch },
      { type: 'Permanent Location', level: 2, name: item.location },
    ],
    due: item.dueOn === undefined ? undefined : localMidnight(item.dueOn, timeZone),
  }
}

/** NCIP knows no dates: a day is its first moment on the library's clock, told in UTC. */
export function localMidnight(date: string, timeZone: string): string {
  const { offset } = wallClock(timeZone, Date.parse(`${date}T12:00:00Z`))
  const at = Date.parse(`${date}T00:00:00${offset}`)
  return new Date(at).toISOString().replace('.000', '')
}
