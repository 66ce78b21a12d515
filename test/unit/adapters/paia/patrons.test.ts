import { describe, expect, it } from 'vitest'

import type { DemoPatron } from '../../../consortium/types.ts'
import { blocked, expired, failure, good, lost, noPin, owing, signal, start, trusted } from './run.ts'

const rejected = { outcome: 'REJECTED' }
/** As the user ids of LBS: the number of the database before the card's. */
const prefixed = { patronId: ({ card }: DemoPatron) => `0830${card}` }

describe('a card at PAIA', () => {
  it.each(['json', 'form'])('is accepted with its PIN, sent as %s', async (loginBody) => {
    await using run = await start({ loginBody })
    expect(await run.verify(good?.card, good?.pin)).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: good?.card,
        card: good?.card,
        name: 'Edna Acosta',
        category: 'us-tall:user-type:PT',
        expiresOn: '2031-12-31',
        blocks: [],
        fees: { amount: '0.00', currency: 'EUR' },
        email: 'edna@example.org',
      },
    })
    expect(run.server.answered).toMatchObject({ 'POST login': 1, 'GET patron': 1, 'GET fees': 1 })
  })

  it('leaves no token behind, and no PIN in an address', async () => {
    await using run = await start()
    await run.verify(good?.card, good?.pin)
    await expect.poll(() => [run.server.answered['POST logout'], run.server.openTokens]).toEqual([1, 0])
    expect(run.server.addresses.join(' ')).not.toContain(good?.pin)
  })

  it('keeps its token where ending it would end others', async () => {
    await using run = await start({ logout: false })
    await run.verify(good?.card, good?.pin)
    expect([run.server.answered['POST logout'], run.server.openTokens]).toEqual([undefined, 1])
  })

  it.each([false, true])(
    'is rejected for a wrong PIN and an unknown card alike, even by HTTP 200 (%j)',
    async (suppressesCodes) => {
      await using run = await start({}, { suppressesCodes })
      expect(await run.verify(good?.card, '9999')).toEqual(rejected)
      expect(await run.verify('23529009999999', '9999')).toEqual(rejected)
      expect(await run.verify(noPin?.card, '1234')).toEqual(rejected)
      expect(run.server.answered).toEqual({ 'POST login': 3 })
    },
  )

  it('is not rejected when the server only wants to be left alone', async () => {
    await using run = await start({}, { attempts: 1 })
    expect(await run.verify(good?.card, '9999')).toEqual(rejected)
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(
      expect.objectContaining({ code: 'RATE_LIMITED', retryAfterMs: 60_000 }),
    )
  })

  it('brings what the server holds against it', async () => {
    await using run = await start()
    const facts = async (patron: typeof good) => {
      const answer = await run.verify(patron?.card, patron?.pin)
      return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
    }
    expect(await facts(expired)).toMatchObject({ expiresOn: '2020-12-31', blocks: [{ code: 'EXPIRED' }] })
    expect((await facts(blocked))?.blocks).toEqual([{ code: 'OTHER' }])
    expect(await facts(owing)).toMatchObject({
      fees: { amount: '17.30', currency: 'EUR' },
      blocks: [{ code: 'FEES_OWED' }],
    })
    expect((await facts(lost))?.blocks).toEqual([{ code: 'CARD_REPORTED_LOST' }])
  })

  it('must be that of the patron whom the server names', async () => {
    await using other = await start({}, prefixed)
    expect(await other.verify(good?.card, good?.pin)).toEqual(rejected)
    await expect.poll(() => other.server.openTokens).toBe(0)
    expect(other.server.answered['GET patron']).toBeUndefined()

    await using ours = await start({ patronId: '0830{card}' }, prefixed)
    expect(await ours.verify(good?.card, good?.pin)).toMatchObject({
      outcome: 'ACCEPTED',
      patron: { card: good?.card, localId: `0830${good?.card}` },
    })
    await using any = await start({ patronId: 'any' }, prefixed)
    expect(await any.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('has an identifier with any characters', async () => {
    const odd = { patronId: ({ card }: DemoPatron) => `a/b?c#${card} ä` }
    await using run = await start({ patronId: 'a/b?c#{card} ä' }, odd)
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
  })
})

describe('what a login may see', () => {
  it('is asked for no more than is needed', async () => {
    await using run = await start({ fees: false, logout: false })
    expect(await run.verify(owing?.card, owing?.pin)).not.toHaveProperty('patron.fees')
    expect(run.server.answered).toEqual({ 'POST login': 1, 'GET patron': 1 })
  })

  it.each([
    ['does not grant fees', {}, { scopes: ['read_patron'] }],
    ['has no fees', {}, { fees: 'not-implemented' }],
    ['was not asked for fees', { scopes: ['read_patron', 'read_items'] }, {}],
  ] as const)('leaves fees out where the server %s', async (_, settings, options) => {
    await using run = await start(settings, options)
    const answer = await run.verify(owing?.card, owing?.pin)
    expect(answer).toMatchObject({ outcome: 'ACCEPTED', pinChecked: true })
    expect(answer).not.toHaveProperty('patron.fees')
  })

  it('is a failure where it is not even the patron: nobody knows whether the card is good', async () => {
    await using run = await start({}, { scopes: ['read_fees'] })
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure('REFUSED'))
    await expect.poll(() => run.server.openTokens).toBe(0)
  })
})

describe('a card without its PIN', () => {
  it('is not opened by PAIA, and the operator reads why', async () => {
    await using run = await start()
    const refused = expect.objectContaining({ code: 'REFUSED', message: expect.stringContaining('clientId') })
    await expect(run.read(good?.card)).rejects.toEqual(refused)
    await expect(run.verify(good?.card)).rejects.toEqual(refused)
    expect(run.server.seen.requests).toBe(0)
  })

  it('is opened where the server trusts us', async () => {
    await using run = await start(trusted)
    expect(await run.read(good?.card)).toMatchObject({ card: good?.card, name: 'Edna Acosta' })
    expect(await run.read('nobody')).toBeUndefined()
    expect(await run.verify(noPin?.card)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
    expect(await run.verify('nobody')).toEqual(rejected)
    await expect.poll(() => run.server.openTokens).toBe(0)
  })

  it('is not unknown where the server does not trust us', async () => {
    await using run = await start(trusted, { client: { id: 'another', secret: 'x' } })
    await expect(run.read(good?.card)).rejects.toEqual(failure('AUTHENTICATION'))
    // With its PIN it is as good as ever.
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ pinChecked: true })
  })

  it('needs a card from which the patron identifier is made', () => {
    const settings = start({ ...trusted, patronId: 'any' })
    return expect(settings).rejects.toThrow('must be made from the card')
  })
})

describe('a PAIA server that misbehaves', () => {
  it.each([
    [{ type: 'silent' }, 'TIMEOUT'],
    [{ type: 'cut' }, 'CLOSED_EARLY'],
    [{ type: 'garbage' }, 'PROTOCOL_ERROR'],
  ] as const)('%j is %s, is asked once only, and is forgotten afterwards', async (how, code) => {
    await using run = await start({ timeoutMs: 150 })
    run.server.misbehave(how)
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure(code))
    expect(run.server.answered).toEqual({ 'POST login': 1 })
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure(code))
    run.server.misbehave(undefined)
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
    await run.system.probe({ signal: signal() })
  })

  it('leaves no request running when its caller leaves', async () => {
    await using run = await start({ logout: false })
    run.server.misbehave({ type: 'silent' })
    const leaving = new AbortController()
    const asked = run.system.patrons?.verify({ card: 'x', pin: 'y' }, { signal: leaving.signal })
    setTimeout(() => leaving.abort(), 30)
    await expect(asked).rejects.toEqual(failure('TIMEOUT'))
    await expect.poll(() => run.server.seen.connections).toBe(0)
  })
})
