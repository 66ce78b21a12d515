import { describe, expect, it } from 'vitest'

import {
  blocked,
  expired,
  failure,
  good,
  json,
  lost,
  message,
  noPin,
  owing,
  scripted,
  signal,
  start,
} from './run.ts'

describe('a card at Symphony', () => {
  it('is accepted with its PIN, by one proof and without its number in a URL', async () => {
    await using run = await start()
    expect(await run.verify(good?.card, good?.pin)).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: '101',
        card: good?.card,
        name: 'Edna Acosta',
        category: 'PT',
        homeBranch: 'CPL',
        expiresOn: '2031-12-31',
        blocks: [],
        fees: { amount: '0.00', currency: 'USD' },
        email: 'edna@example.org',
        phone: '555 0100',
        loanCount: 3,
        overdueCount: 1,
        holdCount: 2,
      },
    })
    expect(run.server.answered).toEqual({
      'POST user/staff/login': 1,
      'POST user/patron/authenticate': 1,
      'GET user/patron': 1,
    })
  })

  it.each(['authenticate', 'login'])(
    'is rejected by %s for a wrong PIN and an unknown card alike',
    async (verification) => {
      await using run = await start({ verification })
      expect(await run.verify(good?.card, '9999')).toEqual({ outcome: 'REJECTED' })
      expect(await run.verify('23529009999999', '9999')).toEqual({ outcome: 'REJECTED' })
      expect(await run.verify(noPin?.card, '1234')).toEqual({ outcome: 'REJECTED' })
      expect(run.server.answered[`POST user/patron/${verification}`]).toBe(3)
      expect(run.server.answered['GET user/patron']).toBeUndefined()
    },
  )

  it('may be proven by a login of the patron, whose session is not used', async () => {
    await using run = await start({ verification: 'login' })
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: true })
    expect(run.server.answered).toEqual({
      'POST user/patron/login': 1,
      'POST user/staff/login': 1,
      'GET user/patron': 1,
    })
  })

  it('brings what Symphony holds against it', async () => {
    await using run = await start()
    const facts = async (patron: typeof good) => {
      const answer = await run.verify(patron?.card, patron?.pin)
      return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
    }
    expect(await facts(expired)).toMatchObject({ expiresOn: '2020-12-31', blocks: [{ code: 'EXPIRED' }] })
    expect((await facts(blocked))?.blocks).toEqual([{ code: 'BLOCKED_BY_STAFF' }])
    expect((await facts(owing))?.fees).toEqual({ amount: '17.30', currency: 'USD' })
    expect((await facts(lost))?.blocks).toEqual([{ code: 'CARD_REPORTED_LOST' }])
  })

  it('without a PIN is looked up only, by its whole number', async () => {
    await using run = await start()
    expect(await run.verify(noPin?.card, undefined)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
    expect(await run.verify('235290010004', undefined)).toEqual({ outcome: 'REJECTED' })
    expect(await run.verify('nobody', undefined)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['POST user/patron/authenticate']).toBeUndefined()
  })

  it('is no search expression', async () => {
    await using run = await start()
    for (const card of ['2352 9001', `${good?.card},ID:1`, '"x"', '1{CKEY}'])
      expect(await run.verify(card, undefined)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.seen.requests).toBe(0)
  })

  it('is no alternate id, though Symphony takes one for a barcode', async () => {
    await using run = await start()
    expect(await run.verify(`ALT${good?.card}`, good?.pin)).toEqual({ outcome: 'REJECTED' })
  })

  it('is an alternate id where the library says so', async () => {
    await using run = await start({ identifier: 'alternateID' })
    expect(await run.verify(`ALT${good?.card}`, good?.pin)).toMatchObject({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: { localId: '101', card: `ALT${good?.card}` },
    })
    expect(await run.verify(`ALT${good?.card}`, '9999')).toEqual({ outcome: 'REJECTED' })
    // What is none takes as long as a wrong PIN.
    expect(await run.verify(good?.card, good?.pin)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['POST user/patron/authenticate']).toBe(3)
  })

  it('is read again later without a PIN', async () => {
    await using run = await start()
    expect(await run.patrons?.read(good?.card ?? '', { signal: signal() })).toMatchObject({ localId: '101' })
    expect(await run.patrons?.read('nobody', { signal: signal() })).toBeUndefined()
  })
})

/** As SymWS answers `patronFields`, typed by hand after captures. */
const fields = {
  barcode: 'c1',
  alternateID: 'ZZZ55555',
  displayName: 'LASTNAME, FIRSTNAME',
  library: { resource: '/policy/library', key: 'ALTOONA' },
  profile: { resource: '/policy/userProfile', key: 'FACULTY' },
  standing: { resource: '/policy/patronStanding', key: 'OK' },
  privilegeExpiresDate: null,
  preferredAddress: '1',
  address1: [
    {
      resource: '/user/patron/address1',
      key: '40',
      fields: { code: { resource: '/policy/patronAddress1', key: 'EMAIL' }, data: 'a@b' },
    },
    {
      resource: '/user/patron/address1',
      key: '41',
      fields: { code: { resource: '/policy/patronAddress1', key: 'PHONE' }, data: null },
    },
  ],
  patronStatusInfo: { resource: '/user/patronStatusInfo', key: 'k1', fields: { expired: false } },
  blockList: [],
}
const bill = (amount: unknown, currencyCode = 'USD') => ({ fields: { owed: { amount, currencyCode } } })

async function verified(given: Record<string, unknown>, settings: Record<string, unknown> = {}, key = 'k1') {
  await using run = await scripted(
    ({ url }) =>
      url.pathname.endsWith('/authenticate')
        ? json(200, { patronKey: 'k1', name: 'x' })
        : json(200, { resource: '/user/patron', key, fields: { ...fields, ...given } }),
    settings,
  )
  return await run.verify('C1', '1')
}

describe('what Symphony tells of a patron', () => {
  it.each([
    [{}, { localId: 'k1', card: 'C1', name: 'LASTNAME, FIRSTNAME', email: 'a@b', blocks: [] }],
    [{ privilegeExpiresDate: 'NEVER' }, { blocks: [] }],
    [{ privilegeExpiresDate: '2027-03-10' }, { expiresOn: '2027-03-10' }],
    [{ standing: { key: 'ok' } }, { blocks: [] }],
    [{ standing: { key: 'DELINQUENT' } }, { blocks: [{ code: 'OTHER' }] }],
    [{ standing: { key: 'COLLECTION' } }, { blocks: [{ code: 'FEES_OWED' }] }],
    [{ standing: { key: 'SOMETHING' } }, { blocks: [{ code: 'OTHER' }] }],
    [{ profile: { key: 'LOST' } }, { blocks: [{ code: 'CARD_REPORTED_LOST' }] }],
    [
      { patronStatusInfo: { fields: { hasMaxFines: true, hasMaxDaysWithFines: true, other: true } } },
      { blocks: [{ code: 'FEES_OWED' }] },
    ],
    [
      { patronStatusInfo: { fields: { hasMaxItemsCheckedOut: true, hasMaxOverdueDays: true } } },
      { blocks: [{ code: 'TOO_MANY_LOANS' }, { code: 'TOO_MANY_OVERDUE' }] },
    ],
    [{ blockList: [bill('0.10'), bill('0.20')] }, { fees: { amount: '0.30', currency: 'USD' } }],
    [{ blockList: [bill(5, 'CAD')] }, { fees: { amount: '5.00', currency: 'CAD' } }],
    [{ blockList: null }, { fees: { amount: '0.00', currency: 'USD' } }],
    [{ preferredAddress: 2, address2: [] }, { localId: 'k1' }],
  ])('%j', async (given, expected) => {
    expect(await verified(given)).toMatchObject({ outcome: 'ACCEPTED', patron: expected })
  })

  it('has no last day where privileges never expire', async () => {
    for (const privilegeExpiresDate of [null, 'NEVER', 'Never', ''])
      expect(await verified({ privilegeExpiresDate })).not.toHaveProperty('patron.expiresOn')
  })

  it('means what the site says it means', async () => {
    const answer = await verified(
      { standing: { key: 'DELINQUENT' }, profile: { key: 'MISSING' } },
      { standings: { Delinquent: 'NONE' }, profiles: { MISSING: 'BLOCKED_BY_STAFF' } },
    )
    expect(answer).toMatchObject({ patron: { blocks: [{ code: 'BLOCKED_BY_STAFF' }] } })
  })

  it.each([
    [{ privilegeExpiresDate: 'soon' }],
    [{ standing: null }],
    [{ patronStatusInfo: { resource: '/user/patronStatusInfo', key: 'k1' } }],
    [{ barcode: null }],
    [{ blockList: [bill('12.50'), bill('1.00', 'EUR')] }],
    [{ blockList: [bill('a lot')] }],
    [{ blockList: [{ resource: '/circulation/block', key: '1' }] }],
  ])('that cannot be relied on is a failure, and lets nobody in: %j', async (given) => {
    await expect(verified(given)).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('is of the card that was asked for, or of nobody', async () => {
    expect(await verified({ barcode: 'c2' })).toEqual({ outcome: 'REJECTED' })
    expect(await verified({}, {}, 'k2')).toEqual({ outcome: 'REJECTED' })
  })
})

describe('an answer to a PIN', () => {
  it.each([
    [message(401, 'unableToAuthenticate'), { outcome: 'REJECTED' }],
    [message(400, 'unableToAuthenticate'), { outcome: 'REJECTED' }],
    [message(401, 'sessionTimedOut'), 'AUTHENTICATION'],
    [message(403, 'insufficientPrivilege'), 'AUTHENTICATION'],
    [{ status: 401, body: '' }, 'AUTHENTICATION'],
    [json(200, {}), 'PROTOCOL_ERROR'],
    [json(200, { patronKey: null }), 'PROTOCOL_ERROR'],
    [json(200, { patronKey: '' }), 'PROTOCOL_ERROR'],
    [{ status: 200, body: '<h1>Log in</h1>' }, 'PROTOCOL_ERROR'],
    [{ status: 200, body: '' }, 'PROTOCOL_ERROR'],
    [json(400, {}), 'PROTOCOL_ERROR'],
    [message(404, 'recordNotFound'), 'PROTOCOL_ERROR'],
    [{ status: 302, body: '' }, 'PROTOCOL_ERROR'],
    [{ status: 429, body: '' }, 'RATE_LIMITED'],
    [message(500, 'unhandledException'), 'REFUSED'],
  ] as const)('%j', async (answer, expected) => {
    await using run = await scripted(() => answer)
    const outcome = run.verify('c1', '1')
    if (typeof expected === 'string') await expect(outcome).rejects.toEqual(failure(expected))
    else expect(await outcome).toEqual(expected)
    expect(run.asked.filter((path) => path.endsWith('/authenticate'))).toHaveLength(1)
  })

  it('may be refused in a word of the site', async () => {
    await using run = await scripted(() => message(401, 'accountLocked'), {
      refusalCodes: ['unableToAuthenticate', 'accountLocked'],
    })
    expect(await run.verify('c1', '1')).toEqual({ outcome: 'REJECTED' })
  })
})

describe('name, e-mail and phone', () => {
  it('are not even asked for where nobody will see them', async () => {
    await using run = await start()
    const credentials = { card: good?.card ?? '', pin: good?.pin }
    const facts = async (contact: boolean) => {
      const answer = await run.patrons?.verify(credentials, { signal: signal(), contact })
      if (answer?.outcome !== 'ACCEPTED') throw new Error('rejected')
      return answer.patron
    }
    const { name, email, phone, ...rest } = await facts(true)
    expect([name, email, phone]).toEqual([expect.any(String), expect.any(String), expect.any(String)])
    expect(await facts(false)).toEqual(rest)
  })
})
