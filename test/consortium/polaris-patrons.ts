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
