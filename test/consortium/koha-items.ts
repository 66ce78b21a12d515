import type { DemoItem, DemoItemState } from './types.ts'

/** What a Koha shows of each state, over a copy with nothing the matter. */
type Circulation = Readonly<Record<string, unknown>>

const lent = ({ dueOn }: DemoItem): Circulation => ({
  checked_out_date: dueOn ?? null,
  checkout: { checkout_id: 93, patron_id: 51, due_date: dueOn ? `${dueOn}T23:59:00+00:00` : null },
})

const states: Readonly<Record<DemoItemState, (item: DemoItem) => Circulation>> = {
  available: () => ({}),
  'on-loan': lent,
  overdue: lent,
  'on-hold-shelf': () => ({ first_hold: { hold_id: 7, patron_id: 52, status: 'W', priority: 0 } }),
  'in-transit': () => ({
    transfer: { transfer_id: 9, from_library: 'A', to_library: 'B', date_sent: '2026-11-20' },
  }),
  'on-order': () => ({ not_for_loan_status: -1, effective_not_for_loan_status: -1 }),
  'in-process': () => ({ not_for_loan_status: -2, effective_not_for_loan_status: -2 }),
  recalled: (item) => ({ ...lent(item), recall: { recall_id: 3, patron_id: 53, status: 'requested' } }),
  missing: () => ({ lost_status: 4, lost_date: '2026-06-01' }),
  lost: () => ({ lost_status: 1, lost_date: '2026-06-01' }),
  damaged: () => ({ damaged_status: 1 }),
  'reference-only': () => ({ not_for_loan_status: 1, effective_not_for_loan_status: 1 }),
  withdrawn: () => ({ withdrawn: 1, withdrawn_date: '2026-05-01' }),
}

/** Authorised values of the demo's Koha: Koha's own seeds, and -2, which libraries add for themselves. */
const labels: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  not_for_loan_status: { [-2]: 'In processing', [-1]: 'Ordered', 1: 'Not for loan' },
  lost_status: { 1: 'Lost', 4: 'Missing' },
  damaged_status: { 1: 'Damaged' },
  withdrawn: { 1: 'Withdrawn' },
}

/** Settings that tell the Koha adapter about them. */
export const kohaDemoStatuses = {
  notForLoan: { '-2': 'IN_PROCESS' },
  lost: { '4': 'MISSING' },
} as const

const embeddable = ['checkout', 'transfer', 'first_hold', 'recall'] as const
/** What each version lets be embedded in the items of a biblio. */
export const itemEmbeds = {
  '22.05': ['checkout'],
  '24.11': [...embeddable, '+strings', 'item_type', 'return_claim'],
} as const

const publicFields = new Set(
  (
    'item_id biblio_id home_library_id holding_library_id location collection_code callnumber copy_number ' +
    'serial_issue_number external_id acquisition_date public_notes checked_out_date uri item_type_id ' +
    'not_for_loan_status damaged_status lost_status withdrawn restricted_status ' +
    'effective_not_for_loan_status effective_item_type_id'
  ).split(' '),
)

/** Koha's location codes have at most ten characters; the label is an authorised value. */
function locationCode(location: string): string {
  return location
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 10)
}

function wholeItem(item: DemoItem, biblioId: number): Record<string, unknown> {
  return {
    item_id: Number(item.id),
    biblio_id: biblioId,
    external_id: item.barcode,
    home_library_id: item.branch,
    holding_library_id: item.branch,
    location: locationCode(item.location),
    permanent_location: locationCode(item.location),
    collection_code: null,
    callnumber: item.callNumber,
    call_number_source: 'ddc',
    item_type_id: 'BK',
    effective_item_type_id: 'BK',
    not_for_loan_status: 0,
    effective_not_for_loan_status: 0,
    damaged_status: 0,
    lost_status: 0,
    withdrawn: 0,
    restricted_status: null,
    checked_out_date: null,
    holds_count: item.holds,
    serial_issue_number: item.volume ?? null,
    public_notes: null,
    uri: null,
    checkout: null,
    transfer: null,
    first_hold: null,
    recall: null,
    ...states[item.state](item),
  }
}

/** As `GET /biblios/{id}/items` gives it, with what was embedded. */
export function staffItem(
  item: DemoItem,
  biblioId: number,
  embeds: readonly string[],
): Record<string, unknown> {
  const whole = wholeItem(item, biblioId)
  for (const name of embeddable) if (!embeds.includes(name)) delete whole[name]
  if (embeds.includes('+strings')) whole['_strings'] = strings(item, whole)
  return whole
}

/** As `GET /public/biblios/{id}/items` gives it. */
export function publicItem(item: DemoItem, biblioId: number): Record<string, unknown> {
  const whole = Object.entries(wholeItem(item, biblioId))
  return Object.fromEntries(whole.filter(([name]) => publicFields.has(name)))
}

function strings(item: DemoItem, whole: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = { location: { category: 'LOC', str: item.location, type: 'av' } }
  for (const [field, table] of Object.entries(labels)) {
    const label = table[Number(whole[field])]
    if (label !== undefined) found[field] = { category: field, str: label, type: 'av' }
  }
  return found
}
