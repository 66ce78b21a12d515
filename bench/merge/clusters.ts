/** Disjoint sets of the positions 0 … size − 1, each at first alone. */
export class Clusters {
  readonly #parents: number[]

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, at) => at)
  }

  /** The smallest position of the set that holds `at`. */
  find(at: number): number {
    let root = at
    for (
      let parent = this.#parents[root];
      parent !== undefined && parent !== root;
      parent = this.#parents[root]
    )
      root = parent
    for (let next = at; next !== root;) {
      const parent = this.#parents[next] ?? root
      this.#parents[next] = root
      next = parent
    }
    return root
  }

  join(a: number, b: number): void {
    const [rootA, rootB] = [this.find(a), this.find(b)]
    this.#parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB)
  }
}
