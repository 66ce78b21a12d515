import { accountOf, authorOf, titleOf, type DemoHoldState } from './data/accounts.ts'
import { microsoftDate } from './polaris-items.ts'
import type { DemoLibrary, DemoPatron, DemoPatronState } from './types.ts'

/** What Polaris says at the desk of a patron in each state. */
const descriptions: Readonly<Record<DemoPatronState, string | undefined>> = {
  good: undefined,
  expired: 'Patron registration has expired',
  blocked: 'Library assigned block: see the desk',
  owing: 'Patron owes more than the maximum fine',
  'lost-card': 'Patron card reported lost or stolen',
  'no-pin': undefined,
}

/** As `patron/{barcode}/circulationblocks` gives it; `position` is the patron's record id. */
export function circulationBlocks(patron: DemoPatron, position: number, library: DemoLibrary) {
  const description = descriptions[patron.state]
  const blocks =
    description === undefined
      ? []
      : [
          {
            PatronID: position,
            PatronName: `${patron.name.last}, ${patron.name.first}`,
            BlockDescription: description,
          },
        ]
  const branch = library.branches.findIndex(({ code }) => code === patron.branch)
  return {
    Barcode: patron.card,
    ValidPatron: true,
    PatronID: position,
    PatronCodeID: 1,
    AssignedBranchID: branch + 3,
    PatronBarcode: patron.card,
    AssignedBranchName: library.branches[branch]?.name,
    ExpirationDate: microsoftDate(patron.expiresOn, library.timeZone),
    OverridePasswordUsed: false,
    Blocks: blocks,
    CanPatronCirculate: blocks.length === 0,
    EmailAddress: patron.email,
    NameFirst: patron.name.first,
    NameLast: patron.name.last,
    NameMiddle: null,
  }
}

/** As `patron/{barcode}/basicdata` gives it. */
export function basicData(patron: DemoPatron, position: number, library: DemoLibrary) {
  const branch = library.branches.findIndex(({ code }) => code === patron.branch)
  return {
    PatronID: position,
    Barcode: patron.card,
    NameFirst: patron.name.first,
    NameLast: patron.name.last,
    NameMiddle: null,
    PhoneNumber: patron.phone,
    EmailAddress: patron.email,
    ItemsOutCount: patron.loans,
    ItemsOverdueCount: patron.overdue,
    ItemsOutLostCount: 0,
    HoldRequestsTotalCount: patron.holds,
    HoldRequestsCurrentCount: patron.holds,
    HoldRequestsHeldCount: 0,
    ChargeBalance: Number(patron.fees),
    CreditBalance: 0,
    DepositBalance: 0,
    BirthDate: microsoftDate('1980-01-01', library.timeZone),
    PatronOrgID: branch + 3,
    PatronCodeID: 1,
    ExpirationDate: microsoftDate(patron.expiresOn, library.timeZone),
    PatronAddresses: null,
    PatronNotes: null,
    PatronSystemBlocks: null,
  }
}

/** People may log in with a name that they chose, and Polaris then takes it for a barcode. */
export function polarisUsername(patron: DemoPatron): string {
  return `${patron.name.first}.${patron.name.last}.${patron.id}`.toLowerCase().replace(/[^a-z0-9.]/g, '')
}

/** As `patron/{barcode}/itemsout/all` gives them. */
export function itemsOut(library: DemoLibrary, patron: DemoPatron) {
  return accountOf(library, patron).loans.map(({ item, record, dueOn, loanedOn, renewals, renewable }) => ({
    ItemID: Number(item.id),
    Barcode: item.barcode,
    BibID: Number(record.id),
    FormatID: 1,
    FormatDescription: 'Book',
    AssignedBranchID: 3,
    Title: titleOf(record),
    Author: authorOf(record),
    CallNumber: `${item.callNumber} `,
    CheckOutDate: microsoftDate(loanedOn, library.timeZone),
    DueDate: microsoftDate(dueOn, library.timeZone),
    RenewalCount: renewals,
    RenewalLimit: renewable ? 5 : renewals,
    DisplayInPAC: true,
    ElectronicItem: false,
  }))
}

const holdStatuses: Readonly<Record<DemoHoldState, readonly [id: number, words: string]>> = {
  suspended: [1, 'Inactive'],
  pending: [3, 'Active'],
  'in-transit': [5, 'Shipped'],
  ready: [6, 'Held'],
}

/** As `patron/{barcode}/holdrequests/all` gives them: those that were cancelled as well. */
export function holdRequests(library: DemoLibrary, patron: DemoPatron) {
  const rows = accountOf(library, patron).holds.map((hold) => {
    const [id, words] = holdStatuses[hold.state]
    const branch = library.branches.findIndex(({ code }) => code === hold.branch)
    return {
      HoldRequestID: Number(hold.id),
      BibID: Number(hold.record.id),
      StatusID: id,
      StatusDescription: words,
      Title: titleOf(hold.record),
      Author: authorOf(hold.record),
      ActivationDate: microsoftDate(hold.placedOn, library.timeZone),
      ExpirationDate: microsoftDate(hold.expiresOn, library.timeZone),
      PickupBranchID: branch + 3,
      PickupBranchName: library.branches[branch]?.name,
      PickupByDate: hold.readyUntil === undefined ? null : microsoftDate(hold.readyUntil, library.timeZone),
      QueuePosition: hold.position,
      QueueTotal: hold.queueLength,
      ItemLevelHold: false,
    }
  })
  const [first] = rows
  return first === undefined
    ? rows
    : [...rows, { ...first, HoldRequestID: 1, StatusID: 16, StatusDescription: 'Cancelled' }]
}

/** As `patron/{barcode}/account/outstanding` gives it. */
export function outstanding(library: DemoLibrary, patron: DemoPatron) {
  return accountOf(library, patron).fees.map(({ id, amount, kind, on, item, record }) => ({
    TransactionID: Number(id),
    TransactionDate: microsoftDate(on, library.timeZone),
    TransactionAmount: Number(amount),
    OutstandingAmount: Number(amount),
    FeeDescription: kind === 'overdue' ? 'Overdue Item' : 'Replacement Cost',
    ItemID: Number(item.id),
    Title: titleOf(record),
    FreeTextNote: 'never to be seen outside',
  }))
}
