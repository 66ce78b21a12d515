import { UpstreamError } from '../errors.ts'
import { indexLimits } from '../limits.ts'
import { aborted } from '../socket.ts'
import { backgroundCarrier } from './background.ts'
import { type Carrier, type Thread, workerCarrier } from './carrier.ts'
import type { CallMessage, ReplyMessage } from './messages.ts'

type Answer<Methods, Name extends keyof Methods> = Methods[Name] extends (...values: never[]) => infer Result
  ? Awaited<Result>
  : never
type Job = {
  readonly operation: string
  readonly system: string
  readonly message: CallMessage
  readonly settle: (reply: ReplyMessage) => void
  readonly fail: (error: UpstreamError) => void
}

const sqliteBusy = 5

/**
 * One worker thread and the calls that wait for it; memory among their values goes over to it. It gets one call at a time: a
 * caller that leaves while waiting costs nothing, one that leaves during the work is free at once, and only its answer is
 * thrown away. A thread that dies fails the call it had; the next call starts a new one.
 */
export class Lane<Methods> implements AsyncDisposable {
  readonly #thread: Thread
  readonly #queue: Job[] = []
  #carrier: Carrier | undefined
  #busy: Job | undefined
  #closed = false
  #ended: PromiseWithResolvers<void> | undefined
  #startedAt = Number.NEGATIVE_INFINITY

  constructor(thread: Thread) {
    this.#thread = thread
  }

  /** Calls waiting and at work. */
  get load(): number {
    return this.#queue.length + (this.#busy === undefined ? 0 : 1)
  }

  /** For a thread that works uncalled: starts it unless it runs, or has died just after it was started. */
  start(): void {
    const isEarly = performance.now() - this.#startedAt < indexLimits.restartMs
    if (this.#closed || this.#carrier !== undefined || isEarly) return
    this.#carrier = this.#start()
    this.#carrier.hold(false)
  }

  /** @throws {UpstreamError} TIMEOUT once `signal` aborts, BUSY, or UNREACHABLE where the thread cannot do it. */
  async call<Name extends keyof Methods & string>(
    system: string,
    method: Name,
    values: Methods[Name] extends (...values: infer Values) => unknown ? Values : never,
    signal?: AbortSignal,
  ): Promise<Answer<Methods, Name>> {
    const { name } = this.#thread
    const operation = `${name} ${method}`
    if (signal?.aborted === true) throw aborted(system, operation, signal)
    if (this.#closed) throw closedError(system, operation, name)
    if (this.#queue.length >= indexLimits.queue) throw new UpstreamError('BUSY', system, operation)
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const job: Job = {
      operation,
      system,
      message: { method, values },
      settle: (reply) =>
        reply.type === 'result' ? resolve(reply.result) : reject(faultOf(reply, system, operation)),
      fail: reject,
    }
    const leave = () => {
      const at = this.#queue.indexOf(job)
      if (at >= 0) this.#queue.splice(at, 1)
      if (signal !== undefined) reject(aborted(system, operation, signal))
    }
    signal?.addEventListener('abort', leave, { once: true })
    this.#queue.push(job)
    this.#next()
    try {
      return (await promise) as Answer<Methods, Name>
    } finally {
      signal?.removeEventListener('abort', leave)
    }
  }

  /** Lets the call at work finish, so that nothing is half done; those waiting fail. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    for (const job of this.#queue.splice(0))
      job.fail(closedError(job.system, job.operation, this.#thread.name))
    const carrier = this.#carrier
    if (carrier === undefined) return
    this.#ended = Promise.withResolvers<void>()
    const timer = setTimeout(() => carrier.terminate(), indexLimits.closeMs)
    carrier.hold(true)
    carrier.send('close')
    await this.#ended.promise
    clearTimeout(timer)
  }

  #next(): void {
    if (this.#busy !== undefined) return
    const job = this.#queue.shift()
    if (job === undefined) return
    this.#busy = job
    this.#carrier ??= this.#start()
    // Only a thread with work to do keeps the process alive.
    this.#carrier.hold(true)
    try {
      this.#carrier.send(job.message)
    } catch (cause) {
      // A value that cannot cross to a thread.
      this.#take()?.fail(new UpstreamError('UNREACHABLE', job.system, job.operation, { cause }))
      this.#next()
    }
  }

  #start(): Carrier {
    const { name, inBackground = false } = this.#thread
    this.#startedAt = performance.now()
    return (inBackground ? backgroundCarrier : workerCarrier)(this.#thread, {
      onReply: (reply) => {
        this.#take()?.settle(reply)
        this.#next()
      },
      onEnd: (cause) => {
        this.#carrier = undefined
        const job = this.#take()
        job?.fail(
          new UpstreamError('UNREACHABLE', job.system, job.operation, {
            detail: `the ${name}'s thread ended${cause instanceof Error ? `: ${cause.message}` : ''}`,
            cause,
          }),
        )
        this.#ended?.resolve()
        if (!this.#closed) this.#next()
      },
    })
  }

  #take(): Job | undefined {
    const job = this.#busy
    this.#busy = undefined
    this.#carrier?.hold(false)
    return job
  }
}

/** The one with the least to do. */
export function idlest<Methods>(lanes: readonly Lane<Methods>[]): Lane<Methods> {
  return lanes.reduce((best, candidate) => (candidate.load < best.load ? candidate : best))
}

function faultOf(reply: ReplyMessage & { type: 'error' }, system: string, operation: string): UpstreamError {
  if (reply.upstream !== undefined) return upstreamOf(reply.message, system, reply.upstream)
  const busy = reply.sqlite === sqliteBusy || reply.name === 'LockLostError'
  return new UpstreamError(busy ? 'BUSY' : 'UNREACHABLE', system, operation, { detail: reply.message })
}

function upstreamOf(
  message: string,
  system: string,
  { code, operation }: Pick<UpstreamError, 'code' | 'operation'>,
): UpstreamError {
  const bare = new UpstreamError(code, system, operation)
  const detail = message.slice(bare.message.length + ': '.length)
  return detail === '' ? bare : new UpstreamError(code, system, operation, { detail })
}

function closedError(system: string, operation: string, name: string): UpstreamError {
  return new UpstreamError('UNREACHABLE', system, operation, { detail: `the ${name} is closed` })
}
