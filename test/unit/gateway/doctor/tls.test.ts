import { connect } from 'node:net'
import { createServer } from 'node:tls'

import { describe, expect, it } from 'vitest'

import { listenOnLoopback } from '../../../consortium/loopback.ts'
import { startSip2Server } from '../../../consortium/sip2-server.ts'
import { type Issued, TestAuthority } from '../../../support/certificate.ts'
import { diagnose, type Diagnosed, stepOf } from '../../../support/doctor.ts'
import { smallLibrary } from '../../../support/small-library.ts'

const authority = new TestAuthority('Test Authority')
const library = smallLibrary((position) => String(1000 + position))

/** A library's SIP2 server behind TLS, as stunnel puts it there. */
async function startSecure({ cert, key }: Issued) {
  await using opened = new AsyncDisposableStack()
  const inner = opened.use(await startSip2Server(library))
  const proxy = createServer({ cert, key }, (socket) => {
    const plain = connect(inner.port, '127.0.0.1')
    plain.on('error', () => socket.destroy())
    socket.on('error', () => plain.destroy())
    socket.pipe(plain).pipe(socket)
  })
  const { port } = opened.use(await listenOnLoopback('tls', proxy))
  const closing = opened.move()
  return { port, inner, [Symbol.asyncDispose]: () => closing.disposeAsync() }
}

const overTls = (port: number, more: object = {}): Diagnosed => ({
  systems: [
    {
      kind: 'sip2',
      host: '127.0.0.1',
      port,
      tls: true,
      caEnv: 'CA',
      user: 'polyshelf',
      passwordEnv: 'SIP2',
      institution: library.id,
      ...more,
    },
  ],
  environment: { CA: authority.cert, SIP2: 'sip2-demo-secret' },
})

describe('TLS of a system', () => {
  it('is well with a certificate of its authority: version, days and issuer are told', async () => {
    await using server = await startSecure(authority.issue({ address: '127.0.0.1' }))
    const report = await diagnose(overTls(server.port))
    expect(stepOf(report, 'tls')).toMatchObject({
      status: 'ok',
      seen: expect.stringMatching(
        /^TLSv1\.3, 36[45] days left \(until \d{4}-\d\d-\d\d, from Test Authority\)$/,
      ),
    })
    expect(stepOf(report, 'login').status).toBe('ok')
  })

  it('warns of a certificate that ends within thirty days', async () => {
    await using server = await startSecure(authority.issue({ address: '127.0.0.1', to: 12.5 }))
    const step = stepOf(await diagnose(overTls(server.port)), 'tls')
    expect(step).toMatchObject({ status: 'warn', seen: expect.stringContaining('12 days left') })
    expect(step.advice).toContain('renew')
  })

  it.each([
    [
      'has expired',
      { address: '127.0.0.1', from: -40, to: -9.5 },
      'CERT_HAS_EXPIRED',
      /expired 10 days ago/,
      /renew/,
    ],
    ['begins later', { address: '127.0.0.1', from: 3 }, 'CERT_NOT_YET_VALID', /good until/, /clock right/],
    [
      'is for another host',
      { name: 'sip.library.example' },
      'ERR_TLS_CERT_ALTNAME_INVALID',
      /good until/,
      /for sip\.library\.example, not for 127\.0\.0\.1/,
    ],
  ])('fails where the certificate %s, and nothing further is sent', async (_, made, code, seen, advice) => {
    await using server = await startSecure(authority.issue(made))
    const report = await diagnose(overTls(server.port))
    expect(stepOf(report, 'tls')).toMatchObject({
      status: 'fail',
      code,
      seen: expect.stringMatching(seen),
      advice: expect.stringMatching(advice),
    })
    expect(stepOf(report, 'login')).toMatchObject({ status: 'skip', seen: 'tls failed' })
    expect(server.inner.seen.requests).toBe(0)
    expect(report.status).toBe('fail')
  })

  it('fails where another authority has signed, and says which to get', async () => {
    await using server = await startSecure(new TestAuthority('Another').issue({ address: '127.0.0.1' }))
    const mine = stepOf(await diagnose(overTls(server.port)), 'tls')
    expect(mine).toMatchObject({ status: 'fail', advice: expect.stringContaining('authority in caFile') })
    const { systems, environment } = overTls(server.port, { caEnv: undefined })
    const publicly = stepOf(
      await diagnose({ systems, environment: { SIP2: environment?.['SIP2'] ?? '' } }),
      'tls',
    )
    expect(publicly).toMatchObject({
      status: 'fail',
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      advice: expect.stringContaining('whole chain'),
    })
  })

  it('fails where the server speaks none', async () => {
    await using plain = await startSip2Server(library)
    const step = stepOf(await diagnose({ ...overTls(plain.port), timeoutMs: 700 }), 'tls')
    expect(step.status).toBe('fail')
    expect(step.advice).toMatch(/no TLS|port with TLS/)
    await using web = await listenOnLoopback(
      'plain',
      (await import('node:http')).createServer((_, response) => response.end('hello')),
    )
    const spoken = stepOf(await diagnose(overTls(web.port)), 'tls')
    expect(spoken).toMatchObject({ status: 'fail', advice: expect.stringContaining('speaks no TLS') })
  })
})
