import { wallClock } from '../../adapters/calendar.ts'
import type { DataField } from '../../adapters/protocols/marc/record.ts'
import type { DemoItem, DemoItemState, DemoLibrary, DemoRecord } from './types.ts'

type Coded = { readonly value: string | null; readonly desc: string | null }
type State = {
  readonly base: '0' | '1'
  readonly process?: Coded
  readonly more?: Readonly<Record<string, unknown>>
  /** Whether Alma has a loan, and so a due date. */
  readonly lent?: boolean
}
const none: Coded = { value: '', desc: '' }
const away = (value: string, desc: string): State => ({ base: '0', process: { value, desc } })
const workOrder = (value: string, desc: string): State => ({
  ...away('WORK_ORDER_DEPARTMENT', 'In Process'),
  more: { work_order_type: { value, desc } },
})
const loan: State = { ...away('LOAN', 'Loan'), lent: true }

/** What an Alma shows of each state. Whatever is withdrawn is deleted: Alma has no word for it. */
const states: Readonly<Record<DemoItemState, State | undefined>> = {
  available: { base: '1' },
  'on-loan': loan,
  overdue: loan,
  'on-hold-shelf': away('HOLDSHELF', 'On Hold Shelf'),
  'in-transit': away('TRANSIT', 'Transit'),
  'on-order': away('ACQ', 'Acquisition'),
  'in-process': workOrder('AcqWorkOrder', 'Acquisitions technical services'),
  recalled: { ...loan, more: { requested: true } },
  missing: away('MISSING', 'Missing'),
  lost: away('LOST_LOAN', 'Lost'),
  damaged: workOrder('REPAIR', 'Conservation and repair'),
  'reference-only': { base: '1', more: { policy: { value: 'NONCIRC', desc: 'Non-circ' } } },
  withdrawn: undefined,
}

/** Settings that tell the Alma adapter about the demo's codes. */
export const almaDemoSettings = {
  workOrders: { REPAIR: 'DAMAGED' },
  referencePolicies: ['NONCIRC'],
  blockCodes: { '02': 'CARD_REPORTED_LOST' },
} as const

const suffix = '6421'
const locationCode = (location: string) => location.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The holding's number, of 19 digits, by the place of its first copy. */
function holdingId(record: DemoRecord, item: DemoItem): string {
  const first = record.items.findIndex(
    ({ branch, location }) => branch === item.branch && location === item.location,
  )
  return `22${record.id.slice(-9).padStart(9, '0')}${String(first).padStart(4, '0')}${suffix}`
}

/** Those of the record's copies that an Alma still has. */
function kept(record: DemoRecord): readonly DemoItem[] {
  return record.items.filter(({ state }) => states[state] !== undefined)
}

/** As `GET /bibs/{mms}/holdings/ALL/items` lists them. */
export function almaItems(record: DemoRecord, library: DemoLibrary, withDue: boolean): readonly object[] {
  return kept(record)
    .toSorted((a, b) => a.branch.localeCompare(b.branch) || a.location.localeCompare(b.location))
    .map((item) => almaItem(record, item, library, withDue))
}

function almaItem(record: DemoRecord, item: DemoItem, library: DemoLibrary, withDue: boolean): object {
  const state = states[item.state]
  const branch = library.branches.find(({ code }) => code === item.branch)
  const due = state?.lent && item.dueOn !== undefined ? endOfDay(item.dueOn, library.timeZone) : undefined
  return {
    bib_data: { mms_id: record.id },
    holding_data: {
      holding_id: holdingId(record, item),
      call_number: item.callNumber,
      permanent_call_number: item.callNumber,
      in_temp_location: false,
      temp_library: { value: null, desc: null },
      temp_location: { value: null, desc: null },
      copy_id: '1',
    },
    item_data: {
      pid: `23${item.id.padStart(12, '0')}${suffix}`,
      barcode: item.barcode,
      base_status: { value: state?.base, desc: state?.base === '1' ? 'Item in place' : 'Item not in place' },
      process_type: state?.process ?? none,
      awaiting_reshelving: false,
      requested: false,
      library: { value: item.branch, desc: branch?.name ?? item.branch },
      location: { value: locationCode(item.location), desc: item.location },
      policy: none,
      physical_material_type: { value: 'BOOK', desc: 'Book' },
      description: item.volume ?? '',
      enumeration_a: '',
      chronology_i: '',
      public_note: '',
      ...(withDue && due !== undefined ? { due_date: due } : {}),
      ...state?.more,
    },
  }
}

/** The last minute of a day at the library, in UTC, as Alma writes it. */
function endOfDay(date: string, timeZone: string): string {
  const { offset } = wallClock(timeZone, Date.parse(`${date}T23:59:00Z`))
  return new Date(Date.parse(`${date}T23:59:00${offset}`)).toISOString().replace('.000Z', 'Z')
}

/** AVA fields, a location each, for `p_avail`, and AVE for what is online, for `e_avail`. */
export function almaInventory(
  record: DemoRecord,
  library: DemoLibrary,
  expand: readonly string[],
): readonly DataField[] {
  const locations = Map.groupBy(kept(record), (item) => holdingId(record, item))
  const physical = [...locations].map(([holding, items], at) => {
    const outside = items.filter(({ state }) => states[state]?.base === '0').length
    const [first] = items
    return field('AVA', {
      '0': record.id,
      '8': holding,
      a: `01${library.id.toUpperCase()}_INST`,
      b: first?.branch ?? '',
      c: first?.location ?? '',
      d: first?.callNumber ?? '',
      e: outside < items.length ? 'available' : 'unavailable',
      f: String(items.length),
      g: String(outside),
      j: locationCode(first?.location ?? ''),
      k: '0',
      p: String(at + 1),
      q: library.branches.find(({ code }) => code === first?.branch)?.name ?? '',
    })
  })
  const electronic = record.marc.data
    .filter(({ tag }) => tag === '856')
    .map(({ subfields }) => {
      const url = subfields.find(({ code }) => code === 'u')?.value ?? ''
      return field('AVE', { '0': record.id, u: url, e: 'Available' })
    })
  return [...(expand.includes('p_avail') ? physical : []), ...(expand.includes('e_avail') ? electronic : [])]
}

function field(tag: string, values: Readonly<Record<string, string>>): DataField {
  const subfields = Object.entries(values).map(([code, value]) => ({ code, value }))
  return { tag, ind1: ' ', ind2: ' ', subfields }
}
