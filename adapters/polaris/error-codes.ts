import { UpstreamError, type UpstreamCode } from '../errors.ts'

/** What PAPI's negative codes are to a caller (Polaris API, "PAPI Error Codes"); every other one is REFUSED. */
const codes: Readonly<Record<number, UpstreamCode>> = {
  // Invalid parameter, organisation, workstation or application: our request or its configuration is wrong.
  [-6]: 'PROTOCOL_ERROR',
  [-4000]: 'PROTOCOL_ERROR',
  [-5000]: 'PROTOCOL_ERROR',
  [-9000]: 'PROTOCOL_ERROR',
  // The server's own database did not answer in time.
  [-9]: 'TIMEOUT',
  // The staff user: invalid, not permitted, not given, not found, disabled.
  [-8000]: 'AUTHENTICATION',
  [-8001]: 'AUTHENTICATION',
  [-8002]: 'AUTHENTICATION',
  [-8003]: 'AUTHENTICATION',
  [-8004]: 'AUTHENTICATION',
}

/** Patron does not exist; unable to authenticate the credentials. */
export const unknownPatron: ReadonlySet<number> = new Set([-3000])
export const rejectedCredentials: ReadonlySet<number> = new Set([-3000, -3001])

/** Invalid bibliographic record id; id does not exist. Older servers say -1 with words, `saysNoRecord`. */
const unknownRecord: ReadonlySet<number> = new Set([-10, -1000])

export type PapiFault = {
  readonly code: number
  /** As sent: may quote a card number, so that it is read here and shown nowhere. */
  readonly message: string
}

/** Whether it says that there is no such bibliographic record. -1 alone is any failure at all. */
export function saysNoRecord({ code, message }: PapiFault): boolean {
  return unknownRecord.has(code) || (code === -1 && /\binvalid bib/i.test(message))
}

export function papiError(system: string, operation: string, { code }: PapiFault): UpstreamError {
  return new UpstreamError(codes[code] ?? 'REFUSED', system, operation, { detail: `PAPIErrorCode ${code}` })
}
