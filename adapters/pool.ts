import { UpstreamError } from './errors.ts'
import { poolLimits } from './limits.ts'
import { aborted } from './socket.ts'

/** What a pool holds: a connection that can tell that it is dead, and can be ended at once. */
export type PooledConnection = {
  readonly usable: boolean
  /** Ends the connection; `politely` lets it say goodbye first. */
  close(politely: boolean): void
}
export type PoolOptions<Connection> = {
  readonly system: string
  /** What the library has agreed to. */
  readonly size: number
  readonly idleMs?: number
  open(signal: AbortSignal): Promise<Connection>
}
type Waiter = { readonly start: () => void }

/**
 * A few connections to one system, each lent to one caller at a time. A caller that fails on its connection has it ended,
 * never handed on: a late answer must not reach the next caller.
 */
export class Pool<Connection extends PooledConnection> implements AsyncDisposable {
  readonly #options: PoolOptions<Connection>
  readonly #idle: { connection: Connection; timer: NodeJS.Timeout }[] = []
  readonly #waiting: Waiter[] = []
  readonly #lent = new Set<Connection>()
  #places: number
  #closed = false

  constructor(options: PoolOptions<Connection>) {
    this.#options = options
    this.#places = options.size
  }

  /**
   * Lends a connection to `use`. `fresh` tells whether it was opened for this call: a connection that died while idle is
   * noticed only in use, and a caller whose question may be repeated then asks once more.
   * @throws {UpstreamError} BUSY if the queue is full, TIMEOUT if `signal` aborts first, else what `open` or `use` throw.
   */
  async use<Result>(
    operation: string,
    signal: AbortSignal,
    use: (connection: Connection, fresh: boolean) => Promise<Result>,
  ): Promise<Result> {
    await this.#place(operation, signal)
    let connection: Connection | undefined
    try {
      this.#refuseIfClosed(operation)
      const idle = this.#takeIdle()
      connection = idle ?? (await this.#options.open(signal))
      this.#refuseIfClosed(operation)
      this.#lent.add(connection)
      const result = await use(connection, idle === undefined)
      this.#lent.delete(connection)
      this.#keep(connection)
      return result
    } catch (error) {
      if (connection !== undefined) {
        this.#lent.delete(connection)
        connection.close(false)
      }
      throw error
    } finally {
      this.#places += 1
      this.#waiting.shift()?.start()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    for (const { connection, timer } of this.#idle.splice(0)) {
      clearTimeout(timer)
      connection.close(true)
    }
    for (const connection of this.#lent) connection.close(false)
  }

  async #place(operation: string, signal: AbortSignal): Promise<void> {
    const { system } = this.#options
    this.#refuseIfClosed(operation)
    if (signal.aborted) throw aborted(system, operation, signal)
    if (this.#places > 0) {
      this.#places -= 1
      return
    }
    if (this.#waiting.length >= poolLimits.queue) throw new UpstreamError('BUSY', system, operation)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiter: Waiter = {
      start: () => {
        this.#places -= 1
        resolve()
      },
    }
    const leave = () => {
      const at = this.#waiting.indexOf(waiter)
      if (at < 0) return
      this.#waiting.splice(at, 1)
      reject(aborted(system, operation, signal))
    }
    this.#waiting.push(waiter)
    signal.addEventListener('abort', leave, { once: true })
    try {
      await promise
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  /** The pool may close while a caller waits for its place or for its connection to open. */
  #refuseIfClosed(operation: string): void {
    if (!this.#closed) return
    throw new UpstreamError('UNREACHABLE', this.#options.system, operation, { detail: 'the pool is closed' })
  }

  #takeIdle(): Connection | undefined {
    for (let entry = this.#idle.pop(); entry !== undefined; entry = this.#idle.pop()) {
      clearTimeout(entry.timer)
      if (entry.connection.usable) return entry.connection
      entry.connection.close(false)
    }
    return undefined
  }

  #keep(connection: Connection): void {
    if (this.#closed || !connection.usable) {
      connection.close(this.#closed)
      return
    }
    const timer = setTimeout(() => {
      const at = this.#idle.findIndex((entry) => entry.connection === connection)
      if (at >= 0) this.#idle.splice(at, 1)
      connection.close(true)
    }, this.#options.idleMs ?? poolLimits.idleMs)
    timer.unref()
    this.#idle.push({ connection, timer })
  }
}
