import { UpstreamError, type UpstreamCode } from '../errors.ts'
import { type SruDiagnostic, sruDiagnostics as code } from '../protocols/sru/diagnostic.ts'
import type { SearchRetrieveResponse } from '../protocols/sru/response.ts'

/** What a refusal means to us where it could not be helped by asking otherwise. One that is not here is REFUSED. */
const meanings: Readonly<Record<number, UpstreamCode>> = {
  [code.authentication]: 'AUTHENTICATION',
  [code.notAuthorised]: 'AUTHENTICATION',
  [code.notAuthorisedForRecord]: 'AUTHENTICATION',
  [code.unsupportedOperation]: 'PROTOCOL_ERROR',
  [code.unsupportedVersion]: 'PROTOCOL_ERROR',
  [code.missingParameter]: 'PROTOCOL_ERROR',
  [code.unknownSchema]: 'PROTOCOL_ERROR',
  [code.notInThisSchema]: 'PROTOCOL_ERROR',
  [code.unsupportedPacking]: 'PROTOCOL_ERROR',
  [code.tooLarge]: 'TOO_LARGE',
}

/** Of a response without records: why there are none. Beside records diagnostics are warnings. */
export function refusalOf({ records, diagnostics }: SearchRetrieveResponse): SruDiagnostic | undefined {
  return records.length === 0 ? diagnostics[0] : undefined
}

/** Worth asking again at once: the server says that it is its own passing trouble. */
export function isTemporary(response: SearchRetrieveResponse): boolean {
  const refusal = refusalOf(response)
  return refusal?.code === code.temporary || refusal?.code === code.retrievalUnavailable
}

/** The server's text stays out of the message: it may quote the query. */
export function refusalError(
  system: string,
  operation: string,
  { code: number }: SruDiagnostic,
): UpstreamError {
  // 10 to 49 are all faults of a query, ours being well-formed: constructs that the server does not know.
  const upstream = meanings[number] ?? (number >= 10 && number < 50 ? 'UNSUPPORTED_QUERY' : 'REFUSED')
  return new UpstreamError(upstream, system, operation, { detail: `SRU diagnostic ${number}` })
}
