import { marcLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import { rangeDecoder, type MarcCharset } from './charset.ts'
import { leaderBytes, locateFields, readDigits } from './iso2709-fields.ts'
import { encodeMarc8 } from './marc8.ts'
import type { ControlField, DataField, MarcRecord, Subfield } from './record.ts'
import { MarcWarnings, marcWarnings } from './warnings.ts'

const recordEnd = 0x1d
const fieldEnd = 0x1e
const delimiter = '\u001F'

/**
 * How much the 24 bytes at `at` look like a leader, 0–5: length, status to level, indicator counts, base address, entry map.
 * 3 is enough where a record is expected, 5 to start one in the middle of garbage.
 */
export function leaderScore(bytes: Uint8Array, at: number): number {
  if (at < 0 || at + leaderBytes > bytes.length) return 0
  const is = (offset: number, characters: string) =>
    characters.includes(String.fromCharCode(bytes[at + offset] ?? 0))
  let score = 0
  if (readDigits(bytes, at, 5) > leaderBytes) score += 1
  if (is(5, 'acdnpor ') && is(6, 'abcdefgijklmoprtuvwxyz ')) score += 1
  if (is(10, '2') && is(11, '2')) score += 1
  if (readDigits(bytes, at + 12, 5) > leaderBytes) score += 1
  if (is(20, '4') && is(21, '5') && is(22, '0 ')) score += 1
  return score
}

const fillers = new Set([0x20, 0x0a, 0x0d, 0x00, 0x09, 0x1a, recordEnd])
/** Blanks, line ends, NUL and stray terminators that files hold between records. */
export function isFiller(byte: number | undefined): boolean {
  return byte !== undefined && fillers.has(byte)
}

/** Offset of the leader: behind filler and whatever garbage precedes it. */
function findLeader(bytes: Uint8Array): number {
  let at = 0
  while (isFiller(bytes[at]) && leaderScore(bytes, at) < 3) at += 1
  if (leaderScore(bytes, at) >= 3) return at
  const last = Math.min(bytes.length - leaderBytes, at + marcLimits.errorBytes)
  for (let from = at + 1; from <= last; from += 1) {
    if (bytes[from + 10] === 0x32 && leaderScore(bytes, from) === 5) return from
  }
  return at
}

/** Where the record that begins at 0 ends: the offset of its 1D, or the end of the bytes. */
function findEnd(bytes: Buffer, warn: (warning: string) => void): number {
  const stated = readDigits(bytes, 0, 5)
  if (stated > leaderBytes && bytes[stated - 1] === recordEnd) return stated - 1
  const first = bytes.indexOf(recordEnd, leaderBytes)
  const end = first < 0 ? bytes.length : first
  warn(marcWarnings.recordLength(bytes.toString('latin1', 0, 5), first < 0 ? end : end + 1))
  if (first < 0) warn(marcWarnings.noTerminator)
  return end
}

export type Iso2709Options = {
  readonly charset?: MarcCharset
  /** Where given, fields of other tags are passed over unread. */
  readonly tags?: ReadonlySet<string>
}

/**
 * Reads the first record in `bytes` and mends what can be mended; `warnings` says what was.
 * @throws {ProtocolError} only where no field can be read.
 */
export function decodeIso2709(bytes: Uint8Array, { charset, tags }: Iso2709Options = {}): MarcRecord {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const warnings = new MarcWarnings()
  const warn = warnings.add
  const begin = findLeader(whole)
  if (begin > 0) warn(marcWarnings.beforeLeader(begin))
  const found = whole.subarray(begin)
  if (found.length <= leaderBytes)
    throw new ProtocolError('MALFORMED', `ISO 2709: ${found.length} bytes are no record`)
  const end = findEnd(found, warn)
  if (end > marcLimits.recordBytes)
    throw new ProtocolError('TOO_LARGE', `ISO 2709: a record over ${marcLimits.recordBytes} bytes`)
  const record = found.subarray(0, end)
  const leader = cleanLeader(record.toString('latin1', 0, leaderBytes))
  const places = locateFields(record, warn)
  if (places.length > marcLimits.fields)
    throw new ProtocolError('TOO_LARGE', `ISO 2709: more than ${marcLimits.fields} fields`)

  const decoder = rangeDecoder(record, leader[9] === 'a', charset)
  const control: ControlField[] = []
  const data: DataField[] = []
  let passedOver = 0
  for (const { tag, start, end: fieldAt } of places) {
    if (!/^[0-9A-Za-z]{3}$/.test(tag)) {
      warn(marcWarnings.tag(tag))
      continue
    }
    if (tags?.has(tag) === false) {
      passedOver += 1
      continue
    }
    const decoded = decoder.decode(start, fieldAt)
    const text = decoded.includes('\u001E') ? decoded.replaceAll('\u001E', '') : decoded
    if (tag.startsWith('00')) control.push({ tag, value: controlValue(tag, text, warn) })
    else data.push(readDataField(tag, text, warn))
  }
  if (control.length + data.length + passedOver === 0)
    throw new ProtocolError('MALFORMED', 'ISO 2709: no readable field', { at: begin })
  for (const warning of decoder.warnings())
    if (warning !== marcWarnings.reallyUtf8 || saysCharset(leader, data)) warn(warning)
  return { leader, control, data, warnings: warnings.all }
}

/** UNIMARC leaves leader/09 blank; it is told by its title field, or by its entry map. */
function saysCharset(leader: string, data: readonly DataField[]): boolean {
  const has = (wanted: string) => data.some(({ tag }) => tag === wanted)
  return leader.slice(20, 24) === '4500' && (has('245') || !has('200'))
}

function cleanLeader(leader: string): string {
  return leader.replace(/[^ -~]|[#^]/g, ' ').padEnd(leaderBytes, ' ')
}

function controlValue(tag: string, text: string, warn: (warning: string) => void): string {
  if (!text.includes(delimiter)) return text
  warn(marcWarnings.controlSubfields(tag))
  const [before = '', ...parts] = text.split(delimiter)
  return [before.trim(), ...parts.map((part) => part.slice(1))].join('')
}

function readIndicator(character: string | undefined): string {
  if (character === undefined || character === '#' || character === '^' || character === '\\') return ' '
  return character
}

/** An empty list with room for four, where the first that is put into `[]` makes room for seventeen. */
function roomForFew<Element>(): Element[] {
  return new Array<Element>()
}

function readDataField(tag: string, text: string, warn: (warning: string) => void): DataField {
  let first = text.indexOf(delimiter)
  const subfields = roomForFew<Subfield>()
  if (first !== 2) {
    warn(first < 0 ? marcWarnings.noSubfields(tag) : marcWarnings.indicators(tag))
    if (first < 0) first = text.length
    // What stands before the first subfield, but for the indicators, is text that lost its `$a`.
    const lost = (/^[ 0-9#^\\]{2}/.test(text) ? text.slice(2, first) : text.slice(0, first)).trim()
    if (lost !== '' && (first > 2 || !/^[ 0-9#^\\]*$/.test(lost))) subfields.push({ code: 'a', value: lost })
  }
  const indicators = /^[ 0-9a-zA-Z#^\\|]{0,2}$/.test(text.slice(0, first)) || /^[ 0-9#^\\]{2}/.test(text)
  let at = first
  while (at < text.length) {
    const next = text.indexOf(delimiter, at + 1)
    const end = next < 0 ? text.length : next
    const codeEnd = at + 1 + ((text.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1)
    if (codeEnd < end) {
      const value = text.slice(codeEnd, end)
      subfields.push({ code: text.slice(at + 1, codeEnd), value })
    }
    at = end
  }
  const ind1 = indicators && first > 0 ? readIndicator(text[0]) : ' '
  const ind2 = indicators && first > 1 ? readIndicator(text[1]) : ' '
  return { tag, ind1, ind2, subfields }
}

/** @throws {ProtocolError} UNENCODABLE where the record does not fit ISO 2709: 99,999 bytes, 9,999 a field, no 1D–1F in data. */
export function encodeIso2709(record: MarcRecord, charset: 'utf-8' | 'marc-8'): Uint8Array {
  const encode = (text: string): Uint8Array => {
    // oxlint-disable-next-line no-control-regex
    if (/[\u001B-\u001F]/.test(text))
      throw new ProtocolError('UNENCODABLE', 'ISO 2709: a separator inside a value')
    return charset === 'utf-8' ? Buffer.from(text, 'utf8') : encodeMarc8(text)
  }
  const fields: { tag: string; body: Buffer }[] = [
    ...record.control.map(({ tag, value }) => ({ tag, body: Buffer.from(encode(value)) })),
    ...record.data.map(({ tag, ind1, ind2, subfields }) => ({
      tag,
      body: Buffer.concat([
        Buffer.from(encode(ind1 + ind2)),
        ...subfields.flatMap(({ code, value }) => [
          Buffer.from(delimiter),
          Buffer.from(encode(code)),
          encode(value),
        ]),
      ]),
    })),
  ]
  let directory = ''
  let start = 0
  for (const { tag, body } of fields) {
    const length = body.length + 1
    if (!/^[0-9A-Za-z]{3}$/.test(tag))
      throw new ProtocolError('UNENCODABLE', 'ISO 2709: a tag that is not three letters or digits')
    if (length > 9_999) throw new ProtocolError('UNENCODABLE', `ISO 2709: field ${tag} has ${length} bytes`)
    directory += tag + digits(length, 4) + digits(start, 5)
    start += length
  }
  const base = leaderBytes + directory.length + 1
  const total = base + start + 1
  if (total > 99_999) throw new ProtocolError('UNENCODABLE', `ISO 2709: a record of ${total} bytes`)
  const leader = `${digits(total, 5)}${unicodeLeader(record.leader, charset).slice(5, 10)}22${digits(base, 5)}${cleanLeader(record.leader).slice(17, 24)}`
  const terminator = Buffer.of(fieldEnd)
  return Buffer.concat([
    Buffer.from(leader + directory, 'latin1'),
    terminator,
    ...fields.flatMap(({ body }) => [body, terminator]),
    Buffer.of(recordEnd),
  ])
}

function digits(value: number, width: number): string {
  return value.toString().padStart(width, '0')
}

/** MARC 21 says its character set in leader/09; UNIMARC (entry map "450 ") leaves it blank. */
export function unicodeLeader(leader: string, charset: 'utf-8' | 'marc-8' = 'utf-8'): string {
  const clean = cleanLeader(leader)
  if (clean.slice(20, 24) !== '4500') return clean
  return `${clean.slice(0, 9)}${charset === 'utf-8' ? 'a' : ' '}${clean.slice(10)}`
}
