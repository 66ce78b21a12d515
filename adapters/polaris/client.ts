import type * as z from 'zod'

import { UpstreamError } from '../errors.ts'
import { HttpClient, statusError, type HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { polarisLimits } from '../limits.ts'
import { TokenHolder, type Token } from '../token.ts'
import { Envelope, StaffLogin } from './answers.ts'
import type { PolarisConfig } from './config.ts'
import { readPolarisTime } from './dates.ts'
import { papiError, type PapiFault } from './error-codes.ts'
import { authorization, polarisDate } from './signing.ts'

export type PolarisSecrets = { readonly [Name in 'accessKey' | 'staffPassword' | 'ca']: string | undefined }
/** For whom a call is made: nobody, a patron by the secret of their login, or our staff user. */
export type PolarisCaller =
  | { readonly as: 'anyone' }
  | { readonly as: 'patron'; readonly secret: string }
  | { readonly as: 'staff' }
export type PolarisRequest = {
  readonly operation: string
  /** After the organisation id; of a `protected` one after the staff's token. Segments and query already encoded. */
  readonly path: string
  readonly caller?: PolarisCaller
  readonly protected?: boolean
  /** Sent as JSON, by POST; such a request is never repeated. */
  readonly body?: unknown
  /** Where 401 may mean something else than that our signature is bad: it is then an answer. */
  readonly answers401?: boolean
  readonly signal: AbortSignal
}
/** What PAPI said. A fault is one that only the caller can explain. */
export type PapiAnswer = { readonly fault: PapiFault | undefined; readonly http: HttpAnswer }
type StaffToken = { readonly token: string; readonly secret: string }

/** A bibliographic record id; anything else is no record of a Polaris and is not asked for. */
export const bibId = /^[1-9]\d{0,9}$/

/** PAPI, every request signed. */
export class PolarisClient implements AsyncDisposable {
  readonly system: string
  readonly hasStaff: boolean
  readonly #config: PolarisConfig
  readonly #secrets: PolarisSecrets
  readonly #http: HttpClient
  readonly #staff: TokenHolder

  constructor(config: PolarisConfig, secrets: PolarisSecrets) {
    this.system = config.id
    this.hasStaff = config.staffUser !== undefined
    this.#config = config
    this.#secrets = secrets
    const { id, baseUrl, timeoutMs } = config
    this.#http = new HttpClient({ system: id, baseUrl, timeoutMs, ca: secrets.ca })
    this.#staff = new TokenHolder({
      system: config.id,
      operation: 'POST authenticator/staff',
      lockout: { refusals: polarisLimits.staffRefusals, restMs: polarisLimits.staffRestMs },
      logIn: (signal) => this.#logInStaff(signal),
    })
  }

  /**
   * Sends a request; a GET whose staff token was refused is sent once more with a new one.
   * @throws {UpstreamError} as HttpClient.request does, and for every status but 200.
   */
  async send(request: PolarisRequest): Promise<PapiAnswer> {
    const { operation } = request
    let answer = await this.#attempt(request)
    if (answer.status === 401 && usesStaff(request) && request.body === undefined)
      answer = await this.#attempt(request)
    if (answer.status === 401 && request.answers401 === true) return { fault: undefined, http: answer }
    if (answer.status !== 200) throw this.refusal(operation, answer)
    const { PAPIErrorCode: code, ErrorMessage: message } = jsonAnswer(
      Envelope,
      this.system,
      operation,
      answer,
    )
    return { fault: code < 0 ? { code, message } : undefined, http: answer }
  }

  /** `send`, where a negative code is a failure whatever it says, and the answer has a known shape. */
  async ask<Shape>(shape: z.ZodType<Shape>, request: PolarisRequest): Promise<Shape> {
    const answer = await this.send(request)
    if (answer.fault !== undefined) throw papiError(this.system, request.operation, answer.fault)
    return this.read(shape, request.operation, answer)
  }

  read<Shape>(shape: z.ZodType<Shape>, operation: string, { http }: PapiAnswer): Shape {
    return jsonAnswer(shape, this.system, operation, http)
  }

  /** Whether our key, our signatures and our clock are good; the staff user too, where there is one. */
  async validateKey(signal: AbortSignal): Promise<void> {
    const answer = await this.send({ operation: 'GET apikeyvalidate', path: '/apikeyvalidate', signal })
    if (answer.fault !== undefined)
      throw new UpstreamError('AUTHENTICATION', this.system, 'GET apikeyvalidate', {
        detail: `PAPIErrorCode ${answer.fault.code}`,
      })
  }

  async validateStaff(signal: AbortSignal): Promise<void> {
    await this.#staff.get(signal)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  async #attempt(request: PolarisRequest): Promise<HttpAnswer> {
    const { caller = { as: 'anyone' }, signal } = request
    const held = usesStaff(request) ? await this.#staff.get(signal) : undefined
    const staff = held === undefined ? undefined : splitToken(held)
    const answer = await this.#signed(request, staff, caller.as === 'patron' ? caller.secret : '')
    if (answer.status === 401 && held !== undefined) this.#staff.drop(held)
    return answer
  }

  async #signed(
    request: PolarisRequest,
    staff: StaffToken | undefined,
    patronSecret: string,
  ): Promise<HttpAnswer> {
    const { operation, body, signal } = request
    const { languageId, applicationId, organisationId, accessId, hash } = this.#config
    const area = request.protected === true ? 'protected' : 'public'
    const token = request.protected === true && staff ? `/${encodeURIComponent(staff.token)}` : ''
    const path = `/PAPIService/REST/${area}/v1/${languageId}/${applicationId}/${organisationId}${token}${request.path}`
    const method = body === undefined ? 'GET' : 'POST'
    const date = polarisDate(Date.now())
    const key = { accessId, accessKey: this.#secrets.accessKey ?? '', hash }
    const signed = {
      method,
      url: this.#signedUrl(path),
      date,
      secret: staff?.secret ?? patronSecret,
    } as const
    return await this.#http.request({
      operation,
      method,
      path,
      headers: {
        accept: 'application/json',
        polarisdate: date,
        authorization: authorization(key, signed),
        ...(staff !== undefined && request.protected !== true ? { 'x-papi-accesstoken': staff.token } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A patron's secret may be the password, and each wrong one counts.
      ...(body === undefined && request.caller?.as !== 'patron' ? { repeat: 'if-cut-or-busy' as const } : {}),
      signal,
    })
  }

  #signedUrl(path: string): string {
    const { origin, pathname } = new URL(this.#config.signingBaseUrl ?? this.#config.baseUrl)
    const url = `${origin}${pathname.replace(/\/$/, '')}${path}`
    return this.#config.signedUrl === 'decoded' ? decodeURIComponent(url) : url
  }

  /** A status that is no answer. A clock that is half an hour wrong is refused with the same 401 as a wrong key. */
  refusal(operation: string, answer: HttpAnswer): UpstreamError {
    const { status, headers } = answer
    const skewMs = headers.date === undefined ? 0 : Math.abs(Date.parse(headers.date) - Date.now())
    if (status !== 401 || !(skewMs > polarisLimits.clockSkewMs))
      return statusError(this.system, operation, answer)
    return new UpstreamError('AUTHENTICATION', this.system, operation, {
      detail: `HTTP 401: the server's clock and ours are ${Math.round(skewMs / 60_000)} minutes apart`,
    })
  }

  async #logInStaff(signal: AbortSignal): Promise<Token> {
    const operation = 'POST authenticator/staff'
    const { staffDomain, staffUser } = this.#config
    const body = { Domain: staffDomain, Username: staffUser, Password: this.#secrets.staffPassword ?? '' }
    // Signed by the key alone: it is the path of a protected call without a token.
    const answer = await this.#signed(
      { operation, path: '/authenticator/staff', protected: true, body, signal },
      undefined,
      '',
    )
    if (answer.status !== 200) throw this.refusal(operation, answer)
    const { PAPIErrorCode: code } = jsonAnswer(Envelope, this.system, operation, answer)
    if (code < 0)
      throw new UpstreamError('AUTHENTICATION', this.system, operation, { detail: `PAPIErrorCode ${code}` })
    const login = jsonAnswer(StaffLogin, this.system, operation, answer)
    return {
      value: `${login.AccessToken} ${login.AccessSecret}`,
      lifetimeMs: lifetimeMs(login.AuthExpDate, answer.headers.date),
    }
  }
}

function usesStaff({ protected: isProtected, caller }: PolarisRequest): boolean {
  return isProtected === true || caller?.as === 'staff'
}

/** A token holds no blank. */
function splitToken(held: string): StaffToken {
  const at = held.indexOf(' ')
  return { token: held.slice(0, at), secret: held.slice(at + 1) }
}

/** By the server's clock, which need not be ours. Without a time that names its zone, half of the usual day. */
function lifetimeMs(expiration: string | undefined, sent: string | undefined): number {
  const end = expiration === undefined ? undefined : readPolarisTime(expiration, undefined, 'UTC')?.atMs
  if (end === undefined) return polarisLimits.staffLifeMs
  const sentAt = sent === undefined ? Number.NaN : Date.parse(sent)
  return Math.max(0, end - (Number.isNaN(sentAt) ? Date.now() : sentAt))
}
