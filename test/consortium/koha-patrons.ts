import type { DemoPatron } from './types.ts'

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
export function kohaAccount(patron: DemoPatron): Record<string, unknown> {
  const total = Number(patron.fees)
  const lines =
    total === 0
      ? []
      : [{ account_line_id: 1, amount: total, amount_outstanding: total, debit_type: 'OVERDUE' }]
  return {
    balance: total,
    outstanding_debits: { total, lines },
    outstanding_credits: { total: 0, lines: [] },
  }
}
