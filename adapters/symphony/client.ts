import { UpstreamError } from '../errors.ts'
import { HttpClient, type HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { symphonyLimits } from '../limits.ts'
import { TokenHolder, type Token } from '../token.ts'
import { LoginAnswer } from './answers.ts'
import type { SymphonyConfig } from './config.ts'
import { codesOf, saysMissing, symphonyError } from './messages.ts'

export type SymphonySecrets = { readonly [Name in 'password' | 'ca']: string | undefined }
export type SymphonyRequest = {
  readonly operation: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  /** Sent as JSON, by POST; such a request is never repeated. */
  readonly body?: unknown
  /** Codes that make a 401 an answer to the question asked, and not one about our session. */
  readonly refusals?: readonly string[]
  /** False for what has a session of its own to come, and is asked without ours. */
  readonly inSession?: boolean
  readonly maxBytes?: number
  readonly signal: AbortSignal
}

/** Symphony Web Services as a staff user, or as a guest. 2xx, 400, 404 and "recordNotFound" of any status are answers. */
export class SymphonyClient implements AsyncDisposable {
  readonly system: string
  readonly #config: SymphonyConfig
  readonly #password: string | undefined
  readonly #http: HttpClient
  readonly #tokens: TokenHolder
  #session: { readonly token: string; usedAt: number } | undefined

  constructor(config: SymphonyConfig, secrets: SymphonySecrets) {
    this.system = config.id
    this.#config = config
    this.#password = secrets.password
    const { id, baseUrl, timeoutMs } = config
    this.#http = new HttpClient({ system: id, baseUrl, timeoutMs, ca: secrets.ca })
    this.#tokens = new TokenHolder({
      system: config.id,
      operation: 'POST user/staff/login',
      lockout: { refusals: symphonyLimits.loginRefusals, restMs: symphonyLimits.loginRestMs },
      logIn: (signal) => this.#logIn(signal),
    })
  }

  /**
   * Sends a request; a GET whose session was refused is sent once more in a new one.
   * @throws {UpstreamError} as HttpClient.request does, and for 401, 403, 429 and 5xx.
   */
  async send(request: SymphonyRequest): Promise<HttpAnswer> {
    const { body, refusals = [] } = request
    const refuses = (answer: HttpAnswer) =>
      refusals.length > 0 && codesOf(answer).some((code) => refusals.includes(code))
    const attempt = async () => {
      const token = request.inSession === false ? undefined : await this.#token(request.signal)
      const answer = await this.#exchange(request, token)
      if (answer.status === 401 && token !== undefined && !refuses(answer)) this.#tokens.drop(token)
      return { answer, token }
    }
    let { answer, token } = await attempt()
    if (answer.status === 401 && token !== undefined && body === undefined) ({ answer } = await attempt())
    const { status } = answer
    if (status === 200 || status === 400 || status === 404 || saysMissing(answer)) return answer
    if ((status === 401 || status === 403) && refuses(answer)) return answer
    throw symphonyError(this.system, request.operation, answer)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  async #exchange(request: SymphonyRequest, token: string | undefined): Promise<HttpAnswer> {
    const { operation, path, query = {}, body, maxBytes, signal } = request
    return await this.#http.request({
      operation,
      method: body === undefined ? 'GET' : 'POST',
      path,
      query,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-sirs-clientid': this.#config.clientId,
        'sd-originating-app-id': this.#config.appId,
        ...(token === undefined ? {} : { 'x-sirs-sessiontoken': token }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(body === undefined ? { repeat: 'if-cut-or-busy' as const } : {}),
      ...(maxBytes === undefined ? {} : { maxBytes }),
      signal,
    })
  }

  /** A session ends when it rested for too long, and nobody tells: better a new one than a PIN sent into an old one. */
  async #token(signal: AbortSignal): Promise<string | undefined> {
    if (this.#config.username === undefined) return undefined
    const session = this.#session
    if (session !== undefined && Date.now() - session.usedAt > this.#config.sessionIdleMinutes * 60_000)
      this.#tokens.drop(session.token)
    const token = await this.#tokens.get(signal)
    this.#session = { token, usedAt: Date.now() }
    return token
  }

  async #logIn(signal: AbortSignal): Promise<Token> {
    const operation = 'POST user/staff/login'
    const body = { login: this.#config.username, password: this.#password ?? '' }
    const answer = await this.#exchange({ operation, path: '/user/staff/login', body, signal }, undefined)
    if (answer.status !== 200) {
      if (codesOf(answer).includes('unableToLogin'))
        throw new UpstreamError('AUTHENTICATION', this.system, operation, {
          detail: `HTTP ${answer.status}, unableToLogin`,
        })
      throw symphonyError(this.system, operation, answer)
    }
    const { sessionToken } = jsonAnswer(LoginAnswer, this.system, operation, answer)
    return { value: sessionToken, lifetimeMs: symphonyLimits.sessionMs }
  }
}
