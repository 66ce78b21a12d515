import { describe, expect, it } from 'vitest'

import { alma } from '../../../../adapters/alma/index.ts'
import type { UpstreamError } from '../../../../adapters/errors.ts'
import { jsonOf } from '../../../consortium/routes.ts'
import { scriptSystem, wanting } from '../../../support/scripted-system.ts'

const holder = { localId: '100000000', card: '00000000000000' }
const script = (said: Readonly<Record<string, unknown>>) =>
  scriptSystem(alma, { kind: 'alma', apiKeyEnv: 'K', requestsPerSecond: 25 }, said, { apiKey: 'k' })
const at = (part: string) => `GET /almaws/v1/users/100000000/${part}`

/** Typed in from the developer network's objects of users. */
const loan = {
  loan_id: '7329587120002791',
  item_barcode: '32101036144101',
  mms_id: '9922486553506421',
  title: 'Love in the time of cholera /',
  author: 'García Márquez, Gabriel,',
  due_date: '2026-12-04T05:59:00Z',
  loan_date: '2026-11-12T15:30:18.123Z',
  loan_status: 'ACTIVE',
  process_status: 'NORMAL',
  library: { value: 'firestone', desc: 'Firestone Library' },
  renewable: true,
}
const request = {
  request_id: '83013520000121',
  request_type: 'HOLD',
  mms_id: '9922486553506421',
  title: 'Love in the time of cholera /',
  pickup_location: 'Firestone Library',
  pickup_location_library: 'firestone',
  request_status: 'NOT_STARTED',
  place_in_queue: 3,
  request_date: '2026-11-01Z',
  last_interest_date: '2027-03-01Z',
}
const fee = {
  id: '1329',
  type: { value: 'OVERDUEFINE', desc: 'Overdue fine' },
  status: { value: 'ACTIVE' },
  original_amount: 7.5,
  balance: 5.0,
  creation_time: '2026-10-01T03:00:00Z',
  title: 'Love in the time of cholera /',
}

describe('an account at Alma', () => {
  it('has loans with their titles, due on a day of the library, and says which can be renewed', async () => {
    await using run = await script({ [at('loans')]: { item_loan: [loan], total_record_count: 1 } })
    expect(await run.account.loans(holder, wanting())).toEqual({
      entries: [
        {
          localId: '7329587120002791',
          recordId: '9922486553506421',
          title: 'Love in the time of cholera',
          author: 'García Márquez, Gabriel,',
          barcode: '32101036144101',
          due: '2026-12-03',
          loanedOn: '2026-11-12',
          renewable: true,
          recalled: false,
          branch: 'firestone',
        },
      ],
      total: 1,
      complete: true,
    })
    expect(run.asked).toEqual([
      `${at('loans')}?expand=renewable&order_by=due_date&direction=ASC&limit=50&offset=0`,
    ])
  })

  it('is read in pages of a hundred, up to what is wanted', async () => {
    const page = (from: number, count: number) =>
      Array.from({ length: count }, (_, nth) => ({ ...loan, loan_id: String(from + nth) }))
    await using run = await script({
      [at('loans')]: ({ url }: { url: URL }) => {
        const offset = Number(url.searchParams.get('offset'))
        const limit = Number(url.searchParams.get('limit'))
        return jsonOf(200, {
          item_loan: page(offset, Math.min(limit, 250 - offset)),
          total_record_count: 250,
        })
      },
    })
    const { entries, total, complete } = await run.account.loans(holder, wanting([], 120))
    expect([entries.length, total, complete, entries.at(-1)?.localId]).toEqual([120, 250, false, '119'])
    expect(run.asked.map((line) => /limit=(\d+&offset=\d+)/.exec(line)?.[1])).toEqual([
      '100&offset=0',
      '20&offset=100',
    ])
  })

  it('is none where Alma leaves the list out', async () => {
    await using run = await script({ [at('loans')]: { total_record_count: 0 } })
    expect(await run.account.loans(holder, wanting())).toEqual({ entries: [], total: 0, complete: true })
  })

  it.each([
    [{}, 'PENDING', undefined],
    [{ request_status: 'Not Started' }, 'PENDING', undefined],
    [{ request_status: 'In Process' }, 'IN_PROCESS', undefined],
    [{ request_status: 'ON_HOLD_SHELF', expiry_date: '2026-12-05Z' }, 'READY', '2026-12-05'],
    [{ request_status: 'On Hold Shelf', expiry_date: '2026-12-05Z' }, 'READY', '2026-12-05'],
    [{ request_status: 'Ready soon' }, 'UNKNOWN', undefined],
    [{ request_status: 'valueOf' }, 'UNKNOWN', undefined],
  ])('says of a request with %j that it is %s', async (fields, status, readyUntil) => {
    await using run = await script({
      [at('requests')]: { user_request: [{ ...request, ...fields }], total_record_count: 1 },
    })
    const [hold] = (await run.account.holds(holder, wanting())).entries
    expect(hold).toMatchObject({
      status,
      pickupBranch: 'firestone',
      placedOn: '2026-11-01',
      expiresOn: '2027-03-01',
    })
    expect([hold?.readyUntil, hold?.position]).toEqual([readyUntil, status === 'PENDING' ? 3 : undefined])
  })

  it('has fees in the currency that Alma names', async () => {
    const own = { ...fee, id: '1330', type: { value: 'LOCKER', desc: 'Locker key' }, balance: '0.30' }
    await using run = await script({
      [at('fees')]: { fee: [fee, own, { ...fee, balance: 0 }], currency: 'EUR', total_record_count: 3 },
    })
    expect((await run.account.fees(holder, wanting())).entries).toEqual([
      {
        localId: '1329',
        amount: { amount: '5.00', currency: 'EUR' },
        kind: 'OVERDUE',
        rawKind: 'OVERDUEFINE',
        message: 'Overdue fine',
        on: '2026-09-30',
        title: 'Love in the time of cholera',
      },
      expect.objectContaining({
        amount: { amount: '0.30', currency: 'EUR' },
        kind: 'UNKNOWN',
        rawKind: 'LOCKER',
      }),
    ])
  })

  it.each([
    ['loans', { item_loan: [] }],
    ['loans', { item_loan: [{ ...loan, loan_id: 7329587120002791 }], total_record_count: 1 }],
    ['requests', { user_request: [{ ...request, request_status: null }], total_record_count: 1 }],
    ['fees', { fee: [{ ...fee, balance: 'five' }], total_record_count: 1 }],
  ])('that makes no sense is a PROTOCOL_ERROR: %s, %j', async (part, answer) => {
    await using run = await script({ [at(part)]: answer })
    const name = part === 'requests' ? 'holds' : (part as 'loans' | 'fees')
    const error: unknown = await run.account[name](holder, wanting()).catch((reason: unknown) => reason)
    expect((error as UpstreamError).code).toBe('PROTOCOL_ERROR')
  })
})
