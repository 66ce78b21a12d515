import { createHmac } from 'node:crypto'

import type { EmbeddedRequest } from './http-server.ts'

export type SignatureRules = {
  readonly accessId: string
  readonly accessKey: string
  readonly hash: 'sha1' | 'sha256'
  /** Of this server's clock, over the machine's. */
  readonly skewMs: number
  /** What the server takes itself for; undefined: what the request says. */
  readonly origin?: string
  readonly decodes: boolean
}
/** Polaris API, "Date". */
const tolerance = 30 * 60_000
const form = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/

/** Whether a request is dated well and signed by the key for one of `secrets`. */
export function isSigned(
  request: EmbeddedRequest,
  rules: SignatureRules,
  secrets: readonly string[],
): boolean {
  const { headers, method, url } = request
  const date = String(headers['polarisdate'] ?? '')
  if (!form.test(date)) return false
  if (Math.abs(Date.parse(date) - (Date.now() + rules.skewMs)) > tolerance) return false
  const [, accessId, signature] = /^PWS ([^:]+):(.+)$/.exec(headers.authorization ?? '') ?? []
  if (accessId !== rules.accessId) return false
  const origin = rules.origin ?? `http://${headers.host ?? ''}`
  const sent = `${origin}${url.pathname}${url.search}`
  const address = rules.decodes ? decodeURIComponent(sent) : sent
  return secrets.some((secret) => {
    const hmac = createHmac(rules.hash, Buffer.from(rules.accessKey, 'utf8'))
    hmac.update(Buffer.from(`${method}${address}${date}${secret}`, 'utf8'))
    return hmac.digest('base64') === signature
  })
}
