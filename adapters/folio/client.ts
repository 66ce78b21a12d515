import { readTimestamp } from '../calendar.ts'
import { UpstreamError } from '../errors.ts'
import { HttpClient, statusError, type HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { folioLimits } from '../limits.ts'
import { TokenHolder, type Token } from '../token.ts'
import { LoginAnswer } from './answers.ts'
import type { FolioConfig } from './config.ts'

export type FolioSecrets = { readonly password: string | undefined; readonly ca: string | undefined }
export type FolioRequest = {
  readonly operation: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean>>
  /** Sent as JSON, by POST. */
  readonly body?: unknown
  /** False for what may be asked only once, such as a PIN; a GET may always be repeated. */
  readonly repeatable?: boolean
  readonly signal: AbortSignal
}

/** Errors of FOLIO are often plain text, and a gateway refuses to send them to who does not accept that. */
const accept = 'application/json, text/plain'

/** FOLIO's core APIs as our system user. Statuses that only a caller can explain (2xx, 400, 404, 422) are answers. */
export class FolioClient implements AsyncDisposable {
  readonly system: string
  readonly #config: FolioConfig
  readonly #password: string | undefined
  readonly #http: HttpClient
  readonly #tokens: TokenHolder

  constructor(config: FolioConfig, { password, ca }: FolioSecrets) {
    this.system = config.id
    this.#config = config
    this.#password = password
    const { id, baseUrl, timeoutMs } = config
    this.#http = new HttpClient({ system: id, baseUrl, timeoutMs, ca })
    this.#tokens = new TokenHolder({
      system: config.id,
      operation: 'POST authn/login-with-expiry',
      lockout: { refusals: config.loginAttempts, restMs: folioLimits.loginRestMs },
      logIn: (signal) => this.#logIn(signal),
    })
  }

  /**
   * Sends a request; a repeatable one whose token was refused is sent once more with a new one.
   * @throws {UpstreamError} as HttpClient.request does, and for 401, 403, 429 and 5xx.
   */
  async send(request: FolioRequest): Promise<HttpAnswer> {
    const { operation, body, signal, repeatable = body === undefined } = request
    const attempt = async () => {
      const token = await this.#tokens.get(signal)
      const answer = await this.#http.request({
        operation,
        method: body === undefined ? 'GET' : 'POST',
        path: request.path,
        query: Object.fromEntries(
          Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]),
        ),
        headers: {
          accept,
          'x-okapi-tenant': this.#config.tenant,
          'x-okapi-token': token,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(repeatable ? { repeat: 'if-cut-or-busy' as const } : {}),
        signal,
      })
      if (answer.status === 401) this.#tokens.drop(token)
      return answer
    }
    let answer = await attempt()
    if (answer.status === 401 && repeatable) answer = await attempt()
    const { status } = answer
    if (status === 401 || status === 403 || status === 429 || status >= 500)
      throw statusError(this.system, operation, answer)
    return answer
  }

  /**
   * Logs in as `username`: `isLogin`, or 401 or 422 for a refusal of any kind; the token that comes of it is not kept.
   * @throws {UpstreamError} as HttpClient.request does.
   */
  async login(username: string, password: string, signal: AbortSignal): Promise<HttpAnswer> {
    return await this.#http.request({
      operation: 'POST authn/login-with-expiry',
      method: 'POST',
      path: '/authn/login-with-expiry',
      headers: { accept, 'content-type': 'application/json', 'x-okapi-tenant': this.#config.tenant },
      body: JSON.stringify({ username, password }),
      signal,
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  async #logIn(signal: AbortSignal): Promise<Token> {
    const operation = 'POST authn/login-with-expiry'
    const answer = await this.login(this.#config.username ?? '', this.#password ?? '', signal)
    // Okapi's mod-login says 422, Keycloak stacks 401: unknown user, wrong password and locked account alike.
    if (answer.status === 422)
      throw new UpstreamError('AUTHENTICATION', this.system, operation, { detail: 'HTTP 422' })
    if (answer.status !== 201 && answer.status !== 200) throw statusError(this.system, operation, answer)
    const value = tokenOf(answer)
    if (value === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', this.system, operation, { detail: 'a login without a token' })
    const { accessTokenExpiration } = jsonAnswer(LoginAnswer, this.system, operation, answer)
    return { value, lifetimeMs: lifetimeMs(accessTokenExpiration, answer.headers.date) }
  }
}

/** Whether an answer to a login is one that let somebody in: a token came, and not merely a friendly status. */
export function isLogin(answer: HttpAnswer): boolean {
  return (answer.status === 201 || answer.status === 200) && tokenOf(answer) !== undefined
}

/** The cookie `folioAccessToken`, else the header that Eureka and older stacks still send. */
function tokenOf({ headers }: HttpAnswer): string | undefined {
  // undici gives a single header as a string, whatever its type says.
  for (const cookie of [headers['set-cookie'] ?? []].flat()) {
    const value = /^folioAccessToken=([^;]+)/.exec(cookie)?.[1]
    if (value !== undefined) return value
  }
  const header = headers['x-okapi-token']
  return typeof header === 'string' && header !== '' ? header : undefined
}

/** By the server's clock, which need not be ours. A time that cannot be read counts as FOLIO's default of ten minutes. */
function lifetimeMs(expiration: string, date: string | undefined): number {
  const end = readTimestamp(expiration)?.atMs
  if (end === undefined) return 600_000
  const sentAt = date === undefined ? Number.NaN : Date.parse(date)
  return Math.max(0, end - (Number.isNaN(sentAt) ? Date.now() : sentAt))
}
