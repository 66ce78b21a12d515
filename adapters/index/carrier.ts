import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'

import { handedOver } from './memory.ts'
import type { CallMessage, ReplyMessage } from './messages.ts'

/** What a lane runs: a module that answers calls by serve.ts. */
export type Thread = {
  /** For messages. */
  readonly name: string
  readonly module: URL
  readonly data: unknown
  /** New objects before they are looked through. */
  readonly youngMebibytes?: number
  /** In a process of their own, all such threads together, that gives way to this one. */
  readonly inBackground?: boolean
}
/** A running thread, wherever it runs. */
export type Carrier = {
  /** @throws where a value cannot cross; then nothing was sent. */
  send(message: CallMessage | 'close'): void
  /** Whether it keeps the process alive. */
  hold(holds: boolean): void
  terminate(): void
}
export type Heard = {
  readonly onReply: (reply: ReplyMessage) => void
  /** Once, and nothing comes after it. `cause`: what it died of. */
  readonly onEnd: (cause: unknown) => void
}

/*
  Every thread has a WebAssembly of Node's read its TypeScript, and V8 13.6 shares between threads what it compiles for calls from
  there into JavaScript: one that ends frees what one that begins has just taken, and the process dies of SIGSEGV or SIGTRAP. It
  compiles after a budget of calls; with one that nobody spends they all go through code that is always there.
*/
setFlagsFromString('--wasm-wrapper-tiering-budget=2147483647')

export function workerCarrier(thread: Omit<Thread, 'inBackground'>, { onReply, onEnd }: Heard): Carrier {
  const { module, data, youngMebibytes } = thread
  const worker = new Worker(module, {
    workerData: data,
    ...(youngMebibytes !== undefined && { resourceLimits: { maxYoungGenerationSizeMb: youngMebibytes } }),
  })
  let cause: unknown
  worker.on('message', onReply)
  worker.on('error', (error) => (cause = error))
  worker.on('exit', () => onEnd(cause))
  return {
    send: (message) => worker.postMessage(message, message === 'close' ? [] : handedOver(message.values)),
    hold: (holds) => (holds ? worker.ref() : worker.unref()),
    terminate: () => void worker.terminate(),
  }
}
