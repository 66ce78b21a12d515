import { channel } from 'node:diagnostics_channel'

import { publicSentence, UpstreamError, type UpstreamCode } from '../adapters/errors.ts'
import type { CallOptions, LibrarySystem } from '../adapters/port.ts'
import type { HealthBoard } from './health.ts'

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
  readonly tookMs: number
  readonly errorCode?: UpstreamCode
  readonly message?: string
}
/** What came of one question to one system. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value; readonly tookMs: number; readonly answeredAt: string }
  | { readonly ok: false; readonly error: UpstreamError; readonly tookMs: number }

/** Failures and faults for the log: `{ system, operation, code, error }`. Messages are the adapters' and hold no secrets. */
export const failures = channel('polyshelf:upstream-failure')

/**
 * One question to one system, by a deadline; never rejects. An adapter that does not settle when its signal aborts is left
 * behind, and one that breaks its promise and throws something else counts as PROTOCOL_ERROR: neither spoils other answers.
 */
export async function ask<Value>(
  system: LibrarySystem,
  operation: string,
  options: CallOptions & { readonly timeoutMs: number; readonly health: HealthBoard },
  call: (options: CallOptions) => Promise<Value>,
): Promise<Answer<Value>> {
  const begun = performance.now()
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
  const given = Promise.withResolvers<never>()
  const giveUp = () =>
    given.reject(new UpstreamError('TIMEOUT', system.id, operation, { cause: signal.reason }))
  if (signal.aborted) giveUp()
  else signal.addEventListener('abort', giveUp, { once: true })
  try {
    const value = await Promise.race([call({ signal }), given.promise])
    const tookMs = performance.now() - begun
    options.health.answered(system.id, tookMs)
    return { ok: true, value, tookMs: Math.round(tookMs), answeredAt: new Date().toISOString() }
  } catch (cause) {
    const error =
      cause instanceof UpstreamError
        ? cause
        : new UpstreamError('PROTOCOL_ERROR', system.id, operation, {
            detail: 'a fault in the adapter',
            cause,
          })
    const clientLeft = options.signal.aborted
    if (!clientLeft) options.health.failed(system.id)
    failures.publish({ system: system.id, operation, code: error.code, error, clientLeft })
    return { ok: false, error, tookMs: Math.round(performance.now() - begun) }
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

/** The report of a question that was asked. */
export function reportOf(system: LibrarySystem, answer: Answer<unknown>): SourceReport {
  const asked = { library: { id: system.libraryId }, system: system.id, tookMs: answer.tookMs }
  if (answer.ok) return { ...asked, status: 'ANSWERED' }
  const { code } = answer.error
  return {
    ...asked,
    status: code === 'TIMEOUT' ? 'TIMED_OUT' : 'FAILED',
    errorCode: code,
    message: publicSentence(code),
  }
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
