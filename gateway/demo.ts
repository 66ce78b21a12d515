import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { UsageError } from './arguments.ts'
import type { Environment } from './environment.ts'
import type { DemoCard } from './ide/examples.ts'

/** What the worker posts once every embedded server listens. */
export type DemoConsortium = {
  /** A consortium file, YAML or JSON. */
  readonly configuration: string
  /** The variables that it names; nothing else of the environment is needed. */
  readonly environment: Environment
  /** Answered at /demo.json. */
  readonly demoJson: {
    readonly libraries: readonly unknown[]
    readonly cards: readonly (DemoCard & { readonly expect: string })[]
  }
}

/**
 * Starts the six fictional libraries on loopback ports, in a thread of their own so that they never hold up an answer.
 * `started` ends the thread, and every connection with it. @throws {UsageError} if it does not start.
 */
export async function startDemo(
  stopping: AbortSignal,
  started: AsyncDisposableStack,
): Promise<DemoConsortium> {
  const worker = new Worker(new URL('../test/consortium/worker.ts', import.meta.url))
  started.defer(async () => {
    await worker.terminate()
  })
  try {
    const [consortium] = (await once(worker, 'message', { signal: stopping })) as [DemoConsortium]
    return consortium
  } catch (cause) {
    // Its data is fictional, so that its own words may be shown.
    const reason = cause instanceof Error ? cause.message : 'no reason given'
    throw new UsageError(`The embedded demo consortium could not be started: ${reason}`, { cause })
  }
}
