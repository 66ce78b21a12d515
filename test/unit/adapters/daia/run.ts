import { expect } from 'vitest'

import { daia } from '../../../../adapters/daia/index.ts'
import type { UpstreamCode } from '../../../../adapters/errors.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { startDaiaServer, type DaiaServerOptions } from '../../../consortium/daia-server.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

const small = smallLibrary((position) => String(position))
/** A month ago: years later it would be no due date any more. */
export const overdueSince = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
export const library = {
  ...small,
  timeZone: 'Europe/Berlin',
  records: small.records.map((record) => ({
    ...record,
    items: record.items.map((item) => (item.state === 'overdue' ? { ...item, dueOn: overdueSince } : item)),
  })),
}
export const token = 'very-secret-token'
export const signal = () => AbortSignal.timeout(5_000)

/** An embedded DAIA server and the adapter on it. */
export async function start(settings: Record<string, unknown> = {}, options: DaiaServerOptions = {}) {
  const server = await startDaiaServer(library, options)
  const run = open(`http://127.0.0.1:${server.port}/daia`, settings)
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
export function open(baseUrl: string, settings: Record<string, unknown> = {}) {
  const config = daia.config.parse({
    kind: 'daia',
    id: 'tallgrass-daia',
    baseUrl,
    recordId: 'ppn:{id}',
    timeoutMs: 1_000,
    ...settings,
  })
  const system = ruled(daia).open(config, contextOf(library, 'tokenEnv' in settings ? { token } : {}))
  const { availability } = system
  if (availability === undefined) throw new Error('a capability is missing')
  return {
    system,
    items: (...localIds: readonly string[]) => availability.items(localIds, { signal: signal() }),
    [Symbol.asyncDispose]: () => system[Symbol.asyncDispose](),
  }
}

export const failure = (code: UpstreamCode) => expect.objectContaining({ name: 'UpstreamError', code })
