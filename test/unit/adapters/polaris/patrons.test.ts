import { describe, expect, it } from 'vitest'

import { blocked, expired, failure, good, lost, noPin, owing, signal, start, withStaff } from './run.ts'

describe('a card at Polaris', () => {
  it('is accepted with its PIN, by one login and two questions under its secret', async () => {
    await using run = await start()
    expect(await run.verify(good?.card, good?.pin)).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: '1',
        card: good?.card,
        name: 'Edna Acosta',
        category: '1',
        homeBranch: '3',
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
      'POST authenticator/patron': 1,
      'GET patron/circulationblocks': 1,
      'GET patron/basicdata': 1,
    })
  })

  it('is rejected for a wrong PIN and an unknown card alike', async () => {
    await using run = await start()
    expect(await run.verify(good?.card, '9999')).toEqual({ outcome: 'REJECTED' })
    expect(await run.verify('23529009999999', '9999')).toEqual({ outcome: 'REJECTED' })
    expect(await run.verify(noPin?.card, '1234')).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered).toEqual({ 'POST authenticator/patron': 3 })
  })

  it('is rejected by the 401 of an older server, once our key has proved good', async () => {
    await using run = await start({}, { version: 'older' })
    expect(await run.verify(good?.card, '9999')).toEqual({ outcome: 'REJECTED' })
    expect(await run.verify('23529009999999', '9999')).toEqual({ outcome: 'REJECTED' })
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: true })
    expect(run.server.answered['POST authenticator/patron']).toBe(3)
    expect(run.server.answered['GET apikeyvalidate']).toBe(2)
  })

  it('is not rejected by a 401 that is about our key', async () => {
    for (const version of ['older', '8.0'] as const) {
      await using run = await start({}, { version, accessKey: 'another' })
      await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure('AUTHENTICATION'))
      expect(run.server.answered['POST authenticator/patron']).toBe(1)
    }
  })

  it('brings what Polaris holds against it', async () => {
    await using run = await start()
    const facts = async (patron: typeof good) => {
      const answer = await run.verify(patron?.card, patron?.pin)
      return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
    }
    expect(await facts(expired)).toMatchObject({
      expiresOn: '2020-12-31',
      blocks: [{ code: 'EXPIRED', message: 'Patron registration has expired' }],
    })
    expect((await facts(blocked))?.blocks).toMatchObject([{ code: 'BLOCKED_BY_STAFF' }])
    expect(await facts(owing)).toMatchObject({
      fees: { amount: '17.30', currency: 'USD' },
      blocks: [{ code: 'FEES_OWED' }],
    })
    expect((await facts(lost))?.blocks).toMatchObject([{ code: 'CARD_REPORTED_LOST' }])
  })

  it('without a PIN is looked up by the staff user only', async () => {
    await using run = await start(withStaff)
    expect(await run.verify(noPin?.card, undefined)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
    expect(await run.verify('23529009999999', undefined)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['POST authenticator/patron']).toBeUndefined()
    await using without = await start()
    await expect(without.verify(good?.card, undefined)).rejects.toEqual(failure('REFUSED', 'staffUser'))
    await expect(without.patrons.read('x', { signal: signal() })).rejects.toEqual(failure('REFUSED'))
    expect(without.server.seen.requests).toBe(0)
  })

  it('with a PIN is asked under its own secret even where there is a staff user', async () => {
    await using run = await start(withStaff)
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: true })
    expect(run.server.answered['POST authenticator/staff']).toBeUndefined()
  })

  it('is read again later without a PIN', async () => {
    await using run = await start(withStaff)
    expect(await run.patrons.read(good?.card ?? '', { signal: signal() })).toMatchObject({ localId: '1' })
    expect(await run.patrons.read('23529009999999', { signal: signal() })).toBeUndefined()
  })

  it('is no user name, though Polaris lets people log in with one', async () => {
    await using run = await start()
    // As long as nobody has been told of, this might be a key that may log patrons in and no more.
    await expect(run.verify('edna.acosta.1', good?.pin)).rejects.toEqual(failure('AUTHENTICATION'))
    await run.verify(good?.card, good?.pin)
    expect(await run.verify('edna.acosta.1', good?.pin)).toEqual({ outcome: 'REJECTED' })
  })

  it.each(['.', '..'])('is no step on a path: %s', async (card) => {
    await using run = await start(withStaff)
    expect(await run.verify(card, '1234')).toEqual({ outcome: 'REJECTED' })
    expect(await run.patrons.read(card, { signal: signal() })).toBeUndefined()
    expect(run.server.seen.requests).toBe(0)
  })

  it('that no server would take in a path is a fault, not an unknown card', async () => {
    await using run = await start(withStaff)
    await expect(run.patrons.read('1234+5', { signal: signal() })).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('that Polaris has locked is rejected like any other, right PIN or not', async () => {
    await using run = await start()
    for (let at = 0; at < 3; at += 1) await run.verify(good?.card, '9999')
    expect(await run.verify(good?.card, good?.pin)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['POST authenticator/patron']).toBe(4)
  })
})
