import { UpstreamError } from '../errors.ts'
import { HttpClient, statusError, type HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { TokenHolder, type Token } from '../token.ts'
import { NotFound, TokenAnswer } from './answers.ts'
import type { KohaConfig } from './config.ts'

export type KohaSecrets = { readonly [Name in 'clientSecret' | 'password' | 'ca']: string | undefined }
export type KohaRequest = {
  readonly operation: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, by POST; such a request is never repeated. */
  readonly body?: unknown
  readonly signal: AbortSignal
}

/** Koha's REST API with our login. Statuses that only a caller can explain (2xx, 400, 404 …) are answers. */
export class KohaClient implements AsyncDisposable {
  readonly system: string
  readonly #config: KohaConfig
  readonly #secrets: KohaSecrets
  readonly #http: HttpClient
  readonly #tokens: TokenHolder

  constructor(config: KohaConfig, secrets: KohaSecrets) {
    this.system = config.id
    this.#config = config
    this.#secrets = secrets
    const { id, baseUrl, timeoutMs } = config
    this.#http = new HttpClient({ system: id, baseUrl, timeoutMs, ca: secrets.ca })
    this.#tokens = new TokenHolder({
      system: config.id,
      operation: 'POST oauth/token',
      logIn: (signal) => this.#logIn(signal),
    })
  }

  /**
   * Sends a request; a GET whose token was refused is sent once more with a new one.
   * @throws {UpstreamError} as HttpClient.request does, and for 401, 403, 429 and 5xx.
   */
  async send(request: KohaRequest): Promise<HttpAnswer> {
    const { operation, body, signal } = request
    const attempt = async () => {
      const token = this.#config.login === 'oauth2' ? await this.#tokens.get(signal) : undefined
      const answer = await this.#http.request({
        operation,
        method: body === undefined ? 'GET' : 'POST',
        path: `/api/v1${request.path}`,
        query: request.query ?? {},
        headers: {
          accept: 'application/json',
          ...this.#authorization(token),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...request.headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(body === undefined ? { repeat: 'if-cut-or-busy' as const } : {}),
        signal,
      })
      if (answer.status === 401 && token !== undefined) this.#tokens.drop(token)
      return answer
    }
    let answer = await attempt()
    if (answer.status === 401 && this.#config.login === 'oauth2' && body === undefined)
      answer = await attempt()
    const { status } = answer
    if (status === 401 || status === 403 || status === 429 || status >= 500)
      throw statusError(this.system, operation, answer)
    return answer
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  #authorization(token: string | undefined): Record<string, string> {
    if (token !== undefined) return { authorization: `Bearer ${token}` }
    if (this.#config.login === 'none') return {}
    const pair = `${this.#config.username ?? ''}:${this.#secrets.password ?? ''}`
    return { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` }
  }

  async #logIn(signal: AbortSignal): Promise<Token> {
    const operation = 'POST oauth/token'
    const answer = await this.#http.request({
      operation,
      method: 'POST',
      path: '/api/v1/oauth/token',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: this.#config.clientId ?? '',
        client_secret: this.#secrets.clientSecret ?? '',
      }).toString(),
      signal,
    })
    // 400 where RESTOAuth2ClientCredentials is off ("Unimplemented grant type"), 403 for a wrong id or secret.
    if (answer.status === 400)
      throw new UpstreamError('AUTHENTICATION', this.system, operation, { detail: 'HTTP 400' })
    if (answer.status !== 200) throw statusError(this.system, operation, answer)
    const token = jsonAnswer(TokenAnswer, this.system, operation, answer)
    return { value: token.access_token, lifetimeMs: token.expires_in * 1000 }
  }
}

/** Whether Koha itself says that there is no such thing: a bare 404 comes from whoever stands in front, or has no such API. */
export function isNotFound({ status, body }: HttpAnswer): boolean {
  if (status !== 404) return false
  try {
    return NotFound.safeParse(JSON.parse(body.toString('utf8'))).success
  } catch {
    return false
  }
}
