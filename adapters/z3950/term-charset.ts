import { encodeMarc8 } from '../protocols/marc/marc8.ts'
import type { Z3950Config } from './config.ts'

/** A term in the target's charset; undefined if it cannot be written in it, even without diacritics. */
export function encodeTerm(text: string, charset: Z3950Config['queryCharset']): Uint8Array | undefined {
  switch (charset) {
    case 'utf-8':
      return Buffer.from(text.normalize('NFC'))
    case 'iso-8859-1':
      return encodeSingleBytes(text.normalize('NFC'), 0xff)
    case 'ascii':
      return encodeSingleBytes(text, 0x7f)
    case 'marc-8':
      break
  }
  return encodeMarc8(text)
}

function encodeSingleBytes(text: string, highest: number): Uint8Array | undefined {
  let written = ''
  for (const character of text) {
    const fits = (character.codePointAt(0) ?? 0) <= highest
    written += fits ? character : character.normalize('NFD').replace(/\p{M}/gu, '')
  }
  const bytes = Buffer.from(written, 'latin1')
  return Array.from(written).every((character) => (character.codePointAt(0) ?? 0) <= highest)
    ? bytes
    : undefined
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** How holdings and scanned terms are read: as configured, else UTF-8 where they are, else Latin-1. NFC. */
export function textReader(charset: Z3950Config['textCharset'], marc8: (bytes: Uint8Array) => string) {
  const declared =
    charset === undefined || charset === 'marc-8' ? undefined : new TextDecoder(charset, { fatal: false })
  const latin1 = new TextDecoder('iso-8859-1')
  return (octets: Uint8Array): string => {
    if (charset === 'marc-8') return marc8(octets)
    if (declared !== undefined) return declared.decode(octets).normalize('NFC')
    try {
      return strictUtf8.decode(octets).normalize('NFC')
    } catch {
      return latin1.decode(octets).normalize('NFC')
    }
  }
}
