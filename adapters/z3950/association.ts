import type { Socket } from 'node:net'

import { UpstreamError } from '../errors.ts'
import { z3950Limits } from '../limits.ts'
import type { PooledConnection } from '../pool.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { ApduReader } from '../protocols/z3950/apdu-reader.ts'
import { encodeApdu, type Apdu, type OtherApdu } from '../protocols/z3950/apdu.ts'
import { closeReasons } from '../protocols/z3950/close.ts'
import type { Authentication, InitOption, InitResponse } from '../protocols/z3950/init.ts'
import { aborted, openSocket } from '../socket.ts'
import type { Z3950Config } from './config.ts'
import { diagnosticError } from './diagnostics.ts'

export type Z3950Secrets = { readonly password: string | undefined; readonly ca: string | undefined }
type Reply<Type> = Extract<Apdu, { readonly type: Type }>
type Waiting = {
  readonly operation: string
  resolve(apdu: Apdu | OtherApdu): void
  reject(error: UpstreamError): void
}

const options: readonly InitOption[] = ['search', 'present', 'deleteResultSet', 'scan', 'namedResultSets']
const versions = [1, 2, 3]

/**
 * One Z-association: a connection after its Init, with one operation at a time. Whatever goes wrong ends it, so an answer
 * that comes late finds nobody.
 */
export class Association implements PooledConnection {
  readonly #config: Z3950Config
  readonly #socket: Socket
  readonly #reader = new ApduReader(z3950Limits.messageBytes * 2)
  #waiting: Waiting | undefined
  #fault: UpstreamError | undefined
  /** In force on both sides; none before Init. */
  #options = new Set<InitOption>()
  #version = 2
  #server: InitResponse | undefined

  private constructor(config: Z3950Config, socket: Socket) {
    this.#config = config
    this.#socket = socket
    socket.on('data', (chunk) => this.#receive(chunk))
    socket.on('close', () => this.#fail('CLOSED_EARLY', 'the target closed the connection'))
    socket.on('end', () => this.#fail('CLOSED_EARLY', 'the target closed the connection'))
  }

  /** Connects and sends Init. @throws {UpstreamError} AUTHENTICATION if the target refuses, or what the connection does. */
  static async open(config: Z3950Config, { password, ca }: Z3950Secrets, signal: AbortSignal) {
    const { id, host, port } = config
    const tls = { ca, servername: config.tlsServerName }
    const target = { system: id, host, port, ...(config.tls ? { tls } : {}) }
    const step = AbortSignal.any([signal, AbortSignal.timeout(config.timeoutMs)])
    const association = new Association(config, await openSocket(target, step))
    const authentication = authenticationOf(config, password)
    const response = await association.exchange(
      'Init',
      {
        type: 'initRequest',
        versions,
        options,
        preferredMessageSize: z3950Limits.messageBytes,
        exceptionalRecordSize: z3950Limits.messageBytes,
        ...(authentication === undefined ? {} : { authentication }),
        implementationName: 'Polyshelf',
      },
      'initResponse',
      signal,
    )
    association.#negotiate(response)
    association.#server = response
    return association
  }

  get usable(): boolean {
    return this.#fault === undefined && this.#waiting === undefined
  }

  /** The target's answer to Init. */
  get server(): InitResponse | undefined {
    return this.#server
  }

  /** What every search is named: targets without named result sets know but one. */
  get resultSetName(): string {
    return this.supports('namedResultSets') ? '1' : 'default'
  }

  supports(option: InitOption): boolean {
    return this.#options.has(option)
  }

  /**
   * One request and its response, within the configured time. Any failure ends the association.
   * @throws {UpstreamError} TIMEOUT, CLOSED_EARLY, PROTOCOL_ERROR or TOO_LARGE.
   */
  async exchange<Type extends Apdu['type']>(
    operation: string,
    request: Apdu,
    expected: Type,
    signal: AbortSignal,
  ): Promise<Reply<Type>> {
    if (this.#fault !== undefined) throw this.#faultOf(operation)
    const step = AbortSignal.any([signal, AbortSignal.timeout(this.#config.timeoutMs)])
    const { promise, resolve, reject } = Promise.withResolvers<Apdu | OtherApdu>()
    const onAbort = () => this.#end(aborted(this.#config.id, operation, step))
    this.#waiting = { operation, resolve, reject }
    step.addEventListener('abort', onAbort, { once: true })
    try {
      if (step.aborted) onAbort()
      else this.#socket.write(encodeApdu(request))
      const reply = await promise
      if (reply.type === expected) return reply as Reply<Type>
      throw this.#end(
        new UpstreamError('PROTOCOL_ERROR', this.#config.id, operation, {
          detail: `the target answered with ${reply.type === 'other' ? `PDU [${reply.tag}]` : reply.type}`,
        }),
      )
    } finally {
      step.removeEventListener('abort', onAbort)
    }
  }

  close(politely: boolean): void {
    if (!politely || this.#fault !== undefined || this.#version < 3) {
      this.#fail('CLOSED_EARLY', 'the association is closed')
      return
    }
    this.#fault = new UpstreamError('CLOSED_EARLY', this.#config.id, 'Close')
    this.#socket.end(encodeApdu({ type: 'close', reason: 0 }))
    setTimeout(() => this.#socket.destroy(), 1_000).unref()
  }

  #negotiate(response: InitResponse): void {
    const { id } = this.#config
    if (!response.result) throw this.#end(diagnosticError(id, 'Init', response.diagnostic, 'AUTHENTICATION'))
    this.#options = new Set(response.options.filter((option) => options.includes(option)))
    this.#version = Math.max(...response.versions.filter((version) => versions.includes(version)), 1)
    if (!this.supports('search'))
      throw this.#end(new UpstreamError('REFUSED', id, 'Init', { detail: 'the target offers no Search' }))
  }

  #receive(chunk: Buffer): void {
    if (this.#fault !== undefined) return
    try {
      for (const apdu of this.#reader.push(chunk)) this.#take(apdu)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      const code = error.fault === 'TOO_LARGE' ? 'TOO_LARGE' : 'PROTOCOL_ERROR'
      this.#fail(code, error.message)
    }
  }

  #take(apdu: Apdu | OtherApdu): void {
    const waiting = this.#waiting
    if (apdu.type === 'close')
      this.#fail('CLOSED_EARLY', `Close: ${closeReasons[apdu.reason] ?? 'unknown reason'}`)
    else if (waiting === undefined) this.#fail('PROTOCOL_ERROR', 'a PDU that nobody asked for')
    else {
      this.#waiting = undefined
      waiting.resolve(apdu)
    }
  }

  #fail(code: 'CLOSED_EARLY' | 'PROTOCOL_ERROR' | 'TOO_LARGE', detail: string): void {
    const operation = this.#waiting?.operation ?? 'idle'
    this.#end(new UpstreamError(code, this.#config.id, operation, { detail }))
  }

  /** Ends the association; the first fault is the one that counts. Returns `error`, for throwing. */
  #end(error: UpstreamError): UpstreamError {
    this.#fault ??= error
    this.#socket.destroy()
    this.#waiting?.reject(error)
    this.#waiting = undefined
    return error
  }

  #faultOf(operation: string): UpstreamError {
    return new UpstreamError('CLOSED_EARLY', this.#config.id, operation, { cause: this.#fault })
  }
}

function authenticationOf(config: Z3950Config, password = ''): Authentication | undefined {
  const { user = '', group } = config
  switch (config.authentication) {
    case 'none':
      return undefined
    case 'open':
      return { mode: 'open', text: `${user}/${password}` }
    case 'idPass':
      break
  }
  return { mode: 'idPass', ...(group === undefined ? {} : { group }), user, password }
}
