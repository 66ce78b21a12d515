import { UpstreamError } from '../adapters/errors.ts'
import { failures } from '../subgraphs/ask.ts'
import { describeError } from './errors.ts'
import type { Log } from './log.ts'

/** Writes each failed question to a library's system to the log, until disposed. */
export function logUpstreamFailures(log: Log): Disposable {
  const onFailure = (message: unknown) => {
    const { error } = message as { readonly error?: unknown }
    if (!(error instanceof UpstreamError)) return
    const { code, system } = error
    const fault = error.cause instanceof TypeError || error.cause instanceof RangeError
    log.warn('upstream failure', {
      system,
      errorCodes: [code],
      upstream: error.message,
      ...(fault ? { at: describeError(error.cause).at ?? [] } : {}),
    })
  }
  failures.subscribe(onFailure)
  return { [Symbol.dispose]: () => failures.unsubscribe(onFailure) }
}
