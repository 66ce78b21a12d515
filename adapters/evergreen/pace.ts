import { evergreenLimits } from '../limits.ts'
import { RateLimit } from '../rate-limit.ts'

/** So many requests a second in the long run, and `burst` of them at once after a rest; 1 spaces all of them evenly. */
export function evergreenPace(system: string, perSecond: number, burst: number): RateLimit {
  const { queue, waitedRestMs, paceSlack } = evergreenLimits
  const backAfterMs = (1000 / perSecond) * paceSlack
  return new RateLimit({ system, tokens: burst, refill: 'bucket', backAfterMs, queue, waitedRestMs })
}

/** For what the server has asked for, and a little more: it reckons by its own clock. */
export function restFor(pace: RateLimit, ms: number): void {
  pace.rest(Math.min(ms, evergreenLimits.restMs) * evergreenLimits.paceSlack)
}
