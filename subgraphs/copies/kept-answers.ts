import type { Keyv } from 'keyv'
import { LRUCache } from 'lru-cache'

import type { RecordItems } from '../../adapters/item.ts'
import { availabilityLimits } from '../limits.ts'
import type { Stores } from '../stores.ts'
import type { Detail } from './detail.ts'
import type { Request } from './wanted.ts'

/** What a system said of a record's copies, and when. */
export type Said = { readonly answer: RecordItems; readonly atMs: number }
/** The last that a system said; where some copies were missing from that, also the last time that it told of all. */
export type KeptAnswer = Said & { readonly whole?: Said }

/**
 * Answers by system, record and detail: shared by replicas where the stores are, and at hand in this process, so that a page
 * that many people open does not ask the store each time, and one that is down leaves what this process knows. They hold what
 * a library shows to everybody, and nothing of who asked.
 */
export class KeptAnswers {
  readonly #shared: Keyv<KeptAnswer>
  readonly #atHand: LRUCache<string, KeptAnswer>

  constructor(stores: Stores) {
    const maxWeight = availabilityLimits.keptCopies
    this.#shared = stores.open('copies', { ttlMs: availabilityLimits.staleIfErrorMs, maxWeight, weigh })
    this.#atHand = new LRUCache({ maxSize: maxWeight, sizeCalculation: weigh })
  }

  /** The latest answer to each, where there is one. What `isEnough` says yes to is not looked for in the shared store. */
  async find(
    systemId: string,
    requests: ReadonlyMap<string, Request>,
    isEnough: (kept: KeptAnswer, request: Request) => boolean,
  ): Promise<ReadonlyMap<string, KeptAnswer>> {
    const found = new Map<string, KeptAnswer>()
    const missing: (readonly [key: string, localId: string])[] = []
    for (const [localId, request] of requests) {
      const keys = keysOf(systemId, localId, request.detail)
      for (const key of keys) putLatest(found, localId, this.#atHand.get(key))
      const kept = found.get(localId)
      if (kept === undefined || !isEnough(kept, request))
        missing.push(...keys.map((key) => [key, localId] as const))
    }
    const shared = await this.#shared.getMany(missing.map(([key]) => key))
    for (const [at, [key, localId]] of missing.entries()) {
      const kept = shared[at]
      if (kept !== undefined && kept.atMs > (this.#atHand.get(key)?.atMs ?? 0)) this.#atHand.set(key, kept)
      putLatest(found, localId, kept)
    }
    return found
  }

  /** Whatever of it is incomplete goes beside the last whole answer, and does not take its place. */
  async keep(
    systemId: string,
    detail: Detail,
    said: ReadonlyMap<string, Said>,
    ttlMs: number,
  ): Promise<void> {
    await Promise.all(
      [...said].map(async ([localId, { answer, atMs }]) => {
        const key = keyOf(systemId, localId, detail)
        const whole = isWhole(answer) ? undefined : await this.#lastWhole(key)
        const kept: KeptAnswer = { answer, atMs, ...(whole === undefined ? {} : { whole }) }
        this.#atHand.set(key, kept)
        await this.#shared.set(key, kept, ttlMs)
      }),
    )
  }

  async #lastWhole(key: string): Promise<Said | undefined> {
    const last = this.#atHand.get(key) ?? (await this.#shared.get(key))
    return last === undefined || !isWhole(last.answer)
      ? last?.whole
      : { answer: last.answer, atMs: last.atMs }
  }
}

/** It tells of all copies, or at least how many there are. */
export function isWhole({ complete, counts }: RecordItems): boolean {
  return complete || counts !== undefined
}

/** Of the ones that a question about numbers may be answered from, the list of copies is one. */
function keysOf(systemId: string, localId: string, detail: Detail): readonly string[] {
  const items = keyOf(systemId, localId, 'items')
  return detail === 'items' ? [items] : [items, keyOf(systemId, localId, 'counts')]
}

function keyOf(systemId: string, localId: string, detail: Detail): string {
  return `${systemId}:${detail}:${localId}`
}

function putLatest(found: Map<string, KeptAnswer>, localId: string, kept: KeptAnswer | undefined): void {
  if (kept !== undefined && kept.atMs > (found.get(localId)?.atMs ?? 0)) found.set(localId, kept)
}

function weigh({ answer, whole }: KeptAnswer): number {
  return 1 + answer.items.length + (whole?.answer.items.length ?? 0)
}
