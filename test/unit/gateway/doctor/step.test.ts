import { describe, expect, it } from 'vitest'

import { UpstreamError, upstreamCodes } from '../../../../adapters/errors.ts'
import { placesOf } from '../../../../gateway/doctor/address.ts'
import { adviceFor } from '../../../../gateway/doctor/advice.ts'
import { stepNames, takeStep } from '../../../../gateway/doctor/step.ts'

const context = {
  systemId: 'ashford',
  server: 'SIP2 server',
  login: 'user and passwordEnv',
  host: 'sip.example',
  port: 6001,
}
const patient = { signal: new AbortController().signal, timeoutMs: 5_000 }

describe('a step', () => {
  it('ends in time, though what it asks never settles', async () => {
    const begun = performance.now()
    const step = await takeStep('search', { ...patient, timeoutMs: 50 }, context, () => new Promise(() => {}))
    expect(step).toMatchObject({ status: 'fail', code: 'TIMEOUT', seen: 'no answer within 0.05 s' })
    expect(performance.now() - begun).toBeLessThan(3_000)
  })

  it('ends at once when the doctor is sent away', async () => {
    const leaving = new AbortController()
    const taken = takeStep(
      'search',
      { ...patient, signal: leaving.signal },
      context,
      () => new Promise(() => {}),
    )
    leaving.abort()
    expect((await taken).tookMs).toBeLessThan(1_000)
  })

  it("tells an adapter's own words, and of any other fault not one", async () => {
    const failing = (error: Error) =>
      takeStep('login', patient, context, async () => {
        throw error
      })
    const upstream = new UpstreamError('REFUSED', 'ashford', '99', { detail: '98 says offline' })
    expect(await failing(upstream)).toMatchObject({ code: 'REFUSED', seen: '99: REFUSED: 98 says offline' })
    const fault = await failing(new TypeError('card 29101234567890 is no string'))
    expect(fault).toMatchObject({
      status: 'fail',
      code: 'FAULT',
      seen: expect.stringContaining('(TypeError)'),
    })
    expect(JSON.stringify(fault)).not.toContain('2910')
  })
})

describe('advice', () => {
  it('is there for every step and every code, a sentence or two', () => {
    for (const step of stepNames)
      for (const code of [
        ...upstreamCodes,
        'ECONNREFUSED',
        'ENOTFOUND',
        'CERT_HAS_EXPIRED',
        'EPROTO',
        'FAULT',
        'ENEW',
      ])
        expect(adviceFor(step, code, context)).toMatch(/^\S.{25,}[.?]$/)
  })

  it('names the server, its port and the settings that are to be looked at', () => {
    expect(adviceFor('tcp', 'ECONNREFUSED', context)).toMatch(/is the SIP2 server listening on 6001/)
    expect(adviceFor('tcp', 'ETIMEDOUT', context)).toMatch(/firewall.* sip\.example port 6001/)
    expect(adviceFor('login', 'AUTHENTICATION', context)).toContain('Check user and passwordEnv')
    expect(adviceFor('tls', 'ERR_SSL_WRONG_VERSION_NUMBER', context)).toContain('speaks no TLS')
  })
})

describe('the places of a system', () => {
  it('are the hosts and ports of its addresses, each once', () => {
    const tls = true
    expect(
      placesOf([
        'https://koha.example/api',
        undefined,
        'https://koha.example:443/other',
        'http://[2001:db8::1]:8080',
        { host: 'sip.example', port: 6001, tls, tlsServerName: 'sip.inside' },
      ]),
    ).toEqual([
      { host: 'koha.example', port: 443, tls, serverName: 'koha.example', name: 'koha.example:443' },
      { host: '2001:db8::1', port: 8080, tls: false, serverName: '2001:db8::1', name: '[2001:db8::1]:8080' },
      { host: 'sip.example', port: 6001, tls, serverName: 'sip.inside', name: 'sip.example:6001' },
    ])
  })
})
