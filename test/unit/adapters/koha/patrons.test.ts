import { describe, expect, it } from 'vitest'

import { blocked, expired, good, lost, noPin, owing, signal, start } from './run.ts'

describe('a card at Koha', () => {
  it('is accepted with its PIN, by one validation and without its number in a URL', async () => {
    await using run = await start()
    expect(await run.verify(good?.card, good?.pin)).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: '1',
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
      },
    })
    expect(run.server.answered).toEqual({
      'POST oauth/token': 1,
      'POST validation': 1,
      'GET patron': 1,
      'GET account': 1,
    })
  })

  it.each(['22.05', '24.11'] as const)(
    'is rejected by version %s for a wrong PIN and an unknown card alike',
    async (version) => {
      await using run = await start({}, { version })
      expect(await run.verify(good?.card, '9999')).toEqual({ outcome: 'REJECTED' })
      expect(await run.verify('23529009999999', '9999')).toEqual({ outcome: 'REJECTED' })
      expect(await run.verify(noPin?.card, '1234')).toEqual({ outcome: 'REJECTED' })
      expect(run.server.answered).toEqual({ 'POST oauth/token': 1, 'POST validation': 3 })
    },
  )

  it('is found by its number after the 204 of an older version', async () => {
    await using run = await start({}, { version: '22.05' })
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({
      outcome: 'ACCEPTED',
      patron: { localId: '1' },
    })
    expect(run.server.answered['POST validation']).toBe(1)
  })

  it('brings what Koha holds against it', async () => {
    await using run = await start()
    const facts = async (patron: typeof good) => {
      const answer = await run.verify(patron?.card, patron?.pin)
      return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
    }
    expect((await facts(expired))?.expiresOn).toBe('2020-12-31')
    expect((await facts(blocked))?.blocks).toEqual([{ code: 'BLOCKED_BY_STAFF' }])
    expect((await facts(owing))?.fees).toEqual({ amount: '17.30', currency: 'USD' })
    expect((await facts(lost))?.blocks).toEqual([{ code: 'CARD_REPORTED_LOST' }])
  })

  it('without a PIN is looked up only', async () => {
    await using run = await start()
    expect(await run.verify(noPin?.card, undefined)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
    expect(await run.verify('nobody', undefined)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['POST validation']).toBeUndefined()
  })

  it('is its whole number, though Koha searches for a part of it', async () => {
    await using run = await start()
    expect(await run.verify('235290010004', undefined)).toEqual({ outcome: 'REJECTED' })
  })

  it.each(['22.05', '24.11'] as const)(
    'is no user name, though version %s lets people log in with one',
    async (version) => {
      await using run = await start({}, { version })
      expect(await run.verify('edna.acosta.1', good?.pin)).toEqual({ outcome: 'REJECTED' })
    },
  )

  it('is a user name where the library says so', async () => {
    await using run = await start({ identifier: 'userid' })
    expect(await run.verify('edna.acosta.1', good?.pin)).toMatchObject({
      outcome: 'ACCEPTED',
      pinChecked: true,
    })
    expect(await run.verify(good?.card, good?.pin)).toEqual({ outcome: 'REJECTED' })
  })

  it('is read again later without a PIN', async () => {
    await using run = await start()
    expect(await run.patrons?.read(good?.card ?? '', { signal: signal() })).toMatchObject({ localId: '1' })
    expect(await run.patrons?.read('nobody', { signal: signal() })).toBeUndefined()
  })

  it('brings no fees where the library does not want them asked', async () => {
    await using run = await start({ fees: false })
    const answer = await run.verify(owing?.card, owing?.pin)
    expect(answer).toMatchObject({ outcome: 'ACCEPTED' })
    expect(run.server.answered['GET account']).toBeUndefined()
  })
})
