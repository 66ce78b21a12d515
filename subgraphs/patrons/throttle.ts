import { createHmac } from 'node:crypto'

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

import { verificationLimits } from '../limits.ts'

/** Counts failed attempts per card, so that a library's own lock-out never strikes. Cards are known by a keyed hash alone. */
export class Throttle {
  readonly #key: Uint8Array
  readonly #limiter = new RateLimiterMemory({
    points: verificationLimits.failures,
    duration: verificationLimits.failureWindowSeconds,
  })

  constructor(key: Uint8Array) {
    this.#key = key
  }

  /** Seconds until the card may be tried again; undefined if it may be tried now. */
  async waitSeconds(libraryId: string, card: string): Promise<number | undefined> {
    const state = await this.#limiter.get(this.#name(libraryId, card))
    return state !== null && state.consumedPoints >= verificationLimits.failures
      ? Math.ceil(state.msBeforeNext / 1000)
      : undefined
  }

  async failed(libraryId: string, card: string): Promise<void> {
    try {
      await this.#limiter.consume(this.#name(libraryId, card))
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
    }
  }

  async succeeded(libraryId: string, card: string): Promise<void> {
    await this.#limiter.delete(this.#name(libraryId, card))
  }

  #name(libraryId: string, card: string): string {
    return createHmac('sha256', this.#key).update(`${libraryId}\0${card}`).digest('base64url')
  }
}
