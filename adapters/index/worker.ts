import { constants, getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'

import { indexLimits } from '../limits.ts'
import { handedOver } from './memory.ts'
import type { CallMessage, ReplyMessage, WorkerData } from './messages.ts'

type Calls = { readonly [method: string]: (...values: never[]) => unknown }
type Open = { readonly calls: object; readonly close: () => void }

/** What each thread does, with a connection of its own where it needs one. Each loads only its own modules: starting is quick. */
const roles: Readonly<Record<WorkerData['role'], (data: WorkerData) => Promise<Open>>> = {
  async writer({ directory, incarnation }) {
    const { openForWriting } = await import('./database.ts')
    const { writeCalls } = await import('./writer.ts')
    const index = openForWriting(directory)
    return { calls: writeCalls(index, incarnation), close: () => index.close() }
  },
  async reader({ directory }) {
    const { openForReading } = await import('./database.ts')
    const { FacetStore } = await import('./facet-store.ts')
    const { readCalls } = await import('./reader.ts')
    const index = openForReading(directory)
    const store = new FacetStore(index)
    // A step at a time, so that whoever asks meanwhile waits for no more than one.
    const warming = setInterval(() => void (store.warm() || clearInterval(warming)), 1)
    const close = () => {
      clearInterval(warming)
      index.close()
    }
    return { calls: readCalls(index, store), close }
  },
  async mapper() {
    const { mapCalls } = await import('./mapper.ts')
    return { calls: mapCalls, close: () => {} }
  },
  async headings({ directory }) {
    const { openHeadings } = await import('./headings-database.ts')
    const { digestCalls } = await import('./headings-digest.ts')
    const databases = openHeadings(directory)
    return { calls: digestCalls(databases), close: () => databases.close() }
  },
  async terms({ directory }) {
    const { openHeadings } = await import('./headings-database.ts')
    const { termCalls } = await import('./headings-reader.ts')
    const databases = openHeadings(directory)
    return { calls: termCalls(databases), close: () => databases.close() }
  },
}

/** What is done ahead of any reader's question, and must not take the processor from those who ask. */
const background: ReadonlySet<WorkerData['role']> = new Set(['writer', 'mapper', 'headings'])

/** One call at a time, an answer to each. */
async function serve(data: WorkerData): Promise<void> {
  if (background.has(data.role)) giveWay()
  const { calls, close } = await roles[data.role](data)
  const named = new Map(Object.entries(calls as Calls))
  parentPort?.on('message', (message: CallMessage | 'close') => {
    if (message === 'close') {
      close()
      parentPort?.close()
      return
    }
    const answer = reply(named.get(message.method), message)
    parentPort?.postMessage(answer, answer.type === 'result' ? handedOver(valuesOf(answer.result)) : [])
  })
}

/** Of this thread; on other systems than Linux only a whole process can. Relative, for nobody but root may go up again. */
function giveWay(): void {
  if (process.platform !== 'linux') return
  setPriority(0, Math.min(constants.priority.PRIORITY_LOW, getPriority(0) + indexLimits.backgroundNice))
}

function valuesOf(result: unknown): readonly unknown[] {
  return typeof result === 'object' && result !== null ? Object.values(result) : []
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

await serve(workerData as WorkerData)
