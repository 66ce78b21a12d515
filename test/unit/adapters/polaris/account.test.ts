import { describe, expect, it } from 'vitest'

import type { AccountPort } from '../../../../adapters/port.ts'
import { wanting } from '../../../support/scripted-system.ts'
import { failure, good, scripted, start, withStaff } from './run.ts'

const holder = { localId: '1', card: '21234000000015' }
const staffLogin = { AccessToken: 'token', AccessSecret: 'secret', AuthExpDate: null }

async function script(answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  const run = await scripted({ '/authenticator/staff': staffLogin, ...answers }, withStaff)
  return Object.assign(run, { account: run.patrons.account as Required<AccountPort> })
}

/** Typed in from the API's reference; numbers come as text at some versions. */
const row = {
  ItemID: '10942',
  Barcode: '0000401007',
  BibID: 12345,
  Title: 'The shining',
  Author: 'King, Stephen',
  CallNumber: 'FIC KIN ',
  CheckOutDate: '/Date(1794499331000-0600)/',
  DueDate: 'Dec  3 2026 11:59PM',
  RenewalCount: 2,
  RenewalLimit: 5,
}
const request = {
  HoldRequestID: 7001,
  BibID: 12345,
  StatusID: 3,
  StatusDescription: 'Active',
  Title: 'The shining',
  Author: 'King, Stephen',
  ActivationDate: '2026-11-01T00:00:00',
  ExpirationDate: '2027-05-01T23:59:00',
  PickupBranchID: 3,
  PickupBranchName: 'Main Library',
  PickupByDate: null,
  QueuePosition: 2,
  QueueTotal: 4,
}
const charge = {
  TransactionID: 55,
  TransactionDate: '2026-10-01T09:30:00',
  TransactionAmount: 7.5,
  OutstandingAmount: '5.00',
  FeeDescription: 'Overdue Item',
  ItemID: 10942,
  Title: 'The shining',
  FreeTextNote: 'never to be seen outside',
}

describe('an account at Polaris', () => {
  it('has loans, by one request of the staff user', async () => {
    await using run = await script({ '/itemsout/all': { PatronItemsOutGetRows: [row] } })
    expect(await run.account.loans(holder, wanting())).toEqual({
      entries: [
        {
          localId: '10942',
          recordId: '12345',
          title: 'The shining',
          author: 'King, Stephen',
          callNumber: 'FIC KIN',
          barcode: '0000401007',
          due: '2026-12-03',
          loanedOn: '2026-11-12',
          renewals: 2,
        },
      ],
      total: 1,
      complete: true,
    })
    expect(run.asked).toEqual(['POST /authenticator/staff', 'GET /patron/21234000000015/itemsout/all'])
  })

  it('says of a loan only that it cannot be renewed, never that it can', async () => {
    const rows = [row, { ...row, RenewalCount: 5 }, { ...row, RenewalLimit: null }]
    await using run = await script({ '/itemsout/all': { PatronItemsOutGetRows: rows } })
    const { entries } = await run.account.loans(holder, wanting())
    expect(entries.map(({ renewable }) => renewable)).toEqual([undefined, false, undefined])
  })

  it.each([
    [{}, { status: 'PENDING', position: 2, queueLength: 4 }],
    [{ StatusID: 1 }, { status: 'SUSPENDED', suspendedUntil: '2026-11-01' }],
    [{ StatusID: '4' }, { status: 'IN_PROCESS' }],
    [{ StatusID: 5 }, { status: 'IN_TRANSIT' }],
    [
      { StatusID: 6, PickupByDate: '/Date(1796450340000-0600)/' },
      { status: 'READY', readyUntil: '2026-12-04' },
    ],
    [{ StatusID: 8 }, { status: 'EXPIRED' }],
    [
      { StatusID: 77, StatusDescription: 'Held, almost' },
      { status: 'UNKNOWN', rawStatus: 'Held, almost' },
    ],
  ])('says of a request with %j: %j', async (fields, expected) => {
    await using run = await script({
      '/holdrequests/all': { PatronHoldRequestsGetRows: [{ ...request, ...fields }] },
    })
    const { entries } = await run.account.holds(holder, wanting())
    expect(entries).toMatchObject([
      { localId: '7001', recordId: '12345', title: 'The shining', pickupBranch: 'Main Library', ...expected },
    ])
  })

  it('leaves out requests that are over', async () => {
    const rows = [9, 16, 3].map((StatusID) => ({ ...request, StatusID }))
    await using run = await script({ '/holdrequests/all': { PatronHoldRequestsGetRows: rows } })
    expect(await run.account.holds(holder, wanting())).toMatchObject({ entries: [{}], total: 1 })
  })

  it('has fees, without what the staff noted', async () => {
    const rows = [charge, { ...charge, OutstandingAmount: 0 }, { ...charge, FeeDescription: 'Coffee' }]
    await using run = await script({ '/account/outstanding': { PatronAccountGetRows: rows } })
    const { entries } = await run.account.fees(holder, wanting())
    expect(entries).toEqual([
      {
        localId: '55',
        amount: { amount: '5.00', currency: 'USD' },
        kind: 'OVERDUE',
        rawKind: 'Overdue Item',
        message: 'Overdue Item',
        on: '2026-10-01',
        title: 'The shining',
      },
      expect.objectContaining({ kind: 'UNKNOWN', rawKind: 'Coffee' }),
    ])
  })

  it('is empty where Polaris sends null for no rows', async () => {
    await using run = await script({ '/itemsout/all': { PatronItemsOutGetRows: null } })
    expect(await run.account.loans(holder, wanting())).toEqual({ entries: [], total: 0, complete: true })
  })

  it.each([
    ['/itemsout/all', 'loans', { PAPIErrorCode: -1, ErrorMessage: 'Whatever' }],
    ['/itemsout/all', 'loans', { PatronItemsOutGetRows: [{ ...row, RenewalCount: 'two' }] }],
    ['/holdrequests/all', 'holds', { PatronHoldRequestsGetRows: {} }],
    ['/account/outstanding', 'fees', { PatronAccountGetRows: [{ ...charge, OutstandingAmount: 'five' }] }],
  ] as const)('is an error, never an empty list, for %s: %s', async (path, part, answer) => {
    await using run = await script({ [path]: answer })
    await expect(run.account[part](holder, wanting())).rejects.toMatchObject({ name: 'UpstreamError' })
  })

  it('is told by nobody without the staff user', async () => {
    await using run = await start()
    expect(run.patrons.account).toBeUndefined()
  })

  it('that is locked to us is an error', async () => {
    await using run = await start(withStaff)
    run.server.misbehave({ type: 'refuse-login' })
    const account = run.patrons.account as Required<AccountPort>
    await expect(account.loans({ localId: '1', card: good?.card ?? '' }, wanting())).rejects.toEqual(
      failure('AUTHENTICATION'),
    )
  })
})
