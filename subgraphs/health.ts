import { UpstreamError } from '../adapters/errors.ts'
import type { LibrarySystem } from '../adapters/port.ts'
import { waitMs } from './circuit.ts'
import { Gate, type GateSettings } from './gate.ts'
import { healthLimits } from './limits.ts'
import { untilAborted } from './until-aborted.ts'

export type HealthState = 'UNKNOWN' | 'HEALTHY' | 'DEGRADED' | 'OPEN'
export type SystemHealth = {
  readonly state: HealthState
  /** ISO 8601; absent before the first answer. */
  readonly lastAnswerAt?: string
  /** Of the recent answers; absent before the first. */
  readonly medianMs?: number
}
type Trace = {
  readonly outcomes: boolean[]
  readonly tookMs: number[]
  lastAnswerAt?: number
  failedProbes: number
  /** By the clock of performance.now(). */
  nextProbeAt: number
}
type ProbeResult = UpstreamError | undefined

/**
 * How each system has been answering, from the calls that were made anyway and from probes where nobody asks; and the gates
 * through which it is asked. Disposing ends the probes.
 */
export class HealthBoard implements Disposable {
  readonly #traces = new Map<string, Trace>()
  readonly #settings: ReadonlyMap<string, GateSettings>
  /** By system, then by sort of question. */
  readonly #gates = new Map<string, Map<string, Gate>>()
  readonly #probing = new Map<string, Promise<ProbeResult>>()
  readonly #closing = new AbortController()

  /** `settings` by system id, where they differ from the defaults. */
  constructor(settings: ReadonlyMap<string, GateSettings> = new Map()) {
    this.#settings = settings
  }

  /** Undefined: what is asked is answered by the union index, which has a queue of its own and needs no network. */
  gate(system: LibrarySystem, operation: string): Gate | undefined {
    if (system.harvest !== undefined) return undefined
    const gates = this.#gates.get(system.id) ?? new Map<string, Gate>()
    this.#gates.set(system.id, gates)
    const known = gates.get(operation)
    if (known !== undefined) return known
    const gate = new Gate(
      { system: system.id, operation },
      this.#settings.get(system.id) ?? {},
      () => this.#probe(system),
      this.#closing.signal,
    )
    gates.set(operation, gate)
    return gate
  }

  /** Those of every system and sort of question that has been asked. */
  get gates(): readonly Gate[] {
    return [...this.#gates.values()].flatMap((gates) => [...gates.values()])
  }

  answered(systemId: string, tookMs: number): void {
    const trace = this.#trace(systemId)
    trace.lastAnswerAt = Date.now()
    push(trace.outcomes, true)
    push(trace.tookMs, tookMs)
  }

  failed(systemId: string): void {
    push(this.#trace(systemId).outcomes, false)
  }

  /** HEALTHY: the last call was answered, and four of five recent ones. UNKNOWN: never asked. OPEN: of one sort at least. */
  of(systemId: string): SystemHealth {
    const trace = this.#traces.get(systemId)
    if (trace === undefined || trace.outcomes.length === 0) return { state: 'UNKNOWN' }
    const failures = trace.outcomes.filter((answered) => !answered).length
    const healthy = trace.outcomes.at(-1) === true && failures * 5 <= trace.outcomes.length
    const sorted = trace.tookMs.toSorted((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)]
    return {
      state: this.#isOpen(systemId) ? 'OPEN' : healthy ? 'HEALTHY' : 'DEGRADED',
      ...(trace.lastAnswerAt === undefined
        ? {}
        : { lastAnswerAt: new Date(trace.lastAnswerAt).toISOString() }),
      ...(median === undefined ? {} : { medianMs: Math.round(median) }),
    }
  }

  /** Resolves true if the system answered. */
  async probe(system: LibrarySystem): Promise<boolean> {
    return (await this.#probe(system)) === undefined
  }

  /**
   * Probes from now on the systems that are not known to be healthy: ever less often those that stay down. Those with an open
   * circuit are probed by that.
   */
  keepProbing(systems: readonly LibrarySystem[]): void {
    const timer = setInterval(() => {
      for (const system of systems) if (this.#isDue(system.id)) void this.#probe(system)
    }, healthLimits.probeEveryMs)
    timer.unref()
    this.#closing.signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }

  [Symbol.dispose](): void {
    this.#closing.abort(new Error('the process ends'))
  }

  #isOpen(systemId: string): boolean {
    return [...(this.#gates.get(systemId)?.values() ?? [])].some(({ circuit }) => circuit.isOpen)
  }

  #isDue(systemId: string): boolean {
    const { state } = this.of(systemId)
    return state !== 'HEALTHY' && state !== 'OPEN' && performance.now() >= this.#trace(systemId).nextProbeAt
  }

  /** One probe of a system at a time, whoever asks for it. Resolves to what went wrong. */
  #probe(system: LibrarySystem): Promise<ProbeResult> {
    const running =
      this.#probing.get(system.id) ?? this.#ask(system).finally(() => this.#probing.delete(system.id))
    this.#probing.set(system.id, running)
    return running
  }

  async #ask(system: LibrarySystem): Promise<ProbeResult> {
    const begun = performance.now()
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(healthLimits.probeTimeoutMs)])
    const trace = this.#trace(system.id)
    try {
      await untilAborted(system.probe({ signal }), signal)
      this.answered(system.id, performance.now() - begun)
      trace.failedProbes = 0
      trace.nextProbeAt = 0
      return undefined
    } catch (cause) {
      this.failed(system.id)
      const code = signal.aborted ? 'TIMEOUT' : 'PROTOCOL_ERROR'
      const failure =
        cause instanceof UpstreamError ? cause : new UpstreamError(code, system.id, 'probe', { cause })
      const { probeEveryMs, longestProbeMs } = healthLimits
      trace.nextProbeAt =
        performance.now() + waitMs(failure, probeEveryMs, trace.failedProbes, longestProbeMs)
      trace.failedProbes += 1
      return failure
    }
  }

  #trace(systemId: string): Trace {
    let trace = this.#traces.get(systemId)
    if (trace === undefined)
      this.#traces.set(systemId, (trace = { outcomes: [], tookMs: [], failedProbes: 0, nextProbeAt: 0 }))
    return trace
  }
}

function push<Value>(list: Value[], value: Value): void {
  list.push(value)
  if (list.length > healthLimits.window) list.shift()
}
