import { describe, expect, it } from 'vitest'

import { koha } from '../../../../adapters/koha/index.ts'
import { jsonOf } from '../../../consortium/routes.ts'
import { scriptSystem, wanting } from '../../../support/scripted-system.ts'
import { failure, good, owing, start } from './run.ts'

const holder = { localId: '51', card: '23529001000463' }
const settings = { kind: 'koha', login: 'basic', username: 'polyshelf', passwordEnv: 'P' }
const script = (said: Readonly<Record<string, unknown>>) =>
  scriptSystem(koha, settings, said, { password: 'p' })

/** Typed in from Koha's swagger definitions. */
const checkout = {
  checkout_id: 93,
  patron_id: 51,
  item_id: 411,
  due_date: '2026-12-03T23:59:00-06:00',
  checkout_date: '2026-11-12T10:02:11-06:00',
  renewals_count: 2,
  library_id: 'CPL',
  auto_renew: false,
  item: {
    item_id: 411,
    biblio_id: 116,
    external_id: '39999000009018',
    callnumber: '813.54 KIN',
    serial_issue_number: null,
    biblio: { biblio_id: 116, title: 'The shining', author: 'King, Stephen' },
  },
}
const hold = {
  hold_id: 7,
  patron_id: 51,
  biblio_id: 116,
  item_id: null,
  pickup_library_id: 'FPL',
  status: null,
  priority: 3,
  hold_date: '2026-11-01',
  waiting_date: null,
  expiration_date: '2027-05-01',
  suspended: false,
  suspended_until: null,
  biblio: { biblio_id: 116, title: 'The shining', author: 'King, Stephen' },
}
const line = {
  account_line_id: 1,
  date: '2026-10-01',
  amount: 5.5,
  amount_outstanding: 5.5,
  debit_type: 'OVERDUE',
  description: 'The shining 2026-09-01 23:59',
  item_id: 411,
}
const accountOf = (lines: readonly unknown[]) => ({ balance: 0, outstanding_debits: { total: 0, lines } })

describe('loans at Koha', () => {
  it('come with their titles in one request, due on a day of the library', async () => {
    await using run = await script({ 'GET /api/v1/checkouts': [checkout] })
    expect(await run.account.loans(holder, wanting(['title', 'due']))).toEqual({
      entries: [
        {
          localId: '93',
          recordId: '116',
          title: 'The shining',
          author: 'King, Stephen',
          callNumber: '813.54 KIN',
          barcode: '39999000009018',
          due: '2026-12-03',
          loanedOn: '2026-11-12',
          renewals: 2,
          branch: 'CPL',
        },
      ],
      complete: true,
    })
    expect(run.asked).toEqual(['GET /api/v1/checkouts?patron_id=51&_per_page=50'])
  })

  it('of an hour are due at that time, on the library’s clock', async () => {
    const byHour = { ...checkout, due_date: '2026-12-03T20:00:00+00:00' }
    await using run = await script({ 'GET /api/v1/checkouts': [byHour] })
    const { entries } = await run.account.loans(holder, wanting([]))
    expect(entries[0]?.due).toBe('2026-12-03T14:00:00-06:00')
  })

  it('are asked one by one whether they can be renewed, only if somebody wants to know', async () => {
    await using run = await script({
      'GET /api/v1/checkouts': [checkout, { ...checkout, checkout_id: 94 }],
      'GET /api/v1/checkouts/93/allows_renewal': { allows_renewal: false, error: 'on_reserve' },
    })
    const { entries } = await run.account.loans(holder, wanting(['renewable']))
    expect(entries.map(({ renewable }) => renewable)).toEqual([false, undefined])
    expect(run.asked).toHaveLength(3)
  })

  it('say how many there are, though fewer are wanted', async () => {
    await using run = await script({
      'GET /api/v1/checkouts': () => jsonOf(200, [checkout], { 'x-total-count': '12' }),
    })
    expect(await run.account.loans(holder, wanting(['title'], 1))).toMatchObject({
      total: 12,
      complete: false,
    })
  })

  it('of an older version get items in one request and titles from its records, and it learns', async () => {
    await using run = await start({}, { version: '22.05' })
    const account = run.patrons?.account
    const [patron, options] = [{ localId: '1', card: good?.card ?? '' }, wanting()]
    const first = await account?.loans?.(patron, options)
    expect(first?.entries).toHaveLength(3)
    for (const { title, barcode } of first?.entries ?? [])
      expect([title, barcode]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/^\d+$/)])
    await account?.loans?.(patron, options)
    expect(run.server.answered).toMatchObject({ 'GET checkouts': 3, 'GET items by id': 2 })
  })
})

describe('holds at Koha', () => {
  it('have a place while they wait, and a last day once they are there', async () => {
    const waiting = { ...hold, hold_id: 8, status: 'W', priority: 0, expiration_date: '2026-12-01' }
    await using run = await script({ 'GET /api/v1/holds': [hold, waiting] })
    const about = {
      recordId: '116',
      title: 'The shining',
      author: 'King, Stephen',
      pickupBranch: 'FPL',
      placedOn: '2026-11-01',
    }
    expect((await run.account.holds(holder, wanting())).entries).toEqual([
      { ...about, localId: '7', status: 'PENDING', position: 3, expiresOn: '2027-05-01' },
      { ...about, localId: '8', status: 'READY', rawStatus: 'W', readyUntil: '2026-12-01' },
    ])
  })

  it.each([
    [{ status: 'T' }, 'IN_TRANSIT'],
    [{ status: 'P' }, 'IN_PROCESS'],
    [{ suspended: true }, 'SUSPENDED'],
    [{ status: 'X' }, 'UNKNOWN'],
    [{ status: 'constructor' }, 'UNKNOWN'],
  ])('%j is %s', async (fields, status) => {
    await using run = await script({ 'GET /api/v1/holds': [{ ...hold, ...fields }] })
    expect((await run.account.holds(holder, wanting())).entries[0]?.status).toBe(status)
  })
})

describe('fees at Koha', () => {
  it('are what is left to pay, each with its reason', async () => {
    const rest = { ...line, account_line_id: 2, amount: 10, amount_outstanding: '2.30', debit_type: 'COPIER' }
    const paid = { ...line, account_line_id: 3, amount_outstanding: 0 }
    await using run = await script({
      'GET /api/v1/patrons/51/account': accountOf([line, rest, paid]),
      'GET /api/v1/items': [{ item_id: 411, biblio_id: 116 }],
    })
    const { entries, total } = await run.account.fees(holder, wanting(['recordId']))
    expect(entries).toEqual([
      {
        localId: '1',
        amount: { amount: '5.50', currency: 'USD' },
        kind: 'OVERDUE',
        rawKind: 'OVERDUE',
        message: 'The shining 2026-09-01 23:59',
        on: '2026-10-01',
        recordId: '116',
      },
      expect.objectContaining({
        amount: { amount: '2.30', currency: 'USD' },
        kind: 'UNKNOWN',
        rawKind: 'COPIER',
      }),
    ])
    expect(total).toBe(2)
    expect(run.asked[1]).toBe('GET /api/v1/items?q={"item_id":{"-in":[411]}}&_per_page=2')
  })

  it('add up to what the patron owes', async () => {
    await using run = await start()
    const fees = await run.patrons?.account?.fees?.({ localId: '4', card: owing?.card ?? '' }, wanting())
    const sum = fees?.entries.reduce((total, { amount }) => total + Number(amount.amount), 0)
    expect(sum?.toFixed(2)).toBe('17.30')
  })
})

describe('an account that makes no sense', () => {
  it.each([
    ['GET /api/v1/checkouts', 'loans', { checkouts: [] }],
    ['GET /api/v1/checkouts', 'loans', [{ ...checkout, checkout_id: null }]],
    ['GET /api/v1/holds', 'holds', [{ ...hold, hold_id: 'seven' }]],
    ['GET /api/v1/patrons/51/account', 'fees', { balance: 0 }],
    ['GET /api/v1/patrons/51/account', 'fees', accountOf([{ ...line, amount_outstanding: 'a lot' }])],
  ] as const)('is a PROTOCOL_ERROR, never an empty list: %s, %s', async (path, part, answer) => {
    await using run = await script({ [path]: answer })
    await expect(run.account[part](holder, wanting())).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('of a patron that Koha does not know is an error, not an empty account', async () => {
    await using run = await script({})
    for (const part of ['loans', 'holds', 'fees'] as const)
      await expect(run.account[part](holder, wanting())).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('with more than was asked for is cut', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) => ({ ...checkout, checkout_id: at + 1 }))
    await using run = await script({ 'GET /api/v1/checkouts': many })
    const { entries, complete } = await run.account.loans(holder, wanting([], 20))
    expect([entries.length, complete]).toEqual([20, false])
  })
})
