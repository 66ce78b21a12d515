import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createLog } from '../../gateway/log.ts'
import { redisStores } from '../../gateway/redis-stores.ts'
import { freePort } from '../support/free-port.ts'
import { startRedis } from '../support/redis-process.ts'
import { catalogue, client, recordIds, replica, shelf } from '../support/replica.ts'

const lines: string[] = []
const log = createLog('debug', (line) => void lines.push(line))

let port: number
let redis: ChildProcess
const address = () => `redis://:open%20sesame@127.0.0.1:${port}`
beforeAll(async () => {
  port = await freePort()
  redis = await startRedis(port)
})
afterAll(() => {
  redis.kill('SIGCONT')
  redis.kill('SIGKILL')
})

const notAsked = () => Promise.reject(new Error('not to be asked'))

describe('two processes that share a Redis', () => {
  it('serve each other’s pages, and go on where the other stopped', async () => {
    await using here = redisStores(address(), log)
    await using elsewhere = redisStores(address(), log)
    const one = client(replica([catalogue('a', shelf(250))], here))
    const other = client(replica([catalogue('a', shelf(250))], elsewhere))
    const first = await one.page(await one.begin(), { first: 100 })
    const ids = [...recordIds(first)]
    let [after, turn] = [one.services.cursors.encode({ resultId: first.id, position: 99 }), 0]
    for (const each of [other, one]) {
      const found = await each.services.resultSets.find(each.services.cursors.decode(after).resultId)
      if (found === undefined) throw new Error('the result set has got lost')
      const page = await each.page(found, { first: 100, after })
      ids.push(...recordIds(page))
      turn += 100
      after = one.services.cursors.encode({ resultId: first.id, position: 99 + turn })
    }
    expect(ids.length).toBe(250)
    expect(new Set(ids).size).toBe(250)
  })

  it('ask the libraries once for the same search', async () => {
    await using here = redisStores(address(), log)
    await using elsewhere = redisStores(address(), log)
    const query = { type: 'term', index: 'title', relation: 'all', text: 'once', truncated: false } as const
    const one = client(replica([catalogue('a', shelf(3))], here), query)
    const other = client(replica([catalogue('a', notAsked)], elsewhere), query)
    const first = await one.page(await one.begin())
    const second = await other.page(await other.begin())
    expect(recordIds(second)).toEqual(recordIds(first))
    expect(second.sources).toMatchObject([{ status: 'ANSWERED', hitCount: 3 }])
  })
})

describe('a Redis in trouble', () => {
  it('that does not answer costs a search little, and it pages on in its own process', async () => {
    await using stores = redisStores(address(), log)
    const one = client(replica([catalogue('a', shelf(120))], stores))
    await one.page(await one.begin())
    redis.kill('SIGSTOP')
    const query = {
      type: 'term',
      index: 'title',
      relation: 'all',
      text: 'stopped',
      truncated: false,
    } as const
    const during = client(replica([catalogue('a', shelf(120))], stores), query)
    const begun = await during.begin()
    const page = await during.page(begun, { first: 100 })
    expect(page.page.length).toBe(100)
    const after = during.services.cursors.encode({ resultId: page.id, position: 99 })
    const found = await during.services.resultSets.find(page.id)
    if (found === undefined) throw new Error('the result set has got lost')
    expect((await during.page(found, { after })).page.length).toBe(20)
    redis.kill('SIGCONT')
    expect(lines.some((line) => line.includes('store failure'))).toBe(true)
  })
  it('that is gone fails at once, and one that comes back is used again', async () => {
    await using stores = redisStores(address(), log)
    redis.kill('SIGKILL')
    await once(redis, 'exit')
    const one = client(replica([catalogue('a', shelf(4))], stores))
    expect((await one.page(await one.begin())).works.length).toBe(4)
    redis = await startRedis(port)
    await expect
      .poll(
        async () => {
          const next = client(replica([catalogue('a', shelf(4))], stores))
          const { id } = await next.page(await next.begin())
          return (await next.services.resultSets.find(id)) !== undefined
        },
        { timeout: 20_000, interval: 200 },
      )
      .toBe(true)
  })
  it('never has its password in the log', () => {
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join('')).not.toMatch(/sesame/)
  })
  it('with an address that is none is refused without quoting it', () => {
    expect(() => redisStores('http://:secret@host', log)).toThrow(/not one of a Redis/)
    expect(() => redisStores(':secret', log)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') }),
    )
  })
})
