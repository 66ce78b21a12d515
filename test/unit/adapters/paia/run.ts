import { expect } from 'vitest'

import type { UpstreamCode } from '../../../../adapters/errors.ts'
import { paia } from '../../../../adapters/paia/index.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { paiaDemoStatuses, startPaiaServer, type PaiaServerOptions } from '../../../consortium/paia-server.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

export const library = {
  ...smallLibrary((position) => String(position)),
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
}
export const [good, expired, blocked, owing, lost, noPin] = library.patrons
export const client = { id: 'polyshelf', secret: 'very-secret-secret' }
export const trusted = { clientId: client.id, clientSecretEnv: 'PAIA_SECRET' }
export const signal = () => AbortSignal.timeout(5_000)

/** An embedded PAIA server and the adapter on it. */
export async function start(settings: Record<string, unknown> = {}, options: PaiaServerOptions = {}) {
  const server = await startPaiaServer(library, { client, ...options })
  const run = open(server.port, settings)
  return {
    ...run,
    server,
    async [Symbol.asyncDispose]() {
      await run[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** The adapter alone, on whatever answers there. */
export function open(port: number, settings: Record<string, unknown> = {}) {
  const config = paia.config.parse({
    kind: 'paia',
    id: 'tallgrass-paia',
    authUrl: `http://127.0.0.1:${port}/auth`,
    coreUrl: `http://127.0.0.1:${port}/core`,
    statuses: paiaDemoStatuses,
    timeoutMs: 1_000,
    ...settings,
  })
  const system = ruled(paia).open(config, contextOf(library, { clientSecret: client.secret }))
  const { patrons } = system
  if (patrons === undefined) throw new Error('a capability is missing')
  return {
    system,
    verify: (card = '', pin?: string) => patrons.verify({ card, pin }, { signal: signal() }),
    read: (card = '') => patrons.read(card, { signal: signal() }),
    [Symbol.asyncDispose]: () => system[Symbol.asyncDispose](),
  }
}

export const failure = (code: UpstreamCode) => expect.objectContaining({ name: 'UpstreamError', code })
