import { codeUnitAt } from '../bib/code-units.ts'
import type { SearchedBib } from '../bib/from-marc.ts'
import { formats } from '../bib/record.ts'
import type { RecordWords } from './fields.ts'
import { textHash } from './hash.ts'
import { boundary, idsPerPack } from './schema.sql.ts'
import type { FoundTerms } from './words.ts'

/*
  What is counted and ranked by of the records of a pack. Headings by the hash of their text: who needs the text reads a record.
  facets   (offset:2){16} entry*                       an empty place has offset 0
  entry    format:1 year:2 languages authors subjects proper:1 title names
  list     count:1 value*                              languages 3 letters, headings 5 bytes, words 2 bytes
  year     0 where none is catalogued
  authors  the first contributor
  title    the words of title and subtitle in their order, of which the first `proper` are the title's own
*/
export const facetHeaderBytes = idsPerPack * 2
export const headingBytes = 5
const languageBytes = 3
const wordBytes = 2
const most = { languages: 8, subjects: 40, title: 24, names: 12 } as const
const mostEntryBytes =
  9 +
  most.languages * languageBytes +
  (1 + most.subjects) * headingBytes +
  (most.title + most.names) * wordBytes

/** 40 bits: of two million headings, two at most share a number. */
export function headingHash(text: string): number {
  return textHash(text) % 2 ** 40
}

/** Sixteen bits of a word: enough to order records that are known to hold it somewhere. */
export function wordHash(word: string): number {
  let hash = 0x811c9dc5
  const { length } = word
  for (let at = 0; at < length; at += 1) hash = Math.imul(hash ^ codeUnitAt(word, at), 0x01000193)
  return (hash ^ (hash >>> 16)) & 0xffff
}

/** The names' own words before their romanised keys and what else they are found by, each once. */
function firstNames({ words, keys, more }: FoundTerms): readonly string[] {
  const found: string[] = []
  for (const list of [words, keys, more])
    for (const word of list) {
      if (found.length === most.names) return found
      if (word !== boundary && !found.includes(word)) found.push(word)
    }
  return found
}

/** Writes entries into one memory, pack after pack. */
export class FacetWriter {
  readonly #bytes = Buffer.alloc(facetHeaderBytes + idsPerPack * mostEntryBytes)
  #end = facetHeaderBytes
  #place = 0

  /** In the next place of the pack; nothing is written where it throws. */
  add(record: SearchedBib, words: RecordWords): void {
    const end = writeEntry(this.#bytes, this.#end, record, words)
    this.#bytes.writeUInt16LE(this.#end, this.#place * 2)
    this.#end = end
    this.#place += 1
  }

  /** The pack; the next is begun. */
  taken(): Uint8Array {
    const pack = new Uint8Array(this.#bytes.subarray(0, this.#end))
    this.#bytes.fill(0, 0, facetHeaderBytes)
    this.#end = facetHeaderBytes
    this.#place = 0
    return pack
  }
}

/** Where it ends. */
function writeEntry(bytes: Buffer, start: number, record: SearchedBib, words: RecordWords): number {
  const [author] = record.contributors
  let at = bytes.writeUInt8(formats.indexOf(record.format) & 0xff, start)
  at = bytes.writeUInt16LE(Math.max(0, Math.min(0xffff, record.published ?? 0)), at)
  at = writeLanguages(bytes, at, record.languages.slice(0, most.languages))
  at = writeHeadings(bytes, at, author === undefined ? [] : [author.name])
  at = writeHeadings(bytes, at, record.subjects.slice(0, most.subjects))
  at = bytes.writeUInt8(Math.min(most.title, words.proper), at)
  at = writeWords(bytes, at, words.title.slice(0, most.title))
  return writeWords(bytes, at, firstNames(words.columns.author))
}

function writeLanguages(bytes: Buffer, start: number, languages: readonly string[]): number {
  let at = bytes.writeUInt8(languages.length, start)
  for (const language of languages)
    at += bytes.write(language.padEnd(languageBytes).slice(0, languageBytes), at, 'latin1')
  return at
}

/** Each once. */
function writeHeadings(bytes: Buffer, start: number, texts: readonly string[]): number {
  const hashes: number[] = []
  for (const text of texts) {
    const hash = headingHash(text)
    if (!hashes.includes(hash)) hashes.push(hash)
  }
  let at = bytes.writeUInt8(hashes.length, start)
  for (const hash of hashes) at = bytes.writeUIntLE(hash, at, headingBytes)
  return at
}

function writeWords(bytes: Buffer, start: number, words: readonly string[]): number {
  let at = bytes.writeUInt8(words.length, start)
  for (const word of words) at = bytes.writeUInt16LE(wordHash(word), at)
  return at
}
