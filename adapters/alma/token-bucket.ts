import { UpstreamError } from '../errors.ts'
import { almaLimits } from '../limits.ts'
import { aborted } from '../socket.ts'

/**
 * Lets at most `perSecond` requests go in any second, however they fall: a token comes back a little over a second after it
 * was taken. A bucket that refills steadily would let twice as many go in the second after a rest.
 */
export class TokenBucket {
  readonly #system: string
  /** When each token is back, on the clock of `performance.now()`; in that order. */
  readonly #backAt: number[]
  readonly #waiting = new Set<() => void>()
  #restUntil = 0
  #timer: NodeJS.Timeout | undefined

  constructor(system: string, perSecond: number) {
    this.#system = system
    this.#backAt = Array.from({ length: perSecond }, () => 0)
  }

  /** Resolves when the request may go, in the order asked. @throws {UpstreamError} BUSY where too many wait, TIMEOUT on abort. */
  async take(operation: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw aborted(this.#system, operation, signal)
    if (this.#waiting.size >= almaLimits.queue) throw new UpstreamError('BUSY', this.#system, operation)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leave = () => {
      this.#waiting.delete(resolve)
      reject(aborted(this.#system, operation, signal))
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

  /** The system said that it was asked too often: nothing goes for so long. */
  rest(ms: number): void {
    this.#restUntil = Math.max(this.#restUntil, performance.now() + ms)
  }

  /** Whoever still waits has a signal that ends the wait. */
  close(): void {
    clearTimeout(this.#timer)
    this.#restUntil = Number.POSITIVE_INFINITY
  }

  #serve(): void {
    const now = performance.now()
    for (const go of this.#waiting) {
      const at = Math.max(this.#backAt[0] ?? 0, this.#restUntil)
      if (at > now) {
        clearTimeout(this.#timer)
        if (Number.isFinite(at)) this.#timer = setTimeout(() => this.#serve(), Math.ceil(at - now))
        return
      }
      this.#backAt.shift()
      this.#backAt.push(now + almaLimits.tokenMs)
      this.#waiting.delete(go)
      go()
    }
  }
}
