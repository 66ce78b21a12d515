import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { EmbeddedServer } from '../../../consortium/embedded-server.ts'
import { startSip2Server, type Sip2ServerOptions } from '../../../consortium/sip2-server.ts'
import type { DemoPatronState } from '../../../consortium/types.ts'
import { startScript } from '../../../support/sip2-script.ts'
import { openSystem, sip2Secrets } from '../../../support/sip2-systems.ts'
import { smallLibrary } from '../../../support/small-library.ts'

const library = smallLibrary(String)
const signal = () => AbortSignal.timeout(3_000)
const options: Sip2ServerOptions = { user: 'polyshelf', password: sip2Secrets.password, institution: 'main' }
const start = (changes: Partial<Sip2ServerOptions> = {}) =>
  startSip2Server(library, { ...options, ...changes })
const patronIn = (state: DemoPatronState) => {
  const patron = library.patrons.find((candidate) => candidate.state === state)
  if (patron === undefined) throw new Error(`nobody is ${state}`)
  return { patron, card: patron.card, pin: patron.pin ?? '0000' }
}
const good = patronIn('good')
const patronsOf = (server: Pick<EmbeddedServer, 'port'>, settings: Parameters<typeof openSystem>[2] = {}) => {
  const system = openSystem(library, server.port, settings)
  const { patrons } = system
  if (patrons === undefined) throw new Error('no patrons')
  return Object.assign(patrons, { [Symbol.asyncDispose]: () => system[Symbol.asyncDispose]() })
}
const refused = { outcome: 'REJECTED' }

describe.each(['sipserver', 'koha', 'polaris'] as const)('verify at %s', (dialect) => {
  const settings = { dialect, overrides: dialect === 'koha' ? { expiryFields: ['DE'] } : {} } as const

  it('accepts the right PIN with the facts of the card', async () => {
    await using server = await start({ dialect })
    await using patrons = patronsOf(server, settings)
    const { card, pin } = good
    expect(await patrons.verify({ card, pin }, { signal: signal() })).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: dialect === 'koha' ? card : '1',
        card,
        name: 'Edna Acosta',
        category: dialect === 'polaris' ? '7' : 'PT',
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
  })

  it('rejects a wrong PIN, an unknown card and a card without PIN, in one attempt each', async () => {
    await using server = await start({ dialect })
    await using patrons = patronsOf(server, settings)
    const { card } = good
    expect(await patrons.verify({ card, pin: '9999' }, { signal: signal() })).toEqual(refused)
    expect(await patrons.verify({ card: '23529001009999', pin: '9999' }, { signal: signal() })).toEqual(
      refused,
    )
    expect(
      await patrons.verify({ card: patronIn('no-pin').card, pin: '0000' }, { signal: signal() }),
    ).toEqual(refused)
    expect(server.seen.requests).toBe(5)
  })

  it('accepts a card alone from a desk, and says that no PIN was checked', async () => {
    await using server = await start({ dialect })
    await using patrons = patronsOf(server, settings)
    const { card } = good
    expect(await patrons.verify({ card, pin: undefined }, { signal: signal() })).toMatchObject({
      outcome: 'ACCEPTED',
      pinChecked: false,
    })
    expect(await patrons.read(card, { signal: signal() })).toMatchObject({ card, name: 'Edna Acosta' })
    expect(await patrons.read('23529001009999', { signal: signal() })).toBeUndefined()
  })

  it.each([
    ['expired', ['EXPIRED']],
    ['blocked', [dialect === 'polaris' ? 'OTHER' : 'BLOCKED_BY_STAFF']],
    ['owing', ['FEES_OWED']],
    ['lost-card', ['CARD_REPORTED_LOST']],
  ] as const)('says why a card that is %s is no good', async (state, expected) => {
    await using server = await start({ dialect })
    await using patrons = patronsOf(server, settings)
    const { card, pin } = patronIn(state)
    const answer = await patrons.verify({ card, pin }, { signal: signal() })
    expect(answer.outcome === 'ACCEPTED' && answer.patron.blocks.map(({ code }) => code)).toEqual(expected)
  })
})

it('a right PIN proves nothing at a server that says yes to any', async () => {
  await using server = await start()
  await using patrons = patronsOf(server, { pinIsChecked: false })
  const { card, pin } = good
  expect(await patrons.verify({ card, pin }, { signal: signal() })).toMatchObject({ pinChecked: false })
})

describe('what a server may answer', () => {
  const verdict = async (fields: string, pin: string | undefined = good.pin) => {
    await using server = await startScript((request) =>
      request.startsWith('63')
        ? `64              00020261121    120000${'0000'.repeat(6)}AOmain|${fields}`
        : undefined,
    )
    await using patrons = patronsOf(server)
    return await patrons.verify({ card: good.card, pin }, { signal: signal() }).then(
      ({ outcome }) => outcome,
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    )
  }
  const aa = `AA${good.card}|AEA|`
  it.each([
    ['BL=Y CQ=Y', `${aa}BLY|CQY|`, 'ACCEPTED'],
    ['fields in another order', `CQY|BLY|AF|${aa}`, 'ACCEPTED'],
    ['a card in other letters and blanks', `AA ${good.card} |BLY|CQY|`, 'ACCEPTED'],
    ['BL=N CQ=Y', `${aa}BLN|CQY|`, 'REJECTED'],
    ['BL=Y CQ=N', `${aa}BLY|CQN|`, 'REJECTED'],
    ['BL=Y without CQ', `${aa}BLY|`, 'REJECTED'],
    ['BL=Y with a blank CQ', `${aa}BLY|CQ|`, 'REJECTED'],
    ['BL=N without AA', 'BLN|', 'REJECTED'],
    ['neither BL nor CQ', aa, 'REJECTED'],
    ['CQ=Y without BL', `${aa}CQY|`, 'PROTOCOL_ERROR'],
    ['CQY inside the name', `AA${good.card}|AEBLYCQY|BLN|`, 'REJECTED'],
    ['CQ=Y and CQ=N', `AA${good.card}|AEx|CQY|BLY|CQN|`, 'REJECTED'],
    ['another card', 'AA1|BLY|CQY|', 'PROTOCOL_ERROR'],
    ['two cards, the first of them another', `AA1|AA${good.card}|BLY|CQY|`, 'PROTOCOL_ERROR'],
  ])('%s', async (_, fields, expected) => expect(await verdict(fields)).toBe(expected))

  it('BL=Y from a desk, and nothing about BL', async () => {
    await using server = await startScript((request) =>
      request.startsWith('63')
        ? `64              00020261121    120000${'0000'.repeat(6)}AOmain|${aa}`
        : undefined,
    )
    await using patrons = patronsOf(server)
    const asked = patrons.verify({ card: good.card, pin: undefined }, { signal: signal() })
    await expect(asked).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' })
  })

  it('calls a card by the number as the library writes it', async () => {
    await using server = await startScript((request) =>
      request.startsWith('63')
        ? `64              00020261121    120000${'0000'.repeat(6)}AA A12B |AEA|BLY|CQY|`
        : undefined,
    )
    await using patrons = patronsOf(server)
    expect(await patrons.verify({ card: 'a12b', pin: '1' }, { signal: signal() })).toMatchObject({
      patron: { card: 'A12B', localId: 'A12B' },
    })
  })

  it('strips a prefix where the dialect has one', async () => {
    await using server = await startScript((request) =>
      request.startsWith('63')
        ? `64              00020261121    120000${'0000'.repeat(6)}AALN:${good.card}|AEA|BLY|CQY|`
        : undefined,
    )
    await using patrons = patronsOf(server, { overrides: { idPrefix: '[A-Z]+:' } })
    expect(await patrons.verify(good, { signal: signal() })).toMatchObject({ outcome: 'ACCEPTED' })
  })
})

describe('which request is sent', () => {
  const statusOnly = '98YYYYYY10000320261121    1200002.00AOmain|BXYNNNYNYNNNYNNNNN|'
  const only23 = (request: string) =>
    request.startsWith('99')
      ? statusOnly
      : request.startsWith('23')
        ? `24              00020261121    120000AOmain|AA${good.card}|AEA|BLY|CQY|`
        : undefined

  it('is 23 where the server says that it takes no 63, known before a PIN is sent', async () => {
    await using server = await startScript(only23)
    await using patrons = patronsOf(server, { dialect: 'generic' })
    expect(await patrons.verify(good, { signal: signal() })).toMatchObject({
      outcome: 'ACCEPTED',
      pinChecked: true,
    })
    expect(server.codes()).toEqual(['93', '99', '23'])
  })

  it('is never 23 after a refusal of 63', async () => {
    await using server = await startScript((request) =>
      request.startsWith('63')
        ? `64              00020261121    120000${'0000'.repeat(6)}AA${good.card}|AEA|BLY|CQN|`
        : undefined,
    )
    await using patrons = patronsOf(server, { dialect: 'generic' })
    expect(await patrons.verify(good, { signal: signal() })).toEqual(refused)
    expect(server.codes()).toEqual(['93', '99', '63'])
  })

  it('is none where the server looks up no card without PIN', async () => {
    await using server = await startScript(only23)
    await using patrons = patronsOf(server, { overrides: { patronRequest: '23' } })
    await expect(
      patrons.verify({ card: good.card, pin: undefined }, { signal: signal() }),
    ).rejects.toMatchObject({
      code: 'UNSUPPORTED_QUERY',
    })
    expect(server.codes()).not.toContain('23')
  })
})

describe('what cannot be sent', () => {
  const hostile = [
    'nobody\r01N20261121    120000AOmain|AL|AA23529001000461|AC|',
    `x|AD${good.pin}`,
    'x\n63001',
    'x\0y',
    '🔑🔑🔑🔑',
    'x'.repeat(65),
    '',
    '   ',
  ]

  it('is rejected, and not a byte of it reaches the wire', async () => {
    await using server = await startScript(() => undefined)
    await using patrons = patronsOf(server, { overrides: { charset: 'cp850' } })
    for (const value of hostile) {
      expect(await patrons.verify({ card: value, pin: good.pin }, { signal: signal() })).toEqual(refused)
      expect(await patrons.verify({ card: good.card, pin: value }, { signal: signal() })).toEqual(refused)
      expect(await patrons.read(value, { signal: signal() })).toBeUndefined()
    }
    expect([server.connections(), server.received()]).toEqual([0, ''])
  })

  it('never makes a second message or field, whatever card and PIN are', async () => {
    await using server = await startScript((request) =>
      request.startsWith('63') ? `64              00020261121    120000${'0000'.repeat(6)}BLN|` : undefined,
    )
    await using patrons = patronsOf(server)
    const anything = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(anything, anything, async (card, pin) => {
        expect(await patrons.verify({ card, pin }, { signal: signal() })).toEqual(refused)
      }),
      { numRuns: 60 },
    )
    expect(new Set(server.codes())).toEqual(new Set(['93', '99', '63']))
    for (const message of server
      .received()
      .split('\r')
      .filter((line) => line.startsWith('63')))
      expect(message.split('|')).toHaveLength(5)
  })
})

describe('a server that misbehaves', () => {
  it.each([
    ['silent', 'TIMEOUT'],
    ['cut', 'CLOSED_EARLY'],
    ['refuse-login', 'AUTHENTICATION'],
  ] as const)('being %s is %s, and forgotten when it behaves', async (type, code) => {
    await using server = await start()
    await using patrons = patronsOf(server)
    server.misbehave({ type })
    const begun = performance.now()
    await expect(patrons.verify(good, { signal: signal() })).rejects.toMatchObject({ code })
    expect(performance.now() - begun).toBeLessThan(9_000)
    server.misbehave(undefined)
    expect(await patrons.verify(good, { signal: signal() })).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('sending garbage is an error in time, never a refusal of the card', async () => {
    await using server = await start()
    await using patrons = patronsOf(server)
    server.misbehave({ type: 'garbage' })
    const error: unknown = await patrons.verify(good, { signal: signal() }).catch((caught: unknown) => caught)
    expect(['PROTOCOL_ERROR', 'TIMEOUT']).toContain((error as { code?: string }).code)
    server.misbehave(undefined)
    expect(await patrons.verify(good, { signal: signal() })).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('being too slow is TIMEOUT, and its late answer reaches nobody', async () => {
    await using server = await start()
    await using patrons = patronsOf(server, { connections: 1, timeoutMs: 100 })
    await patrons.verify(good, { signal: signal() })
    server.misbehave({ type: 'slow', delayMs: 200 })
    await expect(patrons.verify(patronIn('owing'), { signal: signal() })).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
    server.misbehave(undefined)
    expect(await patrons.verify(good, { signal: signal() })).toMatchObject({ patron: { card: good.card } })
  })

  it('that is not there is UNREACHABLE', async () => {
    const server = await start()
    await using patrons = patronsOf(server)
    await server[Symbol.asyncDispose]()
    await expect(patrons.verify(good, { signal: signal() })).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })

  it('with AZ0000 for every checksum is understood', async () => {
    await using server = await start({ errorDetection: 'zero-checksum' })
    await using patrons = patronsOf(server)
    expect(await patrons.verify(good, { signal: signal() })).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('without error detection is understood, but for a strict client', async () => {
    await using server = await start({ errorDetection: 'off' })
    await using patrons = patronsOf(server)
    expect(await patrons.verify(good, { signal: signal() })).toMatchObject({ outcome: 'ACCEPTED' })
    await using strict = patronsOf(server, { errorDetection: 'strict' })
    await expect(strict.verify(good, { signal: signal() })).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' })
  })
})

it('asks no more connections at once than were agreed on', async () => {
  await using server = await start()
  await using patrons = patronsOf(server, { connections: 2 })
  await Promise.all(Array.from({ length: 12 }, () => patrons.verify(good, { signal: signal() })))
  expect(server.seen.connections).toBe(2)
})
