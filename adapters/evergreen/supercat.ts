import * as z from 'zod'

import { UpstreamError } from '../errors.ts'
import { retryAfterMs, statusError, type HttpAnswer, type HttpClient } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { childOf, childrenOf, childText, parseXml, type XmlElement } from '../protocols/xml.ts'
import type { RateLimit } from '../rate-limit.ts'
import type { EvergreenConfig } from './config.ts'
import { evergreenPace, restFor } from './pace.ts'

/** What comes with a record: all its copies, their parts and open loans (classes of fm_IDL.xml), or how many there are. */
const includes = {
  copies: '{holdings_xml,acn,acnp,acns,acp,bmp,circ}',
  counts: '{holdings_xml}',
  nothing: '',
}
const GatewayAnswer = z.object({ payload: z.array(z.string()).nullish() })

/** SuperCat: unAPI and OpenSearch under `/opac/extras`, in any version and without a login. */
export class SuperCat {
  readonly system: string
  readonly #http: HttpClient
  readonly #pace: RateLimit
  readonly #place: string
  /** Whether this address has ever spoken as SuperCat does: until then a 404 may be anybody's. */
  #proven = false

  constructor(config: EvergreenConfig, http: HttpClient) {
    this.system = config.id
    this.#http = http
    this.#pace = evergreenPace(config.id, config.requestsPerSecond, config.burst)
    // Without a depth: the org unit and all below it. With one, SuperCat would climb up first.
    const { copies, orgUnit } = config
    this.#place = orgUnit === undefined || copies === 'rest' ? '' : `/${orgUnit}`
  }

  /** The record's MARCXML, with `holdings` inside where copies or counts are asked for; undefined where Evergreen has no such record. */
  async record(
    localId: string,
    beside: keyof typeof includes,
    signal: AbortSignal,
  ): Promise<XmlElement | undefined> {
    const operation = 'GET unapi bre'
    const id = `tag::U2@bre/${localId}${includes[beside]}${this.#place}`
    const query = { id, format: 'marcxml', locale: 'en-US' }
    const answer = await this.#get(operation, '/opac/extras/unapi', query, signal)
    if (answer.status === 404) {
      // Where there is no unAPI at all, nothing follows for the record.
      if (!this.#proven) await this.probe(signal)
      return undefined
    }
    return this.#xml(operation, answer)
  }

  /** One page of an OpenSearch feed; `start` is 0-based. */
  async search(
    terms: string,
    { start, count }: { readonly start: number; readonly count: number },
    signal: AbortSignal,
  ): Promise<XmlElement> {
    const operation = 'GET opensearch'
    const query = { searchTerms: terms, startIndex: start + 1, count }
    const path = `/opac/extras/opensearch/1.1/${this.#place.slice(1) || '-'}/marcxml/keyword/`
    const answer = await this.#get(operation, path, query, signal)
    if (answer.status !== 200) throw statusError(this.system, operation, answer)
    return this.#xml(operation, answer)
  }

  /** The formats that unAPI has: the cheapest question, without a record. */
  async formats(signal: AbortSignal): Promise<readonly string[]> {
    const operation = 'GET unapi'
    const answer = await this.#get(operation, '/opac/extras/unapi', {}, signal)
    if (answer.status !== 200) throw statusError(this.system, operation, answer)
    const root = this.#xml(operation, answer, false)
    if (root.local !== 'formats' || childOf(root, 'format') === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', this.system, operation, { detail: 'no list of formats' })
    this.#proven = true
    return childrenOf(root, 'format').flatMap(
      (format) => format.attributes['name'] ?? childText(format, 'name') ?? [],
    )
  }

  async probe(signal: AbortSignal): Promise<void> {
    await this.formats(signal)
  }

  /** Evergreen's release by its OpenSRF gateway, which everybody may ask; undefined where there is none. */
  async release(signal: AbortSignal): Promise<string | undefined> {
    const operation = 'GET osrf-gateway'
    const query = { service: 'open-ils.actor', method: 'opensrf.open-ils.system.ils_version' }
    const answer = await this.#get(operation, '/osrf-gateway-v1', query, signal)
    if (answer.status !== 200) return undefined
    return jsonAnswer(GatewayAnswer, this.system, operation, answer).payload?.[0]
  }

  close(): void {
    this.#pace.close()
  }

  async #get(
    operation: string,
    path: string,
    query: Readonly<Record<string, string | number>>,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const headers = { accept: 'application/xml, text/xml', 'accept-language': 'en-US' }
    const turn = () => this.#pace.turn(operation, signal)
    const answer = await this.#http.request({
      operation,
      path,
      query,
      headers,
      turn,
      repeat: 'if-cut',
      signal,
    })
    if (answer.status === 429 || answer.status === 503) {
      const wait = retryAfterMs(answer.headers['retry-after'])
      if (wait !== undefined) restFor(this.#pace, wait)
    }
    if (answer.status !== 200 && answer.status !== 404) throw statusError(this.system, operation, answer)
    return answer
  }

  #xml(operation: string, { body }: HttpAnswer, proves = true): XmlElement {
    try {
      const root = parseXml(body.toString('utf8'))
      if (root.local === 'html')
        throw new ProtocolError('MALFORMED', 'a page for people where XML was asked for')
      this.#proven ||= proves
      return root
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      const code = error.fault === 'TOO_LARGE' ? 'TOO_LARGE' : 'PROTOCOL_ERROR'
      throw new UpstreamError(code, this.system, operation, {
        detail: `${error.message} in ${body.length} bytes`,
        cause: error,
      })
    }
  }
}
