import { accountOf, authorOf, titleOf, type DemoHoldState } from './data/accounts.ts'
import { endOfDay, uuidOf } from './folio-ids.ts'
import type { DemoLibrary, DemoPatron } from './types.ts'

export function folioUser(patron: DemoPatron, library: DemoLibrary): Record<string, unknown> {
  return {
    id: userIdOf(patron),
    username: usernameOf(patron),
    barcode: patron.card,
    externalSystemId: `E${patron.id}`,
    // Users that have expired are made inactive by a nightly job.
    active: patron.state !== 'expired',
    type: 'patron',
    patronGroup: uuidOf(`group ${patron.category}`),
    enrollmentDate: '2019-01-01T00:00:00.000+0000',
    expirationDate: endOfDay(patron.expiresOn, library.timeZone).replace('+00:00', '+0000'),
    personal: {
      lastName: patron.name.last,
      firstName: patron.name.first,
      email: patron.email,
      phone: patron.phone,
      dateOfBirth: '1980-01-01T00:00:00.000+00:00',
      addresses: [],
      preferredContactTypeId: '002',
    },
    customFields: {},
  }
}

export function userIdOf(patron: DemoPatron): string {
  return uuidOf(`user ${patron.id}`)
}

export function usernameOf(patron: DemoPatron): string {
  return `${patron.name.last}${patron.id}`.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Staff see `desc`, patrons `patronMessage`. A block of renewals alone and an old one stand beside the one that counts. */
export function manualBlocks(patron: DemoPatron): readonly Record<string, unknown>[] {
  const block = {
    type: 'Manual',
    userId: userIdOf(patron),
    desc: 'never to be seen outside',
    staffInformation: 'secret',
  }
  const past = {
    ...block,
    borrowing: true,
    expirationDate: '2020-01-01T00:00:00.000+00:00',
    patronMessage: 'Old',
  }
  const renewals = {
    ...block,
    borrowing: false,
    renewals: true,
    requests: false,
    patronMessage: 'No renewals',
  }
  if (patron.state === 'blocked')
    return [
      past,
      renewals,
      { ...block, borrowing: true, renewals: true, requests: true, patronMessage: 'Please see the desk.' },
    ]
  if (patron.state === 'lost-card')
    return [{ ...block, code: 'LOST-CARD', borrowing: true, patronMessage: 'This card was reported lost.' }]
  return []
}

/** Amounts are JSON numbers, and settled accounts stay. */
export function accounts(
  library: DemoLibrary,
  patron: DemoPatron,
): readonly { remaining: number; status: { name: string } }[] {
  const closed = { id: uuidOf(`closed ${patron.id}`), remaining: 99.5, status: { name: 'Closed' } }
  const open = accountOf(library, patron).fees.map(({ id, amount, kind, on, record }) => ({
    id: uuidOf(`fee ${id}`),
    amount: Number(amount),
    remaining: Number(amount),
    status: { name: 'Open' },
    paymentStatus: { name: 'Outstanding' },
    feeFineType: kind === 'overdue' ? 'Overdue fine' : 'Lost item fee',
    title: titleOf(record),
    instanceId: record.id,
    metadata: { createdDate: `${on}T12:00:00.000+00:00` },
  }))
  return [closed, ...open]
}

/** As mod-circulation gives open loans, the item with its bibliographic data. */
export function loans(library: DemoLibrary, patron: DemoPatron): readonly { status: { name: string } }[] {
  return accountOf(library, patron).loans.map(({ id, item, record, dueOn, loanedOn, renewals }) => ({
    id: uuidOf(`loan ${id}`),
    userId: userIdOf(patron),
    itemId: uuidOf(`item ${item.id}`),
    status: { name: 'Open' },
    loanDate: `${loanedOn}T17:00:00.000+0000`,
    dueDate: endOfDay(dueOn, library.timeZone).replace('+00:00', '+0000'),
    renewalCount: renewals,
    dueDateChangedByRecall: item.state === 'recalled',
    checkoutServicePointId: uuidOf(`service point ${item.branch}`),
    item: {
      id: uuidOf(`item ${item.id}`),
      instanceId: record.id,
      title: titleOf(record),
      barcode: item.barcode,
      callNumber: item.callNumber,
      contributors: [{ name: authorOf(record) }],
    },
  }))
}

const requestStatuses: Readonly<Record<DemoHoldState, string>> = {
  ready: 'Open - Awaiting pickup',
  'in-transit': 'Open - In transit',
  pending: 'Open - Not yet filled',
  // FOLIO suspends no request.
  suspended: 'Open - Not yet filled',
}

export function requests(library: DemoLibrary, patron: DemoPatron): readonly { status: string }[] {
  const old = { id: uuidOf(`old ${patron.id}`), status: 'Closed - Filled' }
  const open = accountOf(library, patron).holds.map((hold) => ({
    id: uuidOf(`request ${hold.id}`),
    requesterId: userIdOf(patron),
    requestType: 'Hold',
    requestLevel: 'Title',
    requestDate: `${hold.placedOn}T15:00:00.000+00:00`,
    status: requestStatuses[hold.state],
    position: Math.max(1, hold.position),
    requestExpirationDate: endOfDay(hold.expiresOn, library.timeZone),
    ...(hold.readyUntil ? { holdShelfExpirationDate: endOfDay(hold.readyUntil, library.timeZone) } : {}),
    pickupServicePointId: uuidOf(`service point ${hold.branch}`),
    instanceId: hold.record.id,
    instance: { title: titleOf(hold.record), contributorNames: [{ name: authorOf(hold.record) }] },
  }))
  return [old, ...open]
}

export function servicePoints({ branches }: DemoLibrary): readonly { id: string }[] {
  return branches.map(({ code, name }) => ({
    id: uuidOf(`service point ${code}`),
    code,
    name,
    pickupLocation: true,
  }))
}

export function groups(library: DemoLibrary): readonly { id: string; group: string }[] {
  const names = [...new Set(library.patrons.map(({ category }) => category))]
  return names.map((group) => ({ id: uuidOf(`group ${group}`), group }))
}
