import type { HarvestedSystem } from './consortium.ts'
import { describeError } from './errors.ts'
import type { Log } from './log.ts'

/** Keeps what is harvested fresh. One harvest of a system at a time; one that fails is tried again in the next round. */
export class Harvests {
  readonly #systems: readonly HarvestedSystem[]
  readonly #log: Log
  readonly #stopping: AbortSignal
  readonly #running = new Map<string, Promise<void>>()

  constructor(systems: readonly HarvestedSystem[], log: Log, stopping: AbortSignal) {
    this.#systems = systems
    this.#log = log
    this.#stopping = stopping
  }

  get systems(): readonly HarvestedSystem[] {
    return this.#systems
  }

  /** Resolves when the system has been read to its end, or has failed. */
  run(systemId: string): Promise<void> {
    const system = this.#systems.find(({ id }) => id === systemId)
    if (system === undefined) return Promise.resolve()
    const running =
      this.#running.get(systemId) ?? this.#harvest(system).finally(() => this.#running.delete(systemId))
    this.#running.set(systemId, running)
    return running
  }

  /** A round for every system each `everyMs`, until the process stops. */
  repeat(everyMs: number): void {
    const timer = setInterval(() => {
      for (const { id } of this.#systems) void this.run(id)
    }, everyMs)
    timer.unref()
    this.#stopping.addEventListener('abort', () => clearInterval(timer), { once: true })
  }

  async #harvest(system: HarvestedSystem): Promise<void> {
    const begun = performance.now()
    const took = () => ({ system: system.id, durationMs: Math.round(performance.now() - begun) })
    try {
      const progress = await system.harvest.run({ signal: this.#stopping })
      const { records, deleted, quarantined, warnings = [] } = progress
      this.#log.info('harvested', { ...took(), records, deleted, quarantined })
      for (const reason of warnings) this.#log.warn('harvest oddity', { system: system.id, reason })
    } catch (error) {
      if (!this.#stopping.aborted) this.#log.warn('harvest failed', { ...took(), ...describeError(error) })
    }
  }
}
