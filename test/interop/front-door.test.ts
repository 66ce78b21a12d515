import type { ChildProcess } from 'node:child_process'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { AccessTokens } from '../../gateway/clients/access-tokens.ts'
import { hashOfApiKey, newApiKey } from '../../gateway/clients/api-keys.ts'
import { openDoor } from '../../gateway/clients/door.ts'
import { parseClientSettings } from '../../gateway/clients/settings.ts'
import { createLog } from '../../gateway/log.ts'
import { redisStores } from '../../gateway/redis-stores.ts'
import { freePort } from '../support/free-port.ts'
import { startRedis } from '../support/redis-process.ts'

const key = newApiKey()
const lines: string[] = []
const log = createLog('debug', (line) => void lines.push(line))
const closing = new AsyncDisposableStack()
let port: number
let redis: ChildProcess
beforeAll(async () => {
  port = await freePort()
  redis = await startRedis(port)
})
afterAll(async () => {
  await closing.disposeAsync()
  redis.kill('SIGCONT')
  redis.kill('SIGKILL')
})

/** The door of one process; all share the Redis. */
const replica = () =>
  openDoor({
    settings: {
      ...parseClientSettings({
        anonymous: { requestsPerMinute: 3, cachesOnly: { above: 1_000 } },
        clients: [
          {
            id: 'site',
            keyHashes: [hashOfApiKey(key)],
            scopes: ['search'],
            requestsPerMinute: 100,
            callsPerMinute: 10,
          },
        ],
      }),
      corsOrigins: [],
    },
    tokens: closing.use(new AccessTokens([], '.')),
    stores: closing.use(redisStores(`redis://:open%20sesame@127.0.0.1:${port}`, log)),
    libraries: 1,
  })
const visitor = { ip: '203.0.113.9', host: 'shelf.example' }
const statusOf = async (door: ReturnType<typeof replica>) => {
  const answer = await door.admit({ ...visitor, headers: {} }, true)
  return 'status' in answer ? answer.status : 200
}
const spend = async (door: ReturnType<typeof replica>, calls: number) => {
  const answer = await door.admit({ ...visitor, headers: { 'x-api-key': key } }, true)
  if ('status' in answer) throw new Error(answer.code)
  return answer.calls?.spend(calls)
}

it('counts requests and calls of all replicas together, and goes on alone while the Redis is down', async () => {
  const [one, other] = [replica(), replica()]
  expect([await statusOf(one), await statusOf(other), await statusOf(one)]).toEqual([200, 200, 200])
  expect([await statusOf(other), await statusOf(one)]).toEqual([429, 429])

  expect(await spend(one, 6)).toMatchObject({ limit: 10, remaining: 4 })
  expect(await spend(other, 5)).toBeTypeOf('number')
  expect(await spend(other, 4)).toMatchObject({ limit: 10, remaining: 0 })

  redis.kill('SIGSTOP')
  const third = replica()
  const begun = performance.now()
  expect([
    await statusOf(third),
    await statusOf(third),
    await statusOf(third),
    await statusOf(third),
  ]).toEqual([200, 200, 200, 429])
  expect(performance.now() - begun).toBeLessThan(10_000)
  expect(lines.filter((line) => line.includes('store failure')).length).toBeLessThanOrEqual(3)
  expect(lines.join('\n')).not.toMatch(/203\.0\.113|sesame/)
})
