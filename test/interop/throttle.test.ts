import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createLog } from '../../gateway/log.ts'
import { redisStores } from '../../gateway/redis-stores.ts'
import type { Stores } from '../../subgraphs/stores.ts'
import { freePort } from '../support/free-port.ts'
import { cardDesk, knowsPin, lending } from '../support/patron-system.ts'
import { startRedis } from '../support/redis-process.ts'

const lines: string[] = []
const log = createLog('debug', (line) => void lines.push(line))
let port: number
let redis: ChildProcess
const stores = () => redisStores(`redis://:open%20sesame@127.0.0.1:${port}`, log)
beforeAll(async () => {
  port = await freePort()
  redis = await startRedis(port)
})
afterAll(() => {
  redis.kill('SIGCONT')
  redis.kill('SIGKILL')
})

/** One process of a consortium; `asked` counts what the library has been asked by all that share it. */
const replica = (shared: Stores, asked: { count: number }) => {
  const verify = knowsPin()
  const entry = lending('home', async (credentials, options) => {
    asked.count += 1
    await new Promise((resolve) => setTimeout(resolve, 20))
    return verify(credentials, options)
  })
  return cardDesk({ libraries: [entry], stores: shared })
}
const guess = (card: string) => ({ library: 'home', card, pin: '0000' })

describe('two processes that share a Redis', () => {
  it('let four of a hundred guesses at once through, together', async () => {
    await using here = stores()
    await using elsewhere = stores()
    const asked = { count: 0 }
    const [one, other] = [replica(here, asked), replica(elsewhere, asked)]
    const found = await Promise.all(
      Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? one : other).verify(guess('29999000000001'))),
    )
    expect(asked.count).toBe(4)
    expect(found.filter(({ outcome }) => outcome === 'TOO_MANY_ATTEMPTS')).toHaveLength(96)
    expect(
      found.every(({ retryAfterSeconds = 1 }) => retryAfterSeconds > 0 && retryAfterSeconds <= 600),
    ).toBe(true)
  })

  it('forget together what failed before the right PIN', async () => {
    await using here = stores()
    await using elsewhere = stores()
    const asked = { count: 0 }
    const [one, other] = [replica(here, asked), replica(elsewhere, asked)]
    const card = '29999000000002'
    for (const each of [one, other, one]) await each.verify(guess(card))
    expect((await other.verify({ ...guess(card), pin: '4711' })).outcome).toBe('VALID')
    for (const each of [one, other, one]) expect((await each.verify(guess(card))).outcome).toBe('INVALID')
  })

  it('show the Redis no card number', async () => {
    await using here = stores()
    await replica(here, { count: 0 }).verify(guess('29999000000003'))
    const socket = connect(port, '127.0.0.1')
    socket.end('AUTH "open sesame"\r\nKEYS *\r\nQUIT\r\n')
    const kept = await text(socket)
    expect(kept).toContain('polyshelf:count:card')
    expect(kept).not.toMatch(/29999000/)
  })
})

describe('a Redis in trouble', () => {
  it('leaves each process with its own count, what it has counted before included', async () => {
    await using here = stores()
    const asked = { count: 0 }
    const one = replica(here, asked)
    const card = '29999000000004'
    for (let at = 0; at < 3; at += 1) await one.verify(guess(card))
    redis.kill('SIGSTOP')
    expect((await one.verify(guess(card))).outcome).toBe('INVALID')
    expect((await one.verify(guess(card))).outcome).toBe('TOO_MANY_ATTEMPTS')
    redis.kill('SIGCONT')
    expect(asked.count).toBe(4)
  })

  it('that is gone does not open the door', async () => {
    await using here = stores()
    redis.kill('SIGKILL')
    await once(redis, 'exit')
    const asked = { count: 0 }
    const one = replica(here, asked)
    const found = await Promise.all(Array.from({ length: 50 }, () => one.verify(guess('29999000000005'))))
    expect(asked.count).toBe(4)
    expect(found.filter(({ outcome }) => outcome === 'TOO_MANY_ATTEMPTS')).toHaveLength(46)
    redis = await startRedis(port)
  })

  it('is told of in the log, without a card', () => {
    expect(lines.some((line) => line.includes('store failure'))).toBe(true)
    expect(lines.join('')).not.toMatch(/2999900|sesame/)
  })
})
