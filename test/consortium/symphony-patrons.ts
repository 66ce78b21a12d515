import { reference, type Resource } from './symphony-resources.ts'
import type { DemoLibrary, DemoPatron } from './types.ts'

/** A patron of the demo in Symphony's words; `position` is its key. Symphony's own name for a lost card is a profile. */
export function symphonyPatron(patron: DemoPatron, position: number, library: DemoLibrary): Resource {
  const line = (key: string, code: string, data: string): Resource => ({
    resource: '/user/patron/address1',
    key,
    fields: { code: reference('patronAddress1', code), data },
    always: true,
  })
  const money = (amount: string) => ({ currencyCode: library.currency, amount })
  const owes = Number(patron.fees) > 0
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
          estimatedFines: money(patron.fees),
        },
      },
      blockList: owes
        ? [
            {
              resource: '/circulation/block',
              key: `${position}:1`,
              fields: { amount: money(patron.fees), owed: money(patron.fees), billDate: '2026-05-05' },
            },
          ]
        : [],
      circRecordList: Array.from({ length: patron.loans }, (_, at) => ({
        resource: '/circulation/circRecord',
        key: `9:1:1:${at}`,
        fields: { overdue: at < patron.overdue },
      })),
      holdRecordList: Array.from({ length: patron.holds }, (_, at) => ({
        resource: '/circulation/holdRecord',
        key: `8${at}`,
        fields: { status: 'PLACED' },
      })),
    },
    heavy: ['patronStatusInfo', 'blockList', 'circRecordList', 'holdRecordList', 'address1'],
  }
}
