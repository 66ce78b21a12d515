/** What one part of a search took, in whole milliseconds. */
export type Step = { readonly name: string; readonly tookMs: number }

/** Times the steps of one search. They stand in the order in which they began, and those of one name are added up. */
export class Steps {
  readonly #tookMs = new Map<string, number>()

  /** Whether `run` succeeds or not, what it took is counted. */
  async time<Result>(name: string, run: () => Result | Promise<Result>): Promise<Result> {
    const stop = this.start(name)
    try {
      return await run()
    } finally {
      stop()
    }
  }

  /** Returns what ends the step; ending it twice counts once. */
  start(name: string): () => void {
    const began = performance.now()
    let open = true
    this.#tookMs.set(name, this.#tookMs.get(name) ?? 0)
    return () => {
      if (!open) return
      open = false
      this.#tookMs.set(name, (this.#tookMs.get(name) ?? 0) + performance.now() - began)
    }
  }

  get all(): readonly Step[] {
    return Array.from(this.#tookMs, ([name, tookMs]) => ({ name, tookMs: Math.round(tookMs) }))
  }
}
