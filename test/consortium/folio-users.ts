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

/** Amounts are JSON numbers; what is owed is spread over accounts, and settled ones stay. */
export function accounts(patron: DemoPatron): readonly { remaining: number; status: { name: string } }[] {
  const cents = Math.round(Number(patron.fees) * 100)
  const closed = { remaining: 99.5, status: { name: 'Closed' } }
  if (cents === 0) return [closed]
  const first = Math.floor(cents / 3)
  return [first, cents - first]
    .map((part) => ({ remaining: part / 100, status: { name: 'Open' } }))
    .concat(closed)
}

export function groups(library: DemoLibrary): readonly { id: string; group: string }[] {
  const names = [...new Set(library.patrons.map(({ category }) => category))]
  return names.map((group) => ({ id: uuidOf(`group ${group}`), group }))
}
