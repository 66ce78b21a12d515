import { channel } from 'node:diagnostics_channel'

import type { UpstreamCode, UpstreamError } from '../adapters/errors.ts'
import { circuitLimits } from './limits.ts'

export type CircuitSettings = {
  /** Failures in a row after which a question is no longer put. */
  readonly failures: number
  /** Before the first probe; doubled each time that a probe, or the first question after a good one, fails. */
  readonly openMs: number
}
/** One sort of question to one system. */
export type CircuitSubject = { readonly system: string; readonly operation: string }
export type CircuitChange = CircuitSubject & {
  readonly state: 'OPEN' | 'CLOSED'
  /** Why it opened. */
  readonly code?: UpstreamCode
}

/** When a circuit opens, and when a question has been answered again: once each, however often it opens in between. */
export const circuitChanges = channel('polyshelf:circuit')

/**
 * What an outcome tells of the system. An answer that is a refusal of this one question, and a queue of our own that was full,
 * say nothing about the next question.
 */
const meanings: Readonly<Record<UpstreamCode, 'failure' | 'answer' | 'nothing'>> = {
  UNREACHABLE: 'failure',
  TIMEOUT: 'failure',
  CLOSED_EARLY: 'failure',
  PROTOCOL_ERROR: 'failure',
  AUTHENTICATION: 'failure',
  RATE_LIMITED: 'failure',
  UNSUPPORTED_QUERY: 'answer',
  REFUSED: 'nothing',
  TOO_LARGE: 'nothing',
  BUSY: 'nothing',
  CIRCUIT_OPEN: 'nothing',
  NOT_ASKED: 'nothing',
}

/** Whether the failure is the system's answer to this question, so that it proves that the system is up. */
export function isAnswer({ code }: UpstreamError): boolean {
  return meanings[code] === 'answer'
}

/**
 * Closed until questions of its sort have failed in a row; then open, until a probe in the background succeeds. A good probe
 * closes it on probation: the first failure opens it again, and for twice as long. Only a good answer ends the probation, so a
 * system that answers probes and fails at its questions settles at one question every few minutes instead of flapping.
 */
export class Circuit {
  readonly #subject: CircuitSubject
  readonly #settings: CircuitSettings
  readonly #probe: () => Promise<UpstreamError | undefined>
  readonly #closing: AbortSignal
  #isOpen = false
  #failuresInARow = 0
  /** Openings since the last good answer; 0 = not on probation. */
  #openings = 0
  /** Questions put before an opening say nothing about what came after. */
  #generation = 0

  /** `probe` resolves to what went wrong. Nothing is probed any more once `closing` aborts. */
  constructor(
    subject: CircuitSubject,
    settings: CircuitSettings,
    probe: () => Promise<UpstreamError | undefined>,
    closing: AbortSignal,
  ) {
    this.#subject = subject
    this.#settings = settings
    this.#probe = probe
    this.#closing = closing
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Call before a question is put; tell what is returned how it ended, unless nobody waited for the end. */
  begin(): (failure?: UpstreamError) => void {
    const generation = this.#generation
    return (failure) => {
      if (generation !== this.#generation) return
      const meaning = failure === undefined ? 'answer' : meanings[failure.code]
      if (meaning === 'answer') this.#answered()
      else if (meaning === 'failure' && failure !== undefined) this.#failed(failure)
    }
  }

  #answered(): void {
    this.#failuresInARow = 0
    if (this.#openings === 0) return
    this.#openings = 0
    this.#tell('CLOSED')
  }

  #failed(failure: UpstreamError): void {
    this.#failuresInARow += 1
    if (this.#failuresInARow < this.#enough(failure)) return
    this.#isOpen = true
    this.#generation += 1
    if (this.#openings === 0) this.#tell('OPEN', failure.code)
    this.#openings += 1
    this.#probeAfter(waitMs(failure, this.#settings.openMs, this.#openings - 1, circuitLimits.relapseMs), 0)
  }

  #enough({ code, retryAfterMs }: UpstreamError): number {
    if (this.#openings > 0 || (code === 'RATE_LIMITED' && retryAfterMs !== undefined)) return 1
    const { failures } = this.#settings
    return code === 'AUTHENTICATION' ? Math.min(failures, circuitLimits.refusedLogins) : failures
  }

  #probeAfter(delayMs: number, failedProbes: number): void {
    if (this.#closing.aborted) return
    const cancel = () => clearTimeout(timer)
    const timer = setTimeout(() => {
      this.#closing.removeEventListener('abort', cancel)
      void this.#probeNow(failedProbes)
    }, delayMs)
    timer.unref()
    this.#closing.addEventListener('abort', cancel, { once: true })
  }

  async #probeNow(failedProbes: number): Promise<void> {
    const failure = await this.#probe()
    if (failure === undefined) {
      this.#isOpen = false
      this.#failuresInARow = 0
      return
    }
    const longestMs = circuitLimits.probeMs
    this.#probeAfter(waitMs(failure, this.#settings.openMs, failedProbes + 1, longestMs), failedProbes + 1)
  }

  #tell(state: CircuitChange['state'], code?: UpstreamCode): void {
    const change: CircuitChange = { ...this.#subject, state, ...(code === undefined ? {} : { code }) }
    circuitChanges.publish(change)
  }
}

/**
 * How long to leave a system alone after a failure that followed `times` others: never less than it asked for, and after a
 * refused login so long that the library's own lock-out is not fed. Up to a quarter is added by chance, so that replicas spread.
 */
export function waitMs(failure: UpstreamError, openMs: number, times: number, longestMs: number): number {
  const refusedLogin = failure.code === 'AUTHENTICATION'
  const first = refusedLogin ? Math.max(openMs, circuitLimits.loginMs) : openMs
  const longest = refusedLogin ? circuitLimits.longestLoginMs : longestMs
  const backoff = Math.max(first, Math.min(longest, first * 2 ** times))
  const asked = Math.min(failure.retryAfterMs ?? 0, circuitLimits.retryAfterMs)
  return Math.max(backoff, asked) * (1 + Math.random() / 4)
}
