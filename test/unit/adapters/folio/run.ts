import { expect } from 'vitest'

import type { UpstreamCode } from '../../../../adapters/errors.ts'
import { folio } from '../../../../adapters/folio/index.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { uuidOf } from '../../../consortium/folio-ids.ts'
import { folioDemoSettings } from '../../../consortium/folio-rtac.ts'
import { startFolioServer, type FolioServerOptions } from '../../../consortium/folio-server.ts'
import type { DemoLibrary } from '../../../consortium/types.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

/** The id of the n-th record. */
export const instance = (position: number) => uuidOf(`instance ${position}`)
export const library = smallLibrary(instance)
export const [good, expired, blocked, owing, lost, noPin] = library.patrons
export const secrets = { password: 'system-user-secret', apiKey: 'eyJzIjoicyIsInQiOiJjYWxkZXJhIn0' }
export const signal = () => AbortSignal.timeout(5_000)

/** An embedded FOLIO and the adapter on it. */
export async function start(
  settings: Record<string, unknown> = {},
  options: Partial<FolioServerOptions> & { readonly library?: DemoLibrary } = {},
) {
  const server = await startFolioServer(options.library ?? library, {
    tenant: 'caldera',
    username: 'polyshelf',
    password: secrets.password,
    apiKey: secrets.apiKey,
    ...options,
  })
  const config = folio.config.parse({
    kind: 'folio',
    id: 'caldera-folio',
    baseUrl: `http://127.0.0.1:${server.port}`,
    tenant: 'caldera',
    username: 'polyshelf',
    passwordEnv: 'FOLIO_PASSWORD',
    timeoutMs: 1_000,
    ...folioDemoSettings,
    ...settings,
  })
  const system = ruled(folio).open(config, contextOf(library, secrets))
  const { availability, patrons, records, search } = system
  return {
    server,
    system,
    patrons,
    records,
    search,
    availability,
    items: (ids: readonly string[]) => {
      if (availability === undefined) throw new Error('no availability')
      return availability.items(ids, { signal: signal() })
    },
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

/** Settings of a FOLIO that is asked by its edge alone. */
export const edgeOf = (port: number) => ({
  username: undefined,
  passwordEnv: undefined,
  edgeUrl: `http://127.0.0.1:${port}`,
  apiKeyEnv: 'FOLIO_EDGE_KEY',
})

export const failure = (code: UpstreamCode) => expect.objectContaining({ name: 'UpstreamError', code })
