import { describe, expect, it } from 'vitest'

import { blocked, expired, failure, good, library, lost, noPin, owing, signal, start } from './run.ts'

describe('a card at FOLIO', () => {
  it('is accepted with its PIN, by one verification', async () => {
    await using run = await start({ branches: { PT: 'CPL' } })
    expect(await run.verify(good?.card, good?.pin)).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        card: good?.card,
        name: 'Edna Acosta',
        category: 'PT',
        homeBranch: 'CPL',
        expiresOn: '2031-12-31',
        blocks: [],
        fees: { amount: '0.00', currency: 'USD' },
        email: 'edna@example.org',
        phone: '555 0100',
      },
    })
    expect(run.server.answered).toEqual({
      'POST login': 1,
      'GET users': 1,
      'POST patron-pin': 1,
      'GET manualblocks': 1,
      'GET automated blocks': 1,
      'GET accounts': 1,
      'GET groups': 1,
    })
  })

  it('is rejected for a wrong PIN, for no PIN held, and if it is unknown', async () => {
    await using run = await start()
    expect(await run.verify(good?.card, '9999')).toEqual({ outcome: 'REJECTED' })
    expect(await run.verify(noPin?.card, '1234')).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['POST patron-pin']).toBe(2)
    // An unknown card takes as long as a wrong PIN.
    expect(await run.verify('29999999999999', '1234')).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['POST patron-pin']).toBe(3)
  })

  it('brings what FOLIO holds against it, in words meant for patrons', async () => {
    await using run = await start()
    const facts = async (patron: typeof good) => {
      const answer = await run.verify(patron?.card, patron?.pin)
      return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
    }
    expect(await facts(expired)).toMatchObject({ expiresOn: '2020-12-31', blocks: [] })
    expect((await facts(blocked))?.blocks).toEqual([
      { code: 'BLOCKED_BY_STAFF', message: 'Please see the desk.' },
    ])
    expect((await facts(owing))?.fees).toEqual({ amount: '17.30', currency: 'USD' })
    expect((await facts(lost))?.blocks).toEqual([
      { code: 'CARD_REPORTED_LOST', message: 'This card was reported lost.' },
    ])
  })

  it.each([
    '*',
    '2352900100046?',
    `" or barcode=="${good?.card}`,
    String.raw`\" or active=="true`,
    '^',
    '2352',
  ])('is its whole number and nothing that CQL could read: %s', async (card) => {
    await using run = await start()
    expect(await run.verify(card, undefined)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['GET users']).toBe(1)
  })

  it('without a PIN is looked up only', async () => {
    await using run = await start()
    expect(await run.verify(noPin?.card, undefined)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
    expect(run.server.answered['POST patron-pin']).toBeUndefined()
  })

  it('is read again later without a PIN', async () => {
    await using run = await start()
    expect(await run.patrons?.read(good?.card ?? '', { signal: signal() })).toMatchObject({
      card: good?.card,
    })
    expect(await run.patrons?.read('nobody', { signal: signal() })).toBeUndefined()
  })

  it('may be a user name', async () => {
    await using run = await start({ cardField: 'username' })
    expect(await run.verify('acosta1', good?.pin)).toMatchObject({
      outcome: 'ACCEPTED',
      patron: { card: 'acosta1' },
    })
    expect(await run.verify(good?.card, good?.pin)).toEqual({ outcome: 'REJECTED' })
  })
})

describe("a patron's password at FOLIO", () => {
  it('is checked by a login of their own, once', async () => {
    await using run = await start({ pin: 'password' })
    await run.system.probe({ signal: signal() })
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: true })
    expect(run.server.answered['POST login']).toBe(2)
    expect(await run.verify(good?.card, '9999')).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['POST login']).toBe(3)
  })

  it('does not help once FOLIO has locked the account', async () => {
    await using run = await start({ pin: 'password' })
    for (let attempt = 0; attempt < 5; attempt += 1) await run.verify(good?.card, '9999')
    expect(await run.verify(good?.card, good?.pin)).toEqual({ outcome: 'REJECTED' })
    expect(await run.verify(blocked?.card, blocked?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('wrong many times over does not make us rest', async () => {
    await using run = await start({ pin: 'password' })
    for (const { card } of library.patrons) await run.verify(card, '9999')
    await expect(run.system.probe({ signal: signal() })).resolves.toBeUndefined()
  })
})

it('a FOLIO of another tenant is no unknown card', async () => {
  await using run = await start({ tenant: 'other' })
  await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure('PROTOCOL_ERROR'))
})
