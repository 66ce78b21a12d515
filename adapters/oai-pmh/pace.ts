import { setTimeout as sleep } from 'node:timers/promises'

import { UpstreamError } from '../errors.ts'
import { harvestLimits, indexLimits } from '../limits.ts'
import { aborted } from '../socket.ts'

/** How patient a harvest is; `harvestLimits` but in tests. */
export type Pace = {
  readonly tries: number
  readonly firstDelayMs: number
  readonly waits: number
  readonly minWaitMs: number
  readonly maxWaitMs: number
  /** Records fetched one by one. */
  readonly fetches: number
}
export type Patience = {
  readonly system: string
  readonly pace: Pace
  readonly signal: AbortSignal
  /** Called again and again during long waits, so that nobody takes the harvest for dead. */
  readonly keepAlive: () => Promise<void>
}

export const steadyPace: Pace = harvestLimits

const transient = new Set(['UNREACHABLE', 'TIMEOUT', 'CLOSED_EARLY', 'PROTOCOL_ERROR'])
const growth = 3

/** Repeats `attempt` after faults that pass, and waits as long as a server asks that has too much to do. */
export async function patiently<Result>(patience: Patience, attempt: () => Promise<Result>): Promise<Result> {
  const { pace, signal } = patience
  let faults = 0
  let waits = 0
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof UpstreamError) || signal.aborted) throw error
      if (error.code === 'RATE_LIMITED' && waits < pace.waits) {
        const asked = error.retryAfterMs ?? pace.firstDelayMs * growth ** waits
        waits += 1
        await pause(patience, Math.min(Math.max(asked, pace.minWaitMs), pace.maxWaitMs))
      } else if (transient.has(error.code) && faults < pace.tries - 1) {
        // Half of the delay is chance: sources that fell together are not to come back together.
        const delay = pace.firstDelayMs * growth ** faults
        faults += 1
        await pause(patience, delay / 2 + (Math.random() * delay) / 2)
      } else throw error
    }
  }
}

/** @throws {UpstreamError} TIMEOUT once the signal aborts. */
export async function pause({ system, signal, keepAlive }: Patience, waitMs: number): Promise<void> {
  const slice = indexLimits.lockMs / 4
  for (let left = waitMs; left > 0; left -= slice) {
    try {
      await sleep(Math.min(left, slice), undefined, { signal })
    } catch {
      throw aborted(system, 'harvest', signal)
    }
    if (left > slice) await keepAlive()
  }
}
