import type { AccountField } from '../../adapters/account-entries.ts'
import type { AccountOptions, AccountPort } from '../../adapters/port.ts'
import type { AdapterKind } from '../../adapters/registry-entry.ts'
import { startHttpServer, type EmbeddedAnswer, type EmbeddedRequest } from '../consortium/http-server.ts'
import { jsonOf } from '../consortium/routes.ts'
import { contextOf, smallLibrary } from './small-library.ts'

/**
 * An adapter over HTTP before a server that says what it is told, by method and path (`GET /api/v1/holds`): JSON with 200, or
 * whatever a function makes of the request; 404 for the rest.
 * `asked` has method, path and query of each request, as it was sent.
 */
export async function scriptSystem<Config>(
  kind: AdapterKind<Config>,
  settings: Readonly<Record<string, unknown>>,
  said: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>> = {},
) {
  const asked: string[] = []
  const server = await startHttpServer('scripted', (request) => {
    const { method, url } = request
    asked.push(`${method} ${url.pathname}${decodeURIComponent(url.search)}`)
    const answer = said[`${method} ${url.pathname}`]
    if (typeof answer === 'function') return (answer as (request: EmbeddedRequest) => EmbeddedAnswer)(request)
    return answer === undefined ? jsonOf(404, {}) : jsonOf(200, answer)
  })
  const baseUrl = `http://127.0.0.1:${server.port}`
  const config = kind.config.parse({ id: 'scripted', baseUrl, timeoutMs: 1_000, ...settings })
  const system = kind.open(
    config,
    contextOf(
      smallLibrary((position) => String(position)),
      secrets,
    ),
  )
  const account = system.patrons?.account
  if (account === undefined) throw new Error('this system tells no account')
  return {
    asked,
    system,
    account: account as Required<AccountPort>,
    async [Symbol.asyncDispose]() {
      await system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

const allFields: readonly AccountField[] = [
  'title',
  'author',
  'recordId',
  'renewable',
  'due',
  'barcode',
  'callNumber',
  'volume',
]
/** Everything, unless told otherwise. */
export function wanting(fields: readonly AccountField[] = allFields, count = 50): AccountOptions {
  return { signal: AbortSignal.timeout(5_000), count, fields: new Set(fields) }
}
