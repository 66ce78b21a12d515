import * as z from 'zod'

import { itemStatuses, type Item, type ItemStatus } from './item.ts'

const name = z.string().regex(/\S/, 'a code or a name').max(200)

/** Of kinds that tell of copies: what the library says of them, whatever its system does. */
export const copyFields = {
  locations: z
    .record(name, z.enum(itemStatuses))
    .default({})
    .describe(
      'What a copy is that would be AVAILABLE, by its location as it is shown, or as branch/location; in any case of letters.',
    ),
  branches: z
    .record(name, name)
    .default({})
    .describe("Code among the library's `branches`, by what the system calls a branch."),
  lendable: z
    .record(name, z.boolean())
    .default({})
    .describe(
      'Whether copies may be taken out, by item type, policy or loan type as the system has it, or by location like in ' +
        '`locations`; in place of what the system says.',
    ),
}
type Tables = {
  readonly locations?: Readonly<Record<string, ItemStatus>>
  readonly branches?: Readonly<Record<string, string>>
  readonly lendable?: Readonly<Record<string, boolean>>
}

export type CopyOverrides = {
  branch(code: string): string
  item(item: Item): Item
  /** False where no copy becomes another state by them, so that a system's own counts are right. */
  readonly changesStates: boolean
}

/** `settings` are those of any kind; what it has no table for is left as it is. */
export function copyOverrides(settings: unknown): CopyOverrides {
  const tables = (settings ?? {}) as Tables
  const [locations, branches, lendables] = [
    lookUp(tables.locations),
    lookUp(tables.branches),
    lookUp(tables.lendable),
  ]
  const branchOf = (code: string) => branches([code]) ?? code
  return {
    changesStates: Object.keys({ ...tables.locations, ...tables.lendable }).length > 0,
    branch: branchOf,
    item(item) {
      const { location, branch, loanClass, status } = item
      const places = location === undefined ? [] : [`${branch ?? ''}/${location}`, location]
      const lendable = lendables([...(loanClass === undefined ? [] : [loanClass]), ...places])
      const there = status === 'AVAILABLE' ? locations(places) : undefined
      // The copy is in its place, and may be taken from there.
      const isFree = lendable === true && status === 'REFERENCE_ONLY'
      return {
        ...item,
        ...(branch === undefined ? {} : { branch: branchOf(branch) }),
        ...(lendable === undefined ? {} : { lendable }),
        status: there ?? (isFree ? 'AVAILABLE' : status),
      }
    },
  }
}

/** By any of some names, in any case of letters; the first that is there. */
export function lookUp<Value>(
  table: Readonly<Record<string, Value>> = {},
): (names: readonly string[]) => Value | undefined {
  const entries = new Map(Object.entries(table).map(([key, value]) => [folded(key), value]))
  return (names) => {
    const found = names.find((one) => entries.has(folded(one)))
    return found === undefined ? undefined : entries.get(folded(found))
  }
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}
