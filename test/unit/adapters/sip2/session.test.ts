import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Sip2Config } from '../../../../adapters/sip2/config.ts'
import {
  startPromptServer,
  startScript,
  type Scripted,
  type ScriptedServer,
} from '../../../support/sip2-script.ts'
import { openSystem } from '../../../support/sip2-systems.ts'
import { smallLibrary } from '../../../support/small-library.ts'

const library = smallLibrary(String)
const card = '23529001000461'
const pin = '4011'
const accepted = (id = card) =>
  `64              00020261121    120000${'0000'.repeat(6)}AOmain|AA${id}|AEA B|BLY|CQY|`
const signal = () => AbortSignal.timeout(3_000)
const verify = async (server: ScriptedServer, settings: Partial<Sip2Config> = {}) => {
  await using system = openSystem(library, server.port, settings)
  return await system.patrons?.verify({ card, pin }, { signal: signal() })
}
const once = (answer: Scripted) => (request: string) => (request.startsWith('63') ? answer : undefined)
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('a session', () => {
  it('begins with 93 and 99, each with the next AY', async () => {
    await using server = await startScript(once(accepted()))
    expect(await verify(server)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: true })
    expect(server.received()).toMatch(
      /^9300CNpolyshelf\|COsip2-demo-secret\|AY0AZ[0-9A-F]{4}\r9900802\.00AY1AZFCA0\r63000\d{8} {4}\d{6} {10}AOmain\|AA23529001000461\|ACterminal-secret\|AD4011\|AY2AZ[0-9A-F]{4}\r$/,
    )
  })

  it('counts AY from 9 to 0', async () => {
    await using server = await startScript(once(accepted()))
    await using system = openSystem(library, server.port, { connections: 1 })
    for (let time = 0; time < 12; time += 1)
      expect(await system.patrons?.read(card, { signal: signal() })).toMatchObject({ card })
    const digits = [...server.received().matchAll(/AY(\d)AZ/g)].map(([, digit]) => digit).join('')
    expect(digits).toBe('01234567890123')
  })

  it('sends neither AY nor AZ with error detection off', async () => {
    await using server = await startScript(once(accepted()))
    expect(await verify(server, { errorDetection: 'off' })).toMatchObject({ outcome: 'ACCEPTED' })
    expect(server.received()).not.toMatch(/A[YZ]\d/)
  })

  it('logs nobody in where no user is configured', async () => {
    await using server = await startScript(once(accepted()))
    await using system = openSystem(library, server.port, { user: undefined })
    await system.patrons?.verify({ card, pin }, { signal: signal() })
    expect(server.codes()).toEqual(['99', '63'])
  })

  it.each([
    [
      'a refused login',
      (request: string) => (request.startsWith('93') ? '940' : undefined),
      'AUTHENTICATION',
    ],
    [
      'a hang-up instead of a login',
      (request: string) => (request.startsWith('93') ? ({ hangUp: true } as const) : undefined),
      'CLOSED_EARLY',
    ],
    [
      'a server that is offline',
      (request: string) =>
        request.startsWith('99') ? '98NNNNNN10000320261121    1200002.00AOmain|' : undefined,
      'REFUSED',
    ],
    ['a hang-up instead of an answer', once({ hangUp: true }), 'CLOSED_EARLY'],
    ['an answer cut short, then silence', once(`{${accepted().slice(0, 80)}}`), 'TIMEOUT'],
    ['silence', once('{}'), 'TIMEOUT'],
    ['the answer to another request', once('1803020120261121    120000AB1|AJx|'), 'PROTOCOL_ERROR'],
    ['HTML', once('{<html>Bad Request</html>}'), 'PROTOCOL_ERROR'],
    ['a prompt on a SIP port', once('{login: }'), 'PROTOCOL_ERROR'],
    ['a megabyte without an end', once(`{${'64'.repeat(600_000)}}`), 'TOO_LARGE'],
    ['a wrong AY', once(`{${accepted()}AY7AZ0000\r}`), 'PROTOCOL_ERROR'],
    ['an answer without AY after answers with it', once(`{${accepted()}\r}`), 'PROTOCOL_ERROR'],
    ['the answer about another card', once(accepted('99999')), 'PROTOCOL_ERROR'],
    ['a success without a card', once(accepted('')), 'PROTOCOL_ERROR'],
    ['96 for ever', once('{96AZFEF6\r}'), 'PROTOCOL_ERROR'],
    ['98 for ever', once('98YYYYYY10000320261121    1200002.00AOmain|'), 'PROTOCOL_ERROR'],
    ['an announcement of being offline', once('98NYYYYY10000320261121    1200002.00AOmain|'), 'REFUSED'],
  ] as const)('turns %s into an UpstreamError in time, and holds no secret', async (_, script, code) => {
    await using server = await startScript(script)
    const error = await failure(verify(server))
    expect(error).toMatchObject({ name: 'UpstreamError', code, system: 'ellery-sip2' })
    const said = `${String(error)} ${(error as Error).stack} ${JSON.stringify(error)}`
    for (const secret of [card, pin, 'sip2-demo-secret', 'terminal-secret', '99999'])
      expect(said).not.toContain(secret)
    expect(server.codes().filter((sent) => sent === '63').length).toBeLessThanOrEqual(2)
  })

  it('repeats a request that the server did not read, with AZ alone', async () => {
    await using server = await startScript((request, nth) =>
      request.startsWith('63') ? (nth === 1 ? '{96AZFEF6\r}' : accepted()) : undefined,
    )
    expect(await verify(server)).toMatchObject({ outcome: 'ACCEPTED' })
    expect(server.received()).toMatch(/AD4011\|AY2AZ[0-9A-F]{4}\r63[^\r]*AD4011\|AZ[0-9A-F]{4}\r$/)
  })

  it('repeats a request that met an announcement, with the next AY', async () => {
    await using server = await startScript((request, nth) =>
      request.startsWith('63')
        ? nth === 1
          ? '98YYYYYY10000320261121    1200002.00AOmain|'
          : accepted()
        : undefined,
    )
    expect(await verify(server)).toMatchObject({ outcome: 'ACCEPTED' })
    expect([...server.received().matchAll(/AY(\d)AZ/g)].map(([, digit]) => digit)).toEqual([
      '0',
      '1',
      '2',
      '3',
    ])
  })

  it.each([
    ['AZ0000', `${accepted()}AY2AZ0000`],
    ['AZ in lower case', `${accepted()}AY2AZabcd`],
  ])('lets %s pass where lenient, not where strict', async (_, line) => {
    await using server = await startScript(once(`{${line}\r}`))
    expect(await verify(server)).toMatchObject({ outcome: 'ACCEPTED' })
    expect(await failure(verify(server, { errorDetection: 'strict' }))).toMatchObject({
      code: 'PROTOCOL_ERROR',
    })
  })

  it('never uses a connection again on which two answers came at once', async () => {
    await using server = await startScript((request, _, ay) =>
      request.startsWith('63')
        ? `{${accepted()}AY${ay}AZ0000\r${accepted('other')}AY${ay}AZ0000\r}`
        : undefined,
    )
    await using system = openSystem(library, server.port, { connections: 1 })
    for (let time = 0; time < 2; time += 1)
      expect(await system.patrons?.verify({ card, pin }, { signal: signal() })).toMatchObject({
        patron: { card },
      })
    expect(server.connections()).toBe(2)
  })

  it('lets a late answer reach nobody', async () => {
    await using server = await startScript((request) => {
      if (!request.startsWith('63')) return undefined
      if (!request.includes('|AAslow|')) return accepted()
      for (const socket of server.sockets) setTimeout(() => socket.write(`${accepted('slow')}\r`), 150)
      return '{}'
    })
    await using system = openSystem(library, server.port, {
      connections: 1,
      timeoutMs: 100,
      errorDetection: 'off',
    })
    expect(
      await failure(system.patrons?.verify({ card: 'slow', pin }, { signal: signal() }) ?? Promise.resolve()),
    ).toMatchObject({ code: 'TIMEOUT' })
    const answers = [await system.patrons?.verify({ card, pin }, { signal: signal() })]
    await new Promise((resolve) => setTimeout(resolve, 120))
    answers.push(await system.patrons?.verify({ card, pin }, { signal: signal() }))
    expect(answers).toMatchObject([{ patron: { card } }, { patron: { card } }])
  })

  it('settles soon after its caller has gone', async () => {
    await using server = await startScript(once('{}'))
    await using system = openSystem(library, server.port, { timeoutMs: 10_000 })
    const begun = performance.now()
    const error = await failure(
      system.patrons?.verify({ card, pin }, { signal: AbortSignal.timeout(80) }) ?? Promise.resolve(),
    )
    expect(error).toMatchObject({ code: 'TIMEOUT' })
    expect(performance.now() - begun).toBeLessThan(4_000)
  })
})

it('tells in no error what a server echoes', async () => {
  let echo = ''
  await using server = await startScript((request) => (request.startsWith('63') ? echo : undefined))
  await using system = openSystem(library, server.port, { timeoutMs: 100 })
  // Begins like no word that an error of ours holds.
  const secret = fc.stringMatching(/^zq[0-9a-z]{3,10}$/)
  const place = fc.constantFrom('CF', 'AO', 'AF', 'BL', 'CQ', 'BX', 'AY', 'ZZ', 'AB', '')
  await fc.assert(
    fc.asyncProperty(
      secret,
      secret,
      fc.constantFrom('18', '24', '64', '36', '00', '98', '96', 'x'),
      place,
      async (a, b, code, field) => {
        const filler = ' '.repeat(35)
        echo = `${code}${filler}AA${b}|${field}${a}|${field}${b}|CN${a}|`
        const error = await failure(
          system.patrons?.verify({ card: a, pin: b }, { signal: signal() }) ?? Promise.resolve(),
        )
        const said = error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : ''
        // The operation, codes and counts are ours.
        const theirs = said.replaceAll('ellery-sip2', '').replaceAll(/\b\d{1,3}\b/g, '')
        expect(theirs).not.toContain(a)
        expect(theirs).not.toContain(b)
      },
    ),
    { numRuns: 40 },
  )
})

it('whose login cannot be written is an UpstreamError without the password', async () => {
  await using server = await startScript(() => undefined)
  await using system = openSystem(library, server.port, { overrides: { charset: 'ascii', delimiter: '-' } })
  const error = await failure(system.probe({ signal: signal() }))
  expect(error).toMatchObject({ code: 'PROTOCOL_ERROR' })
  expect(String(error)).not.toContain('secret')
  expect(server.received()).toBe('')
})

describe('an idle connection', () => {
  it('that proves dead costs a read one reconnect and nothing else', async () => {
    let asked = 0
    await using server = await startScript((request) => {
      if (!request.startsWith('17')) return undefined
      asked += 1
      return asked === 2 ? { hangUp: true } : '1803020120261121    120000AB39000000|AJx|'
    })
    await using system = openSystem(library, server.port, { connections: 1 }, { one: ['39000000'] })
    for (let time = 0; time < 2; time += 1)
      expect(await system.availability?.items(['one'], { signal: signal() })).toMatchObject([
        { complete: true, items: [{ status: 'AVAILABLE' }] },
      ])
    expect([asked, server.connections()]).toEqual([3, 2])
  })

  it('is not asked a PIN twice', async () => {
    await using server = await startScript((request, nth) =>
      request.startsWith('63') ? (nth === 1 ? accepted() : { hangUp: true }) : undefined,
    )
    await using system = openSystem(library, server.port, { connections: 1 })
    await system.patrons?.verify({ card, pin }, { signal: signal() })
    const error = await failure(
      system.patrons?.verify({ card, pin }, { signal: signal() }) ?? Promise.resolve(),
    )
    expect(error).toMatchObject({ code: 'CLOSED_EARLY' })
    expect(server.codes().filter((code) => code === '63')).toHaveLength(2)
  })

  it('that the server has closed is not used', async () => {
    await using server = await startScript(once(accepted()))
    await using system = openSystem(library, server.port, { connections: 1 })
    await system.patrons?.verify({ card, pin }, { signal: signal() })
    for (const socket of server.sockets) socket.end()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await system.patrons?.verify({ card, pin }, { signal: signal() })).toMatchObject({
      outcome: 'ACCEPTED',
    })
    expect(server.connections()).toBe(2)
  })
})

describe('a login by prompts', () => {
  const settings = { overrides: { login: 'prompts-and-message' as const } }

  it('answers the prompts, telnet negotiation before them or not', async () => {
    await using server = await startPromptServer(true, accepted())
    await using system = openSystem(library, server.port, settings)
    expect(await system.patrons?.verify({ card, pin }, { signal: signal() })).toMatchObject({
      outcome: 'ACCEPTED',
    })
    expect(server.received()).toMatch(/^polyshelf\r\nsip2-demo-secret\r\n9300/)
  })

  it('is an AUTHENTICATION failure where the prompt comes again', async () => {
    await using server = await startPromptServer(false, accepted())
    await using system = openSystem(library, server.port, settings)
    expect(await failure(system.probe({ signal: signal() }))).toMatchObject({ code: 'AUTHENTICATION' })
  })
})
