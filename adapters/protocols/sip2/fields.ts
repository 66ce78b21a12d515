import { sip2Limits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import { decodeText, encodeText, type Charset } from './charsets.ts'

/*
  message  code:2  fixed-part  field*
  field    [A-Z][A-Z0-9]  value  delimiter     in any order, some of them repeated; the last may lack its delimiter
*/

export type Sip2Encoding = {
  readonly charset: Charset
  /** One printable ASCII character, `|` nearly everywhere. */
  readonly delimiter: string
}

/**
 * Bytes of a value that may go into a field of a request.
 * @throws {ProtocolError} UNENCODABLE for a control character, the delimiter, more than 255 characters, or what the
 * charset lacks: a CR would begin a second message, a delimiter a second field.
 */
export function encodeValue(code: string, value: string, encoding: Sip2Encoding): Uint8Array {
  if (/\p{Cc}/u.test(value)) throw refused(code, 'holds a control character')
  if (value.includes(encoding.delimiter)) throw refused(code, 'holds the delimiter')
  if (value.length > sip2Limits.valueCharacters)
    throw refused(code, `is over ${sip2Limits.valueCharacters} characters`)
  const bytes = encodeText(value, encoding.charset)
  if (bytes.some((byte) => byte < 0x20 || byte === encoding.delimiter.charCodeAt(0)))
    throw refused(code, 'encodes to a delimiter or a control character')
  return bytes
}

/** Builds one message from its code to its last field. */
export class MessageWriter {
  readonly #encoding: Sip2Encoding
  readonly #parts: Uint8Array[] = []

  constructor(code: string, encoding: Sip2Encoding) {
    this.#encoding = encoding
    this.#parts.push(Buffer.from(code, 'latin1'))
  }

  /** @throws {ProtocolError} UNENCODABLE unless `value` is exactly `width` printable ASCII characters. */
  fixed(value: string, width: number): this {
    if (value.length !== width || !/^[ -~]*$/.test(value))
      throw new ProtocolError('UNENCODABLE', `a fixed column is not ${width} printable characters`)
    this.#parts.push(Buffer.from(value, 'latin1'))
    return this
  }

  /** Leaves out an undefined value, not an empty one. @throws {ProtocolError} UNENCODABLE, see `encodeValue`. */
  field(code: string, value: string | undefined): this {
    if (value === undefined) return this
    this.#parts.push(
      Buffer.from(code, 'latin1'),
      encodeValue(code, value, this.#encoding),
      Buffer.from(this.#encoding.delimiter, 'latin1'),
    )
    return this
  }

  end(): Uint8Array {
    return Buffer.concat(this.#parts)
  }
}

/** The fixed part of one message, column by column, then its fields. */
export class MessageReader {
  readonly #encoding: Sip2Encoding
  /** One character a byte: structure is found in bytes, and only values are decoded. */
  readonly #text: string
  #at = 2

  /** @throws {ProtocolError} MALFORMED if `body` is another message. */
  constructor(body: Uint8Array, code: string, encoding: Sip2Encoding) {
    this.#text = Buffer.from(body).toString('latin1')
    this.#encoding = encoding
    if (!this.#text.startsWith(code)) throw new ProtocolError('MALFORMED', `not a message ${code}`, { at: 0 })
  }

  /** @throws {ProtocolError} MALFORMED if the message ends within the column. */
  fixed(width: number): string {
    const value = this.#text.slice(this.#at, this.#at + width)
    if (value.length < width)
      throw new ProtocolError('MALFORMED', `a column of ${width} is cut`, { at: this.#at })
    this.#at += width
    return value
  }

  /** Everything not read yet, one character a byte. */
  get rest(): string {
    return this.#text.slice(this.#at)
  }

  skip(characters: number): void {
    this.#at += characters
  }

  /** @throws {ProtocolError} TOO_LARGE */
  fields(): Fields {
    return decodeFields(this.rest, this.#encoding)
  }
}

/** The variable part: every field with its values in the order sent, trimmed of nothing. */
export class Fields {
  readonly #values: ReadonlyMap<string, readonly string[]>

  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values
  }

  get codes(): readonly string[] {
    return [...this.#values.keys()]
  }

  /** Undefined if the message lacks the field; an empty value is a value. */
  first(code: string): string | undefined {
    return this.#values.get(code)?.[0]
  }

  all(code: string): readonly string[] {
    return this.#values.get(code) ?? []
  }

  /**
   * True only if the field is sent and each of its values is `Y`: a value that smuggles in `CQY` cannot outvote the
   * server's own `CQN`. Undefined if the field is not sent or blank.
   */
  flag(code: string): boolean | undefined {
    const values = this.all(code).map((value) => value.trim())
    if (values.every((value) => value === '')) return undefined
    return values.every((value) => value === 'Y')
  }
}

/** `text` has one character a byte. Unknown codes are kept; what belongs to no field is skipped. */
function decodeFields(text: string, encoding: Sip2Encoding): Fields {
  const parts = text.split(encoding.delimiter)
  if (parts.length > sip2Limits.fields)
    throw new ProtocolError('TOO_LARGE', `over ${sip2Limits.fields} fields`)
  const fields: { code: string; raw: string }[] = []
  for (const part of parts) {
    if (/^AY\dAZ/.test(part)) break
    const start = /^\s*([A-Z][A-Z0-9])/.exec(part)
    const last = fields.at(-1)
    if (start?.[1] !== undefined) fields.push({ code: start[1], raw: part.slice(start[0].length) })
    // A delimiter inside a value, as some servers leave it in e-mail addresses.
    else if (last !== undefined && part.trim() !== '') last.raw += encoding.delimiter + part
  }
  const values = new Map<string, string[]>()
  for (const { code, raw } of fields) {
    const list = values.get(code)
    if (list === undefined) values.set(code, [decodeValue(raw, encoding)])
    else list.push(decodeValue(raw, encoding))
  }
  return new Fields(values)
}

function decodeValue(raw: string, { charset, delimiter }: Sip2Encoding): string {
  return decodeText(Buffer.from(raw, 'latin1'), charset)
    .replaceAll(`&#${delimiter.charCodeAt(0)};`, delimiter)
    .replace(/\p{Cc}/gu, '')
}

function refused(code: string, why: string): ProtocolError {
  return new ProtocolError('UNENCODABLE', `the value of ${code} ${why}`)
}
