import { UpstreamError } from '../errors.ts'
import { HttpClient, statusError, type HttpAnswer } from '../http.ts'
import { ncip2Limits } from '../limits.ts'
import type { NcipEnvelope } from '../protocols/ncip2/message.ts'
import type { Problem } from '../protocols/ncip2/problem.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import type { Ncip2Config } from './config.ts'

export type Ncip2Secrets = { readonly [Name in 'password' | 'ca']: string | undefined }
type Message<Request, Answer> = {
  /** NCIP's name of the service; also what errors call it. */
  readonly service: string
  readonly encode: (request: Request, envelope: NcipEnvelope) => string
  readonly decode: (text: string) => Answer
}

/** Questions that change and prove nothing, though by POST; a PIN is not in them. */
const readOnly: ReadonlySet<string> = new Set(['LookupItemSet', 'LookupItem'])

/** One message a POST, in its body alone; never repeated. */
export class Ncip2Client implements AsyncDisposable {
  readonly system: string
  readonly #http: HttpClient
  readonly #url: URL
  readonly #envelope: NcipEnvelope
  readonly #authorization: string | undefined

  constructor(config: Ncip2Config, { password, ca }: Ncip2Secrets) {
    this.system = config.id
    this.#url = new URL(config.baseUrl)
    this.#http = new HttpClient({
      system: config.id,
      baseUrl: this.#url.origin,
      timeoutMs: config.timeoutMs,
      ca,
    })
    const { fromAgency, toAgency, applicationProfile, version, namespace } = config
    const header = toAgency === undefined ? undefined : { fromAgency, toAgency, applicationProfile }
    this.#envelope = { version, form: namespace, header }
    const pair = `${config.username ?? ''}:${password ?? ''}`
    this.#authorization =
      config.username === undefined ? undefined : `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
  }

  /**
   * The answer, whose problems are the caller's to judge.
   * @throws {UpstreamError} as HttpClient.request does, for a status that is no success and brings no problem, and PROTOCOL_ERROR.
   */
  async send<Request, Answer extends { readonly problems: readonly Problem[] }>(
    { service, encode, decode }: Message<Request, Answer>,
    request: Request,
    signal: AbortSignal,
  ): Promise<Answer> {
    const answer = await this.#http.request({
      operation: service,
      method: 'POST',
      path: this.#url.pathname,
      query: Object.fromEntries(this.#url.searchParams),
      headers: {
        accept: 'application/xml, text/xml',
        'content-type': 'application/xml; charset=UTF-8',
        ...(this.#authorization === undefined ? {} : { authorization: this.#authorization }),
      },
      body: encode(request, this.#envelope),
      maxBytes: ncip2Limits.messageBytes,
      ...(readOnly.has(service) ? { repeat: 'if-cut-or-busy' as const } : {}),
      signal,
    })
    const { status } = answer
    if (status === 200) return this.#read(service, answer, decode)
    // Problems come with 200, and from some systems with 4xx. Nothing else that comes with those is believed.
    if (status < 400 || status >= 500 || ourOwn.has(status)) throw statusError(this.system, service, answer)
    const refused = this.#problems(service, answer, decode)
    if (refused === undefined) throw statusError(this.system, service, answer)
    return refused
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  #read<Answer>(service: string, answer: HttpAnswer, decode: (text: string) => Answer): Answer {
    try {
      return decode(textOf(answer))
    } catch (cause) {
      if (!(cause instanceof ProtocolError)) throw cause
      const code = cause.fault === 'TOO_LARGE' ? 'TOO_LARGE' : 'PROTOCOL_ERROR'
      throw new UpstreamError(code, this.system, service, { detail: cause.message })
    }
  }

  #problems<Answer extends { readonly problems: readonly Problem[] }>(
    service: string,
    answer: HttpAnswer,
    decode: (text: string) => Answer,
  ): Answer | undefined {
    try {
      const read = this.#read(service, answer, decode)
      return read.problems.length > 0 ? read : undefined
    } catch (error) {
      // An error page: its status says more than that it is no NCIP.
      if (error instanceof UpstreamError) return undefined
      throw error
    }
  }
}

/** About our login, or our number of questions, whatever the body says. */
const ourOwn: ReadonlySet<number> = new Set([401, 403, 429])

/** By the XML declaration's encoding, else UTF-8; strictly, for a name with a lost letter is another name. */
function textOf({ body }: HttpAnswer): string {
  const head = body.subarray(0, 200).toString('latin1')
  const label = /^[^<]{0,3}<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(body).trimStart()
  } catch {
    throw new ProtocolError('MALFORMED', 'bytes that are not in the declared character encoding')
  }
}
