import { UpstreamError } from '../errors.ts'
import { HttpClient, type HttpAnswer } from '../http.ts'
import { almaLimits } from '../limits.ts'
import { RateLimit } from '../rate-limit.ts'
import { gateways, type AlmaConfig } from './config.ts'
import { faultCodes, isTooSoon, refusal } from './faults.ts'

export type AlmaSecrets = { readonly [Name in 'apiKey' | 'ca']: string | undefined }
export type AlmaRequest = {
  readonly operation: string
  /** A POST has no body, and is never repeated. */
  readonly method?: 'GET' | 'POST'
  /** Below `/almaws/v1`; segments already encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly headers?: Readonly<Record<string, string>>
  /** Alma's error codes that are an answer to this question, and no failure. */
  readonly noneOn?: readonly string[]
  readonly signal: AbortSignal
}

/** Alma's REST API with the institution's key, at no more than our share of its requests a second. */
export class AlmaClient implements AsyncDisposable {
  readonly system: string
  readonly #apiKey: string
  readonly #http: HttpClient
  readonly #rate: RateLimit

  constructor(config: AlmaConfig, { apiKey, ca }: AlmaSecrets) {
    this.system = config.id
    this.#apiKey = apiKey ?? ''
    // A bucket would let twice as many go in the second after a rest, and Alma counts seconds.
    this.#rate = new RateLimit({
      system: config.id,
      tokens: config.requestsPerSecond,
      refill: 'window',
      backAfterMs: almaLimits.tokenMs,
      queue: almaLimits.queue,
      waitedRestMs: almaLimits.maxRestMs,
    })
    this.#http = new HttpClient({
      system: config.id,
      baseUrl: config.baseUrl ?? gateways[config.region ?? 'na'],
      timeoutMs: config.timeoutMs,
      connections: almaLimits.connections,
      ca,
    })
  }

  /**
   * A 2xx, or undefined for a refusal with a code of `noneOn`. A GET that came too soon is sent once more, a second later.
   * @throws {UpstreamError} as HttpClient.request does, and for every other refusal.
   */
  async send(request: AlmaRequest): Promise<HttpAnswer | undefined> {
    const { operation, method = 'GET' } = request
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#attempt(request)
      if (answer.status >= 200 && answer.status < 300) return answer
      const codes = faultCodes(answer)
      if (answer.status === 400 && codes.some((code) => request.noneOn?.includes(code))) return undefined
      const error = refusal(this.system, operation, answer, codes)
      const waitMs = isTooSoon(answer, codes)
        ? Math.max(error.retryAfterMs ?? 0, almaLimits.restMs)
        : Number.POSITIVE_INFINITY
      if (waitMs > almaLimits.maxRestMs) throw error
      this.#rate.rest(waitMs)
      if (method !== 'GET' || attempt === 2) throw error
    }
  }

  /** Like `send`, where Alma has no excuse. @throws {UpstreamError} */
  async sendFor(request: AlmaRequest & { readonly noneOn?: undefined }): Promise<HttpAnswer> {
    const answer = await this.send(request)
    if (answer === undefined) throw new UpstreamError('PROTOCOL_ERROR', this.system, request.operation)
    return answer
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#rate.close()
    await this.#http[Symbol.asyncDispose]()
  }

  async #attempt({ operation, method = 'GET', path, query = {}, headers, signal }: AlmaRequest) {
    return await this.#http.request({
      operation,
      method,
      path: `/almaws/v1${path}`,
      query,
      // Without Accept Alma answers XML. The key may also stand in the query, where logs would keep it.
      headers: { accept: 'application/json', authorization: `apikey ${this.#apiKey}`, ...headers },
      turn: () => this.#rate.turn(operation, signal),
      // What came too soon is `send`'s business.
      ...(method === 'GET' ? { repeat: 'if-cut' as const } : {}),
      signal,
    })
  }
}
