import { describe, expect, it } from 'vitest'

import type { UpstreamError } from '../../../../adapters/errors.ts'
import { sierra } from '../../../../adapters/sierra/index.ts'
import { jsonOf } from '../../../consortium/routes.ts'
import { scriptSystem, wanting } from '../../../support/scripted-system.ts'

const holder = { localId: '1000002', card: '21234000000015' }
const settings = {
  kind: 'sierra',
  apiVersion: 6,
  clientKey: 'polyshelf',
  clientSecretEnv: 'S',
  branches: { cc: 'CPL' },
}
const api = 'https://sierra.example/iii/sierra-api/v6'
const token = { access_token: 't', token_type: 'bearer', expires_in: 3600 }
const none = () => jsonOf(404, { code: 107, specificCode: 0, httpStatus: 404, name: 'Record not found' })
const script = (said: Readonly<Record<string, unknown>>) =>
  scriptSystem(sierra, settings, { 'POST /v6/token': token, ...said }, { clientSecret: 's' })
const at = (part: string) => `GET /v6/patrons/1000002/${part}`

/** Typed in from techdocs' patron objects. */
const checkout = {
  id: `${api}/patrons/checkouts/1811242`,
  item: `${api}/items/10942942`,
  barcode: '31822013216352',
  dueDate: '2026-12-03T20:00:00Z',
  numberOfRenewals: 1,
  outDate: '2026-11-12T17:02:11Z',
}
const item = {
  id: '10942942',
  bibIds: ['1996365'],
  location: { code: 'ccfic', name: 'Conrad Library Fiction' },
  barcode: '31822013216352',
  callNumber: '|aFIC KIN',
  volumes: ['v.2'],
}
const bib = {
  id: '1996365',
  deleted: false,
  varFields: [
    {
      fieldTag: 'a',
      marcTag: '100',
      ind1: '1',
      ind2: ' ',
      subfields: [{ tag: 'a', content: 'King, Stephen,' }],
    },
    {
      fieldTag: 't',
      marcTag: '245',
      ind1: '1',
      ind2: '4',
      subfields: [{ tag: 'a', content: 'The shining /' }],
    },
  ],
}
const hold = {
  id: `${api}/patrons/holds/1088441`,
  record: `${api}/bibs/1996365`,
  recordType: 'b',
  frozen: false,
  placed: '2026-11-01',
  notNeededAfterDate: '2027-05-01',
  pickupLocation: { code: 'ccl  ', name: 'Conrad Library' },
  status: { code: '0', name: 'On hold.' },
  priority: 2,
  priorityQueueLength: 4,
}
const fine = {
  id: `${api}/fines/77`,
  item: `${api}/items/10942942`,
  assessedDate: '2026-10-01T17:00:00Z',
  description: 'The shining',
  chargeType: { code: '2', display: 'Overdue' },
  itemCharge: 5,
  processingFee: 1,
  billingFee: 0.5,
  paidAmount: 2,
}
const books = { 'GET /v6/items': { total: 1, entries: [item] }, 'GET /v6/bibs': { entries: [bib] } }

describe('an account at Sierra', () => {
  it('has loans, with their copies and titles by one request each', async () => {
    await using run = await script({ [at('checkouts')]: { total: 1, entries: [checkout] }, ...books })
    expect(await run.account.loans(holder, wanting())).toEqual({
      entries: [
        {
          localId: '1811242',
          recordId: '1996365',
          title: 'The shining',
          author: 'King, Stephen',
          volume: 'v.2',
          callNumber: 'FIC KIN',
          barcode: '31822013216352',
          due: '2026-12-03T14:00:00-06:00',
          loanedOn: '2026-11-12',
          renewals: 1,
          recalled: false,
          branch: 'CPL',
        },
      ],
      total: 1,
      complete: true,
    })
    expect(run.asked.map((line) => line.split('?')[0])).toEqual([
      'POST /v6/token',
      at('checkouts'),
      'GET /v6/items',
      'GET /v6/bibs',
    ])
  })

  it('asks for no copy where nobody wants to know more than the list says', async () => {
    await using run = await script({ [at('checkouts')]: { entries: [checkout] } })
    const { entries } = await run.account.loans(holder, wanting(['due', 'barcode']))
    expect(entries).toHaveLength(1)
    expect(run.asked).toHaveLength(2)
  })

  it('asks for no copy of what came from another library', async () => {
    const virtual = { ...checkout, item: `${api}/items/1234567@9loc` }
    await using run = await script({ [at('checkouts')]: { entries: [virtual] } })
    const { entries } = await run.account.loans(holder, wanting())
    expect(entries[0]).toMatchObject({ barcode: '31822013216352' })
    expect(run.asked).toHaveLength(2)
  })

  it.each([
    [{}, { status: 'PENDING', position: 2 }],
    [{ frozen: true }, { status: 'SUSPENDED' }],
    [
      { status: { code: 'i' }, pickupByDate: '2026-12-05T17:00:00Z' },
      { status: 'READY', readyUntil: '2026-12-05' },
    ],
    [{ status: { code: '!' } }, { status: 'READY' }],
    [{ status: { code: 't' } }, { status: 'IN_TRANSIT' }],
    [{ status: { code: '#' } }, { status: 'READY' }],
    [{ status: { code: 'x', name: 'Ready, nearly' } }, { status: 'UNKNOWN', rawStatus: 'x Ready, nearly' }],
  ])('says of a hold with %j: %j', async (fields, expected) => {
    await using run = await script({ [at('holds')]: { entries: [{ ...hold, ...fields }] }, ...books })
    const [told] = (await run.account.holds(holder, wanting())).entries
    expect(told).toMatchObject({
      localId: '1088441',
      recordId: '1996365',
      title: 'The shining',
      pickupBranch: 'Conrad Library',
      placedOn: '2026-11-01',
      expiresOn: '2027-05-01',
      queueLength: 4,
      ...expected,
    })
  })

  it('knows the record of a hold on a copy by the copy, and none of a volume', async () => {
    const onCopy = { ...hold, record: `${api}/items/10942942`, recordType: 'i' }
    const onVolume = { ...hold, record: `${api}/volumes/5`, recordType: 'j' }
    await using run = await script({ [at('holds')]: { entries: [onCopy, onVolume] }, ...books })
    const { entries } = await run.account.holds(holder, wanting())
    expect(entries.map(({ recordId }) => recordId)).toEqual(['1996365', undefined])
  })

  it('has fines of all their parts, less what was paid', async () => {
    const paid = { ...fine, id: `${api}/fines/78`, paidAmount: 6.5 }
    const own = { ...fine, id: `${api}/fines/79`, chargeType: { code: 'q', display: 'Fun' } }
    await using run = await script({ [at('fines')]: { entries: [fine, paid, own] }, ...books })
    expect((await run.account.fees(holder, wanting())).entries).toEqual([
      {
        localId: '77',
        amount: { amount: '4.50', currency: 'USD' },
        kind: 'OVERDUE',
        rawKind: 'Overdue',
        message: 'The shining',
        on: '2026-10-01',
        recordId: '1996365',
        title: 'The shining',
        author: 'King, Stephen',
      },
      expect.objectContaining({ localId: '79', kind: 'UNKNOWN', rawKind: 'Fun' }),
    ])
  })

  it('is empty where Sierra says "not found", and is an error where something else does', async () => {
    await using run = await script({ [at('fines')]: none })
    expect(await run.account.fees(holder, wanting())).toEqual({ entries: [], total: 0, complete: true })
    const error: unknown = await run.account.holds(holder, wanting()).catch((reason: unknown) => reason)
    expect((error as UpstreamError).code).toBe('PROTOCOL_ERROR')
  })

  it('has more than was asked for where one more came', async () => {
    await using run = await script({ [at('checkouts')]: { entries: [checkout, checkout, checkout] } })
    const { entries, complete } = await run.account.loans(holder, wanting(['due'], 2))
    expect([entries.length, complete]).toEqual([2, false])
    expect(run.asked[1]).toContain('limit=3&offset=0')
  })

  it.each([
    ['checkouts', 'loans', { entries: [{ ...checkout, id: 7 }] }],
    ['holds', 'holds', { entries: [{ ...hold, status: null }] }],
    ['fines', 'fees', { entries: [{ ...fine, itemCharge: 'much' }] }],
    ['fines', 'fees', []],
  ] as const)('that makes no sense is a PROTOCOL_ERROR: %s, %s', async (path, part, answer) => {
    await using run = await script({ [at(path)]: answer })
    const error: unknown = await run.account[part](holder, wanting()).catch((reason: unknown) => reason)
    expect((error as UpstreamError).code).toBe('PROTOCOL_ERROR')
  })
})
