import { accountOf, authorOf, titleOf, type DemoHoldState } from './data/accounts.ts'
import type { DemoItem, DemoLibrary, DemoPatron, DemoRecord } from './types.ts'

/** `patronId` is the patron's number in the library: Koha's ids are numbers. */
export type NumberedPatron = { readonly patron: DemoPatron; readonly patronId: number }

/** As `GET /patrons/{id}` gives it, `position` being its number in the library: Koha's ids are numbers. */
export function kohaPatron(patron: DemoPatron, patronId: number): Record<string, unknown> {
  return {
    patron_id: patronId,
    cardnumber: patron.card,
    userid: userIdOf(patron),
    surname: patron.name.last,
    firstname: patron.name.first,
    preferred_name: patron.name.first,
    library_id: patron.branch,
    category_id: patron.category,
    date_of_birth: '1980-01-01',
    date_enrolled: '2019-01-01',
    expiry_date: patron.expiresOn,
    restricted: patron.state === 'blocked',
    patron_card_lost: patron.state === 'lost-card',
    incorrect_address: false,
    login_attempts: 0,
    email: patron.email,
    phone: patron.phone,
    staff_notes: 'never to be seen outside',
  }
}

/** Koha's user names are not card numbers, though it lets people log in with either. */
export function userIdOf(patron: DemoPatron): string {
  return `${patron.name.first}.${patron.name.last}.${patron.id}`.toLowerCase().replace(/[^a-z0-9.]/g, '')
}

/** As `GET /patrons/{id}/account` gives it: amounts are bare floats. */
export function kohaAccount(library: DemoLibrary, patron: DemoPatron): Record<string, unknown> {
  const total = Number(patron.fees)
  const lines = accountOf(library, patron).fees.map(({ id, amount, kind, on, item, record }) => ({
    account_line_id: Number(id),
    date: on,
    amount: Number(amount),
    amount_outstanding: Number(amount),
    debit_type: kind === 'overdue' ? 'OVERDUE' : 'LOST',
    description: titleOf(record),
    item_id: Number(item.id),
    internal_note: 'never to be seen outside',
  }))
  return {
    balance: total,
    outstanding_debits: { total, lines },
    outstanding_credits: { total: 0, lines: [] },
  }
}

/** What can come along with loans and holds; versions before know none of it and answer 400. */
export const accountEmbeds: Readonly<Record<string, readonly string[]>> = {
  'GET checkouts': ['item', 'item.biblio', 'library'],
  'GET holds': ['biblio', 'item', 'pickup_library'],
}

/** As `GET /checkouts?patron_id=` gives them: daily loans are due at 23:59. */
export function kohaCheckouts(
  library: DemoLibrary,
  { patron, patronId }: NumberedPatron,
  { embeds, version }: { readonly embeds: readonly string[]; readonly version: '22.05' | '24.11' },
): readonly Record<string, unknown>[] {
  return accountOf(library, patron).loans.map(({ id, item, record, dueOn, loanedOn, renewals }) => ({
    checkout_id: Number(id),
    patron_id: patronId,
    item_id: Number(item.id),
    due_date: `${dueOn}T23:59:00+00:00`,
    checkout_date: `${loanedOn}T17:02:11+00:00`,
    checkin_date: null,
    [version === '22.05' ? 'renewals' : 'renewals_count']: renewals,
    library_id: item.branch,
    auto_renew: false,
    ...(embeds.includes('item.biblio')
      ? { item: { ...kohaLoanedItem(item, record), biblio: kohaBiblio(record) } }
      : {}),
  }))
}

/** As `GET /items` gives it, of what is read here. */
export function kohaLoanedItem(item: DemoItem, record: DemoRecord): Record<string, unknown> {
  return {
    item_id: Number(item.id),
    biblio_id: Number(record.id),
    external_id: item.barcode,
    callnumber: item.callNumber,
    serial_issue_number: item.volume ?? null,
  }
}

function kohaBiblio(record: DemoRecord): Record<string, unknown> {
  return { biblio_id: Number(record.id), title: titleOf(record), author: authorOf(record) || null }
}

const found: Readonly<Record<DemoHoldState, string | null>> = {
  ready: 'W',
  'in-transit': 'T',
  pending: null,
  suspended: null,
}

/** As `GET /holds?patron_id=` gives them; `expiration_date` changes its meaning once a copy waits. */
export function kohaHolds(
  library: DemoLibrary,
  { patron, patronId }: NumberedPatron,
  embeds: readonly string[],
): readonly Record<string, unknown>[] {
  return accountOf(library, patron).holds.map((hold) => ({
    hold_id: Number(hold.id),
    patron_id: patronId,
    biblio_id: Number(hold.record.id),
    item_id: hold.item === undefined ? null : Number(hold.item.id),
    pickup_library_id: hold.branch,
    status: found[hold.state],
    priority: hold.position,
    hold_date: hold.placedOn,
    waiting_date: hold.state === 'ready' ? hold.placedOn : null,
    expiration_date: hold.readyUntil ?? hold.expiresOn,
    suspended: hold.state === 'suspended',
    suspended_until: null,
    item_level: false,
    ...(embeds.includes('biblio') ? { biblio: kohaBiblio(hold.record) } : {}),
  }))
}
