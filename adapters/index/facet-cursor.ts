import { headingBytes } from './facet-entries.ts'

/** A list within the bytes of a pack: `count` values from `at` on. */
type List = { at: number; count: number }

/**
 * Reads entries of facet-entries.ts where they stand, one after another, and makes no object of any: a search looks at tens of
 * thousands.
 */
export class FacetCursor {
  bytes: Uint8Array = new Uint8Array()
  format = 0
  year = 0
  proper = 0
  readonly languages: List = { at: 0, count: 0 }
  readonly authors: List = { at: 0, count: 0 }
  readonly subjects: List = { at: 0, count: 0 }
  readonly title: List = { at: 0, count: 0 }
  readonly names: List = { at: 0, count: 0 }

  /** `start`: where the entry begins. False where that is nowhere. */
  seek(bytes: Uint8Array, start: number): boolean {
    if (start < 0) return false
    this.bytes = bytes
    this.format = bytes[start] ?? 0
    this.year = word(bytes, start + 1)
    let at = this.#list(this.languages, start + 3, 3)
    at = this.#list(this.authors, at, headingBytes)
    at = this.#list(this.subjects, at, headingBytes)
    this.proper = bytes[at] ?? 0
    at = this.#list(this.title, at + 1, 2)
    this.#list(this.names, at, 2)
    return true
  }

  /** The hash of a word of the list. */
  word({ at }: List, number: number): number {
    return word(this.bytes, at + number * 2)
  }

  heading({ at }: List, number: number): number {
    const from = at + number * headingBytes
    return (
      word(this.bytes, from) +
      word(this.bytes, from + 2) * 0x10000 +
      (this.bytes[from + 4] ?? 0) * 0x100000000
    )
  }

  /** Three letters as one number. */
  language(number: number): number {
    const from = this.languages.at + number * 3
    return word(this.bytes, from) + (this.bytes[from + 2] ?? 0) * 0x10000
  }

  #list(list: List, at: number, size: number): number {
    list.at = at + 1
    list.count = this.bytes[at] ?? 0
    return list.at + list.count * size
  }
}

/** What `language` made a number of. */
export function languageOf(letters: number): string {
  return String.fromCharCode(letters & 0xff, (letters >> 8) & 0xff, letters >> 16).trim()
}

/** Where the entry of a place begins in the bytes that hold its pack; -1 where there is none. */
export function entryStart(bytes: Uint8Array, pack: number, place: number): number {
  const offset = word(bytes, pack + place * 2)
  return offset === 0 ? -1 : pack + offset
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
}
