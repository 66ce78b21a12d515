import { parentPort, workerData } from 'node:worker_threads'

import { openForReading, openForWriting } from './database.ts'
import { openHeadings } from './headings-database.ts'
import { digestCalls } from './headings-digest.ts'
import { termCalls } from './headings-reader.ts'
import type { CallMessage, ReplyMessage, WorkerData } from './messages.ts'
import { readCalls } from './reader.ts'
import { writeCalls } from './writer.ts'

/** One thread of the index: a connection of its own, one call at a time, an answer to each. */
function serve({ role, directory, incarnation }: WorkerData): void {
  const { calls, close } = open(role, directory, incarnation)
  parentPort?.on('message', (message: CallMessage | 'close') => {
    if (message === 'close') {
      close()
      parentPort?.close()
      return
    }
    parentPort?.postMessage(reply(calls.get(message.method), message), [])
  })
}

function open(role: WorkerData['role'], directory: string, incarnation: string) {
  if (role === 'headings' || role === 'terms') {
    const databases = openHeadings(directory)
    const opened = role === 'terms' ? termCalls(databases) : digestCalls(databases)
    return { calls: new Map(Object.entries(opened)), close: () => databases.close() }
  }
  const index = role === 'writer' ? openForWriting(directory) : openForReading(directory)
  const opened = role === 'writer' ? writeCalls(index, incarnation) : readCalls(index)
  return { calls: new Map(Object.entries(opened)), close: () => index.close() }
}

function reply(
  call: ((...values: never[]) => unknown) | undefined,
  { method, values }: CallMessage,
): ReplyMessage {
  try {
    if (call === undefined) throw new Error(`no such call: ${method}`)
    return { type: 'result', result: call(...(values as never[])) }
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown fault'
    const name = error instanceof Error ? error.name : ''
    const sqlite = error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined
    return { type: 'error', name, message, sqlite }
  }
}

serve(workerData as WorkerData)
