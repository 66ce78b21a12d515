import { UsageError } from './arguments.ts'
import { ConfigurationError } from './config-error.ts'
import { environment } from './environment.ts'
import { describeError } from './errors.ts'
import { processLimits } from './limits.ts'
import { createLog } from './log.ts'
import { complain } from './terminal.ts'

/**
 * Runs `start` until SIGINT or SIGTERM, then aborts `stopping` and closes what was started: exit code 0 at once, or
 * `interrupted` where whoever waits for an answer has got none. A second signal does not wait. What kept it from starting
 * is one sentence on standard error and exit code 2.
 */
export async function runUntilSignal(
  start: (stopping: AbortSignal, started: AsyncDisposableStack) => Promise<void>,
  { interrupted = 0 } = {},
): Promise<void> {
  const stopping = new AbortController()
  const started = new AsyncDisposableStack()
  const stop = () => {
    if (stopping.signal.aborted) process.exit(1)
    stopping.abort()
    setTimeout(() => process.exit(interrupted), processLimits.stopMs).unref()
    void close(started).then(() => process.exit(interrupted))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  stopWithNpm(stop)
  surviveFaults()
  try {
    await start(stopping.signal, started)
  } catch (error) {
    // Whatever a signal interrupted is no failure.
    if (stopping.signal.aborted) return
    complain(sentenceOf(error))
    setTimeout(() => process.exit(2), processLimits.stopMs).unref()
    await close(started)
    process.exit(2)
  }
}

/**
 * npm hands a signal to the shell between it and us, which dies of it and tells nobody: whoever ends `npm start` from
 * outside would leave this process behind. A process that npm did not start may outlive its parent.
 */
function stopWithNpm(stop: () => void): void {
  if (environment['npm_lifecycle_event'] === undefined) return
  const shell = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    stop()
  }, processLimits.parentCheckMs)
  timer.unref()
}

/**
 * Work behind an answer that fails with nobody to tell ends neither the process nor other answers; node's own report
 * would quote the message, and with it perhaps a patron's data. After an exception outside any promise nothing is
 * sure any more.
 */
function surviveFaults(): void {
  const log = createLog('error')
  process.on('unhandledRejection', (reason) => log.error('unhandled rejection', describeError(reason)))
  process.on('uncaughtException', (error) => {
    log.error('uncaught exception', describeError(error))
    process.exit(1)
  })
}

async function close(started: AsyncDisposableStack): Promise<void> {
  try {
    await started.disposeAsync()
  } catch {
    // The process ends; nothing that fails to close outlives it.
  }
}

/** Why the program could not start, for the person who started it. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ConfigurationError) return error.lines.join('\n')
  if (error instanceof UsageError) return error.message
  const { code, port, address, path } = fieldsOf(error)
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: choose another with --port, PORT, --metrics-port or the configuration.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${address ?? ''}: see --host.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be used by this user: choose one above 1023.`
  if (path !== undefined && code !== undefined) return `${path} cannot be used: ${code}.`
  const { errorName, at } = describeError(error)
  return `Polyshelf could not start: ${errorName}${at?.[0] === undefined ? '' : ` in ${at[0]}`}.`
}

function fieldsOf(error: unknown) {
  const fields = (error instanceof Error ? error : {}) as Readonly<Record<string, unknown>>
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined)
  return {
    code: text('code'),
    path: text('path'),
    address: text('address') ?? text('hostname'),
    port: typeof fields['port'] === 'number' ? fields['port'] : undefined,
  }
}
