import { accountOf, authorOf, titleOf, type DemoHoldState } from './data/accounts.ts'
import { addDays } from './data/items.ts'
import type { DemoOrgUnit } from './evergreen-copies.ts'
import { endOfDay } from './folio-ids.ts'
import type { DemoLibrary, DemoPatron, DemoRecord } from './types.ts'

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

/** Transactions settled in part: amounts are decimal strings. */
export function openTransactions(
  library: DemoLibrary,
  patron: DemoPatron,
): readonly Record<string, unknown>[] {
  return accountOf(library, patron).fees.map(({ id, amount, kind, on }) => ({
    id: Number(id),
    xact_type: 'circulation',
    xact_start: `${on}T10:00:00-0500`,
    total_owed: (Number(amount) + 1).toFixed(2),
    total_paid: '1.00',
    balance_owed: amount,
    last_billing_type: kind === 'overdue' ? 'Overdue materials' : 'Lost Materials',
    last_billing_note: 'never to be seen outside',
  }))
}

/** As open-ils.circ.actor.user.checked_out has them: the loan, its copy and its record in brief. */
export function openCircs(
  library: DemoLibrary,
  patron: DemoPatron,
  orgs: ReadonlyMap<string, DemoOrgUnit>,
): readonly Record<string, unknown>[] {
  return accountOf(library, patron).loans.map(({ id, item, record, dueOn, loanedOn, renewable }) => ({
    circ: {
      id: Number(id),
      due_date: endOfDay(dueOn, library.timeZone).replace('.000+00:00', '+0000'),
      xact_start: `${loanedOn}T12:02:11-0500`,
      renewal_remaining: renewable ? 2 : 0,
      circ_lib: orgs.get(item.branch)?.id,
      stop_fines: null,
    },
    copy: { id: Number(item.id), barcode: item.barcode, alert_message: 'never to be seen outside' },
    record: mvrOf(record),
  }))
}

const holdStatuses: Readonly<Record<DemoHoldState, number>> = {
  pending: 1,
  'in-transit': 3,
  ready: 4,
  suspended: 7,
}

/** As open-ils.circ.hold.details.batch.retrieve has them. */
export function holdDetails(
  library: DemoLibrary,
  patron: DemoPatron,
  orgs: ReadonlyMap<string, DemoOrgUnit>,
): readonly Record<string, unknown>[] {
  return accountOf(library, patron).holds.map((hold) => ({
    hold: {
      id: Number(hold.id),
      request_time: `${hold.placedOn}T10:00:00-0500`,
      expire_time: `${hold.expiresOn}T23:59:59-0500`,
      pickup_lib: orgs.get(hold.branch)?.id,
      frozen: hold.state === 'suspended' ? 't' : 'f',
      shelf_time: hold.state === 'ready' ? `${hold.placedOn}T15:00:00-0500` : null,
      shelf_expire_time: hold.readyUntil === undefined ? null : `${hold.readyUntil}T23:59:59-0500`,
      thaw_date: null,
      hold_type: 'T',
      target: Number(hold.record.id),
    },
    status: holdStatuses[hold.state],
    queue_position: Math.max(1, hold.position),
    total_holds: hold.queueLength,
    potential_copies: 3,
    patron_last: patron.name.last,
    mvr: mvrOf(hold.record),
  }))
}

function mvrOf(record: DemoRecord): Record<string, unknown> {
  return { doc_id: Number(record.id), title: titleOf(record), author: authorOf(record), isbn: null }
}
