import { describe, expect, it } from 'vitest'

import { almaFault, gatewayFault } from '../../../consortium/alma-answers.ts'
import { formerCardOf, primaryIdOf } from '../../../consortium/alma-users.ts'
import { jsonOf } from '../../../consortium/routes.ts'
import {
  apiKey,
  blocked,
  expired,
  failure,
  good,
  library,
  lost,
  noPin,
  owing,
  scripted,
  signal,
  start,
} from './run.ts'

const card = good?.card ?? ''
const found = { status: 204, body: '' }

describe('a card at Alma', () => {
  it('is accepted with its password, by one question and one look at the record', async () => {
    await using run = await start({ branches: { CPL: 'main' } })
    expect(await run.verify(card, good?.pin)).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: 'edna.acosta.1',
        card,
        name: 'Edna Acosta',
        category: 'PT',
        homeBranch: 'main',
        expiresOn: '2031-12-31',
        blocks: [],
        fees: { amount: '0.00', currency: 'USD' },
        email: 'edna@example.org',
        phone: '555 0100',
        loanCount: 3,
      },
    })
    expect(run.server.answered).toEqual({ 'POST user': 1, 'GET user': 1 })
  })

  it('is rejected for a wrong password, an unknown card and an external user alike, by one question', async () => {
    await using run = await start()
    for (const [number, pin] of [
      [card, '9999'],
      ['23529009999999', '9999'],
      [noPin?.card, '1234'],
    ])
      expect(await run.verify(number, pin)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered).toEqual({ 'POST user': 3 })
  })

  it('brings what Alma holds against it', async () => {
    await using run = await start()
    const facts = async (patron: typeof good) => {
      const answer = await run.verify(patron?.card, patron?.pin)
      return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
    }
    expect((await facts(expired))?.expiresOn).toBe('2020-12-31')
    expect((await facts(blocked))?.blocks).toEqual([
      { code: 'BLOCKED_BY_STAFF', message: 'Please see the desk' },
    ])
    expect((await facts(owing))?.fees).toEqual({ amount: '17.30', currency: 'USD' })
    expect((await facts(lost))?.blocks).toEqual([{ code: 'CARD_REPORTED_LOST', message: 'Lost card' }])
  })

  it('without a password is looked up only', async () => {
    await using run = await start()
    expect(await run.verify(noPin?.card, undefined)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
    expect(await run.verify('nobody', undefined)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['POST user']).toBeUndefined()
  })

  it('is neither a user name nor a card that was replaced, though Alma finds people by both', async () => {
    await using run = await start()
    const [patron] = library.patrons
    if (patron === undefined) throw new Error('no patron')
    for (const other of [primaryIdOf(patron), formerCardOf(patron)]) {
      expect(await run.verify(other, patron.pin)).toEqual({ outcome: 'REJECTED' })
      expect(await run.verify(other, undefined)).toEqual({ outcome: 'REJECTED' })
      expect(await run.patrons.read(other, { signal: signal() })).toBeUndefined()
    }
    expect(run.server.answered['POST user']).toBe(2)
  })

  it('is a user name where the library says so', async () => {
    await using run = await start({ cardField: 'primaryId' })
    expect(await run.verify('edna.acosta.1', good?.pin)).toMatchObject({
      outcome: 'ACCEPTED',
      pinChecked: true,
    })
    expect(await run.verify(card, good?.pin)).toEqual({ outcome: 'REJECTED' })
  })

  it('is of a type that the library names', async () => {
    await using run = await start({ cardIdTypes: ['01'] })
    expect(await run.verify(card, good?.pin)).toEqual({ outcome: 'REJECTED' })
  })

  it('is read again later without a password', async () => {
    await using run = await start()
    expect(await run.patrons.read(card, { signal: signal() })).toMatchObject({ localId: 'edna.acosta.1' })
    expect(await run.patrons.read('nobody', { signal: signal() })).toBeUndefined()
  })

  it('has its fees asked for where they did not come along, and not at all where nobody wants them', async () => {
    await using run = await start({}, { expandsFees: false })
    const owes = async (patron: typeof good) => {
      const answer = await run.verify(patron?.card, patron?.pin)
      return answer.outcome === 'ACCEPTED' ? answer.patron.fees?.amount : undefined
    }
    expect([await owes(owing), await owes(good)]).toEqual(['17.30', '0.00'])
    await using silent = await start({ fees: false }, { expandsFees: false })
    expect(await silent.verify(owing?.card, owing?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
    expect(silent.server.answered['GET fees']).toBeUndefined()
  })

  it('is not asked about where the library says that Alma keeps no passwords', async () => {
    await using run = await start({ loginMethod: 'none' })
    await expect(run.verify(card, good?.pin)).rejects.toEqual(failure('UNSUPPORTED_QUERY'))
    expect(run.server.seen.requests).toBe(0)
    expect(await run.verify(card, undefined)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
  })

  it('or password that cannot be sent as it is, is wrong without a question', async () => {
    await using run = await start()
    for (const [number, pin] of [
      ['..', '1234'],
      ['\ud800', '1234'],
      [card, ` ${good?.pin}`],
      [card, '\udfff'],
    ] as const)
      expect(await run.verify(number, pin)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.seen.requests).toBe(0)
  })
})

describe('the question for a password', () => {
  it('has the password in a header, as UTF-8, and neither body nor content type', async () => {
    await using run = await scripted(({ method }) => (method === 'POST' ? found : jsonOf(200, user())))
    await run.verify(card, 'pässwörd€')
    const [post] = run.asked
    expect(Buffer.from(String(post?.headers['exl-user-pw']), 'latin1').toString('utf8')).toBe('pässwörd€')
    expect([post?.body, post?.headers['content-type'], post?.headers['content-length']]).toEqual([
      '',
      undefined,
      '0',
    ])
    expect(post?.url.search).toBe('?op=auth&user_id_type=all_unique')
    for (const { url, headers } of run.asked) {
      expect(headers.authorization).toBe(`apikey ${apiKey}`)
      expect(url.href).not.toContain(apiKey)
      expect(url.href).not.toMatch(/password|rd%E2/)
    }
  })

  it('is answered by a 204 and by nothing else', async () => {
    for (const answer of [jsonOf(200, { authenticated: true }), jsonOf(201, {}), jsonOf(404, {})]) {
      await using run = await scripted(({ method }) => (method === 'POST' ? answer : jsonOf(200, user())))
      await expect(run.verify(card, '1234')).rejects.toEqual(failure('PROTOCOL_ERROR'))
      expect(run.asked).toHaveLength(1)
    }
  })

  it('that was right, of a user whom Alma then does not know, is no wrong password', async () => {
    await using run = await scripted((request) =>
      request.method === 'POST' ? found : almaFault(request, '401861', 'was not found.'),
    )
    await expect(run.verify(card, '1234')).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it.each([
    ['401866', 'REJECTED'],
    ['401890', 'REJECTED'],
    ['401861', 'REJECTED'],
    ['401999', 'REFUSED'],
    ['UNAUTHORIZED', 'AUTHENTICATION'],
    ['PER_SECOND_THRESHOLD', 'RATE_LIMITED'],
    ['DAILY_THRESHOLD', 'RATE_LIMITED'],
  ])('that ends in %s is %s, and is not asked again', async (code, outcome) => {
    for (const isXml of [false, true]) {
      await using run = await scripted((request) =>
        isXml ? gatewayFault(400, code, `no ${card}`) : almaFault(request, code, `no ${card}`),
      )
      const answer = run.verify(card, '1234')
      if (outcome === 'REJECTED') expect(await answer).toEqual({ outcome })
      else await expect(answer).rejects.toMatchObject({ code: outcome })
      expect(run.asked).toHaveLength(1)
    }
  })

  it('may be refused with codes that only the library knows', async () => {
    await using run = await scripted((request) => almaFault(request, '401999', 'No.'), {
      refusalCodes: ['401999'],
    })
    expect(await run.verify(card, '1234')).toEqual({ outcome: 'REJECTED' })
  })
})

describe('the record of a user', () => {
  const facts = async (changes: Record<string, unknown>, settings: Record<string, unknown> = {}) => {
    await using run = await scripted(() => jsonOf(200, user(changes)), settings)
    return await run.patrons.read(card, { signal: signal() })
  }
  const block = (changes: Record<string, unknown>) => ({
    user_block: [
      {
        block_type: { value: 'LOAN' },
        block_description: { value: '02', desc: 'Lost card' },
        block_status: 'ACTIVE',
        ...changes,
      },
    ],
  })

  it('that is inactive before its end was made so by somebody', async () => {
    const status = { value: 'INACTIVE', desc: 'Inactive' }
    expect((await facts({ status }))?.blocks).toEqual([{ code: 'BLOCKED_BY_STAFF' }])
    expect((await facts({ status, expiry_date: '2020-01-31Z' }))?.blocks).toEqual([])
  })

  it('tells of blocks that are active and not over', async () => {
    expect((await facts(block({})))?.blocks).toHaveLength(1)
    expect((await facts(block({ block_status: 'INACTIVE' })))?.blocks).toEqual([])
    expect((await facts(block({ expiry_date: '2020-01-31Z' })))?.blocks).toEqual([])
    expect((await facts(block({}), { ignoredBlockTypes: ['LOAN'] }))?.blocks).toEqual([])
  })

  it('is a fault where its end is no date or its fees are no number', async () => {
    await expect(facts({ expiry_date: 'never' })).rejects.toEqual(failure('PROTOCOL_ERROR'))
    await expect(facts({ fees: { value: 'much' } })).rejects.toEqual(failure('PROTOCOL_ERROR'))
    await expect(facts({ primary_id: 17 })).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('without an end is good for ever', async () => {
    expect((await facts({ expiry_date: null }))?.expiresOn).toBeUndefined()
  })
})

/** Princeton's Big Bird, with the card of our patron. */
function user(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    primary_id: '100000000',
    first_name: 'Big',
    last_name: 'Bird',
    full_name: 'Big Bird',
    record_type: { value: 'PUBLIC' },
    user_group: { value: 'P', desc: 'P Faculty & Professional' },
    campus_code: { value: null, desc: '' },
    expiry_date: '2032-10-31Z',
    account_type: { value: 'EXTERNAL' },
    status: { value: 'ACTIVE', desc: 'Active' },
    user_identifier: [{ value: card, id_type: { value: 'BARCODE', desc: 'Barcode' }, status: 'ACTIVE' }],
    user_block: [],
    fees: { value: 12.5, link: '' },
    ...changes,
  }
}
