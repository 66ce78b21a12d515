import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'

import { afterEach, describe, expect, it, vi } from 'vitest'

import { ruled } from '../../../../adapters/ruled.ts'
import { Sip2Config } from '../../../../adapters/sip2/config.ts'
import { sip2 } from '../../../../adapters/sip2/index.ts'
import { startSip2Server } from '../../../consortium/sip2-server.ts'
import { startScript } from '../../../support/sip2-script.ts'
import { openSystem, sip2Secrets } from '../../../support/sip2-systems.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

const library = smallLibrary(String)
const signal = () => AbortSignal.timeout(3_000)
const pem = (name: string) =>
  readFileSync(new URL(`../../../fixtures/tls/${name}.pem`, import.meta.url), 'utf8')

afterEach(() => {
  vi.useRealTimers()
})

describe('a SIP2 system', () => {
  it('opens without a connection, and cannot search', async () => {
    await using system = openSystem(library, 1)
    expect(system).toMatchObject({ id: 'ellery-sip2', libraryId: library.id, kind: 'sip2' })
    expect([system.search, system.records, system.harvest]).toEqual([undefined, undefined, undefined])
  })

  it('is proven alive by login and status, then by the status of the connection it has', async () => {
    await using server = await startScript(() => undefined)
    await using system = openSystem(library, server.port)
    await system.probe({ signal: signal() })
    await system.probe({ signal: signal() })
    expect(server.codes()).toEqual(['93', '99', '99'])
  })

  it('ends its connections when it is closed', async () => {
    await using server = await startSip2Server(library, {
      user: 'polyshelf',
      password: sip2Secrets.password,
      institution: 'main',
    })
    {
      await using system = openSystem(library, server.port)
      await system.probe({ signal: signal() })
      expect(server.seen.connections).toBe(1)
    }
    await vi.waitFor(() => expect(server.seen.connections).toBe(0))
  })

  it('asks a connection that stood idle for its status before it entrusts a PIN to it', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const card = '23529001000461'
    let dead = false
    await using server = await startScript((request) => {
      if (dead && request.startsWith('99')) {
        dead = false
        return { hangUp: true }
      }
      return request.startsWith('63')
        ? `64              00020261121    120000${'0000'.repeat(6)}AOmain|AA${card}|AEA|BLY|CQY|`
        : undefined
    })
    await using system = openSystem(library, server.port, { connections: 1 })
    const verify = () => system.patrons?.verify({ card, pin: '4011' }, { signal: signal() })
    expect(await verify()).toMatchObject({ outcome: 'ACCEPTED' })
    vi.advanceTimersByTime(6_000)
    expect(await verify()).toMatchObject({ outcome: 'ACCEPTED' })
    vi.advanceTimersByTime(6_000)
    dead = true
    expect(await verify()).toMatchObject({ outcome: 'ACCEPTED' })
    expect(server.codes()).toEqual(['93', '99', '63', '99', '63', '99', '93', '99', '63'])
  })
})

const startTls = async () => {
  const server = createServer({ key: pem('sip-key'), cert: pem('sip-cert') }, (socket) => {
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) =>
      socket.write(
        chunk.toString().startsWith('93') ? '941\r' : '98YYYYYY10000320261121    1200002.00AOmain|\r',
      ),
    )
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(server, { port: (server.address() as AddressInfo).port })
}
const open = (port: number, settings: object, ca: string | undefined) =>
  ruled(sip2).open(
    Sip2Config.parse({
      kind: 'sip2',
      id: 'ellery-sip2',
      host: '127.0.0.1',
      port,
      institution: 'main',
      loginTimeoutMs: 500,
      ...settings,
    }),
    contextOf(library, ca === undefined ? {} : { ca }),
  )

describe('TLS', () => {
  it("trusts the library's own authority and name, and no other", async () => {
    const server = await startTls()
    const settings = { tls: true, tlsServerName: 'sip.library.example' }
    await using pinned = open(server.port, settings, pem('sip-cert'))
    await pinned.probe({ signal: signal() })
    await using unpinned = open(server.port, settings, undefined)
    await expect(unpinned.probe({ signal: signal() })).rejects.toMatchObject({ code: 'UNREACHABLE' })
    await using misnamed = open(server.port, { tls: true, tlsServerName: 'other.example' }, pem('sip-cert'))
    await expect(misnamed.probe({ signal: signal() })).rejects.toMatchObject({ code: 'UNREACHABLE' })
    server.close()
  })

  it('is never left out: plain text to a TLS port fails, and TLS to a plain port', async () => {
    const server = await startTls()
    await using plain = open(server.port, {}, undefined)
    await expect(plain.probe({ signal: signal() })).rejects.toMatchObject({ name: 'UpstreamError' })
    server.close()
    await using script = await startScript(() => undefined)
    await using secure = open(
      script.port,
      { tls: true, tlsServerName: 'sip.library.example' },
      pem('sip-cert'),
    )
    await expect(secure.probe({ signal: signal() })).rejects.toMatchObject({ name: 'UpstreamError' })
    // A handshake and nothing else: its random bytes may hold any two digits, but not a request.
    expect(script.received().startsWith('\u0016\u0003')).toBe(true)
    expect(script.received()).not.toMatch(/99\d{4}2\.00/)
  })
})
