import { accountOf, authorOf, titleOf } from './data/accounts.ts'
import { endOfDay } from './folio-ids.ts'
import { reference, type Resource } from './symphony-resources.ts'
import type { DemoItem, DemoLibrary, DemoPatron, DemoRecord } from './types.ts'

/** A patron of the demo in Symphony's words; `position` is its key. Symphony's own name for a lost card is a profile. */
export function symphonyPatron(patron: DemoPatron, position: number, library: DemoLibrary): Resource {
  const line = (key: string, code: string, data: string): Resource => ({
    resource: '/user/patron/address1',
    key,
    fields: { code: reference('patronAddress1', code), data },
    always: true,
  })
  return {
    resource: '/user/patron',
    key: String(position),
    fields: {
      barcode: patron.card,
      alternateID: `ALT${patron.card}`,
      displayName: `${patron.name.last.toUpperCase()}, ${patron.name.first.toUpperCase()}`,
      firstName: patron.name.first,
      lastName: patron.name.last,
      birthDate: '1980-01-01',
      library: reference('library', patron.branch),
      profile: reference('userProfile', patron.state === 'lost-card' ? 'LOSTCARD' : patron.category),
      standing: reference('patronStanding', patron.state === 'blocked' ? 'BARRED' : 'OK'),
      privilegeExpiresDate: patron.expiresOn,
      preferredAddress: '1',
      address1: [
        line('28', 'STREET', '1 Never Shown Street'),
        line('29', 'EMAIL', patron.email),
        line('27', 'PHONE', patron.phone),
      ],
      address2: [],
      address3: [],
      patronStatusInfo: {
        resource: '/user/patronStatusInfo',
        key: String(position),
        fields: {
          expired: patron.state === 'expired',
          hasMaxFines: false,
          hasMaxDaysWithFines: false,
          hasMaxLostItem: false,
          hasMaxOverdueItem: false,
          hasMaxOverdueDays: false,
          hasMaxItemsCheckedOut: false,
          hasMaxItemsClaimsReturned: false,
          estimatedFines: { currencyCode: library.currency, amount: patron.fees },
        },
      },
      blockList: bills(patron, position, library),
      circRecordList: loans(patron, library),
      holdRecordList: holds(patron, library),
    },
    heavy: ['patronStatusInfo', 'blockList', 'circRecordList', 'holdRecordList', 'address1'],
  }
}

function bills(patron: DemoPatron, position: number, library: DemoLibrary): readonly Resource[] {
  const { fees } = accountOf(library, patron)
  const { currency } = library
  return fees.map(({ amount, kind, on, item, record }, at) => ({
    resource: '/circulation/block',
    key: `${position}:${at + 1}`,
    fields: {
      amount: { currencyCode: currency, amount },
      owed: { currencyCode: currency, amount },
      billDate: on,
      block: reference('block', kind === 'overdue' ? 'OVERDUE' : 'LOST'),
      comment: 'never to be seen outside',
      item: itemOf(item, record),
    },
    heavy: ['item'],
  }))
}

function loans(patron: DemoPatron, library: DemoLibrary): readonly Resource[] {
  return accountOf(library, patron).loans.map(({ item, record, dueOn, loanedOn, overdue, renewals }) => ({
    resource: '/circulation/circRecord',
    key: `${record.id}:1:${item.id}:1`,
    fields: {
      dueDate: endOfDay(dueOn, library.timeZone).replace('.000', ''),
      recallDueDate: item.state === 'recalled' ? dueOn : null,
      checkOutDate: `${loanedOn}T10:02:00-06:00`,
      renewalCount: renewals,
      overdue,
      status: 'ACTIVE',
      item: itemOf(item, record),
    },
    heavy: ['item'],
  }))
}

function holds(patron: DemoPatron, library: DemoLibrary): readonly Resource[] {
  return accountOf(library, patron).holds.map((hold) => ({
    resource: '/circulation/holdRecord',
    key: hold.id,
    fields: {
      status: hold.state === 'ready' ? 'BEING_HELD' : 'PLACED',
      queuePosition: Math.max(1, hold.position),
      queueLength: hold.queueLength,
      pickupLibrary: reference('library', hold.branch),
      beingHeldDate: hold.state === 'ready' ? hold.placedOn : null,
      expirationDate: hold.readyUntil ?? null,
      fillByDate: hold.expiresOn,
      placedDate: hold.placedOn,
      suspendBeginDate: hold.state === 'suspended' ? hold.placedOn : null,
      suspendEndDate: null,
      holdType: 'TITLE',
      bib: bibOf(hold.record),
    },
    heavy: ['bib'],
  }))
}

function itemOf(item: DemoItem, record: DemoRecord): Resource {
  const call: Resource = {
    resource: '/catalog/call',
    key: `${record.id}:1`,
    fields: { dispCallNumber: item.callNumber, volumetric: item.volume ?? null },
  }
  return {
    resource: '/catalog/item',
    key: `${record.id}:1:${item.id}`,
    fields: { barcode: item.barcode, bib: bibOf(record), call },
  }
}

function bibOf(record: DemoRecord): Resource {
  return {
    resource: '/catalog/bib',
    key: record.id,
    fields: { title: `${titleOf(record)} /`, author: authorOf(record) },
  }
}
