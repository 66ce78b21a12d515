import { sip2Limits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d
const blank = 0x20
const digitZero = 0x30
const digitNine = 0x39

/**
 * Cuts a stream into messages. A message ends with CR; the LF that many servers send after it, and any other control
 * character or blank before the next code, belongs to nothing. With `lineFeedEnds` LF ends a message too.
 */
export class FrameReader {
  readonly #lineFeedEnds: boolean
  #pending: Uint8Array[] = []
  #length = 0

  constructor(options: { readonly lineFeedEnds?: boolean } = {}) {
    this.#lineFeedEnds = options.lineFeedEnds ?? false
  }

  /** True while a message has begun and not ended. */
  get begun(): boolean {
    return this.#length > 0
  }

  /**
   * The messages that `chunk` ends, in order, without terminator.
   * @throws {ProtocolError} TOO_LARGE, or MALFORMED as soon as a message does not begin with a digit: prompts, HTML and
   * error texts may never send the CR that one would wait for.
   */
  push(chunk: Uint8Array): readonly Uint8Array[] {
    const frames: Uint8Array[] = []
    let rest = Buffer.from(chunk)
    for (;;) {
      if (!this.begun) rest = rest.subarray(leadingLength(rest))
      const end = this.#end(rest)
      this.#keep(end < 0 ? rest : rest.subarray(0, end))
      if (end < 0) return frames
      frames.push(Buffer.concat(this.#pending))
      this.#pending = []
      this.#length = 0
      rest = rest.subarray(end + 1)
    }
  }

  #keep(bytes: Uint8Array): void {
    const [first] = bytes
    if (first === undefined) return
    if (this.#length === 0 && (first < digitZero || first > digitNine))
      throw new ProtocolError('MALFORMED', 'no message code', { at: 0 })
    this.#pending.push(bytes)
    this.#length += bytes.length
    if (this.#length > sip2Limits.frameBytes)
      throw new ProtocolError('TOO_LARGE', `a message over ${sip2Limits.frameBytes} bytes`)
  }

  #end(bytes: Buffer): number {
    const atReturn = bytes.indexOf(carriageReturn)
    if (!this.#lineFeedEnds) return atReturn
    const atFeed = bytes.indexOf(lineFeed)
    return atReturn < 0 || (atFeed >= 0 && atFeed < atReturn) ? atFeed : atReturn
  }
}

function leadingLength(bytes: Uint8Array): number {
  let length = 0
  while (length < bytes.length && (bytes[length] ?? 0) <= blank) length += 1
  return length
}
