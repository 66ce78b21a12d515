import { type ChildProcess, execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { AvailabilityPort } from '../../adapters/port.ts'
import { createLog } from '../../gateway/log.ts'
import { redisStores } from '../../gateway/redis-stores.ts'
import { recordItems } from '../../subgraphs/record-items.ts'
import { startConfigured } from '../support/configured-polyshelf.ts'
import { onShelf, operation, servicesOf, shelves } from '../support/copies.ts'
import { freePort } from '../support/free-port.ts'
import { startPolyshelf } from '../support/polyshelf-process.ts'
import { startRedis } from '../support/redis-process.ts'

const log = createLog('silent')
const password = 'open sesame'
let port: number
let redis: ChildProcess
const address = () => `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}`
beforeAll(async () => {
  port = await freePort()
  redis = await startRedis(port)
})
afterAll(() => {
  redis.kill('SIGCONT')
  redis.kill('SIGKILL')
})

async function redisCli(...args: readonly string[]): Promise<string> {
  const login = ['-p', String(port), '--no-auth-warning', '-a', password]
  return (await promisify(execFile)('redis-cli', [...login, ...args], { maxBuffer: 64e6 })).stdout
}

function avon() {
  const asked: string[] = []
  const items: AvailabilityPort['items'] = async (ids) => {
    asked.push(ids.join())
    return ids.map((id) => onShelf(id))
  }
  return { asked, system: shelves('avon', { items }) }
}
const request = { detail: 'items', maxAgeMs: undefined } as const

describe('two processes that share a Redis', () => {
  it('ask a library once for the same copies', async () => {
    await using here = redisStores(address(), log)
    await using elsewhere = redisStores(address(), log)
    const [one, other] = [avon(), avon()]
    await using first = servicesOf([one.system], { stores: here })
    await using second = servicesOf([other.system], { stores: elsewhere })
    const ids = ['avon:1', 'avon:2', 'avon:ü ::3']
    const [asker, reader] = [operation(first), operation(second)]
    const told = await Promise.all(ids.map((id) => recordItems(id, request, asker)))
    await expect.poll(() => redisCli('--scan', '--pattern', 'polyshelf:copies:*')).toMatch(/(.+\n){3}/)
    const again = await Promise.all(ids.map((id) => recordItems(id, request, reader)))
    expect(again.map((answer) => [answer?.answer, answer?.checkedAt])).toEqual(
      told.map((answer) => [answer?.answer, answer?.checkedAt]),
    )
    expect([one.asked, other.asked]).toEqual([['1,2,ü ::3'], []])
    expect(Number(await redisCli('pttl', 'polyshelf:copies:avon-koha:items:1'))).toBeGreaterThan(86_000_000)
  })

  it('are answered without it when it does not answer, each from what it knows', async () => {
    await using stores = redisStores(address(), log)
    const { asked, system } = avon()
    await using services = servicesOf([system], { stores })
    await recordItems('avon:10', request, operation(services))
    redis.kill('SIGSTOP')
    const begun = performance.now()
    expect(await recordItems('avon:10', request, operation(services))).toMatchObject({ stale: false })
    expect(await recordItems('avon:11', request, operation(services))).toMatchObject({ stale: false })
    redis.kill('SIGCONT')
    expect(asked).toEqual(['10', '11'])
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

it('two gateways of one consortium share what its libraries said, and put no secret of theirs or of a patron’s there', async () => {
  await redisCli('flushall')
  const environment = { STORE_URL: address(), TOKEN_SECRET: 'one secret for both, of 32 bytes' }
  await using configured = await startConfigured({
    edit: (text) => `storeUrlEnv: STORE_URL\ntokenSecretEnv: TOKEN_SECRET\n${text}`,
    environment,
  })
  await configured.polyshelf.ready()
  const { consortium, polyshelf, directory } = configured
  await using other = await startPolyshelf({
    args: ['gateway/main.ts', '--config', join(directory, 'consortium.yaml')],
    environment: { ...consortium.environment, ...environment },
  })
  await other.ready()
  const query = `{ search(query: {text: "pride prejudice"}, filter: {libraries: ["tallgrass", "caldera"]}) {
    nodes { availability(libraries: ["tallgrass", "caldera"]) { status checkedAt items { id status checkedAt } } } } }`
  type Found = { search: { nodes: { availability: { checkedAt: string } }[] } }
  const first = await polyshelf.graphql<Found>(query)
  await expect.poll(() => redisCli('--scan', '--pattern', 'polyshelf:copies:*')).not.toBe('')
  const before = consortium.servers.get('tallgrass-koha')?.seen.requests
  const second = await other.graphql<Found>(query)
  expect(second.data).toEqual(first.data)
  expect(consortium.servers.get('tallgrass-koha')?.seen.requests).toBe(before)

  const { cards } = consortium.demoJson
  for (const { library, card, pin } of cards) {
    const input = { library, card, pin }
    const { data } = await polyshelf.graphql<{ verifyPatron: { token: string | null } }>(
      'mutation ($input: VerifyPatronInput!) { verifyPatron(input: $input) { token } }',
      { input },
    )
    const authorization = `Bearer ${data.verifyPatron.token}`
    await polyshelf.graphql('{ me { id fees { amount } } }', {}, { authorization })
    await polyshelf.graphql(query, {}, { authorization })
  }
  const keys = (await redisCli('--scan')).trim().split('\n')
  const kept = `${keys.join('\n')}\n${await redisCli('mget', ...keys)}`
  expect(kept.length).toBeGreaterThan(10_000)
  const patrons = cards.flatMap(({ card, pin }) => [card, ...(pin && pin.length > 5 ? [pin] : [])])
  const secrets = Object.values({ ...consortium.environment, ...environment }).filter(
    (value) => value.length > 5,
  )
  for (const secret of [...patrons, ...secrets]) expect(kept).not.toContain(secret)
})
