import type * as z from 'zod'

import type { UnionIndex } from './index/port.ts'
import type { Lockout } from './patron.ts'
import type { LibraryProfile, LibrarySystem } from './port.ts'

/** What the process hands an adapter besides its configuration. */
export type OpenContext = {
  readonly library: LibraryProfile
  readonly index: UnionIndex
  /** Where relative paths of the configuration start, absolute; default the process's own. */
  readonly directory?: string
  /** The value behind `passwordEnv` or `passwordFile` is `secret('password')`; undefined if the configuration names none. */
  secret(name: string): string | undefined
}

/** Where a system is reached: a URL, or host and port of a kind that speaks over a socket. */
export type Address =
  | string
  | {
      readonly host: string
      readonly port: number
      readonly tls: boolean
      readonly tlsServerName?: string | undefined
    }

/** What `npm run check` has to know of a kind, for its first steps and for its sentences. */
export type Diagnosis<Config> = {
  /** What answers at the address, as in "is the … listening?". */
  readonly server: string
  /** The settings that say who we are, for whoever looks for the one that is wrong. */
  readonly login: string
  /** The first is what everything depends on. Undefined ones are left out; none where nobody outside is asked. */
  addresses(config: Config): readonly (Address | undefined)[]
}

/** One line of the registry: how a kind is configured, and how it is opened. Opening does no I/O. */
export type AdapterKind<Config> = {
  readonly config: z.ZodType<Config>
  /** As the vendor delivers it; a configuration's own `lockout` goes before. Absent where it has none, or none is known. */
  readonly lockout?: Lockout
  open(config: Config, context: OpenContext): LibrarySystem
  readonly diagnosis: Diagnosis<Config>
}
