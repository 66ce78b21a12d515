import type * as z from 'zod'

import type { UnionIndex } from './index/port.ts'
import type { LibraryProfile, LibrarySystem, Lockout } from './port.ts'

/** What the process hands an adapter besides its configuration. */
export type OpenContext = {
  readonly library: LibraryProfile
  readonly index: UnionIndex
  /** Where relative paths of the configuration start, absolute; default the process's own. */
  readonly directory?: string
  /** The value behind `passwordEnv` or `passwordFile` is `secret('password')`; undefined if the configuration names none. */
  secret(name: string): string | undefined
}

/** One line of the registry: how a kind is configured, and how it is opened. Opening does no I/O. */
export type AdapterKind<Config> = {
  readonly config: z.ZodType<Config>
  /** As the vendor delivers it; a configuration's own `lockout` goes before. Absent where it has none, or none is known. */
  readonly lockout?: Lockout
  open(config: Config, context: OpenContext): LibrarySystem
}
