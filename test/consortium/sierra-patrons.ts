import { accountOf, titleOf, type DemoHoldState } from './data/accounts.ts'
import { endOfDay } from './folio-ids.ts'
import type { DemoLibrary, DemoPatron } from './types.ts'

/** Record numbers of patrons begin at a million and one, as all of Sierra's do. */
export function patronNumber(position: number): number {
  return 1_000_001 + position
}

/** Meanings of the demo's own block codes, for the Sierra adapter. */
export const sierraDemoBlocks = { l: 'CARD_REPORTED_LOST' } as const

/** As `GET /patrons/{id}` gives it, with every field. */
export function sierraPatron(patron: DemoPatron, number: number): Record<string, unknown> {
  const block = patron.state === 'blocked' ? 'b' : patron.state === 'lost-card' ? 'l' : '-'
  return {
    id: number,
    names: [`${patron.name.last}, ${patron.name.first}`],
    barcodes: [patron.card],
    uniqueIds: [userNameOf(patron)],
    expirationDate: patron.expiresOn,
    birthDate: '1990-01-23',
    patronType: 15,
    homeLibraryCode: patron.branch.padEnd(5),
    homeLibrary: { code: patron.branch.padEnd(5), name: patron.branch },
    message: { code: '-', accountMessages: ['never to be seen outside'] },
    blockInfo: { code: block },
    autoBlockInfo: { code: '-' },
    moneyOwed: Number(patron.fees),
    emails: [patron.email],
    phones: [{ number: patron.phone, type: 't' }],
    deleted: false,
  }
}

export function userNameOf({ name, id }: DemoPatron): string {
  return `${name.first}.${name.last}.${id}`.toLowerCase().replace(/[^a-z0-9.]/g, '')
}

const page = (lines: readonly string[]) =>
  `<HTML><BODY>\n${lines.map((line) => `${line}<BR>\n`).join('')}</BODY></HTML>\n`

export const pintestPages = {
  good: page(['RETCOD=0']),
  wrongPin: page(['RETCOD=1', 'ERRNUM=4', 'ERRMSG=Invalid patron PIN']),
  unknownCard: page(['RETCOD=1', 'ERRNUM=1', 'ERRMSG=Requested record not found']),
} as const

/** As the PatronAPI's `dump` gives it: dates with two digits of a year, money with its sign, the PIN's hash among them. */
export function dumpPage(patron: DemoPatron, number: number): string {
  const [year = '', month, day] = patron.expiresOn.split('-')
  return page([
    `REC INFO[p!]=p`,
    `EXP DATE[p43]=${month}-${day}-${year.slice(2)}`,
    `P TYPE[p47]=15`,
    `TOT CHKOUT[p48]=${patron.loans}`,
    `HOME LIBR[p53]=${patron.branch.padEnd(5)}`,
    `PMESSAGE[p54]=-`,
    `MBLOCK[p56]=${patron.state === 'blocked' ? 'b' : patron.state === 'lost-card' ? 'l' : '-'}`,
    `RECORD #[p81]=${number}`,
    `MONEY OWED[p96]=$${patron.fees}`,
    `PATRN NAME[pn]=${patron.name.last}, ${patron.name.first}`,
    `TELEPHONE[pt]=${patron.phone}`,
    `P BARCODE[pb]=${patron.card}`,
    `EMAIL ADDR[pz]=${patron.email}`,
    `PIN[p=]=OYhFL2vd8MGOk`,
  ])
}

const api = 'https://sierra.example/iii/sierra-api/v6'

/** As `GET /patrons/{id}/checkouts` gives them: ids and copies are addresses. */
export function sierraCheckouts(
  library: DemoLibrary,
  patron: DemoPatron,
): readonly Record<string, unknown>[] {
  return accountOf(library, patron).loans.map(({ id, item, dueOn, loanedOn, renewals }) => ({
    id: `${api}/patrons/checkouts/${id}`,
    item: `${api}/items/${item.id}`,
    barcode: item.barcode,
    dueDate: endOfDay(dueOn, library.timeZone).replace(/\.\d+\+00:00/, 'Z'),
    numberOfRenewals: renewals,
    outDate: `${loanedOn}T17:02:11Z`,
    ...(item.state === 'recalled' ? { recallDate: loanedOn } : {}),
  }))
}

const holdStatuses: Readonly<Record<DemoHoldState, readonly [code: string, name: string]>> = {
  ready: ['i', 'Ready for pickup.'],
  'in-transit': ['t', 'In transit to pickup location.'],
  pending: ['0', 'On hold.'],
  suspended: ['0', 'On hold.'],
}

/** As `GET /patrons/{id}/holds` gives them: on a copy once one was found, before that on a bib. */
export function sierraHolds(library: DemoLibrary, patron: DemoPatron): readonly Record<string, unknown>[] {
  return accountOf(library, patron).holds.map((hold) => {
    const [code, name] = holdStatuses[hold.state]
    const place = library.branches.find((branch) => branch.code === hold.branch)
    return {
      id: `${api}/patrons/holds/${hold.id}`,
      record: hold.item ? `${api}/items/${hold.item.id}` : `${api}/bibs/${hold.record.id}`,
      recordType: hold.item ? 'i' : 'b',
      frozen: hold.state === 'suspended',
      placed: hold.placedOn,
      notNeededAfterDate: hold.expiresOn,
      ...(hold.readyUntil ? { pickupByDate: `${hold.readyUntil}T17:00:00Z` } : {}),
      pickupLocation: { code: hold.branch.padEnd(5), name: place?.name },
      status: { code, name },
      priority: Math.max(1, hold.position),
      priorityQueueLength: hold.queueLength,
    }
  })
}

/** As `GET /patrons/{id}/fines` gives them. */
export function sierraFines(library: DemoLibrary, patron: DemoPatron): readonly Record<string, unknown>[] {
  return accountOf(library, patron).fees.map(({ id, amount, kind, on, item, record }) => ({
    id: `${api}/fines/${id}`,
    item: `${api}/items/${item.id}`,
    assessedDate: `${on}T17:00:00Z`,
    description: titleOf(record),
    chargeType: kind === 'overdue' ? { code: '2', display: 'Overdue' } : { code: '5', display: 'Lost Book' },
    itemCharge: Number(amount),
    processingFee: 1.5,
    billingFee: 0,
    paidAmount: 1.5,
  }))
}
