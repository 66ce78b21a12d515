import { addDays } from './data/items.ts'
import type { DemoOrgUnit } from './evergreen-copies.ts'
import type { DemoPatron } from './types.ts'

/** Evergreen's user names are not card numbers, and its `username` of a login is no barcode. */
export function usrnameOf(patron: DemoPatron): string {
  return `${patron.name.first}.${patron.name.last}.${patron.id}`.toLowerCase().replace(/[^a-z0-9.]/g, '')
}

/** `au` as the OpenAPI server gives it, fleshed with cards and profile. A lost card stays among the cards, without being active. */
export function evergreenPatron(
  patron: DemoPatron,
  patronId: number,
  orgs: ReadonlyMap<string, DemoOrgUnit>,
): Record<string, unknown> {
  const lost = patron.state === 'lost-card'
  const asked = { id: patronId, usr: patronId, barcode: patron.card, active: lost ? 'f' : 't' }
  const current = lost ? { ...asked, id: patronId + 5_000, barcode: `${patron.card}9`, active: 't' } : asked
  return {
    id: patronId,
    usrname: usrnameOf(patron),
    passwd: null,
    active: 't',
    barred: 'f',
    deleted: 'f',
    // Good until midnight of the next day; no colon in the offset.
    expire_date: `${addDays(patron.expiresOn, 1)}T00:00:00-0500`,
    first_given_name: patron.name.first,
    pref_first_given_name: null,
    family_name: patron.name.last,
    pref_family_name: null,
    email: patron.email,
    day_phone: patron.phone,
    evening_phone: null,
    other_phone: null,
    home_ou: orgs.get(patron.branch)?.id ?? 1,
    profile: { id: 2, name: patron.category },
    card: current,
    cards: lost ? [asked, current] : [asked],
    claims_returned_count: 0,
    alert_message: 'never to be seen outside',
  }
}

type DemoPenalty = {
  readonly id: number
  readonly type: readonly [id: number, name: string, blocks: string | null]
}

/** A note blocks nothing; a block by staff and fines over the limit do. */
function penaltiesOf(patron: DemoPatron): readonly DemoPenalty[] {
  const note: DemoPenalty = { id: 900, type: [21, 'SILENT_NOTE', null] }
  if (patron.state === 'blocked') return [note, { id: 901, type: [25, 'STAFF_CHR', 'CIRC|HOLD|RENEW'] }]
  if (patron.state === 'owing') return [{ id: 902, type: [1, 'PATRON_EXCEEDS_FINES', 'CIRC|HOLD|RENEW'] }]
  return []
}

export function penaltyIds(patron: DemoPatron): readonly number[] {
  return penaltiesOf(patron).map(({ id }) => id)
}

/** One penalty is a list of one. */
export function penaltyRows(patron: DemoPatron, penaltyId: number): readonly Record<string, unknown>[] {
  return penaltiesOf(patron)
    .filter(({ id }) => id === penaltyId)
    .map(({ id, type: [typeId, name, blocks] }) => ({
      id,
      stop_date: null,
      set_date: '2026-01-02T10:00:00-0500',
      usr_message: { id: 1, message: 'never to be seen outside', pub: 'f' },
      standing_penalty: { id: typeId, name, label: name, block_list: blocks, staff_alert: 't' },
    }))
}

/** Two transactions, of which one is settled in part: amounts are decimal strings. */
export function openTransactions(patron: DemoPatron): readonly Record<string, unknown>[] {
  const cents = Math.round(Number(patron.fees) * 100)
  if (cents === 0) return []
  const first = Math.floor(cents / 3)
  return [first, cents - first].map((owed, at) => ({
    id: at + 1,
    xact_type: 'circulation',
    total_owed: '25.00',
    total_paid: '1.00',
    balance_owed: (owed / 100).toFixed(2),
  }))
}
