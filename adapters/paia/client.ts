import { UpstreamError } from '../errors.ts'
import { HttpClient, statusError, type HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { paiaLimits } from '../limits.ts'
import { oauthError, type OauthError } from '../oauth-error.ts'
import { PaiaLogin } from './answers.ts'
import { scopesOf, type PaiaConfig } from './config.ts'

export type PaiaSecrets = { readonly [Name in 'clientSecret' | 'ca']: string | undefined }
/** What a patron proves by a password, or what a client that the server trusts asks for in its own name. */
export type PaiaGrant =
  | { readonly type: 'password'; readonly username: string; readonly password: string }
  | { readonly type: 'client_credentials'; readonly patron: string }
/** The server's own "no", and what it is to be reported as where it is no answer to the question. */
export type PaiaRefusal = { readonly said: OauthError; readonly failure: UpstreamError }

/** PAIA auth and core. Passwords and tokens go in bodies and headers; core puts the patron's identifier into the path. */
export class PaiaClient implements AsyncDisposable {
  readonly system: string
  readonly #config: PaiaConfig
  readonly #clientSecret: string | undefined
  readonly #auth: HttpClient
  readonly #core: HttpClient

  constructor(config: PaiaConfig, secrets: PaiaSecrets) {
    const { id: system, authUrl, coreUrl, timeoutMs } = config
    this.system = system
    this.#config = config
    this.#clientSecret = secrets.clientSecret
    this.#auth = new HttpClient({ system, baseUrl: authUrl, timeoutMs, ca: secrets.ca })
    this.#core = new HttpClient({ system, baseUrl: coreUrl, timeoutMs, ca: secrets.ca })
  }

  /** One request, never repeated: servers count refused logins. */
  async logIn(
    grant: PaiaGrant,
    signal: AbortSignal,
    scope = scopesOf(this.#config).join(' '),
  ): Promise<{ readonly login: PaiaLogin } | PaiaRefusal> {
    const operation = 'POST auth/login'
    const { type, ...who } = grant
    const answer = await this.#auth.request({
      operation,
      method: 'POST',
      path: '/login',
      ...this.#body({ ...who, grant_type: type, scope }, type),
      signal,
    })
    const refused = this.#refusal(operation, answer)
    if (refused !== undefined) return refused
    return { login: jsonAnswer(PaiaLogin, this.system, operation, answer) }
  }

  /** A method of the patron's own, such as `/fees`, or none. */
  async get(
    operation: string,
    patron: string,
    method: string,
    token: string,
    signal: AbortSignal,
  ): Promise<{ readonly answer: HttpAnswer } | PaiaRefusal> {
    const answer = await this.#core.request({
      operation,
      path: `/${encodeURIComponent(patron)}${method}`,
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      signal,
    })
    return this.#refusal(operation, answer) ?? { answer }
  }

  /** In the background: a token that cannot be ended ends by itself, and nobody waits for either. */
  logOut({ access_token: token, patron }: PaiaLogin): void {
    if (!this.#config.logout) return
    const { headers, body } = this.#body({ patron }, 'password')
    void this.#auth
      .request({
        operation: 'POST auth/logout',
        method: 'POST',
        path: '/logout',
        headers: { ...headers, authorization: `Bearer ${token}` },
        body,
        signal: AbortSignal.timeout(paiaLimits.logoutMs),
      })
      .catch(() => undefined)
  }

  /**
   * There is no login of our own to try: a PAIA server is known by the words in which it asks for a token. Resolves to the
   * version that it names, if it does.
   */
  async probe(signal: AbortSignal): Promise<string | undefined> {
    const operation = 'GET core/patron without a token'
    const answer = await this.#core.request({
      operation,
      path: '/0',
      headers: { accept: 'application/json' },
      signal,
    })
    const said = oauthError(answer)
    const status = said?.status ?? answer.status
    if (status === 429 || status >= 500)
      throw statusError(this.system, operation, { status, headers: answer.headers })
    if (said?.word === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', this.system, operation, {
        detail: `HTTP ${status}, and not an error of PAIA`,
      })
    return [answer.headers['x-paia-version'] ?? []].flat()[0]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#auth[Symbol.asyncDispose](), this.#core[Symbol.asyncDispose]()])
  }

  /** @throws {UpstreamError} for a failure that is not PAIA's: a proxy's page, another status. */
  #refusal(operation: string, answer: HttpAnswer): PaiaRefusal | undefined {
    const said = oauthError(answer)
    if (said === undefined) {
      if (answer.status !== 200) throw statusError(this.system, operation, answer)
      return undefined
    }
    const failure =
      said.word === 'insufficient_scope'
        ? new UpstreamError('REFUSED', this.system, operation, { detail: said.word })
        : statusError(this.system, operation, { status: said.status, headers: answer.headers })
    return { said, failure }
  }

  #body(fields: Readonly<Record<string, string>>, grant: PaiaGrant['type']) {
    const isJson = this.#config.loginBody === 'json'
    const pair = `${this.#config.clientId ?? ''}:${this.#clientSecret ?? ''}`
    return {
      headers: {
        accept: 'application/json',
        'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
        ...(grant === 'password'
          ? {}
          : { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` }),
      },
      body: isJson ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
    }
  }
}
