import { expect } from 'vitest'

import { alma } from '../../../../adapters/alma/index.ts'
import type { UpstreamCode } from '../../../../adapters/errors.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { almaDemoSettings } from '../../../consortium/alma-items.ts'
import { startAlmaServer, type AlmaServerOptions } from '../../../consortium/alma-server.ts'
import {
  startHttpServer,
  type EmbeddedAnswer,
  type EmbeddedRequest,
} from '../../../consortium/http-server.ts'
import type { RoutedServer } from '../../../consortium/routes.ts'
import type { DemoLibrary } from '../../../consortium/types.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

/** An MMS id of 19 digits: as a number it would become another. */
export const mmsId = (position: number) => `99${String(position).padStart(13, '0')}6421`
export const library = smallLibrary(mmsId)
export const [good, expired, blocked, owing, lost, noPin] = library.patrons
export const apiKey = 'l8xx-very-secret-key'
export const signal = () => AbortSignal.timeout(5_000)

/** An adapter on any server. */
function open(port: number, settings: Record<string, unknown>, of: DemoLibrary = library) {
  const config = alma.config.parse({
    kind: 'alma',
    id: 'tallgrass-alma',
    baseUrl: `http://127.0.0.1:${port}`,
    apiKeyEnv: 'ALMA_KEY',
    requestsPerSecond: 25,
    timeoutMs: 1_000,
    ...almaDemoSettings,
    ...settings,
  })
  const system = ruled(alma).open(config, contextOf(of, { apiKey }))
  const { availability, patrons, records } = system
  if (availability === undefined || records === undefined || patrons === undefined)
    throw new Error('a capability is missing')
  return {
    system,
    availability,
    records,
    patrons,
    itemsOf: (...ids: readonly string[]) => availability.items(ids, { signal: signal() }),
    verify: (card: string | undefined, pin: string | undefined) =>
      patrons.verify({ card: card ?? '', pin }, { signal: signal() }),
  }
}

/** An embedded Alma and the adapter on it. */
export async function start(
  settings: Record<string, unknown> = {},
  options: Partial<AlmaServerOptions> = {},
  of: DemoLibrary = library,
) {
  const server: RoutedServer = await startAlmaServer(of, { apiKey, requestsPerSecond: 1_000, ...options })
  return closing(server, open(server.port, settings, of))
}

/** The adapter on an Alma that answers what it is told, and every request that it got. */
export async function scripted(
  answer: (request: EmbeddedRequest, position: number) => EmbeddedAnswer,
  settings: Record<string, unknown> = {},
) {
  const asked: EmbeddedRequest[] = []
  const server = await startHttpServer('alma', (request) => answer(request, asked.push(request)))
  return { ...closing(server, open(server.port, settings)), asked }
}

function closing<Server extends AsyncDisposable, Opened extends { readonly system: AsyncDisposable }>(
  server: Server,
  opened: Opened,
) {
  return {
    ...opened,
    server,
    async [Symbol.asyncDispose]() {
      await opened.system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

export const failure = (code: UpstreamCode) => expect.objectContaining({ name: 'UpstreamError', code })

/** Everything that a careless logger could print of an error. */
export function everythingOf(error: unknown): string {
  return error instanceof Error
    ? `${error.stack} ${JSON.stringify(error)} ${everythingOf(error.cause)}`
    : String(error)
}
