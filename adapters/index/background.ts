import { type ChildProcess, fork } from 'node:child_process'

import type { FromBackground, ToBackground } from './background-messages.ts'
import type { Carrier, Heard, Thread } from './carrier.ts'

type Process = {
  readonly child: ChildProcess
  readonly lanes: Map<number, Heard>
  readonly holding: Set<number>
}

const host = new URL('./background-host.ts', import.meta.url)
let running: Process | undefined
let lanes = 0

/**
 * A thread of the background process, which is there as long as it has threads. Beside a process that searches, threads that
 * only have little of the processor are not enough: some lock of the runtime's would be theirs while they wait for their turn,
 * and the event loop would wait with them.
 */
export function backgroundCarrier(thread: Thread, heard: Heard): Carrier {
  const { module, inBackground: _, ...rest } = thread
  const lane = (lanes += 1)
  const process = (running ??= startProcess())
  process.lanes.set(lane, heard)
  process.holding.add(lane)
  const send = (message: ToBackground) => {
    // One that has ended is heard of by its end.
    if (process.child.connected) process.child.send(message, () => {})
  }
  send({ type: 'start', lane, thread: { ...rest, module: module.href } })
  return {
    send: (message) => send({ type: 'send', lane, message }),
    hold(holds) {
      if (holds) process.holding.add(lane)
      else process.holding.delete(lane)
      hold(process)
    },
    terminate: () => send({ type: 'terminate', lane }),
  }
}

function startProcess(): Process {
  const child = fork(host, {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const process: Process = { child, lanes: new Map(), holding: new Set() }
  child.on('message', (message: FromBackground) => {
    const { lane } = message
    const heard = process.lanes.get(lane)
    if (message.type === 'reply') heard?.onReply(message.reply)
    else {
      leave(process, lane)
      heard?.onEnd(message.reason === undefined ? undefined : new Error(message.reason))
    }
  })
  let cause: unknown = new Error('the background process ended')
  child.on('error', (error) => {
    cause = error
    // One that could not be started does not exit.
    if (child.pid === undefined) end(process, cause)
  })
  child.on('exit', () => end(process, cause))
  return process
}

function leave(process: Process, lane: number): void {
  process.lanes.delete(lane)
  process.holding.delete(lane)
  hold(process)
  if (process.lanes.size > 0) return
  if (running === process) running = undefined
  if (process.child.connected) process.child.disconnect()
}

function end(process: Process, cause: unknown): void {
  if (running === process) running = undefined
  const ended = [...process.lanes.values()]
  process.lanes.clear()
  for (const { onEnd } of ended) onEnd(cause)
}

function hold({ child, holding }: Process): void {
  if (holding.size > 0) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}
