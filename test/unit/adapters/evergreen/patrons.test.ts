import { describe, expect, it } from 'vitest'

import { usrnameOf } from '../../../consortium/evergreen-patrons.ts'
import { blocked, expired, failure, good, lost, noPin, owing, signal, start } from './run.ts'

describe('a card at Evergreen', () => {
  it('is accepted with its PIN, by one login of its holder, whose session is ended', async () => {
    await using run = await start()
    expect(await run.verify(good?.card, good?.pin)).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: '51',
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
    await expect.poll(() => run.server.answered['DELETE self/auth']).toBe(1)
    expect(run.server.answered).toEqual({
      // Our own login, and the patron's.
      'GET self/auth': 2,
      'GET by_barcode': 1,
      'GET self/me': 1,
      'DELETE self/auth': 1,
      'GET penalties': 1,
      'GET transactions': 1,
      'GET org_units': 1,
    })
    // What is left is ours.
    expect(run.server.sessions).toBe(1)
  })

  it('is rejected for a wrong PIN and an unknown card alike', async () => {
    await using run = await start()
    expect(await run.verify(good?.card, '9999')).toEqual({ outcome: 'REJECTED' })
    expect(await run.verify(noPin?.card, '1234')).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['GET self/auth']).toBe(3)
    // An unknown card takes as long as a wrong PIN.
    expect(await run.verify('23529009999999', '9999')).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['GET self/auth']).toBe(4)
    expect(run.server.answered['GET self/me']).toBeUndefined()
  })

  it('brings what Evergreen holds against it', async () => {
    await using run = await start()
    const facts = async (patron: typeof good) => {
      const answer = await run.verify(patron?.card, patron?.pin)
      return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
    }
    expect((await facts(expired))?.expiresOn).toBe('2020-12-31')
    expect((await facts(blocked))?.blocks).toEqual([{ code: 'BLOCKED_BY_STAFF' }])
    expect(await facts(owing)).toMatchObject({
      fees: { amount: '17.30', currency: 'USD' },
      blocks: [{ code: 'FEES_OWED' }],
    })
    expect((await facts(lost))?.blocks).toEqual([{ code: 'CARD_REPORTED_LOST' }])
  })

  it('without a PIN is looked up only', async () => {
    await using run = await start()
    expect(await run.verify(noPin?.card, undefined)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
    expect(await run.verify('nobody', undefined)).toEqual({ outcome: 'REJECTED' })
    expect(run.server.answered['GET self/auth']).toBe(1)
  })

  it('is no user name, unless the library says so', async () => {
    const usrname = good && usrnameOf(good)
    await using barcodes = await start()
    expect(await barcodes.verify(usrname, good?.pin)).toEqual({ outcome: 'REJECTED' })
    await using names = await start({ identifier: 'usrname' })
    expect(await names.verify(usrname, good?.pin)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: true })
    expect(await names.verify(good?.card, good?.pin)).toEqual({ outcome: 'REJECTED' })
  })

  it('is not tried with a PIN that would choose its own type of login', async () => {
    await using run = await start()
    await expect(run.verify(good?.card, `${good?.pin}:staff`)).rejects.toEqual(failure('UNSUPPORTED_QUERY'))
    expect(run.server.answered['GET self/auth']).toBe(1)
  })

  it('is read again later without a PIN', async () => {
    await using run = await start()
    expect(await run.patrons?.read(good?.card ?? '', { signal: signal() })).toMatchObject({ localId: '51' })
    expect(await run.patrons?.read('nobody', { signal: signal() })).toBeUndefined()
  })

  it('brings no fees where the library does not want them asked', async () => {
    await using run = await start({ fees: false })
    expect(await run.verify(owing?.card, owing?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
    expect(run.server.answered['GET transactions']).toBeUndefined()
  })

  it('cannot be checked by an account that Evergreen does not know, which is no wrong PIN', async () => {
    await using run = await start({ username: 'nobody' })
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure('AUTHENTICATION'))
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
  })

  it('cannot be checked where patrons may not log in that way, which is no wrong PIN either', async () => {
    await using run = await start({ patronLoginType: 'persist' })
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure('AUTHENTICATION'))
  })
})
