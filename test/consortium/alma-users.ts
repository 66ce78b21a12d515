import { accountOf, authorOf, titleOf, type DemoHoldState } from './data/accounts.ts'
import { endOfDay } from './folio-ids.ts'
import type { DemoLibrary, DemoPatron, DemoRecord } from './types.ts'

/** As `GET /users/{id}` gives it. */
export function almaUser(patron: DemoPatron, expand: readonly string[]): Record<string, unknown> {
  const block = blocks[patron.state]
  return {
    record_type: { value: 'PUBLIC', desc: 'Public' },
    primary_id: primaryIdOf(patron),
    first_name: patron.name.first,
    last_name: patron.name.last,
    full_name: `${patron.name.first} ${patron.name.last}`,
    user_group: { value: patron.category, desc: `Group ${patron.category}` },
    campus_code: { value: patron.branch, desc: '' },
    preferred_language: { value: 'en', desc: 'English' },
    expiry_date: `${patron.expiresOn}Z`,
    purge_date: '2040-01-01Z',
    // Somebody else keeps the passwords of external users, so Alma knows none.
    account_type: patron.pin === undefined ? { value: 'EXTERNAL' } : { value: 'INTERNAL' },
    status: { value: 'ACTIVE', desc: 'Active' },
    user_identifier: [
      { value: patron.card, id_type: { value: 'BARCODE', desc: 'Barcode' }, status: 'ACTIVE' },
      { value: formerCardOf(patron), id_type: { value: 'BARCODE', desc: 'Barcode' }, status: 'INACTIVE' },
    ],
    user_block: block === undefined ? [] : [block],
    contact_info: {
      address: [],
      email: [{ email_address: patron.email, preferred: true }],
      phone: [{ phone_number: patron.phone, preferred: true }],
    },
    ...(expand.includes('fees') ? { fees: { value: Number(patron.fees), link: 'https://alma/fees' } } : {}),
    ...(expand.includes('loans') ? { loans: { value: patron.loans, link: 'https://alma/loans' } } : {}),
    ...(expand.includes('requests') ? { requests: { value: patron.holds } } : {}),
  }
}

const blocks: Readonly<Partial<Record<DemoPatron['state'], object>>> = {
  'lost-card': {
    block_type: { value: 'GENERAL', desc: 'General' },
    block_description: { value: '02', desc: 'Lost card' },
    block_status: 'ACTIVE',
    block_note: 'never to be seen outside',
  },
  blocked: {
    block_type: { value: 'LOAN', desc: 'Loan' },
    block_description: { value: '07', desc: 'Please see the desk' },
    block_status: 'ACTIVE',
    block_note: 'never to be seen outside',
    expiry_date: '2090-01-01Z',
  },
}

/** Not the card, though Alma finds people by either. */
export function primaryIdOf(patron: DemoPatron): string {
  return `${patron.name.first}.${patron.name.last}.${patron.id}`.toLowerCase().replace(/[^a-z0-9.]/g, '')
}

/** A card that was replaced. Alma may still find its holder by it. */
export function formerCardOf(patron: DemoPatron): string {
  return `9${patron.card}`
}

export function identifiersOf(patron: DemoPatron): readonly string[] {
  return [primaryIdOf(patron), patron.card.toLowerCase(), formerCardOf(patron).toLowerCase()]
}

/** As `GET /users/{id}/fees` gives it. */
export function almaFees(library: DemoLibrary, patron: DemoPatron): Record<string, unknown> {
  const fees = accountOf(library, patron).fees.map(({ id, amount, kind, on, item, record }) => ({
    id,
    type:
      kind === 'overdue'
        ? { value: 'OVERDUEFINE', desc: 'Overdue fine' }
        : { value: 'LOSTITEMREPLACEMENTFEE', desc: 'Lost item replacement fee' },
    status: { value: 'ACTIVE' },
    original_amount: Number(amount),
    balance: Number(amount),
    creation_time: `${on}T15:04:05.123Z`,
    barcode: { value: item.barcode },
    title: isbdTitle(record),
    comment: 'never to be seen outside',
  }))
  if (fees.length === 0) return { total_record_count: 0 }
  return {
    fee: fees,
    total_sum: Number(patron.fees),
    currency: library.currency,
    total_record_count: fees.length,
  }
}

/** As `GET /users/{id}/loans` gives them, `renewable` only if it is asked for. */
export function almaLoans(
  library: DemoLibrary,
  patron: DemoPatron,
  expand: readonly string[],
): readonly Record<string, unknown>[] {
  return accountOf(library, patron).loans.map(({ id, item, record, dueOn, loanedOn, renewable }) => ({
    loan_id: `4${id.padStart(10, '0')}6421`,
    item_barcode: item.barcode,
    mms_id: record.id,
    title: isbdTitle(record),
    author: authorOf(record),
    description: item.volume ?? null,
    call_number: item.callNumber,
    due_date: endOfDay(dueOn, library.timeZone).replace('+00:00', 'Z'),
    loan_date: `${loanedOn}T17:02:11.000Z`,
    loan_status: 'ACTIVE',
    process_status: item.state === 'recalled' ? 'RECALL' : 'NORMAL',
    library: { value: item.branch, desc: item.branch },
    ...(expand.includes('renewable') ? { renewable } : {}),
  }))
}

const requestStatuses: Readonly<Record<DemoHoldState, string>> = {
  ready: 'On Hold Shelf',
  'in-transit': 'IN_PROCESS',
  pending: 'NOT_STARTED',
  // Alma suspends nothing.
  suspended: 'Not Started',
}

/** As `GET /users/{id}/requests` gives them: a status is a code in one answer, words in another. */
export function almaRequests(library: DemoLibrary, patron: DemoPatron): readonly Record<string, unknown>[] {
  return accountOf(library, patron).holds.map((hold) => ({
    request_id: `8${hold.id.padStart(10, '0')}6421`,
    request_type: 'HOLD',
    mms_id: hold.record.id,
    title: isbdTitle(hold.record),
    author: authorOf(hold.record),
    pickup_location: library.branches.find(({ code }) => code === hold.branch)?.name,
    pickup_location_type: 'LIBRARY',
    pickup_location_library: hold.branch,
    request_status: requestStatuses[hold.state],
    place_in_queue: Math.max(1, hold.position),
    request_date: `${hold.placedOn}Z`,
    request_time: `${hold.placedOn}T16:30:00.321Z`,
    last_interest_date: `${hold.expiresOn}Z`,
    expiry_date: hold.readyUntil === undefined ? null : `${hold.readyUntil}Z`,
  }))
}

function isbdTitle(record: DemoRecord): string {
  return `${titleOf(record)} /`
}
