/** What must have happened before the process can do its work. */
export class Readiness {
  readonly #awaited = new Set<string>()

  constructor(awaited: readonly string[]) {
    for (const what of awaited) this.#awaited.add(what)
  }

  get ready(): boolean {
    return this.#awaited.size === 0
  }

  /** In the order given; for a person who asks why it is not ready. */
  get awaited(): readonly string[] {
    return [...this.#awaited]
  }

  await(what: string): void {
    this.#awaited.add(what)
  }

  done(what: string): void {
    this.#awaited.delete(what)
  }
}
