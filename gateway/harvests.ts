import type { HarvestProgress } from '../adapters/harvest-progress.ts'
import type { UnionIndex } from '../adapters/index/port.ts'
import type { HarvestedSystem } from './consortium.ts'
import { describeError } from './errors.ts'
import { HarvestTurns } from './harvest-turns.ts'
import { harvestLimits } from './limits.ts'
import type { Log } from './log.ts'

export type HarvestSettings = {
  /** From the end of a system's harvest to the next. */
  readonly everyMs: number
  /** At work at once. */
  readonly sideBySide: number
}
type Surroundings = {
  readonly index: Pick<UnionIndex, 'count'>
  readonly log: Log
  readonly stopping: AbortSignal
}

/**
 * Keeps what is harvested fresh. One harvest of a system at a time, several systems side by side. One that fails is tried again
 * soon, then ever more seldom: a system that is down is not to be hammered.
 */
export class Harvests {
  readonly systems: readonly HarvestedSystem[]
  readonly #settings: HarvestSettings
  readonly #surroundings: Surroundings
  readonly #turns: HarvestTurns
  readonly #running = new Map<string, Promise<void>>()
  /** In a row. */
  readonly #failures = new Map<string, number>()
  readonly #timers = new Map<string, NodeJS.Timeout>()
  #repeats = false

  constructor(systems: readonly HarvestedSystem[], settings: HarvestSettings, surroundings: Surroundings) {
    this.systems = systems
    this.#settings = settings
    this.#surroundings = surroundings
    this.#turns = new HarvestTurns(settings.sideBySide)
  }

  /** Resolves when the system has been read to its end, or has failed. */
  run(systemId: string): Promise<void> {
    const system = this.systems.find(({ id }) => id === systemId)
    if (system === undefined) return Promise.resolve()
    const running = this.#running.get(systemId) ?? this.#begin(system)
    this.#running.set(systemId, running)
    return running
  }

  /** From now on every system is harvested again and again, until the process stops. */
  repeat(): void {
    this.#repeats = true
    for (const { id } of this.systems) if (!this.#running.has(id)) this.#plan(id)
    const stop = () => {
      for (const timer of this.#timers.values()) clearTimeout(timer)
    }
    this.#surroundings.stopping.addEventListener('abort', stop, { once: true })
  }

  async #begin(system: HarvestedSystem): Promise<void> {
    const { stopping } = this.#surroundings
    try {
      await this.#turns.run(system.harvest.host, async () => {
        if (!stopping.aborted) await this.#harvest(system)
      })
    } finally {
      this.#running.delete(system.id)
      if (this.#repeats) this.#plan(system.id)
    }
  }

  #plan(systemId: string): void {
    if (this.#surroundings.stopping.aborted) return
    const waitMs = waitBefore(this.#failures.get(systemId) ?? 0, this.#settings.everyMs, Math.random())
    const timer = setTimeout(() => void this.run(systemId), waitMs)
    timer.unref()
    this.#timers.set(systemId, timer)
  }

  async #harvest({ id, harvest }: HarvestedSystem): Promise<void> {
    const { log, stopping } = this.#surroundings
    const begun = performance.now()
    const took = () => ({ system: id, durationMs: Math.round(performance.now() - begun) })
    let toldAt = begun
    const onProgress = ({ records, deleted, quarantined, expected }: HarvestProgress) => {
      if (performance.now() - toldAt < harvestLimits.progressMs) return
      toldAt = performance.now()
      const of = expected === undefined ? {} : { expected }
      log.info('harvesting', { ...took(), records, deleted, quarantined, ...of })
    }
    try {
      const progress = await harvest.run({ signal: stopping, onProgress })
      this.#failures.delete(id)
      const { records, deleted, quarantined, warnings = [] } = progress
      log.info('harvested', { ...took(), records, deleted, quarantined })
      for (const reason of warnings) log.warn('harvest oddity', { system: id, reason })
      if (quarantined > 0) await this.#tellQuarantined(id)
    } catch (error) {
      if (stopping.aborted) return
      const attempt = (this.#failures.get(id) ?? 0) + 1
      this.#failures.set(id, attempt)
      log.warn('harvest failed', { ...took(), attempt, ...describeError(error) })
    }
  }

  async #tellQuarantined(id: string): Promise<void> {
    const { index, log } = this.#surroundings
    const { quarantined } = await index.count(id)
    log.warn('records set aside as unreadable', {
      system: id,
      quarantined,
      reason: 'npm run harvest -- <file> --quarantined lists them',
    })
  }
}

/**
 * Milliseconds until the next harvest after so many failures in a row. `chance` (0 to 1) spreads systems that were begun together,
 * and that fell together.
 */
export function waitBefore(failures: number, everyMs: number, chance: number): number {
  const { firstRetryMs, lastRetryMs, jitter } = harvestLimits
  const retry = Math.min(firstRetryMs, everyMs) * 2 ** Math.min(failures - 1, 20)
  const wait = failures === 0 ? everyMs : Math.min(retry, Math.max(everyMs, lastRetryMs))
  return Math.round(wait * (1 - jitter + 2 * jitter * chance))
}
