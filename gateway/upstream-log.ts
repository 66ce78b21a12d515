import { UpstreamError } from '../adapters/errors.ts'
import { failures } from '../subgraphs/ask.ts'
import { circuitChanges, type CircuitChange } from '../subgraphs/circuit.ts'
import { describeError } from './errors.ts'
import type { Log } from './log.ts'

/** Writes each failed question to a library's system, and each circuit that opens or closes, to the log, until disposed. */
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
  const onChange = (message: unknown) => {
    const { system, operation, state, code } = message as CircuitChange
    const fields = { system, operation, ...(code === undefined ? {} : { errorCodes: [code] }) }
    if (state === 'OPEN') log.warn('circuit opened', fields)
    else log.info('circuit closed', fields)
  }
  failures.subscribe(onFailure)
  circuitChanges.subscribe(onChange)
  return {
    [Symbol.dispose]() {
      failures.unsubscribe(onFailure)
      circuitChanges.unsubscribe(onChange)
    },
  }
}
