import { codeUnitAt } from '../bib/code-units.ts'
import { boundary } from './schema.sql.ts'
import type { FoundTerms } from './words.ts'

const blank = 0x20
/** The most that UTF-8 takes for a unit of a JavaScript string. */
const mostBytes = 3
/** What some two hundred records take. */
const leastBytes = 256 * 1024

/** The columns' texts for FTS5 of record after record, as UTF-8 in one memory: no text stays until all are there. */
export class ColumnTexts {
  #bytes = Buffer.allocUnsafe(0)
  #length = 0
  readonly #ends: number[] = []

  /**
   * The words of a column's values, then their keys, a boundary before, between and after all of them; stems and further keys
   * follow, each once, then the codes. Empty without words and codes.
   */
  add({ words, keys, more }: FoundTerms, codes: readonly string[] = []): void {
    if (words.length > 0) {
      this.#write(boundary)
      for (const word of words) this.#writeNext(word)
      for (const key of keys) this.#writeNext(key)
      for (const word of more.length > 1 ? [...new Set(more)] : more) this.#writeNext(word)
    }
    for (const code of codes) this.#writeNext(code)
    this.#ends.push(this.#length)
  }

  /** `ends` are the byte offsets where each text ends. */
  taken(): { texts: Uint8Array; ends: Uint32Array } {
    return { texts: this.#bytes.subarray(0, this.#length), ends: Uint32Array.from(this.#ends) }
  }

  #writeNext(word: string): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = blank
    this.#write(word)
  }

  /** By hand: to call what Node has for it takes longer than most words. */
  #write(word: string): void {
    const { length } = word
    this.#reserve(length * mostBytes)
    const bytes = this.#bytes
    let end = this.#length
    for (let at = 0; at < length; at += 1) {
      const code = codeUnitAt(word, at)
      if (code < 0x80) bytes[end++] = code
      else if (code < 0x800) {
        bytes[end++] = 0xc0 | (code >> 6)
        bytes[end++] = 0x80 | (code & 0x3f)
      } else {
        this.#length += bytes.write(word, this.#length)
        return
      }
    }
    this.#length = end
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#length + bytes, leastBytes))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}
