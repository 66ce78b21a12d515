import type { LibrarySystem } from '../adapters/port.ts'
import { healthLimits } from './limits.ts'

export type HealthState = 'UNKNOWN' | 'HEALTHY' | 'DEGRADED' | 'OPEN'
export type SystemHealth = {
  readonly state: HealthState
  /** ISO 8601; absent before the first answer. */
  readonly lastAnswerAt?: string
  /** Of the recent answers; absent before the first. */
  readonly medianMs?: number
}
type Trace = { readonly outcomes: boolean[]; readonly tookMs: number[]; lastAnswerAt?: number }

/** How each system has been answering, from the calls that were made anyway and from probes where nobody asks. */
export class HealthBoard {
  readonly #traces = new Map<string, Trace>()

  answered(systemId: string, tookMs: number): void {
    const trace = this.#trace(systemId)
    trace.lastAnswerAt = Date.now()
    push(trace.outcomes, true)
    push(trace.tookMs, tookMs)
  }

  failed(systemId: string): void {
    push(this.#trace(systemId).outcomes, false)
  }

  /** HEALTHY: the last call was answered, and four of five recent ones. UNKNOWN: never asked. */
  of(systemId: string): SystemHealth {
    const trace = this.#traces.get(systemId)
    if (trace === undefined || trace.outcomes.length === 0) return { state: 'UNKNOWN' }
    const failures = trace.outcomes.filter((answered) => !answered).length
    const healthy = trace.outcomes.at(-1) === true && failures * 5 <= trace.outcomes.length
    const sorted = trace.tookMs.toSorted((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)]
    return {
      state: healthy ? 'HEALTHY' : 'DEGRADED',
      ...(trace.lastAnswerAt === undefined
        ? {}
        : { lastAnswerAt: new Date(trace.lastAnswerAt).toISOString() }),
      ...(median === undefined ? {} : { medianMs: Math.round(median) }),
    }
  }

  /** Resolves true if the system answered. */
  async probe(system: LibrarySystem, signal: AbortSignal): Promise<boolean> {
    const begun = performance.now()
    try {
      await system.probe({
        signal: AbortSignal.any([signal, AbortSignal.timeout(healthLimits.probeTimeoutMs)]),
      })
      this.answered(system.id, performance.now() - begun)
      return true
    } catch {
      this.failed(system.id)
      return false
    }
  }

  /** Probes, for as long as `signal` lasts, the systems that are not known to be healthy. */
  keepProbing(systems: readonly LibrarySystem[], signal: AbortSignal): void {
    const timer = setInterval(() => {
      for (const system of systems)
        if (this.of(system.id).state !== 'HEALTHY') void this.probe(system, signal)
    }, healthLimits.probeEveryMs)
    timer.unref()
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }

  #trace(systemId: string): Trace {
    let trace = this.#traces.get(systemId)
    if (trace === undefined) this.#traces.set(systemId, (trace = { outcomes: [], tookMs: [] }))
    return trace
  }
}

function push<Value>(list: Value[], value: Value): void {
  list.push(value)
  if (list.length > healthLimits.window) list.shift()
}
