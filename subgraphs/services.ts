import { randomBytes } from 'node:crypto'

import { ResultSets } from './catalog/result-sets.ts'
import { Directory, type LibraryEntry } from './directory.ts'
import { HealthBoard } from './health.ts'
import { Throttle } from './patrons/throttle.ts'
import { PatronTokens } from './patrons/tokens.ts'

/** What lives as long as the process and all operations share. */
export type Services = AsyncDisposable & {
  readonly directory: Directory
  readonly health: HealthBoard
  readonly resultSets: ResultSets
  readonly throttle: Throttle
  readonly tokens: PatronTokens
}

export type ServiceOptions = {
  readonly libraries: readonly LibraryEntry[]
  /** Signs and encrypts patrons' tokens and ids. Left out, one is made up, and tokens end with the process. At least 32 bytes. */
  readonly secret?: Uint8Array
}

/** Disposing closes what the services opened; the libraries' systems belong to whoever opened them. */
export function createServices({ libraries, secret = randomBytes(32) }: ServiceOptions): Services {
  const directory = new Directory(libraries)
  const systems = libraries.flatMap((library) => library.systems)
  const health = new HealthBoard(
    new Map(systems.flatMap(({ system, gate }) => (gate === undefined ? [] : [[system.id, gate]]))),
  )
  const resultSets = new ResultSets(directory, health)
  return {
    directory,
    health,
    resultSets,
    throttle: new Throttle(randomBytes(32)),
    tokens: new PatronTokens(secret),
    async [Symbol.asyncDispose]() {
      health[Symbol.dispose]()
      await resultSets[Symbol.asyncDispose]()
    },
  }
}
