import * as z from 'zod'

import { UpstreamError } from '../errors.ts'
import { retryAfterMs, statusError, type HttpAnswer, type HttpClient } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { evergreenLimits } from '../limits.ts'
import type { RateLimit } from '../rate-limit.ts'
import { TokenHolder, type Token } from '../token.ts'
import { TokenAnswer } from './answers.ts'
import type { EvergreenConfig } from './config.ts'
import { eventError, eventIn, eventOf } from './events.ts'
import { evergreenPace, restFor } from './pace.ts'

export type RestRequest = {
  /** The server limits each kind of request by itself, so each has a pace of its own. */
  readonly operation: string
  readonly path: string
  readonly signal: AbortSignal
}

const base = '/openapi3/v0'
const logInOperation = 'GET self/auth'
/** What the server says where no event explains a refusal: Mojolicious' OpenAPI plugin. */
const Refusal = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) })

/** The OpenAPI server (Evergreen 3.15 and newer) with our login. */
export class EvergreenRest implements AsyncDisposable {
  readonly system: string
  readonly #config: EvergreenConfig
  readonly #password: string
  readonly #http: HttpClient
  readonly #tokens: TokenHolder
  readonly #paces = new Map<string, RateLimit>()
  readonly #leaving = new Set<Promise<void>>()

  constructor(config: EvergreenConfig, password: string | undefined, http: HttpClient) {
    this.system = config.id
    this.#config = config
    this.#password = password ?? ''
    this.#http = http
    this.#tokens = new TokenHolder({
      system: config.id,
      operation: logInOperation,
      lockout: { refusals: evergreenLimits.loginRefusals, restMs: evergreenLimits.loginRestMs },
      logIn: (signal) => this.#logIn(signal),
    })
  }

  /**
   * A question as our account. Undefined only where an event says that what was asked for is not there: a bare 404 comes
   * from whoever stands in front, or from a server without this API.
   * @throws {UpstreamError} also for every other event.
   */
  async ask(request: RestRequest): Promise<HttpAnswer | undefined> {
    const { operation } = request
    const answer = await this.#get(request)
    const event = eventIn(this.system, operation, answer)
    if (event?.endsWith('_NOT_FOUND')) return undefined
    if (event !== undefined) throw eventError(this.system, operation, event)
    if (answer.status !== 200) throw statusError(this.system, operation, answer)
    return answer
  }

  /**
   * A GET as our account; once more where our session had ended, or after the wait that the server asks for.
   * @throws {UpstreamError} as HttpClient.request does, and for every status but 200 and 404.
   */
  async #get(request: RestRequest): Promise<HttpAnswer> {
    const { operation, signal } = request
    const pace = this.#paceOf(operation)
    const attempt = async (): Promise<{ answer: HttpAnswer; token: string }> => {
      const token = await this.#tokens.get(signal)
      await pace.turn(operation, signal)
      return { token, answer: await this.#getAs(token, request) }
    }
    let { answer, token } = await attempt()
    if (this.#sessionHasEnded(answer)) {
      this.#tokens.drop(token)
      ;({ answer, token } = await attempt())
    } else if (answer.status === 429) {
      restFor(pace, waitOf(answer))
      ;({ answer, token } = await attempt())
    }
    if (answer.status === 429) restFor(pace, waitOf(answer))
    if (this.#sessionHasEnded(answer)) this.#tokens.drop(token)
    if (answer.status !== 200 && answer.status !== 404) throw statusError(this.system, operation, answer)
    return answer
  }

  /** A question as a patron, never repeated. @throws {UpstreamError} for every event, and every status but 200. */
  async askAsPatron(token: string, request: RestRequest): Promise<HttpAnswer> {
    const answer = await this.#getAs(token, request)
    if (answer.status !== 200) throw statusError(this.system, request.operation, answer)
    const event = eventIn(this.system, request.operation, answer)
    if (event !== undefined) throw eventError(this.system, request.operation, event)
    return answer
  }

  /**
   * Asks whether a user name has that PIN: a session's token, or the event that refused it. Asked once, whatever comes.
   * @throws {UpstreamError} for everything that is neither.
   */
  async logInPatron(
    usrname: string,
    pin: string,
    signal: AbortSignal,
  ): Promise<{ readonly token: string } | { readonly refusal: string }> {
    const answer = await this.#authenticate(usrname, pin, this.#config.patronLoginType, signal)
    const { status } = answer
    if (status !== 200 && status !== 401) throw statusError(this.system, logInOperation, answer)
    const event = eventIn(this.system, logInOperation, answer)
    if (event !== undefined) return { refusal: event }
    if (status !== 200) throw statusError(this.system, logInOperation, answer)
    return jsonAnswer(TokenAnswer, this.system, logInOperation, answer)
  }

  /** Ends a patron's session without keeping anybody waiting. */
  logOut(token: string): void {
    const leaving = this.#leave(token).finally(() => this.#leaving.delete(leaving))
    this.#leaving.add(leaving)
  }

  /** Waits for sessions that are being ended; the caller closes the connections afterwards. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const pace of this.#paces.values()) pace.close()
    await Promise.all(this.#leaving)
  }

  #paceOf(operation: string): RateLimit {
    let pace = this.#paces.get(operation)
    if (pace === undefined) {
      pace = evergreenPace(this.system, this.#config.requestsPerSecond, 1)
      this.#paces.set(operation, pace)
    }
    return pace
  }

  async #getAs(token: string, { operation, path, signal }: RestRequest): Promise<HttpAnswer> {
    const headers = { accept: 'application/json', authorization: `Bearer ${token}` }
    return withItsStatus(await this.#http.request({ operation, path: base + path, headers, signal }))
  }

  /** The answer stands whatever comes of this: a session that could not be ended ends at the server by itself. */
  async #leave(token: string): Promise<void> {
    try {
      await this.#http.request({
        operation: 'DELETE self/auth',
        method: 'DELETE',
        path: `${base}/self/auth`,
        headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(evergreenLimits.logOutMs),
      })
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
    }
  }

  #sessionHasEnded(answer: HttpAnswer): boolean {
    if (answer.status === 401) return refusalOf(answer) !== 'Permission denied'
    return isEvent(answer, 'NO_SESSION')
  }

  /** Login, password and type in one header, never in the URL. */
  async #authenticate(
    usrname: string,
    password: string,
    type: string,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    if (usrname.includes(':') || password.includes(':'))
      throw new UpstreamError('UNSUPPORTED_QUERY', this.system, logInOperation, {
        detail: 'a colon cannot be told from the one before the type of login',
      })
    const pair = Buffer.from(`${usrname}:${password}:${type}`, 'utf8').toString('base64')
    const headers = { accept: 'application/json', authorization: `Basic ${pair}` }
    const path = `${base}/self/auth`
    return withItsStatus(await this.#http.request({ operation: logInOperation, path, headers, signal }))
  }

  async #logIn(signal: AbortSignal): Promise<Token> {
    const { username = '', accountType } = this.#config
    const answer = await this.#authenticate(username, this.#password, accountType, signal)
    if (answer.status !== 200) throw statusError(this.system, logInOperation, answer)
    const event = eventIn(this.system, logInOperation, answer)
    if (event !== undefined) throw eventError(this.system, logInOperation, event)
    const { token } = jsonAnswer(TokenAnswer, this.system, logInOperation, answer)
    return { value: token, lifetimeMs: evergreenLimits.sessionMs }
  }
}

/** The plugin that answers for a security check may put its own 401 over the check's 429. */
function withItsStatus(answer: HttpAnswer): HttpAnswer {
  const isLimit = answer.status === 401 && refusalOf(answer) === 'Rate limit exceeded'
  return isLimit ? { ...answer, status: 429 } : answer
}

function waitOf({ headers }: HttpAnswer): number {
  return retryAfterMs(headers['retry-after']) ?? 1_000
}

function refusalOf({ body }: HttpAnswer): string | undefined {
  return Refusal.safeParse(parsed(body)).data?.errors[0]?.message
}

function isEvent({ body }: HttpAnswer, textcode: string): boolean {
  return body.includes(textcode) && eventOf(parsed(body)) === textcode
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
