import { berLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'

const empty = new Uint8Array(0)

/**
 * Cuts a stream into messages, one outermost element each. Every byte is looked at once, however it arrives: contents of a
 * definite length are stepped over, so all there is to know between two chunks is how many indefinite lengths are open.
 */
export class BerFramer {
  readonly #maxBytes: number
  #buffer = empty
  #length = 0
  /** Where the message that has begun begins; 0 between two calls of `push`. */
  #start = 0
  /** Offset of the next byte to look at; beyond `#length` while contents are awaited. */
  #at = 0
  #open = 0
  #state: 'tag' | 'tag-number' | 'length' | 'length-octets' = 'tag'
  #constructed = false
  #endOfContents = false
  #octetsLeft = 0
  #contentLength = 0

  constructor(maxBytes: number = berLimits.messageBytes) {
    this.#maxBytes = maxBytes
  }

  /** Bytes of a message that has begun and not ended. */
  get pending(): number {
    return this.#length - this.#start
  }

  /**
   * The messages that `chunk` completes, copied out of it.
   * @throws {ProtocolError} and is then of no more use: the stream has no place to start again.
   */
  push(chunk: Uint8Array): readonly Uint8Array[] {
    this.#append(chunk)
    const messages: Uint8Array[] = []
    for (;;) {
      if (this.#complete()) {
        messages.push(this.#buffer.slice(this.#start, this.#at))
        this.#start = this.#at
      } else if (this.#at < this.#length) this.#step(this.#buffer[this.#at] as number)
      else break
    }
    this.#dropMessages()
    return messages
  }

  #complete(): boolean {
    return this.#at > this.#start && this.#at <= this.#length && this.#open === 0 && this.#state === 'tag'
  }

  #step(byte: number): void {
    const at = this.#at - this.#start
    this.#at += 1
    switch (this.#state) {
      case 'tag':
        this.#endOfContents = byte === 0
        if (this.#endOfContents && this.#open === 0)
          throw new ProtocolError('MALFORMED', 'end-of-contents where none is due', { at })
        this.#constructed = (byte & 0x20) !== 0
        this.#state = (byte & 0x1f) === 31 ? 'tag-number' : 'length'
        return
      case 'tag-number':
        if ((byte & 0x80) === 0) this.#state = 'length'
        return
      case 'length':
        this.#beginContent(byte, at)
        return
      case 'length-octets':
        this.#contentLength = this.#contentLength * 256 + byte
        this.#octetsLeft -= 1
        if (this.#octetsLeft === 0) this.#skip(this.#contentLength, at)
        else if (this.#contentLength > this.#maxBytes) throw tooLarge(at)
        return
    }
  }

  #beginContent(byte: number, at: number): void {
    if (this.#endOfContents) {
      if (byte !== 0)
        throw new ProtocolError('MALFORMED', 'end-of-contents of a length that is not 0', { at })
      this.#open -= 1
      this.#state = 'tag'
    } else if (byte < 0x80) this.#skip(byte, at)
    else if (byte === 0x80) {
      if (!this.#constructed) throw new ProtocolError('MALFORMED', 'a primitive of indefinite length', { at })
      this.#open += 1
      if (this.#open > berLimits.depth)
        throw new ProtocolError('TOO_LARGE', `nested deeper than ${berLimits.depth}`, { at })
      this.#state = 'tag'
    } else if (byte === 0xff) throw new ProtocolError('MALFORMED', 'the reserved length octet', { at })
    else {
      this.#octetsLeft = byte & 0x7f
      this.#contentLength = 0
      this.#state = 'length-octets'
    }
  }

  #skip(length: number, at: number): void {
    if (this.#at - this.#start + length > this.#maxBytes) throw tooLarge(at)
    this.#at += length
    this.#state = 'tag'
  }

  #append(chunk: Uint8Array): void {
    const needed = this.#length + chunk.length
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2))
      larger.set(this.#buffer.subarray(0, this.#length))
      this.#buffer = larger
    }
    this.#buffer.set(chunk, this.#length)
    this.#length = needed
  }

  #dropMessages(): void {
    if (this.#start > 0) {
      this.#buffer = this.#buffer.slice(this.#start, this.#length)
      this.#at -= this.#start
      this.#length -= this.#start
      this.#start = 0
    }
    if (this.#length > this.#maxBytes) throw tooLarge(this.#at)
  }
}

function tooLarge(at: number): ProtocolError {
  return new ProtocolError('TOO_LARGE', 'a message over its limit of bytes', { at })
}
