import { createHmac } from 'node:crypto'

export type SigningKey = {
  readonly accessId: string
  readonly accessKey: string
  /** SHA-1 is what the protocol asks for; newer servers may be set to SHA-256. */
  readonly hash: 'sha1' | 'sha256'
}
export type Signed = {
  readonly method: 'GET' | 'POST'
  /** The whole URL, letter for letter as the server computes it. */
  readonly url: string
  /** As in the header `PolarisDate`. */
  readonly date: string
  /** The password or access secret of whom the call is made for; empty for nobody. Secret. */
  readonly secret: string
}

/** The header `Authorization` (Polaris API, "PAPI Web Service Authorization"). */
export function authorization(key: SigningKey, { method, url, date, secret }: Signed): string {
  const message = `${method}${url}${date}${secret}`
  const signature = createHmac(key.hash, key.accessKey).update(message, 'utf8').digest('base64')
  return `PWS ${key.accessId}:${signature}`
}

/** RFC 1123 in GMT: `Sat, 21 Nov 2026 10:15:00 GMT`. */
export function polarisDate(atMs: number): string {
  return new Date(atMs).toUTCString()
}

/**
 * A value of a query with as little percent-encoding as HTTP allows, for servers differ in whether they check the URL
 * before or after they decode it.
 */
export function encodeQueryValue(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replaceAll('%3D', '=')
    .replaceAll('%2C', ',')
    .replaceAll("'", '%27')
}
