import { createServer, type Socket } from 'node:net'

import { describe, expect, it } from 'vitest'

import { wrongPin } from '../../../../gateway/doctor/cards.ts'
import { startKohaServer } from '../../../consortium/koha-server.ts'
import { listenOnLoopback } from '../../../consortium/loopback.ts'
import { startSip2Server } from '../../../consortium/sip2-server.ts'
import { startSruServer } from '../../../consortium/sru-server.ts'
import { diagnose, stepOf, systemOf } from '../../../support/doctor.ts'
import { freePort } from '../../../support/free-port.ts'
import { startScript } from '../../../support/sip2-script.ts'
import { smallLibrary } from '../../../support/small-library.ts'

const library = smallLibrary((position) => String(1000 + position))
const [holder] = library.patrons
const card = holder?.card ?? ''
const pin = holder?.pin ?? ''
const sip2 = (port: number, more: object = {}) => ({
  kind: 'sip2',
  host: '127.0.0.1',
  port,
  user: 'polyshelf',
  passwordEnv: 'SIP2',
  institution: library.id,
  serves: ['patrons'],
  ...more,
})
const environment = { SIP2: 'sip2-demo-secret', CARD: card, PIN: pin }
const check = { cardEnv: 'CARD', pinEnv: 'PIN' }
const named = 'sip2.library.invalid'

describe('a system that', () => {
  it('has no name in the DNS says so, and nothing further is tried', async () => {
    const report = await diagnose({ systems: [sip2(6001, { host: named })], environment })
    expect(stepOf(report, 'dns')).toMatchObject({ status: 'fail', address: `${named}:6001` })
    expect(stepOf(report, 'dns').advice).toMatch(/name/)
    for (const step of ['tcp', 'tls', 'login', 'patron', 'wrong-pin'] as const)
      expect(stepOf(report, step).status).not.toBe('ok')
    expect(stepOf(report, 'tcp')).toMatchObject({ status: 'skip', seen: 'dns failed' })
  })

  it('does not listen is told by its port, and what the firewall would have to let through', async () => {
    const port = await freePort()
    const step = stepOf(await diagnose({ systems: [sip2(port)], environment }), 'tcp')
    expect(step).toMatchObject({ status: 'fail', code: 'ECONNREFUSED' })
    expect(step.advice).toContain(`is the SIP2 server listening on ${port}, and does its firewall let`)
  })

  it('is silent fails at the login, in time', async () => {
    await using server = await startSip2Server(library)
    server.misbehave({ type: 'silent' })
    const begun = performance.now()
    const systems = [sip2(server.port)]
    const report = await diagnose({ systems, library: { check }, environment, timeoutMs: 400 })
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(stepOf(report, 'login')).toMatchObject({ status: 'fail', code: 'TIMEOUT' })
    expect(stepOf(report, 'login').advice).toContain('does not answer')
    expect(stepOf(report, 'patron')).toMatchObject({ status: 'skip', seen: 'login failed' })
  })

  it.each(['cut', 'garbage'] as const)(
    'answers %s fails at the login, with what to look for',
    async (type) => {
      await using server = await startSip2Server(library)
      server.misbehave({ type })
      const step = stepOf(
        await diagnose({ systems: [sip2(server.port)], environment, timeoutMs: 800 }),
        'login',
      )
      expect(step.status).toBe('fail')
      expect(step.advice?.length).toBeGreaterThan(30)
    },
  )

  it('refuses our login names the settings that say who we are', async () => {
    await using server = await startSip2Server(library)
    const report = await diagnose({
      systems: [sip2(server.port)],
      environment: { ...environment, SIP2: 'wrong' },
    })
    expect(stepOf(report, 'login')).toMatchObject({ status: 'fail', code: 'AUTHENTICATION' })
    expect(stepOf(report, 'login').advice).toContain('user, passwordEnv and location')
  })

  it('hangs spoils nothing of the others', async () => {
    await using hanging = await startSip2Server(library)
    hanging.misbehave({ type: 'silent' })
    await using well = await startSip2Server(library)
    const report = await diagnose({
      systems: [sip2(hanging.port), sip2(well.port)],
      library: { check },
      environment,
      timeoutMs: 500,
    })
    expect(report.systems.map(({ status }) => status)).toEqual(['fail', 'ok'])
    expect(report.counts).toEqual({ ok: 1, warn: 0, fail: 1 })
    expect(stepOf(report, 'wrong-pin', 'system-2').status).toBe('ok')
  })

  it('accepts and never speaks over HTTP fails too', async () => {
    const held: Socket[] = []
    await using server = await listenOnLoopback(
      'mute',
      createServer((socket) => void held.push(socket)),
    )
    const sru = { kind: 'sru', baseUrl: `http://127.0.0.1:${server.port}/sru` }
    const report = await diagnose({ systems: [sru], timeoutMs: 400 })
    expect(stepOf(report, 'tcp').status).toBe('ok')
    expect(stepOf(report, 'login')).toMatchObject({ status: 'fail', code: 'TIMEOUT' })
  })

  it('speaks in plain text is warned of where a login or a card goes there, and nowhere else', async () => {
    // The address of this machine that is no loopback.
    const host = '0.0.0.0'
    const port = await freePort()
    const z3950 = { kind: 'z3950', host, port, databases: ['Default'] }
    const report = await diagnose({ systems: [sip2(port, { host }), z3950], environment })
    expect(report.systems.map(({ steps }) => steps.find(({ step }) => step === 'tls')?.status)).toEqual([
      'skip',
      'skip',
    ])
    const held: Socket[] = []
    const server = createServer((socket) => void held.push(socket)).listen(port, '127.0.0.1')
    const open = await diagnose({ systems: [sip2(port, { host }), z3950], environment, timeoutMs: 300 })
    expect(stepOf(open, 'tls', 'system-1')).toMatchObject({
      status: 'warn',
      advice: expect.stringContaining('can be read on the way'),
    })
    expect(stepOf(open, 'tls', 'system-2')).toMatchObject({
      status: 'skip',
      seen: 'plain text, as configured',
    })
    for (const socket of held) socket.destroy()
    server.close()
  })

  it('finds nothing is a warning, with the words to change', async () => {
    await using server = await startSruServer(library)
    const sru = { kind: 'sru', baseUrl: `http://127.0.0.1:${server.port}/sru`, check: { search: 'zzyzx' } }
    const report = await diagnose({ systems: [sru] })
    expect(stepOf(report, 'search')).toMatchObject({ status: 'warn', seen: '0 hits for “zzyzx”' })
    expect(stepOf(report, 'record')).toMatchObject({ status: 'skip', seen: 'no record to ask for' })
  })
})

describe('a test card', () => {
  const koha = (port: number, more: object = {}) => ({
    kind: 'koha',
    baseUrl: `http://127.0.0.1:${port}`,
    clientId: 'polyshelf',
    clientSecretEnv: 'KOHA',
    serves: ['patrons'],
    ...more,
  })
  const secrets = { ...environment, KOHA: 'koha-secret' }
  const startKoha = () => startKohaServer(library, { clientId: 'polyshelf', clientSecret: 'koha-secret' })

  it('is verified once with its PIN and once with a wrong one', async () => {
    await using server = await startScript((request) => {
      if (!request.startsWith('63')) return undefined
      const right = request.includes(`AD${pin}|`)
      return `64              00020261121    120000000000000000000000000000AO|AA${card}|AE-|BLY|CQ${right ? 'Y' : 'N'}|`
    })
    const report = await diagnose({ systems: [sip2(server.port)], library: { check }, environment })
    expect(stepOf(report, 'patron')).toMatchObject({ status: 'ok', seen: 'accepted, PIN checked' })
    expect(stepOf(report, 'wrong-pin')).toMatchObject({ status: 'ok' })
    expect(server.received().match(/(?<=\|)AD[^|]+\|/g)).toEqual([`AD${pin}|`, `AD${wrongPin(pin)}|`])
  })

  it('shows a system that accepts any PIN, loudly', async () => {
    await using server = await startScript((request) =>
      request.startsWith('63')
        ? `64              00020261121    120000000000000000000000000000AO|AA${card}|AE-|BLY|CQY|`
        : undefined,
    )
    const report = await diagnose({ systems: [sip2(server.port)], library: { check }, environment })
    expect(stepOf(report, 'wrong-pin')).toMatchObject({ status: 'fail', code: 'ACCEPTS_ANY_PIN' })
    expect(stepOf(report, 'wrong-pin').seen).toContain('ACCEPTS ANY PIN')
    expect(report.status).toBe('fail')
    expect(server.received().match(/(?<=\|)AD[^|]+\|/g)).toEqual([`AD${pin}|`, `AD${wrongPin(pin)}|`])
  })

  it('that is refused itself is never followed by a wrong PIN', async () => {
    await using server = await startKoha()
    const report = await diagnose({
      systems: [koha(server.port)],
      library: { check },
      environment: { ...secrets, PIN: '0987' },
    })
    expect(stepOf(report, 'patron')).toMatchObject({ status: 'fail' })
    expect(stepOf(report, 'wrong-pin')).toMatchObject({
      status: 'skip',
      seen: 'the right PIN was not accepted',
    })
  })

  it('of a system goes before that of the library', async () => {
    await using server = await startKoha()
    const report = await diagnose({
      systems: [koha(server.port, { check })],
      library: { check: { cardEnv: 'OTHER', pinEnv: 'PIN' } },
      environment: { ...secrets, OTHER: '99999999999999' },
    })
    expect(stepOf(report, 'patron').status).toBe('ok')
  })

  it('without its variable is a warning, and keeps nobody from starting', async () => {
    await using server = await startKoha()
    const report = await diagnose({
      systems: [koha(server.port)],
      library: { check: { cardEnv: 'NOT_SET', pinEnv: 'PIN' } },
      environment: secrets,
    })
    expect(stepOf(report, 'patron')).toMatchObject({ status: 'warn' })
    expect(stepOf(report, 'patron').seen).toContain('NOT_SET')
    expect(systemOf(report).status).toBe('warn')
  })

  it('is nothing that a report holds', async () => {
    await using server = await startKoha()
    const report = JSON.stringify(
      await diagnose({ systems: [koha(server.port)], library: { check }, environment: secrets }),
    )
    for (const secret of [
      card,
      `"${pin}"`,
      wrongPin(pin),
      secrets.KOHA,
      holder?.name.last ?? '',
      holder?.email ?? '',
    ])
      expect(report).not.toContain(secret)
  })
})
