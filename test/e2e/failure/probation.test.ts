import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parse, stringify } from 'yaml'

import { type ConfiguredPolyshelf, startConfigured } from '../../support/configured-polyshelf.ts'
import { searchAnew } from '../../support/search-anew.ts'

type Settings = {
  readonly libraries: { readonly systems: (Record<string, unknown> & { id: string; baseUrl?: string })[] }[]
}

/** In front of a library's SRU server: while it is half broken, it answers probes and cuts off every other search. */
type HalfBroken = AsyncDisposable & {
  readonly port: number
  isHalfBroken: boolean
  /** Searches cut off so far. */
  readonly cutOff: number
}

/** What the SRU adapter searches for to see whether a server is well. */
const probeWord = 'polyshelf'

async function startHalfBroken(targetPort: number): Promise<HalfBroken> {
  const state = { isHalfBroken: false, cutOff: 0 }
  const server = createServer(({ url: path = '/', headers }, answer) => {
    if (state.isHalfBroken && path.includes('searchRetrieve') && !path.includes(probeWord)) {
      state.cutOff += 1
      answer.destroy()
      return
    }
    const passed = request({ host: '127.0.0.1', port: targetPort, path, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    passed.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(state, {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  })
}

let configured: ConfiguredPolyshelf
let server: HalfBroken
beforeAll(async () => {
  configured = await startConfigured({
    harvested: inject('harvested'),
    async edit(text) {
      const settings = parse(text) as Settings
      for (const system of settings.libraries.flatMap(({ systems }) => systems)) {
        if (system.id !== 'sonnfeld-sru') continue
        const url = new URL(system.baseUrl ?? '')
        server = await startHalfBroken(Number(url.port))
        url.port = String(server.port)
        Object.assign(system, { baseUrl: url.href, breaker: { failures: 3, openSeconds: 1 } })
      }
      return stringify(settings)
    },
  })
  await configured.polyshelf.ready()
})
afterAll(async () => {
  await configured[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

async function search(): Promise<string> {
  const sources = await searchAnew(configured.polyshelf, 'prejudice', 5_000)
  const sonnfeld = sources.find(({ library }) => library.id === 'sonnfeld')
  return `${sonnfeld?.status} ${sonnfeld?.errorCode ?? ''}`.trim()
}

const logged = (event: string) =>
  configured.polyshelf
    .output()
    .split('\n')
    .filter((line) => line.includes(`"event":"${event}"`) && line.includes('sonnfeld'))

const failed = 'FAILED CLOSED_EARLY'
const skipped = 'SKIPPED CIRCUIT_OPEN'

describe('a library that answers probes and fails at its questions', () => {
  it('is asked once after a good probe, and left alone again with the first failure', async () => {
    expect(await search()).toBe('ANSWERED')
    server.isHalfBroken = true
    for (let turn = 0; turn < 3; turn += 1) expect(await search()).toBe(failed)
    expect(await search()).toBe(skipped)
    const ofOneQuestion = server.cutOff / 3
    const before = server.cutOff
    await expect.poll(search, { timeout: 15_000, interval: 100 }).toBe(failed)
    expect(await search()).toBe(skipped)
    expect(server.cutOff).toBe(before + ofOneQuestion)
  })

  it('joins for good with its first good answer, and is told of once, however often it was tried', async () => {
    expect(logged('circuit closed')).toEqual([])
    server.isHalfBroken = false
    await expect.poll(search, { timeout: 30_000, interval: 100 }).toBe('ANSWERED')
    expect(logged('circuit opened')).toHaveLength(1)
    await expect.poll(() => logged('circuit closed')).toHaveLength(1)
    // The probation is over: one failure is one again.
    server.isHalfBroken = true
    expect(await search()).toBe(failed)
    server.isHalfBroken = false
    expect(await search()).toBe('ANSWERED')
  })
})
