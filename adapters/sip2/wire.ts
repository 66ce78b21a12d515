import type { Socket } from 'node:net'

import { UpstreamError } from '../errors.ts'
import { sip2AdapterLimits } from '../limits.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import type { FrameReader } from '../protocols/sip2/framing.ts'
import { aborted, codeOf, upstreamCodeOf } from '../socket.ts'

/** Messages that may wait unread: an announced 98 with the answer behind it. */
const unreadLimit = 4

type Waiter = { readonly look: () => boolean }

/** A socket as messages one after the other, or, while a terminal's login lasts, as text. Never blocks, never retries. */
export class Wire {
  readonly #socket: Socket
  readonly #reader: FrameReader
  readonly #system: string
  readonly #unread: Uint8Array[] = []
  /** What came before the messages began; undefined from then on. */
  #text: Buffer | undefined
  #heard = false
  #fault: { code: UpstreamError['code']; detail: string } | undefined
  #waiter: Waiter | undefined

  constructor(socket: Socket, reader: FrameReader, system: string, beginsAsText: boolean) {
    this.#socket = socket
    this.#reader = reader
    this.#system = system
    this.#text = beginsAsText ? Buffer.alloc(0) : undefined
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    socket.on('error', (error) => this.#fail(upstreamCodeOf(error), codeOf(error)))
    socket.on('end', () => this.#fail('CLOSED_EARLY', 'the server ended the connection'))
    socket.on('close', () => this.#fail('CLOSED_EARLY', 'the connection is closed'))
  }

  /** Open, and nothing has come that nobody asked for. */
  get quiet(): boolean {
    return this.#fault === undefined && this.#unread.length === 0 && !this.#reader.begun
  }
  /** A message has come and was not read. */
  get hasUnread(): boolean {
    return this.#unread.length > 0
  }
  /** Whether a single byte has come since the last `send`. */
  get heard(): boolean {
    return this.#heard
  }

  send(bytes: Uint8Array): void {
    this.#heard = false
    if (this.#fault === undefined) this.#socket.write(bytes)
  }

  /** The next message, without its terminator. @throws {UpstreamError} */
  async next(operation: string, signal: AbortSignal): Promise<Uint8Array> {
    return await this.#await(operation, signal, () => this.#unread.shift())
  }

  /** Waits for one of `texts`, takes everything up to its end, and tells which. @throws {UpstreamError} */
  async oneOf(texts: readonly string[], operation: string, signal: AbortSignal): Promise<string> {
    return await this.#await(operation, signal, () => this.#takeText(texts))
  }

  /** From here on there are messages; what is left of the text is their beginning. */
  beginMessages(): void {
    const rest = this.#text ?? Buffer.alloc(0)
    this.#text = undefined
    this.#receive(rest)
  }

  close(politely: boolean): void {
    this.#fail('CLOSED_EARLY', 'we closed the connection')
    if (politely) this.#socket.destroySoon()
    else this.#socket.destroy()
  }

  async #await<Result>(
    operation: string,
    signal: AbortSignal,
    take: () => Result | undefined,
  ): Promise<Result> {
    if (signal.aborted) throw aborted(this.#system, operation, signal)
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const look = () => {
      const result = take()
      if (result === undefined && this.#fault !== undefined) reject(this.#error(operation, this.#fault))
      else if (result !== undefined) resolve(result)
      return result !== undefined || this.#fault !== undefined
    }
    const onAbort = () => reject(aborted(this.#system, operation, signal))
    if (!look()) this.#waiter = { look }
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      return await promise
    } finally {
      signal.removeEventListener('abort', onAbort)
      this.#waiter = undefined
    }
  }

  #receive(chunk: Buffer): void {
    if (this.#fault !== undefined) return
    if (chunk.length > 0) this.#heard = true
    try {
      if (this.#text === undefined) this.#unread.push(...this.#reader.push(chunk))
      else this.#text = Buffer.concat([this.#text, chunk])
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      this.#fail(error.fault === 'TOO_LARGE' ? 'TOO_LARGE' : 'PROTOCOL_ERROR', error.message)
      this.#socket.destroy()
      return
    }
    if (this.#unread.length > unreadLimit) this.#overflow('messages that nobody asked for')
    else if ((this.#text?.length ?? 0) > sip2AdapterLimits.promptBytes)
      this.#overflow('text without a prompt')
    else this.#look()
  }

  #overflow(detail: string): void {
    this.#fail('PROTOCOL_ERROR', detail)
    this.#socket.destroy()
  }

  #takeText(texts: readonly string[]): string | undefined {
    // Telnet negotiation (IAC, command, option) may stand before a prompt.
    const text = (this.#text ?? Buffer.alloc(0)).toString('latin1').replace(/\u00ff[\u00fb-\u00fe]./gs, '')
    const found = texts
      .map((wanted) => ({ wanted, at: text.indexOf(wanted) }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => a.at - b.at)[0]
    if (found === undefined) return undefined
    this.#text = Buffer.from(text.slice(found.at + found.wanted.length), 'latin1')
    return found.wanted
  }

  #fail(code: UpstreamError['code'], detail: string): void {
    this.#fault ??= { code, detail }
    this.#look()
  }

  #look(): void {
    const waiter = this.#waiter
    if (waiter?.look()) this.#waiter = undefined
  }

  #error(
    operation: string,
    { code, detail }: { code: UpstreamError['code']; detail: string },
  ): UpstreamError {
    return new UpstreamError(code, this.#system, operation, { detail })
  }
}
