import { BulkheadRejectedError, bulkhead, type BulkheadPolicy } from 'cockatiel'

import { UpstreamError } from '../adapters/errors.ts'
import { Circuit, type CircuitSettings, type CircuitSubject } from './circuit.ts'
import { gateLimits } from './limits.ts'

/** What an operator may set for one system; what is left out has the default of limits.ts. */
export type GateSettings = {
  /** Questions of one sort under way at once. */
  readonly concurrency?: number
  readonly circuit?: CircuitSettings
}

/**
 * What every question of one sort to one system goes through: a bound on how many are put at once and how many wait their turn,
 * in the order they came, and a circuit that refuses them while the system is known to fail.
 */
export class Gate {
  readonly circuit: Circuit
  readonly subject: CircuitSubject
  readonly #concurrency: number
  readonly #bulkhead: BulkheadPolicy

  constructor(
    subject: CircuitSubject,
    settings: GateSettings,
    probe: () => Promise<UpstreamError | undefined>,
    closing: AbortSignal,
  ) {
    const { concurrency = gateLimits.concurrency, circuit = gateLimits.circuit } = settings
    this.subject = subject
    this.circuit = new Circuit(subject, circuit, probe, closing)
    this.#concurrency = concurrency
    this.#bulkhead = bulkhead(concurrency, gateLimits.queue)
  }

  /** Questions that have been put and are not answered yet, and those that wait for their turn. */
  get load(): { readonly underWay: number; readonly waiting: number } {
    const { executionSlots, queueSlots } = this.#bulkhead
    return { underWay: this.#concurrency - executionSlots, waiting: gateLimits.queue - queueSlots }
  }

  /**
   * Calls `put` when its turn has come, with the function that tells the circuit how the question ended.
   * @throws {UpstreamError} CIRCUIT_OPEN or BUSY without calling it, else what it throws.
   */
  async pass<Value>(put: (ended: (failure?: UpstreamError) => void) => Promise<Value>): Promise<Value> {
    this.#refuseIfOpen()
    try {
      return await this.#bulkhead.execute(() => {
        // It may have opened while this question waited.
        this.#refuseIfOpen()
        return put(this.circuit.begin())
      })
    } catch (error) {
      if (error instanceof BulkheadRejectedError) throw this.#refusal('BUSY')
      throw error
    }
  }

  #refuseIfOpen(): void {
    if (this.circuit.isOpen) throw this.#refusal('CIRCUIT_OPEN')
  }

  #refusal(code: 'BUSY' | 'CIRCUIT_OPEN'): UpstreamError {
    return new UpstreamError(code, this.subject.system, this.subject.operation)
  }
}
