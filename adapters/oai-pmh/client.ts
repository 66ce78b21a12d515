import { setTimeout as sleep } from 'node:timers/promises'

import { UpstreamError } from '../errors.ts'
import { HttpClient, type HttpStream, statusError } from '../http.ts'
import { harvestLimits } from '../limits.ts'
import { userAgent } from '../product.ts'
import { encodeOaiRequest, type OaiRequest } from '../protocols/oai-pmh/request.ts'
import { aborted } from '../socket.ts'
import { unpacked } from '../unpacked.ts'
import type { OaiPmhConfig } from './config.ts'

/** One repository's HTTP: one request at a time, redirects within its host, compressed bodies unpacked. */
export class OaiClient implements AsyncDisposable {
  readonly #config: OaiPmhConfig
  readonly #ca: string | undefined
  #base: URL
  #http: HttpClient
  #nextTurn = 0

  constructor(config: OaiPmhConfig, ca: string | undefined) {
    this.#config = config
    this.#ca = ca
    this.#base = new URL(config.baseUrl)
    this.#http = this.#connect()
  }

  /** The body of an answer that may be OAI-PMH. @throws {UpstreamError} */
  async open(request: OaiRequest, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const answer = await this.#follow(request, signal)
    const { status, headers } = answer
    const operation = request.verb
    const { id } = this.#config
    if (status === 401 || status === 403 || status === 429 || status === 503) {
      await discard(answer)
      throw statusError(id, operation, answer)
    }
    if (status >= 500 || status === 408) {
      await discard(answer)
      throw new UpstreamError('PROTOCOL_ERROR', id, operation, { detail: `HTTP ${status}` })
    }
    // Some repositories send their errors with 404 or 422: what is no XML is refused for its status.
    if (status >= 400 && !/xml/i.test(headers['content-type'] ?? '')) {
      await discard(answer)
      throw new UpstreamError('REFUSED', id, operation, { detail: `HTTP ${status}` })
    }
    return unpacked(answer.body, { system: id, operation, maxBytes: harvestLimits.pageBytes })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  async #follow(request: OaiRequest, signal: AbortSignal): Promise<HttpStream> {
    const { id } = this.#config
    for (let redirects = 0; redirects <= harvestLimits.redirects; redirects += 1) {
      await this.#turn(request.verb, signal)
      const fixed = this.#base.search === '' ? '?' : `${this.#base.search}&`
      const answer = await this.#http.stream({
        operation: request.verb,
        path: `${this.#base.pathname}${fixed}${encodeOaiRequest(request)}`,
        headers: {
          accept: 'text/xml, application/xml;q=0.9, */*;q=0.1',
          'accept-encoding': 'gzip, deflate',
          ...introduction(this.#config),
        },
        maxBytes: harvestLimits.pageBytes,
        signal,
      })
      if (answer.status < 300 || answer.status > 399 || answer.status === 304) return answer
      await discard(answer)
      await this.#move(answer.headers.location, request.verb)
    }
    throw new UpstreamError('REFUSED', id, request.verb, { detail: 'too many redirects' })
  }

  /** Waits until the repository may be asked again: `requestsPerMinute` spread evenly. */
  async #turn(operation: string, signal: AbortSignal): Promise<void> {
    const { id, requestsPerMinute } = this.#config
    if (requestsPerMinute === undefined) return
    const now = performance.now()
    const turn = Math.max(now, this.#nextTurn)
    this.#nextTurn = turn + 60_000 / requestsPerMinute
    if (turn === now) return
    try {
      await sleep(turn - now, undefined, { signal })
    } catch {
      throw aborted(id, operation, signal)
    }
  }

  /** Redirects change the path, or plain HTTP to HTTPS, never the server: the configuration says whom we ask. */
  async #move(location: string | undefined, operation: string): Promise<void> {
    const target = URL.parse(location ?? '', this.#base.href)
    if (target === null || !isSameServer(this.#base, target))
      throw new UpstreamError('REFUSED', this.#config.id, operation, {
        detail: 'redirected to another server',
      })
    const { origin } = this.#base
    const { search } = this.#base
    this.#base = target
    // Our own arguments come back in most redirects.
    this.#base.search = search
    if (target.origin === origin) return
    await this.#http[Symbol.asyncDispose]()
    this.#http = this.#connect()
  }

  #connect(): HttpClient {
    const { id, timeoutMs } = this.#config
    return new HttpClient({
      system: id,
      baseUrl: this.#base.origin,
      timeoutMs,
      connections: 1,
      ca: this.#ca,
    })
  }
}

/** Another port of the host is another server, but for the one that HTTPS has by default where HTTP had its own. */
function isSameServer(base: URL, target: URL): boolean {
  if (target.origin === base.origin) return true
  const isUpgrade = base.protocol === 'http:' && target.protocol === 'https:'
  return isUpgrade && target.hostname === base.hostname && base.port === '' && target.port === ''
}

/** Who asks, and whom to write to: RFC 9110 has a mailbox in From. */
function introduction({ contact }: OaiPmhConfig): Readonly<Record<string, string>> {
  if (contact === undefined) return {}
  const mailbox = contact.replace(/^mailto:/i, '')
  return {
    'user-agent': `${userAgent} (${contact})`,
    ...(/^[^\s@/]+@[^\s@/]+$/.test(mailbox) ? { from: mailbox } : {}),
  }
}

/** Leaves the loop at once, which frees the connection. */
async function discard({ body }: HttpStream): Promise<void> {
  for await (const _ of body) break
}
