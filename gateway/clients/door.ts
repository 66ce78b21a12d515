import type { IncomingHttpHeaders } from 'node:http'

import { anonymousClient } from '../../subgraphs/client.ts'
import type { Stores } from '../../subgraphs/stores.ts'
import type { AccessTokens } from './access-tokens.ts'
import { addressBlock } from './address.ts'
import { apiKeyHolders } from './api-keys.ts'
import { clientHeader, decodeClient } from './client-header.ts'
import { type Credentials, credentialsOf } from './credentials.ts'
import type { Pass, Refusal } from './pass.ts'
import { type ClientPolicy, policiesOf } from './policy.ts'
import type { ClientSettings } from './settings.ts'

export type Visitor = {
  readonly headers: IncomingHttpHeaders
  /** As believed: of the connection, or of a trusted proxy. */
  readonly ip: string
  readonly host: string
}
/** Who may come in, and how often. */
export type Door = {
  /** Of all clients: a browser asks for permission before it says for whom. */
  readonly origins: readonly string[]
  /** `counted`: an operation; pages and their parts are not. */
  admit(visitor: Visitor, counted: boolean): Promise<Pass | Refusal>
}
type Known = { readonly policy: ClientPolicy; readonly narrowed?: ClientPolicy['client']['scopes'] }

export type DoorOptions = {
  readonly settings: ClientSettings & { readonly corsOrigins: readonly string[] }
  readonly tokens: AccessTokens
  readonly stores: Stores
  /** Of the consortium: what a page costs grows with it. */
  readonly libraries: number
}

export function openDoor({ settings, tokens, stores, libraries }: DoorOptions): Door {
  const { anonymous, clients, corsOrigins } = settings
  const holderOf = apiKeyHolders(clients)
  const { nobody, named } = policiesOf(settings, { stores, libraries })

  async function knownBy({ apiKey, accessToken }: Credentials): Promise<Known | Refusal> {
    if (apiKey !== undefined) {
      const entry = holderOf(apiKey)
      const policy = entry && named.get(entry.id)
      return policy === undefined ? notKnown('The API key is not known.', 'ApiKey') : { policy }
    }
    if (accessToken === undefined)
      return anonymous.allowed
        ? { policy: nobody }
        : notKnown('Name a client: by an API key or an access token.', 'ApiKey')
    const holder = await tokens.open(accessToken)
    if (holder === 'unavailable') return identityUnavailable
    if (holder === 'invalid')
      return notKnown('The access token is not valid or has expired.', 'Bearer error="invalid_token"')
    const entry = clients.find(
      ({ token }) => token?.issuer === holder.issuer && token.client === holder.client,
    )
    const policy = entry && named.get(entry.id)
    if (policy === undefined)
      return notKnown('The access token is of a client that is not known here.', 'Bearer')
    const narrowed = new Set([...policy.client.scopes].filter((scope) => holder.scopes.has(scope)))
    return { policy, narrowed }
  }

  return {
    origins: [...new Set([...corsOrigins, ...clients.flatMap(({ origins }) => origins ?? [])])],
    async admit(visitor, counted) {
      const address = addressBlock(visitor.ip)
      const credentials = credentialsOf(visitor.headers, tokens.expected)
      if (credentials === undefined) return contradiction
      const known = await knownBy(credentials)
      if ('status' in known) {
        // Whoever tries keys is slowed down like whoever has none.
        const tried = await nobody.requests.take(address)
        return typeof tried === 'number' ? tooMany(tried) : known
      }
      const { policy, narrowed } = known
      if (isForeign(visitor, policy.origins ?? corsOrigins)) return foreign
      const isNobody = policy === nobody
      const key = isNobody ? address : ''
      const headers: Record<string, string> = {}
      if (counted) {
        const taken = await policy.requests.take(key)
        if (typeof taken === 'number') return tooMany(taken)
        headers['ratelimit-policy'] = `"requests";q=${policy.requestsPerMinute};w=60`
        headers['ratelimit'] = `"requests";r=${taken.remaining};t=${taken.resetSeconds}`
      }
      const cachesOnly = isNobody && counted && (await policy.isPastRate(key))
      return {
        client: {
          ...policy.client,
          kind: narrowed === undefined ? policy.client.kind : 'token',
          scopes: narrowed ?? policy.client.scopes,
          cachesOnly,
        },
        patronToken: credentials.patronToken,
        mayIntrospect: policy.mayIntrospect,
        calls: {
          perOperation: policy.callsPerOperation,
          async spend(calls) {
            const taken = await policy.calls.take(key, calls)
            if (typeof taken === 'number') return taken
            const { remaining, resetSeconds } = taken
            return { limit: policy.callsPerMinute, remaining, resetSeconds }
          },
        },
        headers,
      }
    },
  }
}

/** Of a subgraph by itself, whom the gateway tells for whom it asks. It believes whoever can reach it. */
export const subgraphDoor: Door = {
  origins: [],
  async admit({ headers }) {
    const told = headers[clientHeader]
    const client = told === undefined ? anonymousClient : decodeClient(String(told))
    const credentials = credentialsOf(headers, false)
    if (client === undefined || credentials === undefined) return contradiction
    return { client, patronToken: credentials.patronToken, mayIntrospect: true, headers: {} }
  },
}

/** A page of another host asks, and this client's are not among them. */
function isForeign({ headers, host }: Visitor, origins: readonly string[]): boolean {
  const { origin } = headers
  // Behind a proxy the host may have another name, but what the browser says of itself no page can write.
  if (origin === undefined || headers['sec-fetch-site'] === 'same-origin') return false
  return URL.parse(origin)?.host !== host && !origins.includes(origin)
}

const contradiction: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The headers name more than one client, or more than one patron.',
}
const identityUnavailable: Refusal = {
  status: 503,
  code: 'IDENTITY_UNAVAILABLE',
  message: 'The issuer of the access token could not be asked for its keys; try again.',
  headers: { 'retry-after': '5' },
}
const foreign: Refusal = {
  status: 403,
  code: 'FORBIDDEN',
  message: 'Web pages of this origin may not ask here.',
}

function notKnown(message: string, scheme: string): Refusal {
  return { status: 401, code: 'UNAUTHENTICATED', message, headers: { 'www-authenticate': scheme } }
}

function tooMany(seconds: number): Refusal {
  return {
    status: 429,
    code: 'TOO_MANY_REQUESTS',
    message: `Too many requests; try again in ${seconds} seconds.`,
    headers: { 'retry-after': String(seconds) },
  }
}
