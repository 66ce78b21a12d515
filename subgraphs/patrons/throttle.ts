import { createHmac } from 'node:crypto'

import type { Lockout } from '../../adapters/patron.ts'
import type { Client } from '../client.ts'
import type { Counted, Counter, CounterOptions } from '../counter.ts'
import { verificationLimits } from '../limits.ts'
import type { Stores } from '../stores.ts'
import { deriveKey } from './derive-key.ts'

export type ThrottleLimits = {
  /** Within `windowMinutes`, of one client that has a name. */
  readonly failuresPerClient: number
  /** Within `windowMinutes`, of one library's cards: as many for all who have no name, and as many for all others together. */
  readonly failuresPerLibrary: number
  readonly windowMinutes: number
}
export type Attempt = {
  readonly libraryId: string
  readonly card: string
  readonly lockout: Lockout | undefined
  readonly client: Pick<Client, 'id' | 'kind'>
}
/** An attempt that may be made, counted as if it were to fail. */
export type CountedAttempt = {
  /** The PIN was right: what had failed before it on that card is forgotten, as libraries do. */
  succeeded(): Promise<void>
  /** The library has not looked at the PIN. */
  notMade(): Promise<void>
}

/**
 * Counts failed attempts per card, per client and per library, all replicas together, so that nobody can guess PINs and a
 * library's own lock-out never strikes. Cards and clients are known by a keyed hash alone; an unknown card is counted like any.
 */
export class Throttle {
  readonly #key: Uint8Array
  readonly #stores: Stores
  readonly #limits: ThrottleLimits

  constructor(secret: Uint8Array, stores: Stores, limits: ThrottleLimits = verificationLimits.throttle) {
    this.#key = deriveKey(secret, 'throttle')
    this.#stores = stores
    this.#limits = limits
  }

  /** Seconds until it may be tried again, or the attempt as counted. */
  async begin(attempt: Attempt): Promise<CountedAttempt | number> {
    const counted: Counted[] = []
    // One after the other: what the first refuses does not for a moment fill the others' longer windows.
    for (const [counter, key] of this.#counters(attempt)) {
      const taken = await counter.take(key)
      if (typeof taken === 'number') {
        await giveBack(counted)
        return taken
      }
      counted.push(taken)
    }
    const [shortly, daily, ...others] = counted
    return {
      succeeded: async () => {
        await Promise.all([shortly?.forgetAll(), daily?.forgetAll(), giveBack(others)])
      },
      notMade: () => giveBack(counted),
    }
  }

  #counters({ libraryId, card, lockout, client }: Attempt): readonly (readonly [Counter, string])[] {
    const { failuresPerClient, failuresPerLibrary, windowMinutes } = this.#limits
    const windowSeconds = windowMinutes * 60
    const cardKey = this.#hash('card', libraryId, card)
    const isNamed = client.kind !== 'anonymous'
    const { day } = verificationLimits
    return [
      [this.#stores.counter(`card-${libraryId}`, cardWindow(lockout)), cardKey],
      [this.#stores.counter('card-day', day), cardKey],
      ...(isNamed
        ? ([
            [
              this.#stores.counter('client', { limit: failuresPerClient, windowSeconds }),
              this.#hash('client', client.id),
            ],
          ] as const)
        : []),
      [
        this.#stores.counter('library', { limit: failuresPerLibrary, windowSeconds }),
        `${libraryId}-${isNamed ? 'named' : 'anonymous'}`,
      ],
    ]
  }

  #hash(...parts: readonly string[]): string {
    return createHmac('sha256', this.#key).update(parts.join('\0')).digest('base64url')
  }
}

/** One failure fewer than the library's own system takes, for as long as it remembers them. */
function cardWindow(lockout: Lockout | undefined): CounterOptions {
  const { card, day } = verificationLimits
  if (lockout === undefined) return card
  const limit = Math.max(1, lockout.failures - 1)
  const windowSeconds = lockout.minutes === undefined ? day.windowSeconds : lockout.minutes * 60
  return limit >= card.limit && windowSeconds <= card.windowSeconds
    ? card
    : { limit: Math.min(limit, card.limit), windowSeconds }
}

async function giveBack(counted: readonly Counted[]): Promise<void> {
  await Promise.all(counted.map((one) => one.giveBack()))
}
