import { describe, expect, it } from 'vitest'

import type { UpstreamError } from '../../../../adapters/errors.ts'
import { symphony } from '../../../../adapters/symphony/index.ts'
import { scriptSystem, wanting } from '../../../support/scripted-system.ts'

const holder = { localId: '104889', card: '999982273' }
const settings = {
  kind: 'symphony',
  clientId: 'POLYSHELF',
  username: 'SHELF',
  passwordEnv: 'P',
  locationNames: false,
}
const script = (fields: unknown) =>
  scriptSystem(
    symphony,
    settings,
    {
      'POST /user/staff/login': { sessionToken: 'session' },
      'GET /user/patron/key/104889': { resource: '/user/patron', key: '104889', fields },
    },
    { password: 'p' },
  )

const bib = {
  resource: '/catalog/bib',
  key: '6971573',
  fields: { title: 'The shining /', author: 'King, Stephen' },
}
/** Typed in after the captures of the reference. */
const loan = {
  resource: '/circulation/circRecord',
  key: '6971573:2:1:1',
  fields: {
    dueDate: '2026-12-03T23:59:00-06:00',
    recallDueDate: null,
    renewalCount: 2,
    overdue: false,
    status: 'ACTIVE',
    item: {
      key: '6971573:2:1',
      fields: {
        barcode: '000012345678',
        bib,
        call: { key: '6971573:2', fields: { dispCallNumber: 'PS3561.I483 S5', volumetric: 'v.2' } },
      },
    },
  },
}
const hold = {
  resource: '/circulation/holdRecord',
  key: '3912343',
  fields: {
    status: 'PLACED',
    queuePosition: 2,
    queueLength: 4,
    pickupLibrary: { resource: '/policy/library', key: 'UP-PAT' },
    expirationDate: '2026-12-05',
    fillByDate: '2027-05-01',
    placedDate: '2026-11-01',
    suspendBeginDate: null,
    bib,
  },
}
const bill = {
  resource: '/circulation/block',
  key: '104889:1',
  fields: {
    amount: { currencyCode: 'CAD', amount: '7.50' },
    owed: { currencyCode: 'CAD', amount: '5.00' },
    billDate: '2026-10-01',
    block: { resource: '/policy/block', key: 'OVERDUE' },
    item: { key: '6971573:2:1', fields: { bib } },
  },
}

describe('an account at Symphony', () => {
  it('has loans with titles and call numbers, by one request that names them', async () => {
    await using run = await script({ circRecordList: [loan] })
    expect(await run.account.loans(holder, wanting())).toEqual({
      entries: [
        {
          localId: '6971573:2:1:1',
          recordId: '6971573',
          title: 'The shining',
          author: 'King, Stephen',
          volume: 'v.2',
          callNumber: 'PS3561.I483 S5',
          barcode: '000012345678',
          due: '2026-12-03',
          overdue: false,
          recalled: false,
          renewals: 2,
        },
      ],
      total: 1,
      complete: true,
    })
    expect(run.asked.at(-1)).toBe(
      'GET /user/patron/key/104889?includeFields=circRecordList{*,item{barcode,bib{title,author},call{dispCallNumber,volumetric}}}',
    )
  })

  it('has what was recalled due by then', async () => {
    const recalled = { ...loan, fields: { ...loan.fields, recallDueDate: '2026-11-30' } }
    await using run = await script({ circRecordList: [recalled] })
    expect((await run.account.loans(holder, wanting())).entries).toMatchObject([
      { due: '2026-11-30', recalled: true },
    ])
  })

  it.each([
    [{}, { status: 'PENDING', position: 2 }],
    [{ status: 'BEING_HELD' }, { status: 'READY', readyUntil: '2026-12-05' }],
    [{ status: 'EXPIRED' }, { status: 'EXPIRED' }],
    [
      { suspendBeginDate: '2026-01-01', suspendEndDate: '2999-01-01' },
      { status: 'SUSPENDED', suspendedUntil: '2999-01-01' },
    ],
    [{ suspendBeginDate: '2026-01-01', suspendEndDate: '2026-01-02' }, { status: 'PENDING' }],
    [{ status: 'HELD_ELSEWHERE' }, { status: 'UNKNOWN', rawStatus: 'HELD_ELSEWHERE' }],
  ])('says of a hold with %j: %j', async (fields, expected) => {
    await using run = await script({ holdRecordList: [{ ...hold, fields: { ...hold.fields, ...fields } }] })
    expect((await run.account.holds(holder, wanting())).entries).toMatchObject([
      {
        localId: '3912343',
        recordId: '6971573',
        title: 'The shining',
        pickupBranch: 'UP-PAT',
        placedOn: '2026-11-01',
        expiresOn: '2027-05-01',
        queueLength: 4,
        ...expected,
      },
    ])
  })

  it('has bills, each in its currency', async () => {
    const own = { ...bill, key: '104889:2', fields: { ...bill.fields, block: { key: 'COFFEE' } } }
    await using run = await script({ blockList: [bill, own] })
    expect((await run.account.fees(holder, wanting())).entries).toEqual([
      {
        localId: '104889:1',
        amount: { amount: '5.00', currency: 'CAD' },
        kind: 'OVERDUE',
        rawKind: 'OVERDUE',
        on: '2026-10-01',
        recordId: '6971573',
        title: 'The shining',
        author: 'King, Stephen',
      },
      expect.objectContaining({ kind: 'UNKNOWN', rawKind: 'COFFEE' }),
    ])
  })

  it.each([
    ['loans', {}],
    ['loans', { circRecordList: [{ key: '6971573:2:1:1' }] }],
    ['holds', { holdRecordList: [{ ...hold, fields: { ...hold.fields, status: null } }] }],
    ['fees', { blockList: [{ ...bill, fields: { owed: { amount: 'x', currencyCode: 'USD' } } }] }],
    ['fees', { blockList: [{ ...bill, fields: { owed: { amount: '1.00', currencyCode: '$' } } }] }],
  ] as const)(
    'that makes no sense is a PROTOCOL_ERROR, never an empty list: %s, %j',
    async (part, fields) => {
      await using run = await script(fields)
      const error: unknown = await run.account[part](holder, wanting()).catch((reason: unknown) => reason)
      expect((error as UpstreamError).code).toBe('PROTOCOL_ERROR')
    },
  )
})
