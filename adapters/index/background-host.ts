import { indexLimits } from '../limits.ts'
import type { FromBackground, ToBackground } from './background-messages.ts'
import { type Carrier, workerCarrier } from './carrier.ts'
import type { CallMessage, ReplyMessage } from './messages.ts'
import { othersGiveWay } from './niceness.ts'
import { ParkedMemories } from './parked.ts'

/** The background process: runs the threads it is asked for, and hands memory from one to the other. */
const carriers = new Map<number, Carrier>()
const parked = new ParkedMemories(indexLimits.parkedBytes)

function tell(message: FromBackground): void {
  if (!process.connected) return
  process.send?.(message, undefined, undefined, (error) => {
    // Whom it worked for has died.
    if (error !== null) process.exit()
  })
}

function callOf(message: CallMessage | 'close'): CallMessage | 'close' {
  return message === 'close' ? message : { ...message, values: parked.take(message.values) }
}

function start({ lane, thread }: ToBackground & { type: 'start' }): void {
  const carrier = workerCarrier(
    { ...thread, module: new URL(thread.module) },
    {
      onReply: (reply) => tell({ type: 'reply', lane, reply: withoutMemory(reply) }),
      onEnd(cause) {
        carriers.delete(lane)
        tell({ type: 'end', lane, reason: cause instanceof Error ? cause.message : undefined })
      },
    },
  )
  carriers.set(lane, carrier)
}

function withoutMemory(reply: ReplyMessage): ReplyMessage {
  return reply.type === 'result' ? { ...reply, result: parked.leave(reply.result) } : reply
}

function send(lane: number, message: CallMessage | 'close'): void {
  try {
    carriers.get(lane)?.send(callOf(message))
  } catch (error) {
    const { name, message: reason } = error instanceof Error ? error : new Error('unknown fault')
    tell({
      type: 'reply',
      lane,
      reply: { type: 'error', name, message: reason, sqlite: undefined, upstream: undefined },
    })
  }
}

othersGiveWay()
// Whoever ends all processes at once means the other one, which closes this one when its work is done.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.on('disconnect', () => process.exit())
process.on('message', (message: ToBackground) => {
  if (message.type === 'start') start(message)
  else if (message.type === 'send') send(message.lane, message.message)
  else carriers.get(message.lane)?.terminate()
})
