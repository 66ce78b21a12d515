import type { IncomingHttpHeaders } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import { type Dispatcher, errors, Pool } from 'undici'

import { UpstreamError } from './errors.ts'
import { httpLimits } from './limits.ts'
import { userAgent } from './product.ts'
import { aborted, codeOf, upstreamCodeOf } from './socket.ts'

export type HttpTarget = {
  readonly system: string
  /** Requests' paths are appended to its path. */
  readonly baseUrl: string
  /** One request, from asking for a connection to the last byte. */
  readonly timeoutMs: number
  readonly connections?: number
  /** PEM of the only authority trusted, where the library has one of its own. */
  readonly ca?: string | undefined
}
export type HttpRequest = {
  /** In the vendor's words, for errors: `GET items`. Holds no ids. */
  readonly operation: string
  readonly method?: 'GET' | 'POST' | 'DELETE'
  /** Appended to the base URL's path; segments already encoded. */
  readonly path?: string
  /** Never a secret: URLs end in logs of servers between. Undefined values are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
  readonly maxBytes?: number
  /**
   * A question that may be put once more: where the connection ended without a whole answer, as one does that died while idle,
   * or also where the server asks for a moment's patience. Absent: never. Nothing with a PIN in it may be.
   */
  readonly repeat?: 'if-cut' | 'if-cut-or-busy'
  /** Waited for before `request` sends, and before it repeats: a turn at a system that has a pace. */
  turn?(): Promise<void>
}
export type HttpAnswer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}
export type HttpStream = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: AsyncIterable<Buffer>
}

/** RFC 9110 §5.5 and RFC 3986 §3.3, as far as they protect what comes behind. */
const unsendableInHeader = /[^\t\u0020-\u007e\u0080-\u00ff]/
const unsendableInPath = /[^\u0021-\u00ff]/

/** One system's HTTP: a bounded pool, no redirects, no cookies, one repetition at most. Any status is an answer, not an error. */
export class HttpClient implements AsyncDisposable {
  readonly #target: HttpTarget
  readonly #base: URL
  readonly #pool: Pool
  #waiting = 0

  constructor(target: HttpTarget) {
    this.#target = target
    this.#base = new URL(target.baseUrl)
    this.#pool = new Pool(this.#base.origin, {
      connections: target.connections ?? httpLimits.connections,
      pipelining: 1,
      connect: {
        timeout: Math.min(target.timeoutMs, 10_000),
        ...(target.ca === undefined ? {} : { ca: target.ca }),
      },
    })
  }

  /** @throws {UpstreamError} UNREACHABLE, TIMEOUT, CLOSED_EARLY, TOO_LARGE, BUSY or PROTOCOL_ERROR. */
  async request(request: HttpRequest): Promise<HttpAnswer> {
    const begun = performance.now()
    const first = await this.#whole(request).catch((error: unknown) => {
      if (error instanceof UpstreamError) return error
      throw error
    })
    const waitMs = secondTryInMs(first, request.repeat)
    // A server that took long to fail would take too long twice.
    const isLate = performance.now() - begun > this.#target.timeoutMs / 2
    const mayRepeat = waitMs !== undefined && !isLate && (await elapsed(waitMs, request.signal))
    if (mayRepeat) return await this.#whole(request)
    if (first instanceof UpstreamError) throw first
    return first
  }

  async #whole(request: HttpRequest): Promise<HttpAnswer> {
    await request.turn?.()
    const { status, headers, body } = await this.stream(request)
    const chunks: Buffer[] = []
    for await (const chunk of body) chunks.push(chunk)
    return { status, headers, body: Buffer.concat(chunks) }
  }

  /** Like `request`, with the body as it comes; the caller reads it to its end or breaks off the loop. */
  async stream(request: HttpRequest): Promise<HttpStream> {
    const { operation } = request
    const { system } = this.#target
    if (this.#waiting >= httpLimits.queue) throw new UpstreamError('BUSY', system, operation)
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(this.#target.timeoutMs)])
    if (signal.aborted) throw aborted(system, operation, signal)
    const path = this.#path(request)
    const headers = { 'user-agent': userAgent, ...request.headers }
    this.#refuseUnsendable(path, headers, operation)
    this.#waiting += 1
    try {
      const answer = await this.#pool.request({
        path,
        method: request.method ?? 'GET',
        headers,
        body: request.body ?? null,
        signal,
        headersTimeout: this.#target.timeoutMs,
        bodyTimeout: this.#target.timeoutMs,
      })
      this.#refuseEnormous(answer, request)
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: this.#bounded(answer.body, request, signal),
      }
    } catch (error) {
      throw this.#fault(error, operation, signal)
    } finally {
      this.#waiting -= 1
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.destroy()
  }

  #path({ path = '', query = {} }: HttpRequest): string {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) parameters.append(name, String(value))
    const text = parameters.toString()
    return (
      `${this.#base.pathname.replace(/\/$/, '')}${path || '/'}`.replace(/^$/, '/') +
      (text === '' ? '' : `?${text}`)
    )
  }

  /** The pool refuses it as well, but loses one of its connections each time (undici 8.12). */
  #refuseUnsendable(path: string, headers: Readonly<Record<string, string>>, operation: string): void {
    const values = Object.values(headers)
    if (!unsendableInPath.test(path) && !values.some((value) => unsendableInHeader.test(value))) return
    throw new UpstreamError('PROTOCOL_ERROR', this.#target.system, operation, {
      detail: 'a path or a header that cannot be sent',
    })
  }

  /** A body that is announced to be too large need not be read to know it. */
  #refuseEnormous(
    { headers, body }: Pick<Dispatcher.ResponseData, 'headers' | 'body'>,
    request: HttpRequest,
  ) {
    const announced = Number(headers['content-length'] ?? 0)
    if (!(announced > (request.maxBytes ?? httpLimits.bodyBytes))) return
    body.on('error', () => {}).destroy()
    throw this.#tooLarge(request)
  }

  #tooLarge({ operation, maxBytes = httpLimits.bodyBytes }: HttpRequest): UpstreamError {
    return new UpstreamError('TOO_LARGE', this.#target.system, operation, {
      detail: `over ${maxBytes} bytes`,
    })
  }

  async *#bounded(
    body: AsyncIterable<Buffer>,
    request: HttpRequest,
    signal: AbortSignal,
  ): AsyncGenerator<Buffer> {
    const maxBytes = request.maxBytes ?? httpLimits.bodyBytes
    let bytes = 0
    try {
      for await (const chunk of body) {
        bytes += chunk.length
        if (bytes > maxBytes) throw this.#tooLarge(request)
        yield chunk
      }
    } catch (error) {
      throw this.#fault(error, request.operation, signal)
    }
  }

  #fault(error: unknown, operation: string, signal: AbortSignal): UpstreamError {
    if (error instanceof UpstreamError) return error
    const { system } = this.#target
    if (signal.aborted) return aborted(system, operation, signal)
    // As a cause it would carry the bytes that came.
    if (error instanceof errors.HTTPParserError)
      return new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: error.code ?? 'no HTTP' })
    return new UpstreamError(upstreamCodeOf(error), system, operation, {
      detail: codeOf(error),
      cause: error,
    })
  }
}

/** Undefined: not at all. With jitter, for callers that were refused together are not to come back together. */
function secondTryInMs(
  outcome: HttpAnswer | UpstreamError,
  repeat: HttpRequest['repeat'],
): number | undefined {
  const jitterMs = Math.random() * httpLimits.repeatJitterMs
  if (repeat === undefined) return undefined
  if (outcome instanceof UpstreamError) return outcome.code === 'CLOSED_EARLY' ? jitterMs : undefined
  const { status, headers } = outcome
  if (repeat !== 'if-cut-or-busy' || (status !== 429 && status !== 503)) return undefined
  const asked = retryAfterMs(headers['retry-after'])
  return asked !== undefined && asked <= httpLimits.repeatWaitMs ? asked + jitterMs : undefined
}

/** False if `signal` aborts first. */
async function elapsed(waitMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(waitMs, undefined, { signal })
    return true
  } catch {
    return false
  }
}

/** What a status that is no success means, where the vendor's own rules do not say otherwise. */
export function statusError(
  system: string,
  operation: string,
  { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>,
): UpstreamError {
  const detail = `HTTP ${status}`
  if (status === 401 || status === 403)
    return new UpstreamError('AUTHENTICATION', system, operation, { detail })
  if (status === 429 || status === 503) {
    const wait = retryAfterMs(headers['retry-after'])
    return new UpstreamError('RATE_LIMITED', system, operation, {
      detail,
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    })
  }
  return new UpstreamError(status >= 500 ? 'REFUSED' : 'PROTOCOL_ERROR', system, operation, { detail })
}

/** RFC 9110 §10.2.3: seconds or an HTTP date. Undefined if absent or unreadable. */
export function retryAfterMs(header: string | readonly string[] | undefined): number | undefined {
  const text = (typeof header === 'string' ? header : header?.[0])?.trim()
  if (text === undefined || text === '') return undefined
  if (/^\d+$/.test(text)) return Number(text) * 1000
  // Date.parse takes "-5" for a year.
  const date = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

/** The body as JSON. @throws {UpstreamError} PROTOCOL_ERROR; the body's text stays out of the message. */
export function jsonBody(system: string, operation: string, { body }: Pick<HttpAnswer, 'body'>): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new UpstreamError('PROTOCOL_ERROR', system, operation, {
      detail: `no JSON in ${body.length} bytes`,
    })
  }
}
