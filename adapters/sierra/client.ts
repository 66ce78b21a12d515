import { UpstreamError } from '../errors.ts'
import { HttpClient, statusError, type HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { TokenHolder, type Token } from '../token.ts'
import { ErrorBody, TokenAnswer } from './answers.ts'
import type { SierraConfig } from './config.ts'

export type SierraSecrets = { readonly [Name in 'clientSecret' | 'ca']: string | undefined }
export type SierraRequest = {
  readonly operation: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** Sent as JSON, by POST; such a request is never repeated. */
  readonly body?: unknown
  readonly signal: AbortSignal
}

/** Sierra's REST API as our API key. Statuses that only a caller can explain (2xx, 400, 404 …) are answers. */
export class SierraClient implements AsyncDisposable {
  readonly system: string
  readonly #config: SierraConfig
  readonly #secret: string
  readonly #http: HttpClient
  readonly #tokens: TokenHolder

  constructor(config: SierraConfig, { clientSecret = '', ca }: SierraSecrets) {
    const { id, baseUrl, timeoutMs } = config
    this.system = id
    this.#config = config
    this.#secret = clientSecret
    this.#http = new HttpClient({ system: id, baseUrl, timeoutMs, ca })
    this.#tokens = new TokenHolder({
      system: config.id,
      operation: 'POST token',
      logIn: (signal) => this.#logIn(signal),
    })
  }

  /**
   * Sends a request; a GET whose token was refused is sent once more with a new one.
   * @throws {UpstreamError} as HttpClient.request does, and for 403, 429, 5xx, and a 401 that is not among `refusalCodes`.
   */
  async send(request: SierraRequest): Promise<HttpAnswer> {
    const { operation, body, signal } = request
    const attempt = async () => {
      const token = await this.#tokens.get(signal)
      const answer = await this.#http.request({
        operation,
        method: body === undefined ? 'GET' : 'POST',
        path: this.#path(request.path),
        query: request.query ?? {},
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${token}`,
          ...this.#connection(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(body === undefined ? { repeat: 'if-cut-or-busy' as const } : {}),
        signal,
      })
      if (answer.status === 401 && !this.#isRefusal(answer, body)) this.#tokens.drop(token)
      return answer
    }
    let answer = await attempt()
    if (answer.status === 401 && body === undefined) answer = await attempt()
    const { status } = answer
    if (status === 401 && this.#isRefusal(answer, body)) return answer
    if (status === 401 || status === 403 || status === 429 || status >= 500)
      throw this.fault(operation, answer)
    return answer
  }

  /** What an answer that is no success means, with Sierra's own code where it gave one; its words stay out. */
  fault(operation: string, answer: HttpAnswer): UpstreamError {
    const code = errorCode(answer)
    if (code === undefined) return statusError(this.system, operation, answer)
    // 117 API disabled, 118 not in the site's licence: both come as 503, and neither will pass.
    const refused = code === 117 || code === 118
    const { code: usual, retryAfterMs } = statusError(this.system, operation, answer)
    return new UpstreamError(refused ? 'REFUSED' : usual, this.system, operation, {
      detail: `HTTP ${answer.status}, code ${code}`,
      ...(retryAfterMs === undefined || refused ? {} : { retryAfterMs }),
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  #path(path: string): string {
    return `/v${this.#config.apiVersion}${path}`
  }

  #connection(): Record<string, string> {
    return this.#config.keepAlive ? {} : { connection: 'close' }
  }

  /** Some releases say a wrong PIN with 401 as well: their code tells it from a token that has ended. */
  #isRefusal(answer: HttpAnswer, body: unknown): boolean {
    const code = errorCode(answer)
    return body !== undefined && code !== undefined && this.#config.refusalCodes.includes(code)
  }

  async #logIn(signal: AbortSignal): Promise<Token> {
    const operation = 'POST token'
    const pair = `${this.#config.clientKey}:${this.#secret}`
    const answer = await this.#http.request({
      operation,
      method: 'POST',
      path: this.#path('/token'),
      headers: {
        accept: 'application/json',
        authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        ...this.#connection(),
      },
      body: 'grant_type=client_credentials',
      signal,
    })
    if (answer.status === 400)
      throw new UpstreamError('AUTHENTICATION', this.system, operation, { detail: 'HTTP 400' })
    if (answer.status !== 200) throw this.fault(operation, answer)
    const token = jsonAnswer(TokenAnswer, this.system, operation, answer)
    return { value: token.access_token, lifetimeMs: token.expires_in * 1000 }
  }
}

/** Of `{"code":107,"specificCode":0,"httpStatus":404,"name":"Record not found"}`; undefined where some other server answered. */
export function errorCode({ body }: Pick<HttpAnswer, 'body'>): number | undefined {
  try {
    return ErrorBody.safeParse(JSON.parse(body.toString('utf8'))).data?.code
  } catch {
    return undefined
  }
}

/** Whether Sierra itself, and not some proxy before it, says that there is no such record. */
export function isNotFound(answer: HttpAnswer): boolean {
  return answer.status === 404 && errorCode(answer) === 107
}
