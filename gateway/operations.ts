import type { ServerResponse } from 'node:http'

import { DeadlineExceeded, NobodyWaiting } from './deadline.ts'

/** The operations under way: each has one signal, which ends its upstream work when nobody waits for it any more. */
export class Operations {
  readonly #running = new Set<AbortController>()
  readonly #deadlineMs: number
  readonly #concurrent: number
  #stopped = false

  constructor({ deadlineMs, concurrent }: { deadlineMs: number; concurrent: number }) {
    this.#deadlineMs = deadlineMs
    this.#concurrent = concurrent
  }

  get count(): number {
    return this.#running.size
  }

  get isFull(): boolean {
    return this.#running.size >= this.#concurrent
  }

  /** Aborts at the deadline, when the client closes its connection before the answer is sent, and by `abortAll`. */
  begin(response: ServerResponse): AbortSignal {
    const controller = new AbortController()
    if (this.#stopped || response.destroyed) controller.abort(new NobodyWaiting())
    const timer = setTimeout(() => controller.abort(new DeadlineExceeded()), this.#deadlineMs)
    this.#running.add(controller)
    response.once('close', () => {
      clearTimeout(timer)
      this.#running.delete(controller)
      if (!response.writableFinished) controller.abort(new NobodyWaiting())
    })
    return controller.signal
  }

  abortAll(): void {
    this.#stopped = true
    for (const controller of this.#running) controller.abort(new NobodyWaiting())
  }
}
