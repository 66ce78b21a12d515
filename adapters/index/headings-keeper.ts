import { setTimeout as wait } from 'node:timers/promises'

import { UpstreamError } from '../errors.ts'
import { headingLimits } from '../limits.ts'
import type { DigestReport } from './headings-port.ts'

/**
 * Lets headings follow what is committed, in steps: without pause when nobody commits, else for a small part of the time.
 * Other processes' commits are looked for now and then. Ends with `stop`; a process that wants to end does not wait for it.
 */
export class HeadingsKeeper {
  readonly #digest: () => Promise<DigestReport>
  readonly #stopping = new AbortController()
  #lastCommit = -Infinity
  #wake: () => void = () => {}
  #running: Promise<void> | undefined

  constructor(digest: () => Promise<DigestReport>) {
    this.#digest = digest
  }

  start(): void {
    this.#running ??= this.#run()
  }

  committed(): void {
    this.#lastCommit = performance.now()
    this.#wake()
  }

  /** Resolves when no step is under way any more. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#wake()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    await this.#untilCommit(headingLimits.firstLookMs)
    while (!signal.aborted) {
      const report = await this.#step()
      if (report === undefined) await this.#rest(headingLimits.retryMs)
      else if (!report.waiting) await this.#untilCommit(headingLimits.lookEveryMs)
      else if (performance.now() - this.#lastCommit < headingLimits.quietMs)
        await this.#rest(report.tookMs * headingLimits.restShare)
    }
  }

  /** Undefined where the step failed, which harms nobody: the next one begins where this did. */
  async #step(): Promise<DigestReport | undefined> {
    try {
      return await this.#digest()
    } catch (error) {
      if (error instanceof UpstreamError) return undefined
      throw error
    }
  }

  async #untilCommit(atMostMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#wake = resolve
    await Promise.race([promise, this.#rest(atMostMs)])
    this.#wake = () => {}
  }

  async #rest(ms: number): Promise<void> {
    await wait(ms, undefined, { ref: false, signal: this.#stopping.signal }).catch(() => undefined)
  }
}
