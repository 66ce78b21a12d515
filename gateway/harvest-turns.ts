type Waiting = { readonly host: string | undefined; readonly begin: () => void }

/** Lets so many harvests work at once, and never two that ask one host. Those that wait come in their order. */
export class HarvestTurns {
  readonly #atOnce: number
  readonly #waiting: Waiting[] = []
  readonly #hosts = new Set<string>()
  #working = 0

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /** `host` undefined: nobody outside is asked. */
  async run<Result>(host: string | undefined, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((begin) => {
      this.#waiting.push({ host, begin })
      this.#next()
    })
    try {
      return await work()
    } finally {
      this.#working -= 1
      if (host !== undefined) this.#hosts.delete(host)
      this.#next()
    }
  }

  #next(): void {
    for (let at = 0; at < this.#waiting.length && this.#working < this.#atOnce;) {
      const { host, begin } = this.#waiting[at] ?? { host: undefined, begin: () => {} }
      if (host !== undefined && this.#hosts.has(host)) {
        at += 1
        continue
      }
      this.#waiting.splice(at, 1)
      this.#working += 1
      if (host !== undefined) this.#hosts.add(host)
      begin()
    }
  }
}
