/** Editions, or whole works. */
export type MergeLevel = 'edition' | 'work'

/** Record ids that people have looked at: each list is kept together, or each of its records apart from every other. */
export type OverrideLists = {
  readonly together: readonly (readonly string[])[]
  readonly apart: readonly (readonly string[])[]
}

/** What people have decided about merging; it goes before everything that records say. */
export class MergeOverrides {
  readonly #together: Readonly<Record<MergeLevel, ReadonlyMap<string, number>>>
  readonly #apart: Readonly<Record<MergeLevel, ReadonlyMap<string, ReadonlySet<string>>>>

  constructor(lists: Partial<Readonly<Record<MergeLevel, OverrideLists>>> = {}) {
    const apartWorks = apartPairs(lists.work?.apart ?? [])
    this.#together = {
      edition: groups(lists.edition?.together ?? []),
      work: groups(lists.work?.together ?? []),
    }
    this.#apart = {
      edition: apartPairs([...(lists.edition?.apart ?? []), ...(lists.work?.apart ?? [])]),
      work: apartWorks,
    }
  }

  /** The number of the group that the record is kept in. */
  together(level: MergeLevel, id: string): number | undefined {
    return this.#together[level].get(id)
  }

  hasApart(level: MergeLevel): boolean {
    return this.#apart[level].size > 0
  }

  /** Two works have no edition in common, so records of works kept apart are apart as editions. */
  apart(level: MergeLevel, a: string, b: string): boolean {
    return this.#apart[level].get(a)?.has(b) === true
  }
}

/** Lists that share a record are one. */
function groups(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  lists.forEach((ids, at) => {
    const known = new Set(ids.flatMap((id) => found.get(id) ?? []))
    for (const [id, group] of found) if (known.has(group)) found.set(id, at)
    for (const id of ids) found.set(id, at)
  })
  return found
}

function apartPairs(lists: readonly (readonly string[])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const ids of lists) {
    for (const id of ids) {
      const others = found.get(id) ?? new Set()
      for (const other of ids) if (other !== id) others.add(other)
      found.set(id, others)
    }
  }
  return found
}
