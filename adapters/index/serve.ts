import { parentPort } from 'node:worker_threads'

import { UpstreamError } from '../errors.ts'
import { handedOver } from './memory.ts'
import type { CallMessage, ReplyMessage } from './messages.ts'

type Calls = { readonly [method: string]: (...values: never[]) => unknown }
/** What a thread does for its lane. */
export type Served = { readonly calls: object; readonly close: () => void }

/** One call at a time, an answer to each. */
export function serve({ calls, close }: Served): void {
  const named = new Map(Object.entries(calls as Calls))
  parentPort?.on('message', (message: CallMessage | 'close') => {
    if (message === 'close') {
      close()
      parentPort?.close()
      return
    }
    void reply(named.get(message.method), message).then((answer) =>
      parentPort?.postMessage(answer, answer.type === 'result' ? handedOver(valuesOf(answer.result)) : []),
    )
  })
}

function valuesOf(result: unknown): readonly unknown[] {
  return typeof result === 'object' && result !== null ? Object.values(result) : []
}

async function reply(
  call: ((...values: never[]) => unknown) | undefined,
  { method, values }: CallMessage,
): Promise<ReplyMessage> {
  try {
    if (call === undefined) throw new Error(`no such call: ${method}`)
    return { type: 'result', result: await call(...(values as never[])) }
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown fault'
    const name = error instanceof Error ? error.name : ''
    const sqlite = error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined
    const upstream =
      error instanceof UpstreamError ? { code: error.code, operation: error.operation } : undefined
    return { type: 'error', name, message, sqlite, upstream }
  }
}
