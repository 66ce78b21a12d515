import { marcLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import { leaderBytes, readDigits } from './iso2709-fields.ts'
import { isFiller, leaderScore } from './iso2709.ts'

const recordEnd = 0x1d

/**
 * A record's bytes, or with `error` the beginning of what cannot be one; good until the next call. `rawOffset` and `rawEnd` are
 * bytes from the start of the stream: where it begins, and where reading goes on behind it.
 */
export type Iso2709Frame = {
  readonly bytes: Uint8Array
  readonly rawOffset: number
  readonly rawEnd: number
  readonly error?: ProtocolError
}

/**
 * Cuts a stream of ISO 2709 into records, whatever its chunks, and looks into none. One over the limit is an error in its
 * place; reading goes on behind the next 1D. Holds at most one record and one chunk.
 */
export class Iso2709Framer {
  readonly #limit: number
  #buffer = Buffer.alloc(65_536)
  /** `#buffer` holds the stream's bytes from `#start` to `#end`; up to `#scanned` there is no 1D. */
  #start = 0
  #end = 0
  #scanned = 0
  /** The stream's offset of the buffer's first byte. */
  #origin = 0
  /** How many bytes from `#start` on it takes to tell where the record ends. */
  #wanted = 0
  /** Inside a record over the limit: everything up to the next 1D goes. */
  #skipping = false

  constructor(options: { recordBytes?: number } = {}) {
    this.#limit = options.recordBytes ?? marcLimits.recordBytes
  }

  /** The records that `chunk` completed, in order. Never throws. */
  push(chunk: Uint8Array): readonly Iso2709Frame[] {
    this.#append(chunk)
    return this.#drain(false)
  }

  /** The last record, where its 1D is missing. The reader is at its end afterwards. */
  end(): readonly Iso2709Frame[] {
    return this.#drain(true)
  }

  #append(chunk: Uint8Array): void {
    const held = this.#end - this.#start
    if (this.#end + chunk.length > this.#buffer.length) {
      const needed = held + chunk.length
      // Twice what is needed, so that the bytes moved stay in proportion to the bytes read.
      const target = needed * 2 > this.#buffer.length ? Buffer.alloc(needed * 2) : this.#buffer
      this.#buffer.copy(target, 0, this.#start, this.#end)
      this.#buffer = target
      this.#origin += this.#start
      this.#scanned -= this.#start
      this.#start = 0
      this.#end = held
    }
    this.#buffer.set(chunk, this.#end)
    this.#end += chunk.length
  }

  #drain(atEnd: boolean): Iso2709Frame[] {
    const results: Iso2709Frame[] = []
    for (;;) {
      if (this.#end - this.#start < this.#wanted && !atEnd) return results
      if (!this.#skipping && !this.#skipFiller(atEnd)) return results
      const bytes = this.#buffer.subarray(this.#start, this.#end)
      if (bytes.length === 0) return results
      const found = bytes.indexOf(recordEnd, this.#scanned - this.#start)
      if (found < 0) {
        this.#scanned = this.#end
        if (this.#skipping) this.#consume(bytes.length)
        else if (bytes.length > this.#limit) results.push(this.#refuse(bytes))
        else if (!atEnd) return results
        else results.push(this.#read(bytes.length))
      } else if (this.#skipping) {
        this.#skipping = false
        this.#consume(found + 1)
      } else if (found >= this.#limit) {
        results.push(this.#refuse(bytes))
      } else {
        const { length, wanted } = recordLength(bytes, found + 1)
        if (wanted > bytes.length && !atEnd) {
          this.#wanted = wanted
          return results
        }
        results.push(this.#read(length))
      }
    }
  }

  /** False where it takes more bytes to tell filler from a leader that begins with blanks. */
  #skipFiller(atEnd: boolean): boolean {
    while (this.#start < this.#end && isFiller(this.#buffer[this.#start])) {
      if (this.#buffer[this.#start] === 0x20) {
        if (this.#end - this.#start < leaderBytes && !atEnd) return false
        if (leaderScore(this.#buffer.subarray(0, this.#end), this.#start) >= 3) return true
      }
      this.#consume(1)
    }
    return true
  }

  #consume(length: number): void {
    this.#start += length
    this.#wanted = 0
    this.#scanned = Math.max(this.#scanned, this.#start)
  }

  #refuse(bytes: Uint8Array): Iso2709Frame {
    const error = new ProtocolError('TOO_LARGE', `ISO 2709: a record over ${this.#limit} bytes`)
    const kept = Uint8Array.from(bytes.subarray(0, Math.min(this.#limit, marcLimits.errorBytes)))
    const rawOffset = this.#origin + this.#start
    this.#skipping = true
    return { error, rawOffset, rawEnd: rawOffset + bytes.length, bytes: kept }
  }

  #read(length: number): Iso2709Frame {
    const bytes = this.#buffer.subarray(this.#start, this.#start + length)
    const rawOffset = this.#origin + this.#start
    this.#consume(length)
    return { bytes, rawOffset, rawEnd: rawOffset + length }
  }
}

/**
 * How many of the bytes are the first record, whose first 1D ends at `piece`, and how many it takes to be sure.
 * The stated length decides only where the bytes agree with it: a 1D inside data, or one that is missing.
 */
function recordLength(bytes: Buffer, piece: number): { length: number; wanted: number } {
  const stated = readDigits(bytes, 0, 5)
  const first = bytes.subarray(0, piece)
  if (stated === piece) return { length: piece, wanted: piece }
  const next = findWhole(first)
  if (next !== undefined) return { length: next, wanted: piece }
  if (stated > leaderBytes && stated < piece) {
    const cut = [stated, stated - 1].find((length) => leaderScore(first, length) === 5)
    return { length: cut ?? piece, wanted: piece }
  }
  if (stated <= piece || directoryReach(first) !== stated) return { length: piece, wanted: piece }
  return { length: bytes[stated - 1] === recordEnd ? stated : piece, wanted: stated }
}

/** Where a whole record begins that ends with the piece: what is before it broke off. */
function findWhole(piece: Buffer): number | undefined {
  // Every leader has its indicator count at 10 and its code length at 11.
  for (let at = piece.indexOf('22', 11); at >= 0; at = piece.indexOf('22', at + 1)) {
    const start = at - 10
    if (readDigits(piece, start, 5) === piece.length - start && leaderScore(piece, start) === 5) return start
  }
  return undefined
}

/** The length that a record has by the farthest field of its directory. */
function directoryReach(piece: Uint8Array): number {
  const base = readDigits(piece, 12, 5)
  let reach = 0
  for (let at = leaderBytes; at + 12 < base && at + 12 <= piece.length; at += 12) {
    reach = Math.max(reach, readDigits(piece, at + 3, 4) + readDigits(piece, at + 7, 5))
  }
  return base + reach + 1
}
