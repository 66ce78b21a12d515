import { describe, expect, it } from 'vitest'

import { folio } from '../../../../adapters/folio/index.ts'
import { jsonOf } from '../../../consortium/routes.ts'
import { scriptSystem, wanting } from '../../../support/scripted-system.ts'
import { failure } from './run.ts'

const holder = { localId: 'a23eac4b-955e-451c-b4ff-6ec2f5e63e23', card: '21234' }
const settings = { kind: 'folio', tenant: 'diku', username: 'polyshelf', passwordEnv: 'P' }
const login = () =>
  jsonOf(
    201,
    { accessTokenExpiration: '2099-01-01T00:00:00Z', refreshTokenExpiration: '2099-01-01T00:00:00Z' },
    { 'set-cookie': 'folioAccessToken=t; Max-Age=600; Path=/' },
  )
const point = '3a40852d-49fd-4df2-a1f9-6e2641a6e91f'
const said = {
  'POST /authn/login-with-expiry': login,
  'GET /service-points': {
    servicepoints: [{ id: point, code: 'cd1', name: 'Circ Desk 1' }],
    totalRecords: 1,
  },
}
const script = (answers: Readonly<Record<string, unknown>>) =>
  scriptSystem(folio, settings, { ...said, ...answers }, { password: 'p' })

/** Typed in from mod-circulation's and mod-feesfines' schemas. */
const loan = {
  id: '40b93ff5-0a5a-4ffc-9a5e-3c1e1f6b7a11',
  userId: holder.localId,
  itemId: '7212ba6a-8dcf-45a1-be9a-ffaa847c4423',
  status: { name: 'Open' },
  loanDate: '2026-11-12T15:30:18.000+00:00',
  dueDate: '2026-12-04T05:59:59.000+0000',
  renewalCount: 1,
  dueDateChangedByRecall: true,
  checkoutServicePointId: point,
  item: {
    instanceId: '5bf370e0-8cca-4d9c-82e4-5170ab2a0a39',
    title: 'A semantic web primer',
    barcode: '10101',
    callNumber: 'TK5105.88815 . A58 2004 FT MEADE',
    contributors: [{ name: 'Antoniou, Grigoris' }],
  },
}
const request = {
  id: 'cf23adf0-61ba-4887-bf82-956c4aae2260',
  requestType: 'Hold',
  requestDate: '2026-11-01T15:00:00.000+00:00',
  requesterId: holder.localId,
  instanceId: '5bf370e0-8cca-4d9c-82e4-5170ab2a0a39',
  status: 'Open - Not yet filled',
  position: 2,
  requestExpirationDate: '2027-01-01T05:59:59.000+00:00',
  pickupServicePointId: point,
  instance: { title: 'A semantic web primer', contributorNames: [{ name: 'Antoniou, Grigoris' }] },
}
const charge = {
  id: '1a5f8f5e-6c0a-4a1f-9b1e-0d2f7b4c9e10',
  amount: 12.5,
  remaining: 7.5,
  status: { name: 'Open' },
  feeFineType: 'Overdue fine',
  title: 'A semantic web primer',
  instanceId: '5bf370e0-8cca-4d9c-82e4-5170ab2a0a39',
  metadata: { createdDate: '2026-10-01T04:00:00.000+00:00' },
}

describe('loans at FOLIO', () => {
  it('are due on a day of the library, though UTC is on the next', async () => {
    await using run = await script({ 'GET /circulation/loans': { loans: [loan], totalRecords: 1 } })
    expect(await run.account.loans(holder, wanting())).toEqual({
      entries: [
        {
          localId: loan.id,
          recordId: '5bf370e0-8cca-4d9c-82e4-5170ab2a0a39',
          title: 'A semantic web primer',
          author: 'Antoniou, Grigoris',
          callNumber: 'TK5105.88815 . A58 2004 FT MEADE',
          barcode: '10101',
          due: '2026-12-03',
          loanedOn: '2026-11-12',
          renewals: 1,
          recalled: true,
          branch: 'Circ Desk 1',
        },
      ],
      total: 1,
      complete: true,
    })
    expect(run.asked).toContain(
      `GET /circulation/loans?query=(userId=="${holder.localId}"+and+status.name=="Open")&limit=51`,
    )
  })

  it('are told to be more by one more, for totals are estimates', async () => {
    await using run = await script({
      'GET /circulation/loans': { loans: [loan, loan, loan], totalRecords: 17 },
    })
    const { entries, total, complete } = await run.account.loans(holder, wanting([], 2))
    expect([entries.length, total, complete]).toEqual([2, undefined, false])
  })

  it('and holds ask for the names of service points once', async () => {
    await using run = await script({
      'GET /circulation/loans': { loans: [loan] },
      'GET /circulation/requests': { requests: [request] },
    })
    await run.account.loans(holder, wanting())
    await run.account.holds(holder, wanting())
    expect(run.asked.filter((line) => line.includes('service-points'))).toHaveLength(1)
  })
})

describe('holds at FOLIO', () => {
  it('have a place in the queue and a last day', async () => {
    await using run = await script({ 'GET /circulation/requests': { requests: [request], totalRecords: 1 } })
    expect((await run.account.holds(holder, wanting())).entries).toEqual([
      {
        localId: request.id,
        recordId: request.instanceId,
        title: 'A semantic web primer',
        author: 'Antoniou, Grigoris',
        status: 'PENDING',
        rawStatus: 'Open - Not yet filled',
        position: 2,
        pickupBranch: 'Circ Desk 1',
        placedOn: '2026-11-01',
        expiresOn: '2026-12-31',
      },
    ])
  })

  it.each([
    [
      { status: 'Open - Awaiting pickup', holdShelfExpirationDate: '2026-12-06T05:59:59.999+00:00' },
      'READY',
      '2026-12-05',
    ],
    [{ status: 'Open - In transit' }, 'IN_TRANSIT', undefined],
    [{ status: 'Open - Awaiting delivery' }, 'IN_PROCESS', undefined],
    [{ requestType: 'Page' }, 'IN_PROCESS', undefined],
    [{ status: 'Open - Ready, they say' }, 'UNKNOWN', undefined],
    [{ status: 'toString' }, 'UNKNOWN', undefined],
  ])('%j is %s', async (fields, status, readyUntil) => {
    await using run = await script({ 'GET /circulation/requests': { requests: [{ ...request, ...fields }] } })
    const [hold] = (await run.account.holds(holder, wanting())).entries
    expect([hold?.status, hold?.readyUntil]).toEqual([status, readyUntil])
  })
})

describe('fees at FOLIO', () => {
  it('are what remains, since the day it was charged', async () => {
    const own = { ...charge, id: 'x', remaining: 0.3, feeFineType: 'Spilled coffee' }
    await using run = await script({
      'GET /accounts': { accounts: [charge, own, { ...charge, remaining: 0 }] },
    })
    expect((await run.account.fees(holder, wanting())).entries).toMatchObject([
      { amount: { amount: '7.50', currency: 'USD' }, kind: 'OVERDUE', on: '2026-09-30', title: charge.title },
      { amount: { amount: '0.30', currency: 'USD' }, kind: 'UNKNOWN', rawKind: 'Spilled coffee' },
    ])
  })
})

describe('an account that makes no sense', () => {
  it.each([
    ['GET /circulation/loans', 'loans', { loans: null }],
    ['GET /circulation/loans', 'loans', { loans: [{ ...loan, id: '' }] }],
    ['GET /circulation/requests', 'holds', { requests: [{ ...request, status: null }] }],
    ['GET /accounts', 'fees', {}],
    ['GET /accounts', 'fees', { accounts: [{ ...charge, remaining: 'much' }] }],
  ] as const)('is a PROTOCOL_ERROR, never an empty list: %s, %s', async (path, part, answer) => {
    await using run = await script({ [path]: answer })
    await expect(run.account[part](holder, wanting())).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('that our system user may not see is an error, not an empty list', async () => {
    const forbidden = () => ({ status: 403, body: 'Access requires permission', headers: {} })
    await using run = await script({ 'GET /circulation/requests': forbidden })
    await expect(run.account.holds(holder, wanting())).rejects.toEqual(failure('AUTHENTICATION'))
  })
})
