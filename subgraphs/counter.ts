import { RateLimiterMemory, type RateLimiterAbstract } from 'rate-limiter-flexible'

export type CounterOptions = {
  /** How many are let in within one window, which begins with the first of them. */
  readonly limit: number
  readonly windowSeconds: number
}
/** One that was counted. */
export type Counted = {
  /** It is as if it had not been. */
  giveBack(): Promise<void>
  /** Nothing is counted of its key any more. */
  forgetAll(): Promise<void>
}
/** What is counted is counted before it happens, so that what happens at once is not let in together. */
export type Counter = {
  /** Seconds until the window ends, where the limit is reached; that attempt is not counted. */
  take(key: string): Promise<Counted | number>
}
type Limiter = Pick<RateLimiterAbstract, 'penalty' | 'reward' | 'delete'>
/** Where all replicas count; `ask` resolves to undefined where it cannot be asked. */
export type SharedLimiter = {
  readonly limiter: Limiter
  ask<Value>(command: () => Promise<Value>): Promise<Value | undefined>
}

/** Every process counts for itself as well, so that the count goes on where the shared one cannot be had. */
export function openCounter({ limit, windowSeconds }: CounterOptions, shared?: SharedLimiter): Counter {
  const here: Limiter = new RateLimiterMemory({ points: limit, duration: windowSeconds })
  return {
    async take(key) {
      const [own, all] = await Promise.all([
        here.penalty(key),
        shared?.ask(() => shared.limiter.penalty(key)),
      ])
      // What the shared counter has not counted is not taken from it.
      const everywhere = async (command: (limiter: Limiter) => Promise<unknown>) => {
        await Promise.all([
          command(here),
          all === undefined ? undefined : shared?.ask(() => command(shared.limiter)),
        ])
      }
      const counted: Counted = {
        giveBack: () => everywhere((limiter) => takeOff(limiter, key)),
        forgetAll: () => everywhere((limiter) => limiter.delete(key)),
      }
      const { consumedPoints, msBeforeNext } = all ?? own
      if (consumedPoints <= limit) return counted
      await counted.giveBack()
      return Math.max(1, Math.ceil(msBeforeNext / 1000))
    },
  }
}

/** Never below none: what was forgotten in between is not taken off once more. */
async function takeOff(limiter: Limiter, key: string): Promise<void> {
  const { consumedPoints } = await limiter.reward(key)
  if (consumedPoints < 0) await limiter.penalty(key, -consumedPoints)
}
