import { ProtocolError } from '../protocol-error.ts'
import { cp850High } from './cp850.ts'

/**
 * `auto` reads UTF-8 where the bytes are valid UTF-8 and code page 850 where not, and writes code page 850. `utf-8` reads
 * what is not valid UTF-8 as Windows-1252, for servers whose database is older than their configuration.
 */
export const charsets = ['auto', 'ascii', 'cp850', 'iso-8859-1', 'windows-1252', 'utf-8'] as const
export type Charset = (typeof charsets)[number]

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const windows1252 = new TextDecoder('windows-1252')
const windows1252High = windows1252.decode(Uint8Array.from({ length: 128 }, (_, at) => at + 0x80))
const cp850Bytes = bytesOf(cp850High)
const windows1252Bytes = bytesOf(windows1252High)

/** Text in NFC. Never fails: an 8-bit page reads everything, ASCII reads a foreign byte as U+FFFD. */
export function decodeText(bytes: Uint8Array, charset: Charset): string {
  if (bytes.every((byte) => byte < 0x80)) return Buffer.from(bytes).toString('latin1')
  switch (charset) {
    case 'auto':
      return (decodeUtf8(bytes) ?? decodePage(bytes, cp850High)).normalize('NFC')
    case 'utf-8':
      return (decodeUtf8(bytes) ?? windows1252.decode(bytes)).normalize('NFC')
    case 'windows-1252':
      return windows1252.decode(bytes)
    case 'iso-8859-1':
      return Buffer.from(bytes).toString('latin1')
    case 'cp850':
      return decodePage(bytes, cp850High)
    case 'ascii':
    default:
      return Buffer.from(bytes)
        .toString('latin1')
        .replace(/[^\0-\x7f]/g, '\ufffd')
  }
}

/** @throws {ProtocolError} UNENCODABLE if the charset lacks a character; the message names its position only. */
export function encodeText(text: string, charset: Charset): Uint8Array {
  const composed = text.normalize('NFC')
  if (!composed.isWellFormed()) throw new ProtocolError('UNENCODABLE', 'half a surrogate pair')
  switch (charset) {
    case 'utf-8':
      return Buffer.from(composed, 'utf8')
    case 'ascii':
      return encodePage(composed, new Map())
    case 'iso-8859-1':
      return encodeLatin1(composed)
    case 'windows-1252':
      return encodePage(composed, windows1252Bytes)
    case 'auto':
    case 'cp850':
    default:
      return encodePage(composed, cp850Bytes)
  }
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

function decodePage(bytes: Uint8Array, high: string): string {
  let text = ''
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : (high[byte - 0x80] ?? '\ufffd')
  return text
}

function encodePage(text: string, high: ReadonlyMap<string, number>): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0)
    const byte = code < 0x80 ? code : high.get(character)
    if (byte === undefined) throw lacks(text, character)
    return byte
  })
}

function encodeLatin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code > 0xff) throw lacks(text, character)
    return code
  })
}

function lacks(text: string, character: string): ProtocolError {
  return new ProtocolError('UNENCODABLE', 'a character that the charset lacks', {
    at: text.indexOf(character),
  })
}

function bytesOf(high: string): ReadonlyMap<string, number> {
  return new Map(Array.from(high, (character, at) => [character, at + 0x80]))
}
