import { expect } from 'vitest'

import type { UpstreamCode } from '../../../../adapters/errors.ts'
import { koha } from '../../../../adapters/koha/index.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { kohaDemoStatuses } from '../../../consortium/koha-items.ts'
import { startKohaServer, type KohaServerOptions } from '../../../consortium/koha-server.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

export const library = smallLibrary((position) => String(position))
export const [good, expired, blocked, owing, lost, noPin] = library.patrons
export const client = { clientId: 'polyshelf', clientSecret: 'very-secret-secret' }
export const signal = () => AbortSignal.timeout(5_000)

/** An embedded Koha and the adapter on it. */
export async function start(
  settings: Record<string, unknown> = {},
  options: Partial<KohaServerOptions> = {},
) {
  const server = await startKohaServer(library, { ...client, ...options })
  const config = koha.config.parse({
    kind: 'koha',
    id: 'tallgrass-koha',
    baseUrl: `http://127.0.0.1:${server.port}`,
    clientId: client.clientId,
    clientSecretEnv: 'KOHA_SECRET',
    statuses: kohaDemoStatuses,
    timeoutMs: 1_000,
    ...settings,
  })
  const system = ruled(koha).open(
    config,
    contextOf(library, { clientSecret: client.clientSecret, password: 'pass' }),
  )
  const { availability, patrons, records } = system
  if (availability === undefined || records === undefined) throw new Error('a capability is missing')
  return {
    server,
    system,
    availability,
    records,
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
