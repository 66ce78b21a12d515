import type { HttpAnswer } from '../http.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'

/** XML 1.0 §2.2: what no document may hold, and some servers let through from a record. One record is spoilt, not the page. */
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/**
 * The body as text, by its byte order mark, its XML declaration, the charset of its content type, else as UTF-8.
 * @throws {ProtocolError} if it is empty, not in that encoding (but for UTF-8), or no XML at all.
 */
export function bodyText({ body, headers }: Pick<HttpAnswer, 'body' | 'headers'>): string {
  if (body.length === 0) throw new ProtocolError('MALFORMED', 'an empty body')
  const head = body.subarray(0, 200).toString('latin1')
  const marked = body[0] === 0xfe || body[0] === 0xff
  const declared = /^[^<]{0,3}\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
  const parameter = /charset\s*=\s*"?([\w.:-]+)/i.exec(headers['content-type'] ?? '')?.[1]
  const label = marked ? (body[0] === 0xfe ? 'utf-16be' : 'utf-16le') : (declared ?? parameter ?? 'utf-8')
  const text = decode(body, label).replace(illegal, '\uFFFD').trimStart()
  if (/^<(?:!doctype\s+html|html)\b/i.test(text)) throw new ProtocolError('MALFORMED', 'an HTML page')
  if (!text.startsWith('<')) throw new ProtocolError('MALFORMED', 'a body that is no XML')
  return text
}

/** UTF-8 is read with its faults, each a U+FFFD: catalogues have Latin-1 in single records. */
function decode(body: Buffer, label: string): string {
  try {
    return new TextDecoder(label, { fatal: !/^utf-?8$/i.test(label) }).decode(body)
  } catch {
    throw new ProtocolError('MALFORMED', 'bytes that are not in the declared character encoding')
  }
}
