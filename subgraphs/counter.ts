import { LRUCache } from 'lru-cache'
import type { RateLimiterRes } from 'rate-limiter-flexible'

import { counterLimits } from './limits.ts'

export type CounterOptions = {
  /** How many are let in within one window, which begins with the first of them. */
  readonly limit: number
  readonly windowSeconds: number
}
/** What was counted. */
export type Counted = {
  /** How many more are let in until the window ends. */
  readonly remaining: number
  /** Until the window ends. */
  readonly resetSeconds: number
  /** It is as if it had not been. */
  giveBack(): Promise<void>
  /** Nothing is counted of its key any more. */
  forgetAll(): Promise<void>
}
/** What is counted is counted before it happens, so that what happens at once is not let in together. */
export type Counter = {
  /** Counts one, or `points` at once. Seconds until the window ends, where the limit is reached; then nothing is counted. */
  take(key: string, points?: number): Promise<Counted | number>
}
type Window = Pick<RateLimiterRes, 'consumedPoints' | 'msBeforeNext'>
/** The part of rate-limiter-flexible's limiters that is needed. */
type Limiter = {
  penalty(key: string, points?: number): Promise<Window>
  reward(key: string, points?: number): Promise<Window>
  delete(key: string): Promise<boolean>
}
/** Where all replicas count; `ask` resolves to undefined where it cannot be asked. */
export type SharedLimiter = {
  readonly limiter: Limiter
  ask<Value>(command: () => Promise<Value>): Promise<Value | undefined>
}

/** Every process counts for itself as well, so that the count goes on where the shared one cannot be had. */
export function openCounter({ limit, windowSeconds }: CounterOptions, shared?: SharedLimiter): Counter {
  const here = memoryLimiter(windowSeconds)
  return {
    async take(key, points = 1) {
      const [own, all] = await Promise.all([
        here.penalty(key, points),
        shared?.ask(() => shared.limiter.penalty(key, points)),
      ])
      // What the shared counter has not counted is not taken from it.
      const everywhere = async (command: (limiter: Limiter) => Promise<unknown>) => {
        await Promise.all([
          command(here),
          all === undefined ? undefined : shared?.ask(() => command(shared.limiter)),
        ])
      }
      const { consumedPoints, msBeforeNext } = all ?? own
      const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
      const counted: Counted = {
        remaining: Math.max(0, limit - consumedPoints),
        resetSeconds,
        giveBack: () => everywhere((limiter) => takeOff(limiter, key, points)),
        forgetAll: () => everywhere((limiter) => limiter.delete(key)),
      }
      if (consumedPoints <= limit) return counted
      await counted.giveBack()
      return resetSeconds
    },
  }
}

/** Never below none: what was forgotten in between is not taken off once more. */
async function takeOff(limiter: Limiter, key: string, points: number): Promise<void> {
  const { consumedPoints } = await limiter.reward(key, points)
  if (consumedPoints < 0) await limiter.penalty(key, -consumedPoints)
}

/** Of a bounded number of keys, the least recently used forgotten first: whoever makes up keys fills no memory. */
function memoryLimiter(windowSeconds: number): Limiter {
  const windows = new LRUCache<string, { readonly count: number; readonly endsAt: number }>({
    max: counterLimits.keys,
  })
  const add = async (key: string, points: number): Promise<Window> => {
    const now = Date.now()
    const known = windows.get(key)
    const { count, endsAt } =
      known !== undefined && known.endsAt > now ? known : { count: 0, endsAt: now + windowSeconds * 1000 }
    windows.set(key, { count: count + points, endsAt })
    return { consumedPoints: count + points, msBeforeNext: endsAt - now }
  }
  return {
    penalty: (key, points = 1) => add(key, points),
    reward: (key, points = 1) => add(key, -points),
    delete: async (key) => windows.delete(key),
  }
}
