import { UpstreamError } from '../errors.ts'
import type { PooledConnection } from '../pool.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { describe } from '../protocols/sip2/describe.ts'
import { openFrame, sealFrame, type Envelope, type Trailer } from '../protocols/sip2/envelope.ts'
import { encodeValue, type Sip2Encoding } from '../protocols/sip2/fields.ts'
import { FrameReader } from '../protocols/sip2/framing.ts'
import { decodeLoginResponse, encodeLoginRequest, type LoginRequest } from '../protocols/sip2/login.ts'
import { decodeAcsStatus, encodeScStatusRequest, type AcsStatus } from '../protocols/sip2/sc-status.ts'
import { openSocket, type SocketTarget } from '../socket.ts'
import type { Dialect } from './dialects.ts'
import { Wire } from './wire.ts'

export type SessionOptions = {
  readonly target: SocketTarget
  readonly dialect: Dialect
  readonly errorDetection: 'strict' | 'lenient' | 'off'
  readonly login: LoginRequest | undefined
  /** One exchange. */
  readonly timeoutMs: number
  /** From connecting to the server's status. */
  readonly loginTimeoutMs: number
}

/**
 * One connection, logged in: one request at a time. After any rejection it must be closed, not used again: a late answer
 * would be taken for the next one, and SIP2's answers carry nothing but AY to tell them apart.
 */
export class Session implements PooledConnection {
  readonly #wire: Wire
  readonly #options: SessionOptions
  readonly #encoding: Sip2Encoding
  #status: AcsStatus | undefined
  #sequence = -1
  /** The server has sent AY before: an answer without it is none of its answers to us. */
  #sequenced = false
  #busy = false
  #answeredAt = performance.now()

  constructor(wire: Wire, options: SessionOptions) {
    this.#wire = wire
    this.#options = options
    this.#encoding = options.dialect
  }

  get usable(): boolean {
    return this.#wire.quiet && !this.#busy
  }
  /** The server's last 98. */
  get status(): AcsStatus | undefined {
    return this.#status
  }
  get idleMs(): number {
    return performance.now() - this.#answeredAt
  }
  /** Closed without a byte of an answer, as a connection is that died while idle. */
  get diedUnheard(): boolean {
    return !this.#wire.heard
  }

  close(politely: boolean): void {
    this.#wire.close(politely)
  }

  /** Asks 99. @throws {UpstreamError} REFUSED if the server says that it is offline. */
  async askStatus(signal: AbortSignal): Promise<void> {
    const body = await this.exchange(encodeScStatusRequest(this.#encoding), '98', signal)
    this.#heedStatus(body, '99')
  }

  /** Asks 93. @throws {UpstreamError} AUTHENTICATION if the server answers `940`. */
  async logIn(login: LoginRequest, signal: AbortSignal): Promise<void> {
    const body = this.coded('93', () => encodeLoginRequest(login, this.#encoding))
    const answer = await this.exchange(body, '94', signal)
    if (!this.coded('93', () => decodeLoginResponse(answer, this.#encoding)))
      throw this.#error('AUTHENTICATION', '93', '940')
  }

  /**
   * Sends `body` and resolves to the body of the answer. Where the server says that it did not execute it, by asking for
   * it again (96) or by announcing its state instead (98), it is sent once more.
   * @throws {UpstreamError} TIMEOUT, CLOSED_EARLY, TOO_LARGE, REFUSED (offline) or PROTOCOL_ERROR.
   */
  async exchange(body: Uint8Array, answerCode: string, signal: AbortSignal): Promise<Uint8Array> {
    const operation = Buffer.from(body.subarray(0, 2)).toString('latin1')
    if (!this.usable) throw this.#error('PROTOCOL_ERROR', operation, 'the connection is not at rest')
    this.#busy = true
    const until = AbortSignal.any([signal, AbortSignal.timeout(this.#options.timeoutMs)])
    const answer = await this.#converse(body, operation, answerCode, until)
    this.#busy = false
    this.#answeredAt = performance.now()
    return answer
  }

  /** @throws {UpstreamError} PROTOCOL_ERROR or TOO_LARGE for what the codec cannot read or write. */
  coded<Result>(operation: string, code: () => Result): Result {
    return coded(this.#options.target.system, operation, code)
  }

  async #converse(body: Uint8Array, operation: string, answerCode: string, until: AbortSignal) {
    const interruptions = new Set<string>()
    let sequence = this.#send(body)
    for (;;) {
      const frame = await this.#wire.next(operation, until)
      const envelope = this.coded(operation, () => openFrame(frame))
      const { code } = envelope
      if (code === answerCode || (code !== '96' && code !== '98')) {
        this.#check(envelope, frame, { operation, answerCode, sequence, repeated: interruptions.has('96') })
        return envelope.body
      }
      if (interruptions.has(code)) throw this.#error('PROTOCOL_ERROR', operation, `${code} twice`)
      interruptions.add(code)
      if (code === '96') this.#write(body, 'checksum-only')
      else {
        this.#heedStatus(envelope.body, operation)
        if (!this.#wire.hasUnread) sequence = this.#send(body)
      }
    }
  }

  #send(body: Uint8Array): number {
    this.#sequence = (this.#sequence + 1) % 10
    this.#write(body, this.#sequence)
    return this.#sequence
  }

  #write(body: Uint8Array, trailer: Trailer): void {
    this.#wire.send(sealFrame(body, this.#options.errorDetection === 'off' ? 'none' : trailer))
  }

  #check(
    { code, sequence, checksumRight }: Envelope,
    frame: Uint8Array,
    asked: { operation: string; answerCode: string; sequence: number; repeated: boolean },
  ): void {
    const { operation } = asked
    if (code !== asked.answerCode)
      throw this.#error(
        'PROTOCOL_ERROR',
        operation,
        `expected ${asked.answerCode}, got ${this.coded(operation, () => describe(frame, this.#encoding))}`,
      )
    const { errorDetection } = this.#options
    if (errorDetection === 'off') return
    if (sequence === undefined) {
      if ((errorDetection === 'strict' || this.#sequenced) && !asked.repeated)
        throw this.#error('PROTOCOL_ERROR', operation, 'an answer without AY')
    } else if (sequence !== asked.sequence) {
      throw this.#error('PROTOCOL_ERROR', operation, `AY${sequence} for AY${asked.sequence}`)
    } else this.#sequenced = true
    if (errorDetection === 'strict' && checksumRight !== true)
      throw this.#error('PROTOCOL_ERROR', operation, 'AZ is wrong or missing')
  }

  #heedStatus(body: Uint8Array, operation: string): void {
    this.#status = this.coded(operation, () => decodeAcsStatus(body, this.#encoding))
    if (this.#status.online === false)
      throw this.#error('REFUSED', operation, '98 says that the server is offline')
  }

  #error(code: UpstreamError['code'], operation: string, detail: string): UpstreamError {
    return new UpstreamError(code, this.#options.target.system, operation, { detail })
  }
}

/** Connects, logs in and asks for the server's status. @throws {UpstreamError} */
export async function openSession(options: SessionOptions, signal: AbortSignal): Promise<Session> {
  const { target, dialect, login } = options
  const until = AbortSignal.any([signal, AbortSignal.timeout(options.loginTimeoutMs)])
  const socket = await openSocket(target, until)
  const prompts = login !== undefined && dialect.login !== 'message'
  const wire = new Wire(socket, new FrameReader(dialect), target.system, prompts)
  try {
    if (prompts) await answerPrompts(wire, login, options, until)
    const session = new Session(wire, options)
    if (login !== undefined && dialect.login !== 'prompts') await session.logIn(login, until)
    await session.askStatus(until)
    return session
  } catch (error) {
    wire.close(false)
    throw error
  }
}

/** A terminal's login: prompts without line end, answered with lines. */
async function answerPrompts(
  wire: Wire,
  { user, password }: LoginRequest,
  { dialect, target }: SessionOptions,
  signal: AbortSignal,
): Promise<void> {
  const operation = 'prompt login'
  const line = (code: string, value: string) =>
    Buffer.concat([
      coded(target.system, operation, () => encodeValue(code, value, dialect)),
      Buffer.from('\r\n'),
    ])
  await wire.oneOf([dialect.loginPrompt], operation, signal)
  wire.send(line('CN', user))
  await wire.oneOf([dialect.passwordPrompt], operation, signal)
  wire.send(line('CO', password))
  const answer = await wire.oneOf([dialect.welcome, dialect.loginPrompt], operation, signal)
  if (answer === dialect.loginPrompt) throw new UpstreamError('AUTHENTICATION', target.system, operation)
  await wire.oneOf(['\n'], operation, signal)
  wire.beginMessages()
}

function coded<Result>(system: string, operation: string, code: () => Result): Result {
  try {
    return code()
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    const upstream = error.fault === 'TOO_LARGE' ? 'TOO_LARGE' : 'PROTOCOL_ERROR'
    throw new UpstreamError(upstream, system, operation, { cause: error })
  }
}
