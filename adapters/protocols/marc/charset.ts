import { isAscii, isUtf8 } from 'node:buffer'

import { iso5426 } from './marc8-tables.ts'
import { decodeMarc8, type Marc8Text } from './marc8.ts'
import { marcWarnings } from './warnings.ts'

/**
 * What a source writes, where the record itself cannot be trusted. `utf-8-twice`: UTF-8 that was taken for Latin-1 and
 * encoded again ("mÃ¼"); `marc-8-as-utf-8`: MARC-8 that was.
 */
export const marcCharsets = [
  'utf-8',
  'marc-8',
  'iso-5426',
  'iso-8859-1',
  'windows-1251',
  'cp866',
  'utf-8-twice',
  'marc-8-as-utf-8',
] as const
export type MarcCharset = (typeof marcCharsets)[number]

/** Decodes byte ranges of one record into NFC; 1E and 1F stay, other control characters are gone. */
export type RangeDecoder = {
  decode(start: number, end: number): string
  /** Complete once every range was decoded. */
  warnings(): readonly string[]
}
/** What was odd in a record's text so far. */
type Oddities = { readonly warnings: Set<string>; unknownCharacters: number; unknownEscapes: number }

const subfieldDelimiter = 0x1f

// oxlint-disable-next-line no-control-regex
const lineBreaks = /[\t\n\r]+/g
// oxlint-disable-next-line no-control-regex
const unwanted = /[\u0000-\u001D\u007F-\u0087\u008A-\u0097\u0099-\u009B\u009D-\u009F\uFEFF]/
const allUnwanted = new RegExp(unwanted, 'g')

/** NFC without control characters, but for 1E, 1F and the non-sorting marks, which become U+0098 and U+009C. */
export function cleanText(text: string): string {
  const sorted = /[\u0088\u0089]/.test(text)
    ? text.replaceAll('\u0088', '\u0098').replaceAll('\u0089', '\u009C')
    : text
  const plain = unwanted.test(sorted) ? sorted.replace(lineBreaks, ' ').replace(allUnwanted, '') : sorted
  return plain.normalize('NFC')
}

/** `declaredUnicode`: leader/09 is `a`. The bytes decide; the declaration only settles what they leave open. */
export function rangeDecoder(
  record: Buffer,
  declaredUnicode: boolean,
  charset: MarcCharset | undefined,
): RangeDecoder {
  const odd: Oddities = { warnings: new Set(), unknownCharacters: 0, unknownEscapes: 0 }
  const decoder = (decode: (start: number, end: number) => string): RangeDecoder => ({
    decode,
    warnings: () => warningsOf(odd),
  })
  if (isAscii(record) && !record.includes(0x1b)) {
    const text = record.toString('latin1')
    const references = !declaredUnicode && text.includes('&#x')
    if (!references && !unwanted.test(text)) return decoder((start, end) => text.slice(start, end))
    if (!references) return decoder((start, end) => cleanText(text.slice(start, end)))
  }
  if (charset === 'utf-8' && !isUtf8(record)) odd.warnings.add(marcWarnings.badUtf8)
  return decoder(decoders[charset ?? detectCharset(record, declaredUnicode, odd.warnings)](record, odd))
}

function warningsOf({ warnings, unknownCharacters, unknownEscapes }: Oddities): readonly string[] {
  return [
    ...warnings,
    ...(unknownCharacters > 0 ? [marcWarnings.marc8Characters(unknownCharacters)] : []),
    ...(unknownEscapes > 0 ? [marcWarnings.marc8Escapes(unknownEscapes)] : []),
  ]
}

type Decode = (start: number, end: number) => string
const throughTable =
  (label: string) =>
  (record: Buffer): Decode => {
    const table = new TextDecoder(label)
    return (start, end) => cleanText(table.decode(record.subarray(start, end)))
  }

const decoders: Readonly<Record<MarcCharset, (record: Buffer, odd: Oddities) => Decode>> = {
  'utf-8': (record) => (start, end) => {
    const text = record.toString('utf8', start, end)
    // As many characters as bytes: ASCII, or lone bad bytes, which are NFC already.
    return text.length === end - start && !unwanted.test(text) ? text : cleanText(text)
  },
  'marc-8': (record, odd) => (start, end) => marc8(record.subarray(start, end), odd),
  'iso-5426': (record) => (start, end) => cleanText(decodeMarc8(record.subarray(start, end), iso5426).text),
  // Not Windows-1252: UNIMARC has its non-sorting marks in 88 and 89.
  'iso-8859-1': (record) => (start, end) => cleanText(record.toString('latin1', start, end)),
  'windows-1251': throughTable('windows-1251'),
  cp866: throughTable('ibm866'),
  'utf-8-twice': (record) => (start, end) =>
    cleanText(undoDoubleEncoding(record.toString('utf8', start, end))),
  'marc-8-as-utf-8': (record, odd) => (start, end) => {
    const text = record.toString('utf8', start, end)
    const bytes = legacyBytes(text)
    return bytes === undefined ? cleanText(text) : marc8(bytes, odd)
  },
}

function marc8(bytes: Uint8Array, odd: Oddities): string {
  const whole = decodeMarc8(bytes)
  const isGarbage = whole.unknownCharacters * 4 > whole.text.length
  const best = isGarbage ? betterOf(whole, decodedApart(bytes)) : whole
  odd.unknownCharacters += best.unknownCharacters
  odd.unknownEscapes += best.unknownEscapes
  return cleanText(best.text)
}

function betterOf(one: Marc8Text, other: Marc8Text): Marc8Text {
  return other.unknownCharacters < one.unknownCharacters ? other : one
}

/** Each subfield begun in ASCII: some systems never take an escape back before the next. */
function decodedApart(bytes: Uint8Array): Marc8Text {
  const parts: Marc8Text[] = []
  for (let at = 0; at < bytes.length;) {
    const next = bytes.indexOf(subfieldDelimiter, at + 1)
    const end = next < 0 ? bytes.length : next
    parts.push(decodeMarc8(bytes.subarray(at, end)))
    at = end
  }
  const total = (count: (part: Marc8Text) => number) => parts.reduce((sum, part) => sum + count(part), 0)
  return {
    text: parts.map(({ text }) => text).join(''),
    unknownCharacters: total((part) => part.unknownCharacters),
    unknownEscapes: total((part) => part.unknownEscapes),
  }
}

function detectCharset(record: Buffer, declaredUnicode: boolean, warnings: Set<string>): 'utf-8' | 'marc-8' {
  if (isUtf8(record) && !isAscii(record)) {
    if (!declaredUnicode) warnings.add(marcWarnings.reallyUtf8)
    return 'utf-8'
  }
  if (!declaredUnicode) return 'marc-8'
  if (isAscii(record)) return 'utf-8'
  const { good, bad } = countSequences(record)
  if (good > bad) {
    warnings.add(marcWarnings.badUtf8)
    return 'utf-8'
  }
  warnings.add(marcWarnings.reallyMarc8)
  return 'marc-8'
}

/** How many multi-byte sequences are whole, and how many bytes belong to none. */
function countSequences(bytes: Uint8Array): { good: number; bad: number } {
  let good = 0
  let bad = 0
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
    if (length > 1 && isUtf8(bytes.subarray(at, at + length))) {
      good += 1
      at += length
    } else {
      if (first >= 0x80) bad += 1
      at += 1
    }
  }
  return { good, bad }
}

/** The bytes that Latin-1 or Windows-1252 has for `text`; undefined if it holds other characters. */
function legacyBytes(text: string): Buffer | undefined {
  const bytes = Buffer.alloc(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const byte = code <= 0xff ? code : windows1252().get(text.charAt(at))
    if (byte === undefined) return undefined
    bytes[at] = byte
  }
  return bytes
}

let windowsCodes: Map<string, number> | undefined
function windows1252(): Map<string, number> {
  const codes = Array.from({ length: 32 }, (_, index) => 0x80 + index)
  windowsCodes ??= new Map(
    codes.map((code) => [new TextDecoder('windows-1252').decode(Uint8Array.of(code)), code]),
  )
  return windowsCodes
}

function undoDoubleEncoding(text: string): string {
  const bytes = legacyBytes(text)
  return bytes !== undefined && isUtf8(bytes) ? bytes.toString('utf8') : text
}
