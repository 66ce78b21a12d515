import { channel } from 'node:diagnostics_channel'

import { publicSentence, UpstreamError, type UpstreamCode } from '../adapters/errors.ts'
import type { CallOptions, LibrarySystem } from '../adapters/port.ts'
import { isAnswer } from './circuit.ts'
import type { Client } from './client.ts'
import type { HealthBoard } from './health.ts'
import { gateLimits } from './limits.ts'

export type SourceStatus =
  | 'ANSWERED'
  | 'PARTIAL'
  | 'PENDING'
  | 'TIMED_OUT'
  | 'FAILED'
  | 'SKIPPED'
  | 'NOT_SUPPORTED'
/** The schema's SourceReport. */
export type SourceReport = {
  readonly library: { readonly id: string }
  readonly system: string
  readonly status: SourceStatus
  readonly hitCount?: number
  /** Whether `hitCount` is what the query means. */
  readonly isExact?: boolean
  /** Parts of the query that the hits do not meet. */
  readonly dropped?: readonly string[]
  readonly tookMs: number
  readonly errorCode?: UpstreamCode
  readonly message?: string
}
/** What came of one question to one system. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value; readonly tookMs: number; readonly answeredAt: string }
  | { readonly ok: false; readonly error: UpstreamError; readonly tookMs: number }

/**
 * Failures and faults for the log: `{ system, operation, code, error }`. Messages are the adapters' and hold no secrets. What an
 * open circuit refuses is not among them: that it opened is told once, by `circuitChanges`.
 */
export const failures = channel('polyshelf:upstream-failure')

/** Every question when it has ended, answered or not, also those that an open circuit or a full queue kept from being put. */
export const questions = channel('polyshelf:question')
export type QuestionEnded = {
  readonly system: string
  readonly operation: string
  /** ABANDONED: nobody waited for it any more. */
  readonly outcome: 'ANSWERED' | 'ABANDONED' | UpstreamCode
  readonly tookMs: number
}

/**
 * One question to one system, by a deadline; never rejects. It waits its turn at the system's gate, and is not put at all while
 * its circuit is open. An adapter that does not settle when its signal aborts is left behind, and one that breaks its promise
 * and throws something else counts as PROTOCOL_ERROR: neither spoils other answers.
 */
export async function ask<Value>(
  system: LibrarySystem,
  operation: string,
  options: CallOptions & {
    readonly timeoutMs: number
    readonly health: HealthBoard
    /** For whom it is asked, where that matters: a client that gets by with caches has no system of a library asked. */
    readonly client?: Pick<Client, 'cachesOnly'>
  },
  call: (options: CallOptions) => Promise<Value>,
): Promise<Answer<Value>> {
  const { health, client } = options
  if (client?.cachesOnly === true && !isHarvested(system))
    return { ok: false, error: new UpstreamError('NOT_ASKED', system.id, operation), tookMs: 0 }
  const begun = performance.now()
  const tookMs = () => Math.round(performance.now() - begun)
  using patience = new Patience(system.id, operation, options)
  const put = async (ended: (failure?: UpstreamError) => void) => {
    const putAt = performance.now()
    try {
      const value = await patience.race(patience.put(call))
      ended()
      health.answered(system.id, performance.now() - putAt)
      return value
    } catch (cause) {
      const error = upstreamErrorOf(cause, system, operation)
      if (options.signal.aborted) throw error
      ended(error)
      if (isAnswer(error)) health.answered(system.id, performance.now() - putAt)
      else if (error.code !== 'BUSY') health.failed(system.id)
      throw error
    }
  }
  try {
    const gate = health.gate(system, operation)
    const value = await patience.race(gate === undefined ? put(() => {}) : gate.pass(put))
    publishEnd(system.id, operation, 'ANSWERED', performance.now() - begun)
    return { ok: true, value, tookMs: tookMs(), answeredAt: new Date().toISOString() }
  } catch (cause) {
    const error = upstreamErrorOf(cause, system, operation)
    const { code } = error
    if (code !== 'CIRCUIT_OPEN')
      failures.publish({ system: system.id, operation, code, error, clientLeft: options.signal.aborted })
    publishEnd(system.id, operation, options.signal.aborted ? 'ABANDONED' : code, performance.now() - begun)
    return { ok: false, error, tookMs: tookMs() }
  }
}

function publishEnd(
  system: string,
  operation: string,
  outcome: QuestionEnded['outcome'],
  tookMs: number,
): void {
  if (questions.hasSubscribers)
    questions.publish({ system, operation, outcome, tookMs } satisfies QuestionEnded)
}

/** What was harvested is answered from the union index, whatever is asked. */
export function isHarvested({ harvest }: LibrarySystem): boolean {
  return harvest !== undefined
}

/** How long the asker waits: for the answer until the deadline, for its turn a share of that. */
class Patience implements Disposable {
  readonly #signal: AbortSignal
  readonly #over = Promise.withResolvers<never>()
  readonly #waiting: NodeJS.Timeout
  readonly #giveUp: () => void
  #isOver = false

  constructor(
    systemId: string,
    operation: string,
    { signal, timeoutMs }: CallOptions & { readonly timeoutMs: number },
  ) {
    const end = (code: 'TIMEOUT' | 'BUSY', cause?: unknown) => {
      this.#isOver = true
      this.#over.reject(new UpstreamError(code, systemId, operation, { cause }))
    }
    this.#signal = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    this.#waiting = setTimeout(() => end('BUSY'), timeoutMs * gateLimits.waitingShare).unref()
    this.#giveUp = () => end('TIMEOUT', this.#signal.reason)
    // Whoever asks may have an answer before it is over, and then nobody listens.
    this.#over.promise.catch(() => {})
    if (this.#signal.aborted) this.#giveUp()
    else this.#signal.addEventListener('abort', this.#giveUp, { once: true })
  }

  /** Its turn has come; a question that nobody waits for any more is not put. */
  put<Value>(call: (options: CallOptions) => Promise<Value>): Promise<Value> {
    clearTimeout(this.#waiting)
    return this.#isOver ? this.#over.promise : call({ signal: this.#signal })
  }

  /** @throws {UpstreamError} TIMEOUT or BUSY when the time is up. */
  race<Value>(answer: Promise<Value>): Promise<Value> {
    return Promise.race([answer, this.#over.promise])
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#waiting)
    this.#signal.removeEventListener('abort', this.#giveUp)
  }
}

function upstreamErrorOf(cause: unknown, system: LibrarySystem, operation: string): UpstreamError {
  if (cause instanceof UpstreamError) return cause
  const detail = 'a fault in the adapter'
  return new UpstreamError('PROTOCOL_ERROR', system.id, operation, { detail, cause })
}

/** The report of a question that was asked. */
export function reportOf(
  system: LibrarySystem,
  answer: Pick<Answer<unknown> & { ok: true }, 'ok' | 'tookMs'> | (Answer<unknown> & { ok: false }),
): SourceReport {
  const asked = { library: { id: system.libraryId }, system: system.id, tookMs: answer.tookMs }
  if (answer.ok) return { ...asked, status: 'ANSWERED' }
  const { code } = answer.error
  return { ...asked, status: failedStatus(code), errorCode: code, message: publicSentence(code) }
}

/** SKIPPED: the question was not put at all. */
export function failedStatus(code: UpstreamCode): 'TIMED_OUT' | 'SKIPPED' | 'FAILED' {
  if (code === 'TIMEOUT') return 'TIMED_OUT'
  return code === 'CIRCUIT_OPEN' || code === 'BUSY' || code === 'NOT_ASKED' ? 'SKIPPED' : 'FAILED'
}

/** The report of a library that has no system for what was asked. */
export function notSupported(libraryId: string): SourceReport {
  return {
    library: { id: libraryId },
    system: libraryId,
    status: 'NOT_SUPPORTED',
    tookMs: 0,
    message: 'This library has no system that can be asked for this.',
  }
}
