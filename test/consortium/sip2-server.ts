import { wallClock } from '../../adapters/calendar.ts'
import { encodeSip2Date } from '../../adapters/protocols/sip2/dates.ts'
import {
  decodeEndSessionRequest,
  encodeEndSessionResponse,
} from '../../adapters/protocols/sip2/end-session.ts'
import { openFrame, sealFrame, type Trailer } from '../../adapters/protocols/sip2/envelope.ts'
import type { Sip2Encoding } from '../../adapters/protocols/sip2/fields.ts'
import { FrameReader } from '../../adapters/protocols/sip2/framing.ts'
import {
  decodeItemInformationRequest,
  encodeItemInformationResponse,
} from '../../adapters/protocols/sip2/item-information.ts'
import { decodeLoginRequest, encodeLoginResponse } from '../../adapters/protocols/sip2/login.ts'
import {
  decodePatronInformationRequest,
  encodePatronInformationResponse,
} from '../../adapters/protocols/sip2/patron-information.ts'
import {
  decodePatronStatusRequest,
  encodePatronStatusResponse,
} from '../../adapters/protocols/sip2/patron-status.ts'
import { scResend } from '../../adapters/protocols/sip2/resend.ts'
import { encodeAcsStatus } from '../../adapters/protocols/sip2/sc-status.ts'
import type { EmbeddedServer } from './embedded-server.ts'
import { copiesByBarcode, itemParts } from './sip2-items.ts'
import { patronParts, type Sip2ServerDialect } from './sip2-patrons.ts'
import { startTcpServer, type TcpConnection, type TcpProtocol } from './tcp-server.ts'
import type { DemoLibrary } from './types.ts'

export type Sip2ServerOptions = {
  readonly user: string
  readonly password: string
  /** AO of its answers; a request with another one is answered all the same, as most servers do. */
  readonly institution: string
  /** `zero-checksum`: the right AY with AZ0000 always; `off`: answers without AY and AZ. Default `spec`. */
  readonly errorDetection?: 'spec' | 'zero-checksum' | 'off'
  readonly dialect?: Sip2ServerDialect
}

const encoding: Sip2Encoding = { charset: 'utf-8', delimiter: '|' }
const loginAttempts = 3
const weekMs = 7 * 24 * 3_600_000

/** A library's SIP2 server over its demo data: one state a connection, nothing before Login, and the vendor's own habits. */
export function startSip2Server(
  library: DemoLibrary,
  options: Sip2ServerOptions = {
    user: 'polyshelf',
    password: 'sip2-demo-secret',
    institution: library.id,
  },
): Promise<EmbeddedServer> {
  const answer = answerer(library, options)
  const speak: TcpProtocol = (connection, begun) => {
    const reader = new FrameReader()
    const talk = new Conversation(connection, options, answer)
    return (chunk) => {
      for (const frame of reader.push(chunk)) {
        begun()
        talk.hear(frame)
      }
    }
  }
  return startTcpServer('sip2', speak, {
    outOfOrder: sealFrame(encodeAcsStatus(statusOf(library, options.institution, false), encoding), 'none'),
    endless: (bytes) => bytes.subarray(0, bytes.indexOf(0x0d)),
  })
}

function statusOf(library: DemoLibrary, institution: string, online: boolean) {
  return {
    online,
    date: encodeSip2Date(wallClock(library.timeZone, Date.now())),
    institution,
    libraryName: library.name.slice(0, 255),
    supported: ['23', '99', '97', '93', '63', '35', '17'] as const,
  }
}

type Answerer = (code: string, body: Uint8Array) => Uint8Array | undefined

class Conversation {
  readonly #connection: TcpConnection
  readonly #options: Sip2ServerOptions
  readonly #answer: Answerer
  #failedLogins = 0
  #loggedIn = false
  #lastAnswer: Uint8Array | undefined

  constructor(connection: TcpConnection, options: Sip2ServerOptions, answer: Answerer) {
    this.#connection = connection
    this.#options = options
    this.#answer = answer
  }

  hear(frame: Uint8Array): void {
    const { code, body, sequence, checksumRight } = openFrame(frame)
    const trailer = sequence ?? (checksumRight === undefined ? 'none' : 'checksum-only')
    if (checksumRight === false) this.#send(scResend, 'checksum-only')
    else if (code === '97') this.#connection.answer(this.#lastAnswer ?? sealFrame(scResend, trailer))
    else if (code === '93') this.#logIn(body, trailer)
    else if (this.#loggedIn) this.#reply(this.#answer(code, body), trailer)
    else this.#connection.end()
  }

  #logIn(body: Uint8Array, trailer: Trailer): void {
    const { user, password } = this.#options
    const login = decodeLoginRequest(body, encoding)
    this.#loggedIn = login?.user === user && login.password === password && !this.#connection.refusesLogin()
    this.#send(encodeLoginResponse(this.#loggedIn, encoding), trailer)
    if (this.#loggedIn) return
    this.#failedLogins += 1
    if (this.#failedLogins >= loginAttempts) this.#connection.end()
  }

  /** An unknown command: Koha asks for it again, SIPServer goes. */
  #reply(answer: Uint8Array | undefined, trailer: Trailer): void {
    if (answer !== undefined) this.#send(answer, trailer)
    else if (this.#options.dialect === 'koha')
      this.#send(scResend, trailer === 'none' ? 'none' : 'checksum-only')
    else this.#connection.end()
  }

  #send(body: Uint8Array, trailer: Trailer): void {
    const { errorDetection = 'spec', dialect } = this.#options
    let bytes = sealFrame(body, errorDetection === 'off' ? 'none' : trailer)
    if (errorDetection === 'zero-checksum' && trailer !== 'none')
      bytes = Buffer.concat([bytes.subarray(0, -5), Buffer.from('0000\r', 'latin1')])
    if (dialect === 'koha') bytes = Buffer.concat([bytes, Buffer.from('\n', 'latin1')])
    this.#lastAnswer = bytes
    this.#connection.answer(bytes)
  }
}

/** What the library answers, by request code. */
function answerer(library: DemoLibrary, { institution, dialect = 'sipserver' }: Sip2ServerOptions): Answerer {
  const copies = copiesByBarcode(library)
  const dateAt = (atMs: number) => encodeSip2Date(wallClock(library.timeZone, atMs))
  return (code, body) => {
    const date = dateAt(Date.now())
    switch (code) {
      case '99':
        return encodeAcsStatus(statusOf(library, institution, true), encoding)
      case '23': {
        const { card, pin } = decodePatronStatusRequest(body, encoding)
        return encodePatronStatusResponse(
          patronParts({ library, dialect, institution, card, pin, date }),
          encoding,
        )
      }
      case '63': {
        const { card, pin, window } = decodePatronInformationRequest(body, encoding)
        return encodePatronInformationResponse(
          patronParts({ library, dialect, institution, card, pin, date, window }),
          encoding,
        )
      }
      case '17': {
        const { barcode } = decodeItemInformationRequest(body, encoding)
        const pickup = dateAt(Date.now() + weekMs)
        return encodeItemInformationResponse(
          itemParts(barcode, copies.get(barcode), { date, pickup }),
          encoding,
        )
      }
      case '35': {
        const { card } = decodeEndSessionRequest(body, encoding)
        return encodeEndSessionResponse({ date, institution, card }, encoding)
      }
      default:
        return undefined
    }
  }
}
