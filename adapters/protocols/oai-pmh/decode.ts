import { TextDecoder } from 'node:util'

import { ProtocolError } from '../protocol-error.ts'

/**
 * The bytes of one page as text. §3.1.2.1 demands UTF-8; another charset is taken where the XML declaration names it.
 * `strict` refuses bytes that are not of the charset, else each becomes U+FFFD.
 */
export class PageDecoder {
  readonly #strict: boolean
  #decoder: TextDecoder | undefined

  constructor({ strict }: { strict: boolean }) {
    this.#strict = strict
  }

  /** @throws {ProtocolError} */
  decode(chunk: Uint8Array): string {
    this.#decoder ??= this.#open(chunk)
    return this.#text(this.#decoder, chunk, true)
  }

  /** What the last chunk left over. @throws {ProtocolError} */
  end(): string {
    return this.#decoder === undefined ? '' : this.#text(this.#decoder, new Uint8Array(), false)
  }

  #text(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): string {
    try {
      return decoder.decode(chunk, { stream })
    } catch (cause) {
      throw new ProtocolError('MALFORMED', 'bytes that are not of the charset', { cause })
    }
  }

  #open(chunk: Uint8Array): TextDecoder {
    const start = Buffer.from(chunk.subarray(0, 200)).toString('latin1')
    const label = /<\?xml[^>]{1,100}encoding\s*=\s*["']([\w:.-]{1,40})["']/.exec(start)?.[1] ?? 'utf-8'
    try {
      return new TextDecoder(label, { fatal: this.#strict })
    } catch {
      return new TextDecoder('utf-8', { fatal: this.#strict })
    }
  }
}
