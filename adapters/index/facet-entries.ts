import type { SearchedBib } from '../bib/from-marc.ts'
import { formats, type Format } from '../bib/record.ts'
import type { RecordWords } from './fields.ts'
import { textHash } from './hash.ts'
import { boundary, idsPerPack } from './schema.sql.ts'
import type { FoundTerms } from './words.ts'

/** What is counted and ranked by, of one record. Headings by the hash of their text: who needs the text reads a record. */
export type FacetEntry = {
  readonly format: Format
  /** 0 where none is catalogued. */
  readonly year: number
  readonly languages: readonly string[]
  /** The first contributor. */
  readonly authors: readonly number[]
  readonly subjects: readonly number[]
  /** Hashes of the words of title and subtitle in their order, of which the first `proper` are the title's own. */
  readonly title: readonly number[]
  readonly proper: number
  readonly names: readonly number[]
}

/*
  facets   (offset:2){16} entry*                       an empty place has offset 0
  entry    format:1 year:2 languages authors subjects proper:1 title names
  list     count:1 value*                              languages 3 letters, headings 5 bytes, words 2 bytes
*/
export const facetHeaderBytes = idsPerPack * 2
export const headingBytes = 5
const most = { languages: 8, subjects: 40, title: 24, names: 12 } as const

/** 40 bits: of two million headings, two at most share a number. */
export function headingHash(text: string): number {
  return textHash(text) % 2 ** 40
}

/** Sixteen bits of a word: enough to order records that are known to hold it somewhere. */
export function wordHash(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 16)) & 0xffff
}

export function facetEntry(record: SearchedBib, { title, proper, columns }: RecordWords): FacetEntry {
  return {
    format: record.format,
    year: record.published ?? 0,
    languages: record.languages.slice(0, most.languages),
    authors: record.contributors.slice(0, 1).map(({ name }) => headingHash(name)),
    subjects: [...new Set(record.subjects.slice(0, most.subjects).map(headingHash))],
    title: title.slice(0, most.title).map(wordHash),
    proper: Math.min(most.title, proper),
    names: firstNames(columns.author).map(wordHash),
  }
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

/** By their places in the pack. */
export function encodeFacets(entries: readonly FacetEntry[]): Uint8Array {
  const sizes = entries.map(sizeOf)
  const bytes = Buffer.alloc(sizes.reduce((sum, size) => sum + size, facetHeaderBytes))
  let at = facetHeaderBytes
  entries.forEach((entry, place) => {
    bytes.writeUInt16LE(at, place * 2)
    writeEntry(bytes, at, entry)
    at += sizes[place] ?? 0
  })
  return bytes
}

function sizeOf({ languages, authors, subjects, title, names }: FacetEntry): number {
  const headings = (authors.length + subjects.length) * headingBytes
  return 9 + languages.length * 3 + headings + (title.length + names.length) * 2
}

function writeEntry(bytes: Buffer, start: number, entry: FacetEntry): void {
  let at = start
  const byte = (value: number) => (bytes[at++] = value)
  byte(formats.indexOf(entry.format))
  at = bytes.writeUInt16LE(Math.max(0, Math.min(0xffff, entry.year)), at)
  byte(entry.languages.length)
  for (const language of entry.languages) at += bytes.write(language.padEnd(3).slice(0, 3), at, 'latin1')
  for (const headings of [entry.authors, entry.subjects]) {
    byte(headings.length)
    for (const hash of headings) at = bytes.writeUIntLE(hash, at, headingBytes)
  }
  byte(entry.proper)
  for (const words of [entry.title, entry.names]) {
    byte(words.length)
    for (const hash of words) at = bytes.writeUInt16LE(hash, at)
  }
}
