import { describe, expect, it } from 'vitest'

import type { UpstreamError } from '../../../../adapters/errors.ts'
import { paia } from '../../../../adapters/paia/index.ts'
import type { AccountPort } from '../../../../adapters/port.ts'
import { jsonOf } from '../../../consortium/routes.ts'
import { scriptSystem, wanting } from '../../../support/scripted-system.ts'
import { good, start, trusted } from './run.ts'

const holder = { localId: '08301001001', card: '08301001001' }
const login = {
  access_token: 'AAASECRETBBB',
  token_type: 'Bearer',
  expires_in: 3600,
  patron: '08301001001',
  scope: 'read_items read_fees',
}

async function script(said: Readonly<Record<string, unknown>>) {
  const sent: unknown[] = []
  const answers = {
    'POST /auth/login': ({ body }: { body: string }) => {
      sent.push(JSON.parse(body))
      return jsonOf(200, login)
    },
    'POST /auth/logout': { patron: '08301001001' },
    ...said,
  }
  // Both addresses are of the one server, whose port is known only then.
  const run = await scriptSystem(
    {
      ...paia,
      config: {
        parse: ({ baseUrl, ...rest }: { baseUrl: string }) =>
          paia.config.parse({ ...rest, authUrl: `${baseUrl}/auth`, coreUrl: `${baseUrl}/core` }),
      } as unknown as typeof paia.config,
    },
    { kind: 'paia', ...trusted },
    answers,
    { clientSecret: 's' },
  )
  return Object.assign(run, { sent })
}
const items = (...doc: readonly unknown[]) => ({ 'GET /core/08301001001/items': { doc } })

/** Of vzg-paia, as the reference has it. */
const loan = {
  status: 3,
  item: 'http://uri.gbv.de/document/opac-de-830:bar:830$28342436',
  edition: 'http://uri.gbv.de/document/opac-de-830:ppn:58891861X',
  about: 'Theoretische Informatik / Hoffmann, Dirk W. (2009)',
  label: '28:2834-2436',
  queue: 0,
  renewals: 12,
  reminder: 1,
  starttime: '2013-11-15',
  endtime: '2016-06-15',
  canrenew: false,
  cancancel: false,
  storage: 'Ausleihe',
  storageid: 'de-830:desk:1',
}
const hold = {
  ...loan,
  status: 1,
  queue: 2,
  endtime: undefined,
  starttime: '2026-11-01',
  canrenew: undefined,
}

describe('an account by PAIA', () => {
  it('has loans, read by a login for them alone that is ended afterwards', async () => {
    await using run = await script(items(loan))
    expect(await run.account.loans(holder, wanting())).toEqual({
      entries: [
        {
          localId: 'http://uri.gbv.de/document/opac-de-830:bar:830$28342436',
          recordId: '58891861X',
          title: 'Theoretische Informatik / Hoffmann, Dirk W. (2009)',
          barcode: '28342436',
          callNumber: '28:2834-2436',
          due: '2016-06-15',
          loanedOn: '2013-11-15',
          renewable: false,
          renewals: 12,
          recalled: false,
        },
      ],
      total: 1,
      complete: true,
    })
    expect(run.sent).toEqual([
      { patron: '08301001001', grant_type: 'client_credentials', scope: 'read_items' },
    ])
    await expect.poll(() => run.asked.at(-1)).toBe('POST /auth/logout')
  })

  it('tells loans from holds, and what is neither from both', async () => {
    await using run = await script(items(loan, hold, { status: 0 }))
    expect((await run.account.loans(holder, wanting())).entries).toHaveLength(1)
    expect((await run.account.holds(holder, wanting())).entries).toHaveLength(1)
  })

  it('does not take a missing word about renewal for a no', async () => {
    await using run = await script(items({ ...loan, canrenew: undefined, queue: undefined }))
    const [entry] = (await run.account.loans(holder, wanting())).entries
    expect([entry?.renewable, entry?.recalled]).toEqual([undefined, undefined])
  })

  it.each([
    [{}, { status: 'PENDING', queueLength: 2 }],
    [{ status: 2 }, { status: 'IN_PROCESS' }],
    [
      { status: 4, endtime: '2026-12-05T23:59:59+01:00' },
      { status: 'READY', readyUntil: '2026-12-05' },
    ],
    [{ status: 5 }, { status: 'CANCELLED' }],
    [{ status: 7 }, { status: 'UNKNOWN', rawStatus: '7' }],
  ])('says of a document with %j: %j', async (fields, expected) => {
    await using run = await script(items({ ...hold, ...fields }))
    expect((await run.account.holds(holder, wanting())).entries).toMatchObject([
      { recordId: '58891861X', pickupBranch: 'Ausleihe', placedOn: '2026-11-01', ...expected },
    ])
  })

  it('has fees in their own currency and words, without credits', async () => {
    const fee = {
      amount: '1.60 CHF',
      date: '2016-06-07T11:19:11+02:00',
      about: 'Theoretische Informatik',
      feetype: 'Vormerkgebuehr',
    }
    await using run = await script({
      'GET /core/08301001001/fees': { amount: '1.20 CHF', fee: [fee, { amount: '-0.40 CHF' }] },
    })
    expect((await run.account.fees(holder, wanting())).entries).toEqual([
      {
        amount: { amount: '1.60', currency: 'CHF' },
        kind: 'UNKNOWN',
        rawKind: 'Vormerkgebuehr',
        message: 'Vormerkgebuehr',
        on: '2016-06-07',
        title: 'Theoretische Informatik',
      },
    ])
  })

  it.each([
    [{ 'GET /core/08301001001/items': {} }, 'PROTOCOL_ERROR'],
    [items({ ...loan, status: 'loan' }), 'PROTOCOL_ERROR'],
    [{ 'GET /core/08301001001/items': { error: 'insufficient_scope', code: 403 } }, 'REFUSED'],
    [{ 'GET /core/08301001001/items': { error: 'not_implemented', code: 501 } }, 'REFUSED'],
    [{ 'POST /auth/login': { error: 'not_found', code: 404 } }, 'PROTOCOL_ERROR'],
    [{ 'POST /auth/login': { ...login, patron: '08301001002' } }, 'PROTOCOL_ERROR'],
  ])('that cannot be read is an error, never an empty list: %j', async (said, code) => {
    await using run = await script(said)
    const error: unknown = await run.account.loans(holder, wanting()).catch((reason: unknown) => reason)
    expect((error as UpstreamError).code).toBe(code)
  })

  it('is told by nobody without a client of ours', async () => {
    await using own = await start(trusted)
    await using without = await start()
    expect(own.system.patrons?.account).toBeDefined()
    expect(without.system.patrons?.account).toBeUndefined()
  })

  it('leaves no token behind', async () => {
    await using run = await start(trusted)
    const account = run.system.patrons?.account as Required<AccountPort>
    const card = good?.card ?? ''
    expect((await account.loans({ localId: card, card }, wanting())).entries).toHaveLength(3)
    await expect.poll(() => run.server.openTokens).toBe(0)
  })
})
