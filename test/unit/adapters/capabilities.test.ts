import { describe, expect, it } from 'vitest'

import type { Capabilities } from '../../../adapters/capabilities.ts'
import type { AdapterKind } from '../../../adapters/registry-entry.ts'
import { registry } from '../../../adapters/registry.ts'
import { startEvergreenServer } from '../../consortium/evergreen-server.ts'
import { startHttpServer } from '../../consortium/http-server.ts'
import { startKohaServer } from '../../consortium/koha-server.ts'
import { startOaiServer } from '../../consortium/oai-server.ts'
import { startSip2Server } from '../../consortium/sip2-server.ts'
import { startSruServer } from '../../consortium/sru-server.ts'
import { startZ3950Server } from '../../consortium/z3950-server.ts'
import { startScript } from '../../support/sip2-script.ts'
import { contextOf, smallLibrary } from '../../support/small-library.ts'

const library = smallLibrary((position) => String(1000 + position))
const inTime = () => AbortSignal.timeout(5_000)

async function ask(settings: { readonly kind: string } & Record<string, unknown>): Promise<Capabilities> {
  const entry: AdapterKind<unknown> = registry[settings.kind as keyof typeof registry]
  const context = contextOf(library, { password: 'sip2-demo-secret', clientSecret: 'koha-secret' })
  await using system = entry.open(entry.config.parse({ id: 'lib', ...settings }), context)
  const capabilities = await system.capabilities?.({ signal: inTime(), words: 'pride' })
  if (capabilities === undefined) throw new Error(`${settings.kind} tells nothing`)
  return capabilities
}

describe('a SIP2 server', () => {
  const sip2 = (port: number, more: object = {}) => ({
    kind: 'sip2',
    host: '127.0.0.1',
    port,
    user: 'polyshelf',
    passwordEnv: 'SIP2',
    institution: 'main',
    ...more,
  })
  const saying = (status: string) => startScript((request) => (request.startsWith('99') ? status : undefined))

  it('tells its messages and its institution, and warns where that is another', async () => {
    await using server = await startSip2Server(library)
    const { facts, warnings } = await ask(sip2(server.port))
    expect(facts).toMatchObject({
      protocol: 'SIP 2.00',
      messages: ['17', '23', '35', '63', '93', '97', '99'],
      institution: library.id,
    })
    expect(warnings).toEqual([expect.stringContaining(`“${library.id}”, the configuration “main”`)])
  })

  it('that lacks what it is asked for is told by message', async () => {
    await using server = await saying('98YYYYYY10000320261121    1200002.00AOmain|BXNYYYYYYNYYNYYYYY|')
    expect((await ask(sip2(server.port))).warnings).toEqual([
      expect.stringContaining('neither 63 nor 23'),
      expect.stringContaining('not take 17'),
    ])
    expect((await ask(sip2(server.port, { serves: ['patrons'] }))).warnings).toHaveLength(1)
  })

  it('without BX is not accused of anything', async () => {
    await using server = await saying('98YYYYYY10000320261121    1200001.00AOmain|')
    expect(await ask(sip2(server.port))).toMatchObject({
      facts: { protocol: 'SIP 1.00', messages: 'not told (no BX)' },
      warnings: [],
    })
  })
})

describe('a Z39.50 target', () => {
  const z3950 = (port: number, more: object) => ({
    kind: 'z3950',
    host: '127.0.0.1',
    port,
    check: { search: 'pride' },
    ...more,
  })

  it('tells its options, its databases and the syntaxes that it gives', async () => {
    await using server = await startZ3950Server(library)
    expect(await ask(z3950(server.port, { databases: ['Default'] }))).toEqual({
      product: 'Polyshelf embedded library',
      facts: {
        protocol: 'Z39.50 version 3',
        options: ['search', 'present', 'deleteResultSet', 'scan', 'namedResultSets'],
        'message bytes': '1048576',
        databases: ['Default'],
        syntaxes: ['usmarc', 'opac', 'xml'],
      },
      warnings: [],
    })
  })

  it('warns of a database that there is not, and of syntaxes that it does not give', async () => {
    await using server = await startZ3950Server(library)
    const settings = { databases: ['Default', 'Nowhere'], syntaxes: ['unimarc'] }
    const { facts, warnings } = await ask(z3950(server.port, settings))
    expect(facts['databases']).toEqual(['Default'])
    expect(warnings).toEqual([
      expect.stringMatching(/Nowhere \(diagnostic \d+\)/),
      expect.stringContaining('none of syntaxes: usmarc, opac, xml'),
    ])
  })
})

describe('over HTTP', () => {
  it('Explain tells schemas and indexes; a server without one is none the worse', async () => {
    await using server = await startSruServer(library)
    const baseUrl = `http://127.0.0.1:${server.port}/sru`
    const { facts } = await ask({ kind: 'sru', baseUrl })
    expect(facts).toMatchObject({ schemas: ['dc', 'marcxml', 'opacxml'], 'records at a time': '50' })
    expect(facts['indexes']).toContain('dc.title')
    await using page = await startHttpServer('page', () => ({ status: 200, body: '<html/>' }))
    expect(await ask({ kind: 'sru', baseUrl: `http://127.0.0.1:${page.port}/sru` })).toEqual({
      facts: { protocol: 'SRU 1.2', explain: 'none' },
    })
  })

  it('a repository tells its formats, and is warned of where the configured one is missing', async () => {
    await using server = await startOaiServer(library, { prefixes: ['marc21', 'oai_dc'] })
    const oai = { kind: 'oai-pmh', baseUrl: `http://127.0.0.1:${server.port}/oai` }
    expect(await ask(oai)).toMatchObject({ facts: { formats: ['marc21', 'oai_dc'] }, warnings: [] })
    const { warnings } = await ask({ ...oai, metadataPrefix: 'marcxml' })
    expect(warnings).toEqual([expect.stringContaining('metadataPrefix marcxml')])
  })

  it('Koha tells its release where it has a call for that', async () => {
    const koha = (port: number) => ({
      kind: 'koha',
      baseUrl: `http://127.0.0.1:${port}`,
      clientId: 'polyshelf',
      clientSecretEnv: 'KOHA',
    })
    const options = { clientId: 'polyshelf', clientSecret: 'koha-secret' }
    await using now = await startKohaServer(library, options)
    expect(await ask(koha(now.port))).toMatchObject({
      product: 'Koha',
      version: '24.05.04.000',
      warnings: [],
    })
    await using then = await startKohaServer(library, { ...options, version: '22.05' })
    const older = await ask(koha(then.port))
    expect(older).not.toHaveProperty('version')
    expect(older.facts['calls']).not.toContain('/checkouts/{checkout_id}/allows_renewal')
  })

  it('Evergreen tells its release, and a closed gateway is none the worse', async () => {
    await using server = await startEvergreenServer(library)
    const evergreen = {
      kind: 'evergreen',
      baseUrl: `http://127.0.0.1:${server.port}`,
      requestsPerSecond: 100,
    }
    expect(await ask(evergreen)).toMatchObject({ product: 'Evergreen', version: '3-15-1' })
    await using closed = await startHttpServer('closed', ({ url }) =>
      url.pathname === '/opac/extras/unapi'
        ? { status: 200, body: '<formats><format name="marcxml" type="application/xml"/></formats>' }
        : { status: 403, body: '' },
    )
    const { facts, ...rest } = await ask({ ...evergreen, baseUrl: `http://127.0.0.1:${closed.port}` })
    expect(facts).toEqual({ mode: 'supercat', 'unAPI formats': ['marcxml'] })
    expect(rest).not.toHaveProperty('version')
  })
})
