import type { DemoPatron } from './types.ts'

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
export function almaFees(patron: DemoPatron, currency: string): Record<string, unknown> {
  const owed = Number(patron.fees)
  if (owed === 0) return { total_record_count: 0 }
  const fee = { id: '1', type: { value: 'OVERDUEFINE' }, status: { value: 'ACTIVE' }, balance: owed }
  return { fee: [fee], total_sum: owed, currency, total_record_count: 1 }
}
