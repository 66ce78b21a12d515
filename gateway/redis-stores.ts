import KeyvRedis from '@keyv/redis'
import { circuitBreaker, ConsecutiveBreaker, handleAll, timeout, TimeoutStrategy, wrap } from 'cockatiel'
import { Keyv } from 'keyv'
import { RateLimiterRedis } from 'rate-limiter-flexible'

import { type Counter, openCounter } from '../subgraphs/counter.ts'
import { openedOnce, type Stores, type StoreOptions } from '../subgraphs/stores.ts'
import { UsageError } from './arguments.ts'
import { describeError } from './errors.ts'
import { storeLimits } from './limits.ts'
import type { Log } from './log.ts'

/**
 * What replicas share, in a Redis. It is a help and no need: one that is down or slow costs a search `commandMs` now and then,
 * is reported in the log, and leaves every replica with what it knows itself.
 * @throws {UsageError} if the address is not one of a Redis; it is never quoted, for it may hold a password.
 */
export function redisStores(address: string, log: Log): Stores {
  if (!URL.canParse(address) || !/^rediss?:$/.test(new URL(address).protocol))
    throw new UsageError('The store’s address is not one of a Redis, such as redis://127.0.0.1:6379.')
  const redis = new KeyvRedis<unknown>(
    {
      url: address,
      // Without a connection a question fails at once instead of waiting for one.
      disableOfflineQueue: true,
      commandsQueueMaxLength: storeLimits.queue,
      socket: {
        connectTimeout: storeLimits.connectMs,
        reconnectStrategy: (attempt: number) => Math.min(storeLimits.reconnectMs, 50 * 2 ** attempt),
      },
    },
    { throwOnConnectError: true, throwOnErrors: true },
  )
  const report = reporter(log)
  redis.client.on('error', report)
  const patience = wrap(
    circuitBreaker(handleAll, {
      halfOpenAfter: storeLimits.restMs,
      breaker: new ConsecutiveBreaker(storeLimits.failures),
    }),
    timeout(storeLimits.commandMs, TimeoutStrategy.Aggressive),
  )
  let connecting: Promise<unknown> | undefined
  // Whoever comes while the first one connects waits with it, instead of finding no connection.
  const connected = () =>
    redis.client.isOpen && connecting === undefined
      ? undefined
      : (connecting ??= redis.getClient().finally(() => (connecting = undefined)))
  const helpful = async <Value>(command: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await patience.execute(async () => {
        await connected()
        return await command()
      })
    } catch (error) {
      report(error)
      return undefined
    }
  }
  const opened = new Map<string, Keyv>()
  const counters = new Map<string, Counter>()
  return {
    open<Value>(name: string, { ttlMs }: StoreOptions<Value>): Keyv<Value> {
      const known = opened.get(name)
      if (known !== undefined) return known as Keyv<Value>
      const store = {
        get: (key: string) => helpful(() => redis.get(`polyshelf:${name}:${key}`)),
        getMany: async (keys: string[]) =>
          (await helpful(() => redis.getMany(keys.map((key) => `polyshelf:${name}:${key}`)))) ?? [],
        set: (key: string, value: string, ttl?: number) =>
          helpful(() => redis.set(`polyshelf:${name}:${key}`, value, ttl)),
        delete: (key: string) => helpful(() => redis.delete(`polyshelf:${name}:${key}`)),
        clear: () => Promise.resolve(),
      }
      const keyv = new Keyv<Value>({ store, ttl: ttlMs })
      opened.set(name, keyv)
      return keyv
    },
    counter: (name, options) =>
      openedOnce(counters, name, () => {
        const limiter = new RateLimiterRedis({
          storeClient: redis.client,
          useRedisPackage: true,
          keyPrefix: `polyshelf:count:${name}`,
          points: options.limit,
          duration: options.windowSeconds,
        })
        return openCounter(options, { limiter, ask: helpful })
      }),
    async [Symbol.asyncDispose]() {
      if (redis.client.isOpen) await redis.client.destroy()
    },
  }
}

/** One line for a time of trouble, not one for each question. */
function reporter(log: Log): (error: unknown) => void {
  let quietUntil = 0
  return (error) => {
    if (performance.now() < quietUntil) return
    quietUntil = performance.now() + storeLimits.reportMs
    log.warn('store failure', describeError(error))
  }
}
