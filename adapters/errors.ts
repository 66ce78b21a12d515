/** Everything that can go wrong between an adapter and its library's system; the schema's `SourceErrorCode`. */
export const upstreamCodes = [
  'UNREACHABLE',
  'TIMEOUT',
  'CLOSED_EARLY',
  'PROTOCOL_ERROR',
  'TOO_LARGE',
  'REFUSED',
  'AUTHENTICATION',
  'RATE_LIMITED',
  'UNSUPPORTED_QUERY',
  'CIRCUIT_OPEN',
  'BUSY',
  'NOT_ASKED',
] as const
export type UpstreamCode = (typeof upstreamCodes)[number]

/** For a person outside: no host name, credential, card number or upstream text ever enters these. */
const sentences: Readonly<Record<UpstreamCode, string>> = {
  UNREACHABLE: "The library's system could not be reached.",
  TIMEOUT: "The library's system did not answer in time.",
  CLOSED_EARLY: "The library's system ended the connection before it had answered.",
  PROTOCOL_ERROR: "The library's system gave an answer that could not be understood.",
  TOO_LARGE: "The library's system gave an answer larger than is allowed.",
  REFUSED: "The library's system refused the request.",
  AUTHENTICATION: "The library's system did not accept the consortium's own login.",
  RATE_LIMITED: "The library's system asks for fewer requests.",
  UNSUPPORTED_QUERY: "The library's system cannot answer this kind of query.",
  CIRCUIT_OPEN: "The library's system has failed repeatedly and is not asked for the moment.",
  BUSY: "Too many requests are waiting for the library's system.",
  NOT_ASKED:
    "The library's system was not asked: this client is answered from the index and from what is kept.",
}

export function publicSentence(code: UpstreamCode): string {
  return sentences[code]
}

/** The only error an adapter's call rejects with. `message` is for operators and never quotes a barcode, PIN or name. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError'
  readonly code: UpstreamCode
  /** The configured system's id. */
  readonly system: string
  /** What was being done, in the protocol's words: `Present`, `63`, `GET /items`. */
  readonly operation: string
  /** Milliseconds after which the system said that it may be asked again. */
  readonly retryAfterMs: number | undefined

  constructor(
    code: UpstreamCode,
    system: string,
    operation: string,
    options: { detail?: string; cause?: unknown; retryAfterMs?: number } = {},
  ) {
    const detail = options.detail ?? (options.cause instanceof Error ? options.cause.message : undefined)
    super(`${system}: ${operation}: ${code}${detail === undefined ? '' : `: ${detail}`}`, {
      cause: options.cause,
    })
    this.code = code
    this.system = system
    this.operation = operation
    this.retryAfterMs = options.retryAfterMs
  }
}
