import { locateFields } from '../adapters/protocols/marc/iso2709-fields.ts'

/** Where in a record's bytes a word stands that is varied; `word` is its number in the vocabulary, in lower case. */
type Place = { readonly at: number; readonly word: number; readonly spread: number }
type Base = {
  readonly bytes: Buffer
  readonly words: readonly Place[]
  /** The number in the control number, where there is one long enough. */
  readonly control: readonly [at: number, length: number] | undefined
  /** Runs of digits in other numbers: offset and length. */
  readonly numbers: readonly (readonly [at: number, length: number])[]
  readonly isbns: readonly number[]
}

const wordsIn = /[A-Za-z]{3,20}/g
const numbered = new Set(['010', '019', '035'])
/** In each so many one is a newer version of a record that was there before. */
const updates = 50
/** Headings come back from record to record, words of titles and notes do so less: how many variants there are of each. */
const headings = 8
const names = 24
const everything = 10_000

/**
 * As many different MARC records as are wanted, from a few thousand real ones: each further round over the real records
 * puts other words of the same length and about the same frequency in their places, so that word statistics stay those of
 * a catalogue; rare words become new ones, as they do in a growing catalogue. Control numbers rise, as in the files that
 * libraries give. Lengths do not change, so each record is as well-formed as its model.
 */
export class GrowingCatalogue {
  readonly #bases: readonly Base[]
  readonly #words: readonly string[]
  readonly #frequencies: readonly number[]
  readonly #maps = new Map<number, readonly Buffer[]>()

  /** `models`: records of an ISO 2709 file. */
  constructor(models: readonly Buffer[]) {
    const vocabulary = new Map<string, number>()
    const frequencies: number[] = []
    const number = (word: string): number => {
      const known = vocabulary.get(word)
      if (known !== undefined) {
        frequencies[known] = (frequencies[known] ?? 0) + 1
        return known
      }
      vocabulary.set(word, frequencies.length)
      frequencies.push(1)
      return frequencies.length - 1
    }
    this.#bases = models.map((bytes) => baseOf(bytes, number))
    this.#words = [...vocabulary.keys()]
    this.#frequencies = frequencies
  }

  /** The record at a place of the catalogue; the first ones are the models themselves. */
  record(at: number): Buffer {
    const round = Math.floor(at / this.#bases.length)
    const base = this.#bases[at % this.#bases.length]
    if (base === undefined) throw new Error('a catalogue without models')
    if (round === 0) return base.bytes
    const bytes = Buffer.from(base.bytes)
    for (const { at: place, word, spread } of base.words) {
      const other = this.#map(round % spread)[word]
      if (other === undefined) continue
      const capital = (bytes[place] ?? 0) < 0x60
      other.copy(bytes, place)
      if (capital) bytes[place] = (bytes[place] ?? 0) - 0x20
    }
    const random = seeded(at)
    for (const [place, length] of base.numbers) {
      for (let digit = Math.max(0, length - 8); digit < length; digit += 1)
        bytes[place + digit] = 0x31 + (random() % 9)
    }
    for (const place of base.isbns) writeIsbn(bytes, place, random)
    if (base.control !== undefined) writeControl(bytes, base.control, at, random)
    return bytes
  }

  #map(round: number): readonly Buffer[] {
    const known = this.#maps.get(round)
    if (known !== undefined) return known
    if (this.#maps.size > headings + names + 2) {
      const oldest = [...this.#maps.keys()].find((key) => key >= names)
      if (oldest !== undefined) this.#maps.delete(oldest)
    }
    const made = round === 0 ? this.#words.map((word) => Buffer.from(word)) : this.#shuffled(round)
    this.#maps.set(round, made)
    return made
  }

  #shuffled(round: number): readonly Buffer[] {
    const random = seeded(round)
    const map: Buffer[] = []
    const byLength = Map.groupBy(this.#words.keys(), (word) => this.#words[word]?.length ?? 0)
    for (const group of byLength.values()) {
      const ranked = group.toSorted((a, b) => (this.#frequencies[b] ?? 0) - (this.#frequencies[a] ?? 0))
      ranked.forEach((word, rank) => {
        const rare = (this.#frequencies[word] ?? 0) <= 2
        const window = Math.max(1, Math.floor(rank / 4))
        const other = ranked[Math.min(ranked.length - 1, rank - (rank % 2) * (random() % window))] ?? word
        const text = this.#words[other] ?? ''
        map[word] = Buffer.from(rare && random() % 2 === 0 ? coined(text, random) : text)
      })
    }
    return map
  }
}

function baseOf(bytes: Buffer, number: (word: string) => number): Base {
  const words: Place[] = []
  const numbers: [number, number][] = []
  const isbns: number[] = []
  let control: Base['control']
  const end = bytes.at(-1) === 0x1d ? bytes.length - 1 : bytes.length
  for (const { tag, start, end: fieldEnd } of locateFields(bytes.subarray(0, end), () => {})) {
    const text = bytes.toString('latin1', start, fieldEnd)
    if (tag === '001') {
      const match = /\d{8,}/.exec(text)
      if (match !== null) control = [start + match.index, match[0].length]
    } else if (numbered.has(tag)) {
      for (const match of text.matchAll(/\d{4,}/g)) numbers.push([start + match.index, match[0].length])
    } else if (tag === '020') {
      for (const match of text.matchAll(/97[89]\d{10}/g)) isbns.push(start + match.index)
    } else if (tag >= '100' && tag !== '856' && tag !== '880' && !tag.startsWith('3')) {
      const spread = tag >= '600' && tag < '700' ? headings : /^[178]/.test(tag) ? names : everything
      const after = /[\x80-\xFF]/
      for (const match of text.matchAll(wordsIn)) {
        const before = text[match.index - 1] ?? ''
        if (before === '\x1F' || after.test(before) || after.test(text[match.index + match[0].length] ?? ''))
          continue
        words.push({ at: start + match.index, word: number(match[0].toLowerCase()), spread })
      }
    }
  }
  return { bytes, words, control, numbers, isbns }
}

/** A word that nobody has used: vowels and consonants of `word` exchanged for others. */
function coined(word: string, random: () => number): string {
  const vowels = 'aeiou'
  const consonants = 'bcdfghklmnprstvw'
  return Array.from(word, (letter) => {
    const letters = vowels.includes(letter) ? vowels : consonants
    return letters[random() % letters.length] ?? letter
  }).join('')
}

/** Control numbers rise as a catalogue grows, beyond those of the models. */
function writeControl(
  bytes: Buffer,
  [place, length]: readonly [number, number],
  at: number,
  random: () => number,
): void {
  const number = at % updates === 0 ? random() % at : at
  bytes.write(String(10 ** (length - 1) + number), place, 'latin1')
}

function writeIsbn(bytes: Buffer, at: number, random: () => number): void {
  let sum = 9 + 7 * 3 + ((bytes[at + 2] ?? 0x38) - 0x30)
  for (let digit = 3; digit < 12; digit += 1) {
    const value = random() % 10
    bytes[at + digit] = 0x30 + value
    sum += digit % 2 === 1 ? value * 3 : value
  }
  bytes[at + 12] = 0x30 + ((10 - (sum % 10)) % 10)
}

/** Whole numbers from a seed, the same ones on every run (xorshift). */
export function seeded(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
