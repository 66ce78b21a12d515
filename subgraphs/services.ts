import { randomBytes } from 'node:crypto'

import { Cursors } from './catalog/cursor.ts'
import { ResultSets } from './catalog/result-sets.ts'
import { Copies } from './copies/copies.ts'
import { Directory, type LibraryEntry } from './directory.ts'
import { HealthBoard } from './health.ts'
import type { MergeOverrides } from './merge-overrides.ts'
import { AuditTrail } from './patrons/audit.ts'
import type { CardProofs } from './patrons/proofs.ts'
import { Throttle, type ThrottleLimits } from './patrons/throttle.ts'
import { PatronTokens } from './patrons/tokens.ts'
import { memoryStores, type Stores } from './stores.ts'

/** What lives as long as the process and all operations share. */
export type Services = AsyncDisposable & {
  readonly directory: Directory
  readonly health: HealthBoard
  readonly resultSets: ResultSets
  readonly copies: Copies
  readonly cursors: Cursors
  readonly throttle: Throttle
  readonly tokens: PatronTokens
  readonly audit: AuditTrail
  /** Absent where there is no key for proofs. */
  readonly proofs?: CardProofs
}

export type ServiceOptions = {
  readonly libraries: readonly LibraryEntry[]
  /** Signs cursors, signs and encrypts patrons' tokens and ids. Left out, one is made up, and both end with the process. At least 32 bytes. */
  readonly secret?: Uint8Array
  /** Opens what it has signed or encrypted, and signs nothing: the secret before, or the one to come. */
  readonly previousSecret?: Uint8Array
  readonly throttle?: ThrottleLimits
  readonly proofs?: CardProofs | undefined
  /** What people have decided about merging. */
  readonly overrides?: MergeOverrides
  /** Shared by replicas; left out, everything is kept in this process. Belongs to whoever opened it. */
  readonly stores?: Stores
}

/** Disposing closes what the services opened; the libraries' systems belong to whoever opened them. */
export function createServices({
  libraries,
  secret = randomBytes(32),
  previousSecret,
  throttle,
  proofs,
  stores = memoryStores(),
  overrides,
}: ServiceOptions): Services {
  const directory = new Directory(libraries, overrides)
  const systems = libraries.flatMap((library) => library.systems)
  const health = new HealthBoard(
    new Map(systems.flatMap(({ system, gate }) => (gate === undefined ? [] : [[system.id, gate]]))),
  )
  const secrets = [secret, ...(previousSecret === undefined ? [] : [previousSecret])] as const
  const resultSets = new ResultSets(directory, health, stores)
  const copies = new Copies(
    health,
    stores,
    new Map(systems.flatMap(({ system, freshness }) => (freshness ? [[system.id, freshness]] : []))),
  )
  return {
    directory,
    health,
    resultSets,
    copies,
    cursors: new Cursors(secrets),
    throttle: new Throttle(secret, stores, throttle),
    tokens: new PatronTokens(secrets),
    audit: new AuditTrail(secret),
    ...(proofs && { proofs }),
    async [Symbol.asyncDispose]() {
      health[Symbol.dispose]()
      copies[Symbol.dispose]()
      await resultSets[Symbol.asyncDispose]()
    },
  }
}
