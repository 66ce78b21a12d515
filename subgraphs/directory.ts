import type { BlockCode, Lockout } from '../adapters/patron.ts'
import type { LibraryProfile, LibrarySystem } from '../adapters/port.ts'
import type { Freshness } from './copies/freshness.ts'
import type { GateSettings } from './gate.ts'
import { MergeOverrides } from './merge-overrides.ts'

/** What a system may be asked for; names of the port's optional properties. */
export const portNames = ['search', 'records', 'availability', 'patrons', 'harvest'] as const
export type PortName = (typeof portNames)[number]

/** What a card number looks like; whatever is given has to be so. At least one of prefixes, lengths and pattern is. */
export type CardForm = {
  readonly prefixes?: readonly string[]
  readonly lengths?: readonly number[]
  readonly checkDigit?: 'codabar'
  /** Regular expression of the whole number. */
  readonly pattern?: string
}

/** Whose patrons a library lends to, and to which of them. */
export type Welcome = {
  /** The home library's id. */
  readonly library: string
  readonly onlyCategories?: readonly string[]
  readonly exceptCategories?: readonly string[]
  /** Decimal string: who owes more at home is not lent to. */
  readonly feeLimit?: string
  /** Only once the home library has checked the PIN. */
  readonly pinRequired?: boolean
  /** YYYY-MM-DD, first and last day in the lending library's time zone. */
  readonly from?: string
  readonly until?: string
}

/** A member library as configured, with its opened systems. Optional parts are absent where not configured. */
export type LibraryEntry = LibraryProfile & {
  readonly isil?: string
  readonly website?: string
  readonly branches: readonly { readonly code: string; readonly name: string }[]
  /** At most one of each library. */
  readonly welcomesPatronsOf: readonly Welcome[]
  readonly card?: {
    readonly label: string
    /** Null: this library verifies cards without a PIN. */
    readonly pinLabel: string | null
    readonly example?: string
    /** Tells this library's cards from others'. */
    readonly form?: CardForm
  }
  /** Decimal string: patrons who owe more may not borrow. Absent = the system's own blocks decide. */
  readonly feeLimit?: string
  /** `{id}` stands for the record's local id. */
  readonly recordUrl?: string
  readonly systems: readonly DirectorySystem[]
}
export type DirectorySystem = {
  readonly system: LibrarySystem
  /** Of the ports that the system has, those it is configured to be asked for. */
  readonly serves: ReadonlySet<PortName>
  /** How it may be asked, where that differs from the defaults. */
  readonly gate?: GateSettings
  /** How old its answers about copies may be, where that differs from the defaults. */
  readonly freshness?: Freshness
  /** When it locks an account by itself. */
  readonly lockout?: Lockout
  readonly blockOverrides?: BlockOverrides
}
/** What the library makes of the blocks that its system raises; those not named here are as they are. */
export type BlockOverrides = Readonly<Partial<Record<BlockCode, BlockCode | 'NONE'>>>

/** The consortium's libraries in the order of the configuration. */
export class Directory {
  readonly libraries: readonly LibraryEntry[]
  readonly overrides: MergeOverrides
  readonly #byId: ReadonlyMap<string, LibraryEntry>

  constructor(libraries: readonly LibraryEntry[], overrides = new MergeOverrides()) {
    this.overrides = overrides
    this.libraries = libraries
    this.#byId = new Map(libraries.map((library) => [library.id, library]))
  }

  library(id: string): LibraryEntry | undefined {
    return this.#byId.get(id)
  }

  /** IANA zone; UTC for a library that is not of the consortium. */
  timeZone(libraryId: string): string {
    return this.#byId.get(libraryId)?.timeZone ?? 'UTC'
  }

  /** The library's first configured system that serves `port`; undefined where none does. */
  system<Port extends PortName>(
    libraryId: string,
    port: Port,
  ): (LibrarySystem & Required<Pick<LibrarySystem, Port>>) | undefined {
    const found = this.#byId
      .get(libraryId)
      ?.systems.find(({ system, serves }) => serves.has(port) && system[port] !== undefined)
    return found?.system as (LibrarySystem & Required<Pick<LibrarySystem, Port>>) | undefined
  }

  /** How a system is configured beyond what it knows itself. */
  configured({ id, libraryId }: LibrarySystem): Omit<DirectorySystem, 'system'> | undefined {
    return this.#byId.get(libraryId)?.systems.find(({ system }) => system.id === id)
  }

  get systems(): readonly LibrarySystem[] {
    return this.libraries.flatMap((library) => library.systems.map(({ system }) => system))
  }

  /** Position in the configuration's order; unknown libraries come last. */
  order(libraryId: string): number {
    const at = this.libraries.findIndex((library) => library.id === libraryId)
    return at < 0 ? this.libraries.length : at
  }
}
