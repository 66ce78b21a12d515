import { boundary } from './schema.sql.ts'
import type { FoundTerms } from './words.ts'

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
    let text = ''
    if (words.length > 0) {
      text = `${boundary} ${words.join(' ')}${behind(keys)}`
      text += behind(more.length > 1 ? [...new Set(more)] : more)
    }
    this.#write(text + behind(codes))
    this.#ends.push(this.#length)
  }

  /** `ends` are the byte offsets where each text ends. */
  taken(): { texts: Uint8Array; ends: Uint32Array } {
    return { texts: this.#bytes.subarray(0, this.#length), ends: Uint32Array.from(this.#ends) }
  }

  #write(text: string): void {
    this.#reserve(text.length * mostBytes)
    this.#length += this.#bytes.write(text, this.#length)
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#length + bytes, leastBytes))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}

function behind(words: readonly string[]): string {
  return words.length === 0 ? '' : ` ${words.join(' ')}`
}
