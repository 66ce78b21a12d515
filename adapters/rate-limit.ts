import { UpstreamError } from './errors.ts'
import { aborted } from './socket.ts'

export type RateLimitOptions = {
  readonly system: string
  /** Requests that may go at once after a rest. */
  readonly tokens: number
  /**
   * `window`: each token comes back so long after it was taken, so that no time of that length sees more requests than there are
   * tokens. `bucket`: they come back one by one, so long after one another; after a rest twice as many may go in that time.
   */
  readonly refill: 'window' | 'bucket'
  readonly backAfterMs: number
  /** Requests waiting for their turn; beyond, BUSY says so sooner than a deadline would. */
  readonly queue: number
  /** A rest that the server asked for and that is longer is not waited out: RATE_LIMITED at once. */
  readonly waitedRestMs: number
}

/** Requests to one system take turns, in the order they came, no faster than it allows. */
export class RateLimit {
  readonly #options: RateLimitOptions
  /** When each token is back, on the clock of `performance.now()`; in that order. */
  #backAt: number[]
  readonly #waiting = new Set<() => void>()
  #restUntil = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: RateLimitOptions) {
    this.#options = options
    this.#backAt = Array.from({ length: options.tokens }, () => 0)
  }

  /** Resolves when the request may go. @throws {UpstreamError} BUSY, RATE_LIMITED, TIMEOUT if `signal` aborts first. */
  async turn(operation: string, signal: AbortSignal): Promise<void> {
    const { system, queue, waitedRestMs } = this.#options
    if (signal.aborted) throw aborted(system, operation, signal)
    if (this.#waiting.size >= queue) throw new UpstreamError('BUSY', system, operation)
    const restMs = Math.ceil(this.#restUntil - performance.now())
    if (restMs > waitedRestMs)
      throw new UpstreamError('RATE_LIMITED', system, operation, {
        detail: 'the server has asked for a rest',
        retryAfterMs: restMs,
      })
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leave = () => {
      this.#waiting.delete(resolve)
      reject(aborted(system, operation, signal))
    }
    this.#waiting.add(resolve)
    signal.addEventListener('abort', leave, { once: true })
    this.#serve()
    try {
      await promise
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  /** The server said that it was asked too often: nothing goes for so long, and a bucket is empty then. */
  rest(ms: number): void {
    const { refill, backAfterMs } = this.#options
    const until = performance.now() + ms
    this.#restUntil = Math.max(this.#restUntil, until)
    this.#backAt = this.#backAt.map((at, place) =>
      Math.max(at, until + (refill === 'bucket' ? place * backAfterMs : 0)),
    )
  }

  /** Whoever still waits has a signal that ends the wait. */
  close(): void {
    clearTimeout(this.#timer)
    this.#backAt = this.#backAt.map(() => Number.POSITIVE_INFINITY)
  }

  #serve(): void {
    const now = performance.now()
    const { refill, backAfterMs } = this.#options
    for (const go of this.#waiting) {
      const at = this.#backAt[0] ?? 0
      if (at > now) {
        clearTimeout(this.#timer)
        if (Number.isFinite(at)) this.#timer = setTimeout(() => this.#serve(), Math.ceil(at - now))
        return
      }
      const last = refill === 'bucket' ? Math.max(now, this.#backAt.at(-1) ?? 0) : now
      this.#backAt.shift()
      this.#backAt.push(last + backAfterMs)
      this.#waiting.delete(go)
      go()
    }
  }
}
