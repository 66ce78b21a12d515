import { setTimeout as sleep } from 'node:timers/promises'

import { UpstreamError } from '../errors.ts'
import { evergreenLimits } from '../limits.ts'
import { aborted } from '../socket.ts'

export type PacerOptions = {
  readonly system: string
  /** In the long run. */
  readonly perSecond: number
  /** Requests that may go at once after a rest; 1 spaces all of them evenly. */
  readonly burst: number
}

/** A token bucket: callers get their turns in the order they came, and a queue too long says BUSY sooner than a deadline would. */
export class Pacer {
  readonly #options: PacerOptions
  readonly #intervalMs: number
  /** When the bucket would be full; each turn moves it on by one interval. Milliseconds of `performance.now()`. */
  #fullAt = 0
  #waiting = 0
  /** Until when the server has asked for a rest. */
  #restUntil = 0

  constructor(options: PacerOptions) {
    this.#options = options
    this.#intervalMs = (1000 / options.perSecond) * evergreenLimits.paceSlack
  }

  /**
   * Resolves when it is the caller's turn.
   * @throws {UpstreamError} BUSY, RATE_LIMITED where the server wants a rest that nobody waits out, TIMEOUT if `signal` aborts first.
   */
  async turn(operation: string, signal: AbortSignal): Promise<void> {
    const { system, burst } = this.#options
    if (signal.aborted) throw aborted(system, operation, signal)
    if (this.#waiting >= evergreenLimits.queue) throw new UpstreamError('BUSY', system, operation)
    const now = performance.now()
    if (this.#restUntil - now > evergreenLimits.waitedRestMs)
      throw new UpstreamError('RATE_LIMITED', system, operation, {
        detail: 'the server has asked for a rest',
        retryAfterMs: Math.ceil(this.#restUntil - now),
      })
    this.#fullAt = Math.max(this.#fullAt, now) + this.#intervalMs
    const waitMs = this.#fullAt - now - burst * this.#intervalMs
    if (waitMs <= 0) return
    this.#waiting += 1
    try {
      await sleep(waitMs, undefined, { signal })
    } catch {
      // Whoever waits behind keeps his place; only the bucket gets the turn back.
      this.#fullAt -= this.#intervalMs
      throw aborted(system, operation, signal)
    } finally {
      this.#waiting -= 1
    }
  }

  /** No turn for so long: the server itself has said so. */
  rest(ms: number): void {
    const { burst } = this.#options
    const until = performance.now() + Math.min(ms, evergreenLimits.restMs) * evergreenLimits.paceSlack
    this.#restUntil = Math.max(this.#restUntil, until)
    this.#fullAt = Math.max(this.#fullAt, until + (burst - 1) * this.#intervalMs)
  }
}
