import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'

import { UpstreamError } from '../../adapters/errors.ts'
import { HttpClient } from '../../adapters/http.ts'
import { type Scope, scopes } from '../../subgraphs/client.ts'
import { UsageError } from '../arguments.ts'
import { accessTokenLimits } from '../limits.ts'
import type { IssuerSettings } from './settings.ts'

/** What an access token proves. */
export type TokenHolder = {
  /** The id of a configured issuer. */
  readonly issuer: string
  /** What it calls the client. */
  readonly client: string
  readonly scopes: ReadonlySet<Scope>
}
/** `unavailable`: the issuer's keys could not be fetched, so that nothing is known of the token. */
export type TokenAnswer = TokenHolder | 'invalid' | 'unavailable'

/** Access tokens of the configured issuers: JWTs that they have signed. */
export class AccessTokens implements AsyncDisposable {
  readonly #issuers = new Map<string, { readonly settings: IssuerSettings; readonly keys: JWTVerifyGetKey }>()
  readonly #http: HttpClient[] = []

  /** `directory` is where relative paths start. @throws {UsageError} for a file of keys that cannot be used. */
  constructor(issuers: readonly IssuerSettings[], directory: string) {
    for (const settings of issuers) {
      const { jwksUrl, jwksFile = '', issuer } = settings
      const keys =
        jwksUrl === undefined ? keysOfFile(resolve(directory, jwksFile)) : this.#remote(settings.id, jwksUrl)
      this.#issuers.set(issuer, { settings, keys })
    }
  }

  get expected(): boolean {
    return this.#issuers.size > 0
  }

  async open(token: string): Promise<TokenAnswer> {
    const known = this.#issuers.get(issuerNamedBy(token) ?? '')
    if (known === undefined) return 'invalid'
    const { settings, keys } = known
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: settings.algorithms,
        clockTolerance: accessTokenLimits.clockToleranceSeconds,
        requiredClaims: ['exp', settings.clientClaim],
      })
      const client = payload[settings.clientClaim]
      if (typeof client !== 'string' || client === '') return 'invalid'
      return { issuer: settings.id, client, scopes: scopesOf(payload, settings) }
    } catch (error) {
      return isUnavailable(error) ? 'unavailable' : 'invalid'
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#http.map((client) => client[Symbol.asyncDispose]()))
  }

  #remote(id: string, address: string): JWTVerifyGetKey {
    const { fetchMs, cooldownMs, keptMs, keysBytes: maxBytes } = accessTokenLimits
    const { origin, pathname, searchParams } = new URL(address)
    const client = new HttpClient({ system: id, baseUrl: origin, timeoutMs: fetchMs, connections: 1 })
    this.#http.push(client)
    return createRemoteJWKSet(new URL(address), {
      timeoutDuration: fetchMs,
      cooldownDuration: cooldownMs,
      cacheMaxAge: keptMs,
      [customFetch]: async (_url, { signal }) => {
        const query = Object.fromEntries(searchParams)
        const { status, body } = await client.request({
          operation: 'JWKS',
          path: pathname,
          query,
          signal,
          maxBytes,
        })
        return new Response(new Uint8Array(body), { status })
      },
    })
  }
}

/** Only tells where to look for the key: a token is believed once its signature has been checked. */
function issuerNamedBy(token: string): string | undefined {
  try {
    return decodeJwt(token).iss
  } catch {
    return undefined
  }
}

function scopesOf(payload: JWTPayload, { scopeClaim, scopes: mapping }: IssuerSettings): ReadonlySet<Scope> {
  const claim = payload[scopeClaim]
  const words: readonly unknown[] =
    typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : []
  return new Set(
    words.flatMap((word) => {
      if (typeof word !== 'string') return []
      if (mapping !== undefined) return Object.hasOwn(mapping, word) ? (mapping[word] ?? []) : []
      return scopes.filter((scope) => scope === word)
    }),
  )
}

/** A key that the issuer does not have is no failure of the issuer's. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof UpstreamError || error instanceof errors.JWKSTimeout) return true
  // What jose says where the answer is not 200, or no JSON.
  return error instanceof errors.JOSEError ? error.code === 'ERR_JOSE_GENERIC' : true
}

function keysOfFile(path: string): JWTVerifyGetKey {
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(path, 'utf8')) as JSONWebKeySet)
  } catch (cause) {
    throw new UsageError(`${path} is not a readable file of public keys (a JSON Web Key Set).`, { cause })
  }
}
