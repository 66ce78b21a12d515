import type { DetailedPeerCertificate, TLSSocket } from 'node:tls'

import { plain } from './plain.ts'

/** What is remembered of a certificate: enough to notice another one. */
export type Certificate = {
  readonly subject: string
  readonly issuer: string
  /** ISO 8601. */
  readonly validTo: string
  /** Whole days; below 0 once it has expired. */
  readonly daysLeft: number
  /** SHA-256, hexadecimal with colons. */
  readonly fingerprint: string
  /** Certificates sent, the first among them. */
  readonly chain: number
}

export function certificateOf(socket: TLSSocket): Certificate | undefined {
  const sent = socket.getPeerCertificate(true)
  // Without one, Node gives an empty object.
  if (sent?.fingerprint256 === undefined) return undefined
  const ends = Date.parse(sent.valid_to)
  return {
    subject: nameOf(sent.subject),
    issuer: nameOf(sent.issuer),
    validTo: new Date(ends).toISOString(),
    daysLeft: Math.floor((ends - Date.now()) / 86_400_000),
    fingerprint: sent.fingerprint256,
    chain: lengthOf(sent),
  }
}

/** The names that the certificate is good for, as text. */
export function namesOf(socket: TLSSocket): string {
  const { subjectaltname, subject } = socket.getPeerCertificate()
  const names = (subjectaltname ?? '').replaceAll(/\b(DNS|IP Address):/g, '')
  return plain(names === '' ? nameOf(subject) : names, 120)
}

function nameOf(name: DetailedPeerCertificate['subject'] | undefined): string {
  const text = [name?.O, name?.CN].flat().filter((part) => part !== undefined)
  return plain(text.join(' ') || 'nobody named', 80)
}

/** A root is its own issuer, which would go on for ever. */
function lengthOf(certificate: DetailedPeerCertificate): number {
  const seen = new Set<string>()
  let link: DetailedPeerCertificate | undefined = certificate
  while (link?.fingerprint256 !== undefined && !seen.has(link.fingerprint256)) {
    seen.add(link.fingerprint256)
    link = link.issuerCertificate
  }
  return seen.size
}
