import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parse, stringify } from 'yaml'

import { type ConfiguredPolyshelf, startConfigured } from '../../support/configured-polyshelf.ts'
import { type Relay, startRelay } from '../../support/relay.ts'
import { searchAnew, type SourceReport } from '../../support/search-anew.ts'

type Settings = {
  readonly libraries: { readonly systems: (Record<string, unknown> & { id: string; baseUrl?: string })[] }[]
}

let configured: ConfiguredPolyshelf
let relay: Relay

beforeAll(async () => {
  configured = await startConfigured({
    harvested: inject('harvested'),
    async edit(text) {
      const settings = parse(text) as Settings
      for (const system of settings.libraries.flatMap(({ systems }) => systems)) {
        if (system.id === 'sonnfeld-sru') {
          const url = new URL(system.baseUrl ?? '')
          relay = await startRelay(Number(url.port))
          url.port = String(relay.port)
          Object.assign(system, { baseUrl: url.href, breaker: { failures: 2, openSeconds: 1 } })
        }
        // Not probed while the test lasts.
        if (system.id === 'tallgrass-koha') system['breaker'] = { failures: 2, openSeconds: 300 }
      }
      return stringify(settings)
    },
  })
  await configured.polyshelf.ready()
})
afterAll(async () => {
  await configured[Symbol.asyncDispose]()
  await relay[Symbol.asyncDispose]()
})

async function search(
  waitMs: number,
): Promise<{ readonly sonnfeld: SourceReport; readonly others: readonly SourceReport[] }> {
  const sources = await searchAnew(configured.polyshelf, 'pride', waitMs)
  const sonnfeld = sources.find(({ library }) => library.id === 'sonnfeld') as SourceReport
  return { sonnfeld, others: sources.filter((source) => source !== sonnfeld) }
}

async function healthOf(systemId: string): Promise<string | undefined> {
  const { data } = await configured.polyshelf.graphql<{
    libraries: { systems: { id: string; health: string }[] }[]
  }>('{ libraries { systems { id health } } }')
  return data.libraries.flatMap(({ systems }) => systems).find(({ id }) => id === systemId)?.health
}

const logged = (event: string) =>
  configured.polyshelf
    .output()
    .split('\n')
    .filter((line) => line.includes(`"event":"${event}"`) && line.includes('sonnfeld'))

describe('a library that is switched off', () => {
  it('is soon left alone, while the others answer as ever, and joins again when it is back', async () => {
    expect((await search(5_000)).sonnfeld.status).toBe('ANSWERED')
    await relay.down()
    for (let turn = 0; turn < 2; turn += 1) {
      const { sonnfeld, others } = await search(5_000)
      expect(sonnfeld).toMatchObject({ status: 'FAILED', errorCode: 'UNREACHABLE' })
      expect(others.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'ANSWERED'))
    }
    for (let turn = 0; turn < 3; turn += 1) {
      // Long before the system's own deadline.
      expect((await search(100)).sonnfeld).toMatchObject({ status: 'SKIPPED', errorCode: 'CIRCUIT_OPEN' })
      const { others } = await search(5_000)
      expect(others.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'ANSWERED'))
    }
    expect(await healthOf('sonnfeld-sru')).toBe('OPEN')
    await relay.up()
    await expect.poll(async () => (await search(5_000)).sonnfeld.status, { timeout: 15_000 }).toBe('ANSWERED')
    expect(await healthOf('sonnfeld-sru')).not.toBe('OPEN')
    expect(logged('circuit opened')).toEqual([expect.stringContaining('"errorCodes":["UNREACHABLE"]')])
    expect(logged('circuit closed')).toHaveLength(1)
  })
})

describe('a card', () => {
  it('is not asked for while the circuit is open, and never called invalid', async () => {
    const koha = configured.consortium.servers.get('tallgrass-koha')
    const card = configured.consortium.demoJson.cards.find(
      ({ library, expect: outcome }) => library === 'tallgrass' && outcome === 'VALID',
    )
    const verify = async () => {
      const { data, errors } = await configured.polyshelf.graphql<{ verifyPatron: object }>(
        'mutation ($i: VerifyPatronInput!) { verifyPatron(input: $i) { outcome mayBorrow source { status errorCode } } }',
        { i: { library: 'tallgrass', card: card?.card, pin: card?.pin } },
      )
      expect(errors).toBeUndefined()
      return data.verifyPatron
    }
    koha?.misbehave({ type: 'cut' })
    for (let turn = 0; turn < 2; turn += 1)
      expect(await verify()).toMatchObject({ outcome: 'UNAVAILABLE', source: { status: 'FAILED' } })
    koha?.misbehave(undefined)
    const before = koha?.seen.requests
    expect(await verify()).toEqual({
      outcome: 'UNAVAILABLE',
      mayBorrow: false,
      source: { status: 'SKIPPED', errorCode: 'CIRCUIT_OPEN' },
    })
    expect(koha?.seen.requests).toBe(before)
  })
})
