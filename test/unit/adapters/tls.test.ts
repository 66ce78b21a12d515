import { readFileSync } from 'node:fs'
import { createServer as createHttpsServer } from 'node:https'
import { connect } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../adapters/errors.ts'
import type { LibrarySystem } from '../../../adapters/port.ts'
import { registry } from '../../../adapters/registry.ts'
import type { EmbeddedServer } from '../../consortium/embedded-server.ts'
import { startHttpServer } from '../../consortium/http-server.ts'
import { type Conduct, listenOnLoopback } from '../../consortium/loopback.ts'
import { startSip2Server } from '../../consortium/sip2-server.ts'
import { startZ3950Server } from '../../consortium/z3950-server.ts'
import { contextOf, smallLibrary } from '../../support/small-library.ts'

const pem = (name: string) => readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url), 'utf8')
const ours = pem('http-cert')
const another = pem('sip-cert')
const library = smallLibrary((position) => String(1000 + position))
const signal = () => AbortSignal.timeout(3_000)

type Settings = Readonly<Record<string, unknown>> & { readonly kind: string }
function open(settings: Settings, ca: string | undefined): LibrarySystem {
  const entry = registry[settings.kind as keyof typeof registry]
  const config = entry.config.parse({ id: 'lib', ...settings, ...(ca === undefined ? {} : { caEnv: 'CA' }) })
  return entry.open(config, contextOf(library, { password: 'p', ...(ca === undefined ? {} : { ca }) }))
}
async function probe(settings: Settings, ca: string | undefined): Promise<unknown> {
  await using system = open(settings, ca)
  try {
    await system.probe({ signal: signal() })
    return 'answered'
  } catch (error) {
    return error
  }
}

const identity = { key: pem('http-key'), cert: ours }

/** Answers 404 to everything: enough to be heard. */
function startHttps() {
  const conduct: Conduct = { how: undefined, requests: 0 }
  const server = createHttpsServer(identity, (_, response) => {
    conduct.requests += 1
    response.writeHead(404).end()
  })
  return listenOnLoopback('https', server, conduct)
}

/** Behind TLS, as a proxy puts it there. */
async function startSecure({ start }: SocketKind) {
  await using opened = new AsyncDisposableStack()
  const server = opened.use(await start())
  const proxy = createTlsServer(identity, (socket) => {
    const inner = connect(server.port, '127.0.0.1')
    inner.on('error', () => socket.destroy())
    socket.on('error', () => inner.destroy())
    socket.pipe(inner).pipe(socket)
  })
  const { port } = opened.use(await listenOnLoopback('tls', proxy))
  const closing = opened.move()
  return { port, inner: server, [Symbol.asyncDispose]: () => closing.disposeAsync() }
}

/** For the certificate, not for want of a server. */
const untrusted = expect.objectContaining({
  code: 'UNREACHABLE',
  message: expect.stringMatching(/: UNREACHABLE: \w*CERT/),
})
const folio = { kind: 'folio', tenant: 'caldera' }
const polaris = { kind: 'polaris', accessId: 'a', accessKeyEnv: 'KEY' }
const staff = { staffDomain: 'd', staffUser: 'u', staffPasswordEnv: 'PASSWORD' }
type SocketKind = { readonly settings: object; readonly start: () => Promise<EmbeddedServer> }
const overHttp: readonly (readonly [string, (baseUrl: string) => Settings])[] = [
  ['sru', (baseUrl) => ({ kind: 'sru', baseUrl })],
  ['oai-pmh', (baseUrl) => ({ kind: 'oai-pmh', baseUrl })],
  ['alma', (baseUrl) => ({ kind: 'alma', baseUrl, apiKeyEnv: 'KEY' })],
  ['ncip2', (baseUrl) => ({ kind: 'ncip2', baseUrl })],
  ['koha', (baseUrl) => ({ kind: 'koha', baseUrl, login: 'none', namespace: 'public' })],
  ['sierra', (baseUrl) => ({ kind: 'sierra', baseUrl, clientKey: 'k', clientSecretEnv: 'SECRET' })],
  ['daia', (baseUrl) => ({ kind: 'daia', baseUrl })],
  ['paia', (authUrl) => ({ kind: 'paia', authUrl, coreUrl: authUrl })],
  ['folio', (baseUrl) => ({ ...folio, baseUrl, username: 'u', passwordEnv: 'PASSWORD' })],
  ['folio by its edge', (edgeUrl) => ({ ...folio, baseUrl: edgeUrl, edgeUrl, apiKeyEnv: 'KEY' })],
  ['evergreen by supercat', (baseUrl) => ({ kind: 'evergreen', baseUrl })],
  [
    'evergreen by rest',
    (baseUrl) => ({ kind: 'evergreen', baseUrl, mode: 'rest', username: 'u', passwordEnv: 'PASSWORD' }),
  ],
  ['polaris', (baseUrl) => ({ ...polaris, baseUrl })],
  ['polaris as staff', (baseUrl) => ({ ...polaris, baseUrl, ...staff })],
  ['symphony', (baseUrl) => ({ kind: 'symphony', baseUrl, clientId: 'c' })],
  [
    'symphony as staff',
    (baseUrl) => ({ kind: 'symphony', baseUrl, clientId: 'c', username: 'u', passwordEnv: 'PASSWORD' }),
  ],
  ['file', (origin) => ({ kind: 'file', url: `${origin}/records.mrc`, user: 'u', passwordEnv: 'PASSWORD' })],
]
const overSocket: readonly (readonly [string, SocketKind])[] = [
  ['z3950', { settings: { databases: ['Default'] }, start: () => startZ3950Server(library) }],
  [
    'sip2',
    {
      settings: {
        institution: library.id,
        user: 'polyshelf',
        passwordEnv: 'PASSWORD',
        loginTimeoutMs: 1_000,
      },
      start: () => startSip2Server(library, { user: 'polyshelf', password: 'p', institution: library.id }),
    },
  ],
]

it('every kind of system is among them', () => {
  const tried = [
    ...overHttp.map(([, settings]) => settings('https://127.0.0.1').kind),
    ...overSocket.map(([kind]) => kind),
  ]
  expect([...new Set(tried)].toSorted()).toEqual(Object.keys(registry).toSorted())
})

describe('over https', () => {
  it.each(overHttp)("%s trusts the library's own authority and no other", async (_, settings) => {
    await using server = await startHttps()
    const at = settings(`https://127.0.0.1:${server.port}`)
    expect(await probe(at, undefined)).toEqual(untrusted)
    expect(await probe(at, another)).toEqual(untrusted)
    expect(await probe(settings(`https://localhost:${server.port}`), ours)).toEqual(untrusted)
    expect(server.seen.requests).toBe(0)
    expect(await probe(at, ours)).not.toMatchObject({ code: 'UNREACHABLE' })
    expect(server.seen.requests).toBeGreaterThan(0)
  })

  it.each(overHttp)('%s never turns to plain text', async (_, settings) => {
    await using plain = await startHttpServer('test', () => ({ status: 404, body: '' }))
    expect(await probe(settings(`https://127.0.0.1:${plain.port}`), ours)).toBeInstanceOf(UpstreamError)
    expect(plain.seen.requests).toBe(0)
    expect(() => open(settings('http://127.0.0.1:9'), ours)).toThrow('means nothing without https')
  })
})

describe('over a socket', () => {
  const at = (kind: string, port: number, more: object): Settings => ({
    kind,
    host: '127.0.0.1',
    port,
    timeoutMs: 1_000,
    ...more,
  })

  it.each(overSocket)(
    "%s trusts the library's own authority and name, and no other",
    async (kind, system) => {
      await using server = await startSecure(system)
      const tried = (more: object, ca: string | undefined) =>
        probe(at(kind, server.port, { ...system.settings, tls: true, ...more }), ca)
      expect(await tried({}, undefined)).toEqual(untrusted)
      expect(await tried({}, another)).toEqual(untrusted)
      expect(await tried({ tlsServerName: 'library.example' }, ours)).toEqual(untrusted)
      expect(await tried({ host: 'localhost' }, ours)).toEqual(untrusted)
      expect(server.inner.seen.requests).toBe(0)
      expect(await tried({}, ours)).toBe('answered')
      expect(server.inner.seen.requests).toBeGreaterThan(0)
    },
  )

  it.each(overSocket)('%s never turns to plain text', async (kind, system) => {
    await using plain = await system.start()
    const settings = at(kind, plain.port, { ...system.settings, tls: true })
    expect(await probe(settings, ours)).toBeInstanceOf(UpstreamError)
    expect(plain.seen.requests).toBe(0)
    expect(() => open({ ...settings, tls: false }, ours)).toThrow('means nothing without tls: true')
    await using secure = await startSecure(system)
    expect(await probe({ ...settings, port: secure.port, tls: false }, undefined)).toBeInstanceOf(
      UpstreamError,
    )
  })
})
