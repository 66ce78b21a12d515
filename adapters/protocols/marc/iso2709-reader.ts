import { marcLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import type { MarcCharset } from './charset.ts'
import { type Iso2709Frame, Iso2709Framer } from './iso2709-framer.ts'
import { decodeIso2709 } from './iso2709.ts'
import type { MarcRecord } from './record.ts'

/** `rawOffset`: bytes from the start of the stream. `bytes`: the beginning of what could not be read. */
export type Iso2709Result =
  | { readonly ok: MarcRecord; readonly error?: undefined; readonly rawOffset: number }
  | {
      readonly ok?: undefined
      readonly error: ProtocolError
      readonly rawOffset: number
      readonly bytes: Uint8Array
    }

/**
 * Cuts a stream of ISO 2709 into records, whatever its chunks. A record that cannot be read is an error in its place;
 * reading goes on behind the next 1D. Holds at most one record and one chunk.
 */
export class Iso2709Reader {
  readonly #charset: MarcCharset | undefined
  readonly #framer: Iso2709Framer

  constructor(options: { charset?: MarcCharset; recordBytes?: number } = {}) {
    this.#charset = options.charset
    this.#framer = new Iso2709Framer(options)
  }

  /** The records that `chunk` completed, in order. Never throws. */
  push(chunk: Uint8Array): readonly Iso2709Result[] {
    return this.#framer.push(chunk).map((frame) => this.#read(frame))
  }

  /** The last record, where its 1D is missing. The reader is at its end afterwards. */
  end(): readonly Iso2709Result[] {
    return this.#framer.end().map((frame) => this.#read(frame))
  }

  #read({ bytes, rawOffset, error }: Iso2709Frame): Iso2709Result {
    if (error !== undefined) return { error, rawOffset, bytes }
    try {
      const ok = decodeIso2709(bytes, this.#charset === undefined ? {} : { charset: this.#charset })
      return { ok, rawOffset }
    } catch (cause) {
      if (!(cause instanceof ProtocolError)) throw cause
      return { error: cause, rawOffset, bytes: Uint8Array.from(bytes.subarray(0, marcLimits.errorBytes)) }
    }
  }
}
