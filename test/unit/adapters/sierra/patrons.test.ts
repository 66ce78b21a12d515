import { describe, expect, it } from 'vitest'

import { blocked, expired, good, lost, noPin, owing, signal, start } from './run.ts'

const modes = ['auth', 'validate', 'pintest'] as const

describe('a card at Sierra', () => {
  it('is accepted with its PIN, by one question and without its number in a URL', async () => {
    await using run = await start()
    expect(await run.verify(good?.card, good?.pin)).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: '1000001',
        card: good?.card,
        name: 'Edna Acosta',
        category: '15',
        homeBranch: 'CPL',
        expiresOn: '2031-12-31',
        blocks: [],
        fees: { amount: '0.00', currency: 'USD' },
        email: 'edna@example.org',
        phone: '555 0100',
      },
    })
    expect(run.server.answered).toEqual({ 'POST token': 1, 'POST patrons/auth': 1, 'GET patron': 1 })
  })

  it('is accepted by validation, and looked up then', async () => {
    await using run = await start({ patrons: 'validate', apiVersion: 5 })
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: { localId: '1000001', card: good?.card },
    })
    expect(run.server.answered).toEqual({
      'POST token': 1,
      'POST patrons/validate': 1,
      'GET patrons/find': 2,
    })
  })

  it('is accepted by the old PatronAPI, which knows as much', async () => {
    await using run = await start({ patrons: 'pintest' })
    expect(await run.verify(good?.card, good?.pin)).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: '1000001',
        card: good?.card,
        name: 'Edna Acosta',
        category: '15',
        homeBranch: 'CPL',
        expiresOn: '2031-12-31',
        blocks: [],
        fees: { amount: '0.00', currency: 'USD' },
        email: 'edna@example.org',
        phone: '555 0100',
      },
    })
    expect(run.server.answered).toEqual({ 'GET pintest': 1, 'GET dump': 1 })
  })

  it.each(modes)(
    'is rejected for a wrong PIN, an unknown card and a card without PIN alike: %s',
    async (patrons) => {
      await using run = await start({ patrons })
      expect(await run.verify(good?.card, '9999')).toEqual({ outcome: 'REJECTED' })
      expect(await run.verify('23529009999999', '9999')).toEqual({ outcome: 'REJECTED' })
      expect(await run.verify(noPin?.card, '1234')).toEqual({ outcome: 'REJECTED' })
      const asked = { auth: 'POST patrons/auth', validate: 'POST patrons/validate', pintest: 'GET pintest' }[
        patrons
      ]
      expect(run.server.answered).toEqual({
        ...(patrons === 'pintest' ? {} : { 'POST token': 1 }),
        [asked]: 3,
      })
    },
  )

  it.each(modes)('brings what Sierra holds against it: %s', async (patrons) => {
    await using run = await start({ patrons })
    const facts = async (patron: typeof good) => {
      const answer = await run.verify(patron?.card, patron?.pin)
      return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
    }
    expect((await facts(expired))?.expiresOn).toBe('2020-12-31')
    expect((await facts(blocked))?.blocks).toEqual([{ code: 'BLOCKED_BY_STAFF' }])
    expect((await facts(owing))?.fees).toEqual({ amount: '17.30', currency: 'USD' })
    expect((await facts(lost))?.blocks).toEqual([{ code: 'CARD_REPORTED_LOST' }])
  })

  it.each(modes)('without a PIN is looked up only: %s', async (patrons) => {
    await using run = await start({ patrons })
    expect(await run.verify(noPin?.card, undefined)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
    expect(await run.verify('nobody', undefined)).toEqual({ outcome: 'REJECTED' })
    const questions = Object.keys(run.server.answered).filter((name) => /auth|validate|pintest/.test(name))
    expect(questions).toEqual([])
  })

  it.each(['auth', 'validate'])(
    'is no user name, though Sierra lets people in with one: %s',
    async (patrons) => {
      await using run = await start({ patrons })
      expect(await run.verify('edna.acosta.1', good?.pin)).toEqual({ outcome: 'REJECTED' })
    },
  )

  it.each(['auth', 'validate'])('is a user name where the library says so: %s', async (patrons) => {
    await using run = await start({ patrons, cardField: 'uniqueId' })
    expect(await run.verify('edna.acosta.1', good?.pin)).toMatchObject({
      outcome: 'ACCEPTED',
      pinChecked: true,
    })
    expect(await run.verify(good?.card, good?.pin)).toEqual({ outcome: 'REJECTED' })
  })

  it.each(modes)('is read again later without a PIN: %s', async (patrons) => {
    await using run = await start({ patrons })
    expect(await run.patrons.read(good?.card ?? '', { signal: signal() })).toMatchObject({
      localId: '1000001',
    })
    expect(await run.patrons.read('nobody', { signal: signal() })).toBeUndefined()
  })

  it('proves nothing by its PIN where the site lets any pass', async () => {
    await using run = await start({ pinsEnforced: false })
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
  })

  it('with dots or half a character for a PIN asks the PatronAPI for no other page', async () => {
    await using run = await start({ patrons: 'pintest' })
    for (const pin of ['..', '.', '\ud800'])
      expect(await run.verify(good?.card, pin)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.seen.requests).toBe(0)
    expect(await run.verify(good?.card, '../../dump')).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered).toEqual({ 'GET pintest': 1 })
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
