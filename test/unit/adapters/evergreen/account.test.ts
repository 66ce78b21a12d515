import { describe, expect, it } from 'vitest'

import type { UpstreamError } from '../../../../adapters/errors.ts'
import { evergreen } from '../../../../adapters/evergreen/index.ts'
import { scriptSystem, wanting } from '../../../support/scripted-system.ts'

const holder = { localId: '53', card: '99999376864' }
const settings = {
  kind: 'evergreen',
  mode: 'rest',
  copies: 'rest',
  username: 'polyshelf',
  passwordEnv: 'P',
  requestsPerSecond: 1_000,
}
const root = '/openapi3/v0'
const said = {
  [`GET ${root}/self/auth`]: { token: 't' },
  [`GET ${root}/org_units`]: [{ id: 4, shortname: 'BR1', parent_ou: null, opac_visible: 't' }],
}
const at = (part: string) => `GET ${root}/patron/53/${part}`
const script = (answers: Readonly<Record<string, unknown>>) =>
  scriptSystem(evergreen, settings, { ...said, ...answers }, { password: 'p' })

/** Typed in after the methods that the server's table of endpoints names. */
const checkout = {
  circ: {
    id: 93,
    due_date: '2026-12-03T23:59:59-0600',
    xact_start: '2026-11-12T10:02:11-0600',
    renewal_remaining: '2',
    circ_lib: 4,
  },
  copy: { id: 2001, barcode: 'CONC40000436' },
  record: { doc_id: 267, title: 'The shining', author: 'King, Stephen' },
}
const hold = {
  hold: {
    id: 7,
    request_time: '2026-11-01T10:00:00-0500',
    expire_time: '2027-05-01T00:00:00-0500',
    pickup_lib: 4,
    frozen: 'f',
    shelf_time: null,
    shelf_expire_time: null,
    thaw_date: null,
  },
  status: 1,
  queue_position: 2,
  total_holds: 5,
  mvr: { doc_id: '267', title: 'The shining', author: 'King, Stephen' },
}
const shelved = {
  ...hold.hold,
  shelf_time: '2026-11-25T15:00:00-0600',
  shelf_expire_time: '2026-12-05T23:59:59-0600',
}
const balance = {
  id: 31,
  xact_type: 'circulation',
  xact_start: '2026-10-01T10:00:00-0500',
  balance_owed: '5.50',
  last_billing_type: 'Overdue materials',
}

describe('an account at Evergreen', () => {
  it('has loans by one question, with titles and branches', async () => {
    await using run = await script({ [at('checkouts')]: [checkout] })
    expect(await run.account.loans(holder, wanting())).toEqual({
      entries: [
        {
          localId: '93',
          recordId: '267',
          title: 'The shining',
          author: 'King, Stephen',
          barcode: 'CONC40000436',
          due: '2026-12-03',
          loanedOn: '2026-11-12',
          branch: 'BR1',
        },
      ],
      total: 1,
      complete: true,
    })
    expect(run.asked.filter((line) => line.includes('/patron/'))).toEqual([at('checkouts')])
  })

  it('knows a loan that is not to be renewed any more, and one of a copy without a record', async () => {
    const last = { ...checkout, circ: { ...checkout.circ, renewal_remaining: 0 } }
    const bare = { ...checkout, record: { doc_id: -1, title: 'A loose leaf', author: null } }
    await using run = await script({ [at('checkouts')]: [last, bare] })
    const { entries } = await run.account.loans(holder, wanting())
    expect(entries).toMatchObject([{ renewable: false }, { title: 'A loose leaf' }])
    expect(entries[1]?.recordId).toBeUndefined()
  })

  it.each([
    [{}, { status: 'PENDING', position: 2 }],
    [{ status: '2' }, { status: 'IN_PROCESS' }],
    [{ status: 3 }, { status: 'IN_TRANSIT' }],
    [
      { status: 4, hold: shelved },
      { status: 'READY', readyUntil: '2026-12-05' },
    ],
    [{ status: 4 }, { status: 'UNKNOWN', rawStatus: '4' }],
    [{ status: 7 }, { status: 'SUSPENDED' }],
    [{ status: -1 }, { status: 'UNKNOWN', rawStatus: '-1' }],
  ])('says of a hold with %j: %j', async (fields, expected) => {
    await using run = await script({ [at('holds')]: [{ ...hold, ...fields }] })
    const { entries } = await run.account.holds(holder, wanting())
    expect(entries).toMatchObject([
      {
        localId: '7',
        recordId: '267',
        title: 'The shining',
        pickupBranch: 'BR1',
        placedOn: '2026-11-01',
        expiresOn: '2027-05-01',
        queueLength: 5,
        ...expected,
      },
    ])
  })

  it('has fees by transaction', async () => {
    const own = { ...balance, id: 32, last_billing_type: 'Spilled coffee', balance_owed: 0.3 }
    await using run = await script({
      [at('transactions/have_balance')]: [balance, own, { ...balance, balance_owed: '0.00' }],
    })
    expect((await run.account.fees(holder, wanting())).entries).toEqual([
      {
        localId: '31',
        amount: { amount: '5.50', currency: 'USD' },
        kind: 'OVERDUE',
        rawKind: 'Overdue materials',
        message: 'Overdue materials',
        on: '2026-10-01',
      },
      expect.objectContaining({ amount: { amount: '0.30', currency: 'USD' }, kind: 'UNKNOWN' }),
    ])
  })

  it.each([
    ['checkouts', 'loans', [{ circ: { id: 'x' } }], 'PROTOCOL_ERROR'],
    ['checkouts', 'loans', { out: [93] }, 'PROTOCOL_ERROR'],
    ['checkouts', 'loans', { ilsevent: 1002, textcode: 'ACTOR_USER_NOT_FOUND' }, 'PROTOCOL_ERROR'],
    ['holds', 'holds', { ilsevent: 5000, textcode: 'PERM_FAILURE' }, 'AUTHENTICATION'],
    ['holds', 'holds', [{ ...hold, status: null }], 'PROTOCOL_ERROR'],
    ['transactions/have_balance', 'fees', [{ ...balance, balance_owed: 'x' }], 'PROTOCOL_ERROR'],
  ] as const)(
    'that makes no sense is an error, never an empty list: %s, %s, %j',
    async (path, part, answer, code) => {
      await using run = await script({ [at(path)]: answer })
      const error: unknown = await run.account[part](holder, wanting()).catch((reason: unknown) => reason)
      expect((error as UpstreamError).code).toBe(code)
    },
  )
})
