import { UpstreamError, type UpstreamCode } from '../errors.ts'
import { sip2AdapterLimits } from '../limits.ts'
import { Pool } from '../pool.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { encodeSip2Date } from '../protocols/sip2/dates.ts'
import { encodeValue } from '../protocols/sip2/fields.ts'
import {
  decodeItemInformationResponse,
  encodeItemInformationRequest,
  type ItemAnswer,
} from '../protocols/sip2/item-information.ts'
import type { PatronAnswer } from '../protocols/sip2/patron-answer.ts'
import {
  decodePatronInformationResponse,
  encodePatronInformationRequest,
  type PatronListWindow,
} from '../protocols/sip2/patron-information.ts'
import { decodePatronStatusResponse, encodePatronStatusRequest } from '../protocols/sip2/patron-status.ts'
import type { AcsStatus } from '../protocols/sip2/sc-status.ts'
import type { LibraryClock } from './local-time.ts'
import { openSession, type Session, type SessionOptions } from './session.ts'

export type ClientOptions = SessionOptions & {
  readonly connections: number
  /** AO */
  readonly institution: string
  /** AC */
  readonly terminalPassword: string
  readonly clock: LibraryClock
}

/** One system's requests over a few connections. Every answer is checked to be about whom or what was asked. */
export class Sip2Client implements AsyncDisposable {
  readonly #options: ClientOptions
  readonly #pool: Pool<Session>
  readonly #idPrefix: RegExp | undefined

  constructor(options: ClientOptions) {
    this.#options = options
    const { idPrefix } = options.dialect
    this.#idPrefix = idPrefix === undefined ? undefined : new RegExp(`^(?:${idPrefix})`)
    this.#pool = new Pool({
      system: options.target.system,
      size: options.connections,
      open: (signal) => openSession(options, signal),
    })
  }

  /** Whether the value can go into a field: no delimiter, no control character, nothing the charset lacks, not too long. */
  canSend(code: string, value: string): boolean {
    try {
      encodeValue(code, value, this.#options.dialect)
      return value.trim() !== ''
    } catch (error) {
      if (error instanceof ProtocolError) return false
      throw error
    }
  }

  /** What the server says of itself, if it answers, accepts our login and is online. */
  async status(signal: AbortSignal): Promise<AcsStatus> {
    return await this.#ask('99', 'repeatable', signal, async (session, fresh) => {
      // A new session has just asked.
      if (!fresh) await session.askStatus(signal)
      const { status } = session
      if (status === undefined) throw this.#error('PROTOCOL_ERROR', '99', 'no status')
      return status
    })
  }

  async item(barcode: string, signal: AbortSignal): Promise<ItemAnswer> {
    const { dialect, institution, terminalPassword } = this.#options
    return await this.#ask('17', 'repeatable', signal, async (session) => {
      const request = { date: this.#date(), institution, barcode, terminalPassword }
      const body = session.coded('17', () => encodeItemInformationRequest(request, dialect))
      const reply = await session.exchange(body, '18', signal)
      const answer = session.coded('17', () => decodeItemInformationResponse(reply, dialect))
      if (!this.#same(answer.barcode, barcode))
        throw this.#error('PROTOCOL_ERROR', '17', 'AB of another item')
      return answer
    })
  }

  /**
   * 63, or 23 where that is what the server takes. With a PIN it is sent once, whatever becomes of it. The answer's card is
   * the number as the library writes it.
   */
  async patron(card: string, pin: string | undefined, signal: AbortSignal): Promise<PatronAnswer> {
    const once = pin === undefined ? 'repeatable' : 'once'
    return await this.#ask('patron', once, signal, async (session) => {
      const answer = this.#takesOnlyStatus(session)
        ? await this.#patronStatus(session, card, pin, signal)
        : await this.#patronInformation(session, card, pin, signal)
      // Some servers return no AA for a card they do not know; that opens nothing.
      const unnamedRefusal = answer.validPatron !== true && (answer.card ?? '').trim() === ''
      if (!unnamedRefusal && !this.#same(answer.card, card))
        throw this.#error('PROTOCOL_ERROR', 'patron', 'AA of another patron')
      return { ...answer, card: this.#bare(answer.card ?? '') }
    })
  }

  /** One list of a patron's, by 63, without a PIN: whoever asks has shown theirs. */
  async patronList(card: string, window: PatronListWindow, signal: AbortSignal): Promise<PatronAnswer> {
    return await this.#ask('63', 'repeatable', signal, async (session) => {
      const answer = await this.#patronInformation(session, card, undefined, signal, window)
      if (!this.#same(answer.card, card)) throw this.#error('PROTOCOL_ERROR', '63', 'AA of another patron')
      return answer
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool[Symbol.asyncDispose]()
  }

  async #patronInformation(
    session: Session,
    card: string,
    pin: string | undefined,
    signal: AbortSignal,
    window?: PatronListWindow,
  ) {
    const { dialect, institution, terminalPassword } = this.#options
    const request = { date: this.#date(), institution, card, terminalPassword, pin, window }
    const body = session.coded('63', () => encodePatronInformationRequest(request, dialect))
    const reply = await session.exchange(body, '64', signal)
    return session.coded('63', () => decodePatronInformationResponse(reply, dialect))
  }

  async #patronStatus(session: Session, card: string, pin: string | undefined, signal: AbortSignal) {
    const { dialect, institution, terminalPassword } = this.#options
    if (pin === undefined)
      throw this.#error('UNSUPPORTED_QUERY', '23', 'the server looks up no card without PIN')
    const request = { date: this.#date(), institution, card, terminalPassword, pin }
    const body = session.coded('23', () => encodePatronStatusRequest(request, dialect))
    const reply = await session.exchange(body, '24', signal)
    return session.coded('23', () => decodePatronStatusResponse(reply, dialect))
  }

  #takesOnlyStatus({ status }: Session): boolean {
    const { patronRequest } = this.#options.dialect
    if (patronRequest !== 'as-supported') return patronRequest === '23'
    const supported = status?.supported
    return supported !== undefined && supported.has('23') && !supported.has('63')
  }

  /**
   * Lends a session to `question`. Where an idle connection proves dead, the question is asked on another one, unless it
   * must be asked once: then the connection has to prove itself alive before.
   */
  async #ask<Result>(
    operation: string,
    times: 'repeatable' | 'once',
    signal: AbortSignal,
    question: (session: Session, fresh: boolean) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      let mayHaveDiedIdle = false
      let asked: Session | undefined
      try {
        return await this.#pool.use(operation, signal, async (session, fresh) => {
          asked = session
          mayHaveDiedIdle = !fresh
          if (times === 'once' && !fresh) {
            if (session.idleMs > sip2AdapterLimits.trustedIdleMs) await session.askStatus(signal)
            mayHaveDiedIdle = false
          }
          return await question(session, fresh)
        })
      } catch (error) {
        const died = error instanceof UpstreamError && error.code === 'CLOSED_EARLY' && asked?.diedUnheard
        // Each repetition has used up one connection that was idle; there are no more than these.
        if (!died || !mayHaveDiedIdle || attempt > this.#options.connections) throw error
      }
    }
  }

  #date(): string {
    return encodeSip2Date(this.#options.clock.now(), this.#options.dialect.localZone)
  }

  #same(returned: string | undefined, asked: string): boolean {
    return (
      returned !== undefined && [this.#bare(returned), returned].some((id) => folded(id) === folded(asked))
    )
  }

  #bare(id: string): string {
    return id.trim().replace(this.#idPrefix ?? '', '')
  }

  #error(code: UpstreamCode, operation: string, detail: string): UpstreamError {
    return new UpstreamError(code, this.#options.target.system, operation, { detail })
  }
}

/** Library systems do not tell `a12` from `A12`, and some answer in capitals. */
function folded(id: string): string {
  return id.trim().toLowerCase()
}
