import { expect } from 'vitest'

import type { UpstreamCode } from '../../../../adapters/errors.ts'
import type { LibrarySystem } from '../../../../adapters/port.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { sierra } from '../../../../adapters/sierra/index.ts'
import {
  startHttpServer,
  type EmbeddedAnswer,
  type EmbeddedRequest,
} from '../../../consortium/http-server.ts'
import { sierraDemoStatuses } from '../../../consortium/sierra-items.ts'
import { sierraDemoBlocks } from '../../../consortium/sierra-patrons.ts'
import { startSierraServer, type SierraServerOptions } from '../../../consortium/sierra-server.ts'
import type { DemoLibrary } from '../../../consortium/types.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

export const library = smallLibrary((position) => String(1_000_000 + position))
export const [good, expired, blocked, owing, lost, noPin] = library.patrons
export const login = { key: 'polyshelf', secret: 'very-secret-secret' }
export const signal = () => AbortSignal.timeout(5_000)
export const failure = (code: UpstreamCode) => expect.objectContaining({ name: 'UpstreamError', code })

function openSystem(port: number, settings: Readonly<Record<string, unknown>>) {
  const config = sierra.config.parse({
    kind: 'sierra',
    id: 'tallgrass-sierra',
    baseUrl: `http://127.0.0.1:${port}/iii/sierra-api`,
    clientKey: login.key,
    clientSecretEnv: 'SIERRA_SECRET',
    statuses: sierraDemoStatuses,
    blocks: sierraDemoBlocks,
    timeoutMs: 1_000,
    ...settings,
  })
  return portsOf(ruled(sierra).open(config, contextOf(library, { clientSecret: login.secret })))
}

function portsOf(system: LibrarySystem) {
  const { search, availability, patrons, records } = system
  if (!search || !availability || !patrons || !records) throw new Error('a capability is missing')
  return {
    system,
    search,
    availability,
    records,
    patrons,
    verify: (card: string | undefined, pin: string | undefined) =>
      patrons.verify({ card: card ?? '', pin }, { signal: signal() }),
  }
}

/** An embedded Sierra and the adapter on it. */
export async function start(
  settings: Readonly<Record<string, unknown>> = {},
  options: Partial<SierraServerOptions> & { readonly library?: DemoLibrary } = {},
) {
  const server = await startSierraServer(options.library ?? library, { ...login, ...options })
  const legacy = settings['patrons'] === 'pintest' ? { patronApiUrl: `http://127.0.0.1:${server.port}` } : {}
  const opened = openSystem(server.port, { ...legacy, ...settings })
  return {
    server,
    ...opened,
    async [Symbol.asyncDispose]() {
      await opened.system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** A Sierra that answers what it is told; `token` counts from 1. `asked` has the paths, without their queries. */
export async function scripted(
  answer: (request: EmbeddedRequest, token: number) => EmbeddedAnswer,
  settings: Readonly<Record<string, unknown>> = {},
) {
  let tokens = 0
  const asked: string[] = []
  const server = await startHttpServer('sierra', (request) => {
    const path = request.url.pathname.replace(/^\/iii\/sierra-api\/v[56]/, '')
    asked.push(path)
    if (path !== '/token')
      return answer(request, Number(/^Bearer t(\d+)$/.exec(request.headers.authorization ?? '')?.[1]))
    tokens += 1
    return json(200, { access_token: `t${tokens}`, token_type: 'bearer', expires_in: 3600 })
  })
  const legacy = settings['patrons'] === 'pintest' ? { patronApiUrl: `http://127.0.0.1:${server.port}` } : {}
  const opened = openSystem(server.port, { ...legacy, ...settings })
  return {
    asked,
    ...opened,
    async [Symbol.asyncDispose]() {
      await opened.system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

export function json(status: number, value: unknown): EmbeddedAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

/** Sierra's own error body. */
export function fault(httpStatus: number, code: number, description = ''): EmbeddedAnswer {
  return json(httpStatus, { code, specificCode: 0, httpStatus, name: 'x', description })
}
