import { expect } from 'vitest'

import type { UpstreamCode } from '../../../../adapters/errors.ts'
import { evergreen } from '../../../../adapters/evergreen/index.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { startEvergreenServer, type EvergreenServerOptions } from '../../../consortium/evergreen-server.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

export const library = smallLibrary((position) => String(position))
export const [good, expired, blocked, owing, lost, noPin] = library.patrons
export const account = { username: 'polyshelf', password: 'very-secret-secret' }
export const signal = () => AbortSignal.timeout(5_000)
/** Of server and adapter alike: as fast as tests need it. */
export const fast = { count: 1_000, perMs: 1_000 }

/** An embedded Evergreen and the adapter on it. */
export async function start(
  settings: Record<string, unknown> = {},
  options: Partial<EvergreenServerOptions> = {},
) {
  const server = await startEvergreenServer(library, { ...account, limit: fast, ...options })
  const config = evergreen.config.parse({
    kind: 'evergreen',
    id: 'tallgrass-evergreen',
    baseUrl: `http://127.0.0.1:${server.port}`,
    mode: 'rest',
    username: account.username,
    passwordEnv: 'EVERGREEN_PASSWORD',
    requestsPerSecond: 1_000,
    timeoutMs: 1_000,
    ...settings,
  })
  const system = ruled(evergreen).open(config, contextOf(library, { password: account.password }))
  const { availability, records, search, patrons } = system
  if (availability === undefined || records === undefined) throw new Error('a capability is missing')
  return {
    server,
    system,
    availability,
    records,
    search,
    patrons,
    verify: (card: string | undefined, pin: string | undefined) => {
      if (patrons === undefined) throw new Error('no patrons')
      return patrons.verify({ card: card ?? '', pin }, { signal: signal() })
    },
    async [Symbol.asyncDispose]() {
      await system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

export const failure = (code: UpstreamCode) => expect.objectContaining({ name: 'UpstreamError', code })
