import { wallClock } from '../../adapters/calendar.ts'
import type { DemoItem, DemoItemState, DemoLibrary } from './types.ts'

/** Polaris' word for each state. It knows no recalls. */
const words: Readonly<Record<DemoItemState, string>> = {
  available: 'In',
  'on-loan': 'Out',
  overdue: 'Out',
  'on-hold-shelf': 'Held',
  'in-transit': 'In-Transit',
  'on-order': 'On-Order',
  'in-process': 'In-Process',
  recalled: 'Out',
  missing: 'Missing',
  lost: 'Lost',
  damaged: 'In-Repair',
  'reference-only': 'Non-Circulating',
  withdrawn: 'Withdrawn',
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** SQL Server's form, the day padded with a blank: `Dec  3 2026 11:59PM`. */
function sqlDate(date: string, time: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${months[Number(month) - 1]} ${String(Number(day)).padStart(2)} ${year}${time}`
}

/** As `bib/{id}/holdings` gives it: the older way has all values as text, and the due date in the words of the status. */
export function holdingsRow(
  item: DemoItem,
  library: DemoLibrary,
  isOlder: boolean,
): Readonly<Record<string, string | number | boolean | null | undefined>> {
  const branch = library.branches.findIndex(({ code }) => code === item.branch)
  const word = words[item.state]
  const [year = '', month = '', day = ''] = item.dueOn?.split('-') ?? []
  const row = {
    LocationID: branch + 3,
    LocationName: library.branches[branch]?.name,
    CollectionID: 5,
    CollectionName: item.location,
    Barcode: item.barcode,
    PublicNote: null,
    CallNumber: `${item.callNumber} `,
    Designation: null,
    VolumeNumber: item.volume ?? null,
    ShelfLocation: null,
    CircStatus: isOlder && item.dueOn ? `${word} (Due: ${Number(month)}/${Number(day)}/${year})` : word,
    LastCircDate: 'Nov 12 2026',
    MaterialType: 'Book',
    TextualHoldingsNote: null,
    RetentionStatement: null,
    HoldingsStatement: null,
    HoldingsNote: null,
    ItemsTotal: 1,
    ItemsIn: item.state === 'available' ? 1 : 0,
    Holdable: item.state !== 'withdrawn' && item.state !== 'reference-only',
    IsElectronicItem: false,
    ...(isOlder ? {} : { DueDate: item.dueOn ? sqlDate(item.dueOn, ' 11:59PM') : null }),
  }
  return isOlder ? asText(row) : row
}

/** What hangs on no item: the summary of a serial, beside the items of the record. */
export const summaryRow = {
  LocationID: 3,
  LocationName: 'Central',
  CollectionID: null,
  CollectionName: null,
  Barcode: null,
  CallNumber: null,
  CircStatus: null,
  LastCircDate: null,
  MaterialType: null,
  TextualHoldingsNote: null,
  HoldingsStatement: 'v.1 (1990)-',
  ItemsTotal: 0,
  ItemsIn: 0,
  Holdable: false,
  DueDate: null,
}

/** As `synch/items/bibid/{id}` gives it to staff. */
export function staffItemRow(
  item: DemoItem,
  recordId: string,
  library: DemoLibrary,
): Readonly<Record<string, unknown>> {
  const { CircStatus, ItemsTotal: _, ItemsIn: __, ...row } = holdingsRow(item, library, false)
  return {
    ...row,
    ItemRecordID: Number(item.id),
    BibliographicRecordID: Number(recordId),
    CircStatusID: Object.keys(words).indexOf(item.state) + 1,
    CircStatusName: CircStatus,
    CircStatusBanner: CircStatus,
    MaterialTypeID: 1,
    IsDisplayInPAC: true,
  }
}

function asText(
  row: Readonly<Record<string, string | number | boolean | null | undefined>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')]))
}

/** `/Date(1798693200000-0600)/`: midnight on the library's clock. */
export function microsoftDate(date: string, timeZone: string): string {
  const noon = Date.parse(`${date}T12:00:00Z`)
  const { offset } = wallClock(timeZone, noon)
  const zone = offset === 'Z' ? '+00:00' : offset
  return `/Date(${Date.parse(`${date}T00:00:00${zone}`)}${zone.replace(':', '')})/`
}
