import { UpstreamError } from '../errors.ts'
import { type HttpAnswer, HttpClient, statusError } from '../http.ts'
import { sruAdapterLimits } from '../limits.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { decodeExplain, type Explain } from '../protocols/sru/explain.ts'
import {
  encodeExplain,
  encodeSearchRetrieve,
  type SearchRetrieveRequest,
  type SruParameters,
} from '../protocols/sru/request.ts'
import { decodeSearchRetrieve, type SearchRetrieveResponse } from '../protocols/sru/response.ts'
import { decodeScan, encodeScan, type ScanRequest, type ScanResponse } from '../protocols/sru/scan.ts'
import { bodyText } from './body-text.ts'
import type { SruConfig } from './config.ts'
import { isTemporary } from './diagnostics.ts'

export type SruSecrets = { readonly password: string | undefined; readonly ca: string | undefined }

/** One server: requests in the configured version, and answers read. Diagnostics are answers; the caller judges them. */
export class SruClient implements AsyncDisposable {
  readonly #config: SruConfig
  readonly #http: HttpClient
  readonly #url: URL
  readonly #headers: Readonly<Record<string, string>>

  constructor(config: SruConfig, { password, ca }: SruSecrets) {
    this.#config = config
    this.#url = new URL(config.baseUrl)
    // The path is the database's name, to the letter: a slash behind it would be another database.
    this.#http = new HttpClient({
      system: config.id,
      baseUrl: this.#url.origin,
      timeoutMs: config.timeoutMs,
      ca,
    })
    const login = Buffer.from(`${config.username ?? ''}:${password ?? ''}`).toString('base64')
    this.#headers = {
      accept: 'application/sru+xml, application/xml, text/xml',
      ...(config.authentication === 'basic' ? { authorization: `Basic ${login}` } : {}),
    }
  }

  /** @throws {UpstreamError} */
  async searchRetrieve(request: SearchRetrieveRequest, signal: AbortSignal): Promise<SearchRetrieveResponse> {
    const ask = () =>
      this.#ask(
        'searchRetrieve',
        encodeSearchRetrieve(this.#config.version, request),
        decodeSearchRetrieve,
        signal,
      )
    const response = await ask()
    return isTemporary(response) ? ask() : response
  }

  /** @throws {UpstreamError} */
  scan(request: ScanRequest, signal: AbortSignal): Promise<ScanResponse> {
    return this.#ask('scan', encodeScan(this.#config.version, request), decodeScan, signal)
  }

  /** @throws {UpstreamError} also where the server has no Explain record. */
  explain(signal: AbortSignal): Promise<Explain> {
    return this.#ask('explain', encodeExplain(this.#config.version), decodeExplain, signal)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  async #ask<Result>(
    operation: string,
    query: SruParameters,
    decode: (text: string) => Result,
    signal: AbortSignal,
  ): Promise<Result> {
    const system = this.#config.id
    const answer = await this.#follow(operation, query, signal)
    // A gateway's 401 or 503 means what it says; other errors may still carry a diagnostic that says more.
    if (answer.status === 414)
      throw new UpstreamError('UNSUPPORTED_QUERY', system, operation, { detail: 'HTTP 414' })
    const { status } = answer
    const final = status < 400 || status === 401 || status === 403 || status === 429 || status === 503
    if (status !== 200 && final) throw statusError(system, operation, answer)
    try {
      return decode(bodyText(answer))
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      if (status !== 200) throw statusError(system, operation, answer)
      throw new UpstreamError(
        error.fault === 'TOO_LARGE' ? 'TOO_LARGE' : 'PROTOCOL_ERROR',
        system,
        operation,
        {
          detail: `${error.message} in ${answer.body.length} bytes`,
          cause: error,
        },
      )
    }
  }

  /** Redirects are followed on the same server only: elsewhere our login is nobody's business. */
  async #follow(operation: string, query: SruParameters, signal: AbortSignal): Promise<HttpAnswer> {
    const common = { operation, headers: this.#headers, repeat: 'if-cut-or-busy', signal } as const
    let answer = await this.#http.request({ ...common, path: this.#url.pathname, query })
    for (let hop = 0; answer.status >= 300 && answer.status < 400; hop += 1) {
      const { location } = answer.headers
      const base = this.#url
      const target =
        typeof location === 'string' && URL.canParse(location, base.href)
          ? new URL(location, base)
          : undefined
      if (target?.origin !== base.origin || hop === sruAdapterLimits.redirects)
        throw new UpstreamError('PROTOCOL_ERROR', this.#config.id, operation, {
          detail: `HTTP ${answer.status} that leads elsewhere`,
        })
      const path = target.pathname + target.search
      const repeated = target.search === '' ? query : {}
      answer = await this.#http.request({ ...common, path, query: repeated })
    }
    return answer
  }
}
