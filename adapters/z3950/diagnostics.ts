import { UpstreamError, type UpstreamCode } from '../errors.ts'
import type { Diagnostic } from '../protocols/z3950/diagnostic.ts'
import { oids } from '../protocols/z3950/oids.ts'

/** Bib-1 diagnostics in the consortium's words. What is not here is REFUSED; at Init, AUTHENTICATION. */
const codes: Readonly<Record<number, UpstreamCode>> = {
  1: 'REFUSED',
  2: 'REFUSED',
  3: 'UNSUPPORTED_QUERY',
  5: 'UNSUPPORTED_QUERY',
  6: 'UNSUPPORTED_QUERY',
  7: 'UNSUPPORTED_QUERY',
  8: 'UNSUPPORTED_QUERY',
  16: 'TOO_LARGE',
  17: 'TOO_LARGE',
  101: 'AUTHENTICATION',
  107: 'UNSUPPORTED_QUERY',
  108: 'UNSUPPORTED_QUERY',
  110: 'UNSUPPORTED_QUERY',
  113: 'UNSUPPORTED_QUERY',
  114: 'UNSUPPORTED_QUERY',
  115: 'UNSUPPORTED_QUERY',
  116: 'UNSUPPORTED_QUERY',
  117: 'UNSUPPORTED_QUERY',
  118: 'UNSUPPORTED_QUERY',
  119: 'UNSUPPORTED_QUERY',
  120: 'UNSUPPORTED_QUERY',
  121: 'UNSUPPORTED_QUERY',
  122: 'UNSUPPORTED_QUERY',
  123: 'UNSUPPORTED_QUERY',
  124: 'UNSUPPORTED_QUERY',
  125: 'UNSUPPORTED_QUERY',
  126: 'UNSUPPORTED_QUERY',
  127: 'UNSUPPORTED_QUERY',
  229: 'UNSUPPORTED_QUERY',
  236: 'AUTHENTICATION',
  1010: 'AUTHENTICATION',
  1011: 'AUTHENTICATION',
  1014: 'AUTHENTICATION',
  1015: 'RATE_LIMITED',
  1018: 'REFUSED',
  1019: 'REFUSED',
  1020: 'REFUSED',
}

/** A diagnostic as an error. Its addinfo stays out: it may repeat the query, or be a user's name. */
export function diagnosticError(
  system: string,
  operation: string,
  diagnostic: Diagnostic | undefined,
  fallback: UpstreamCode = 'REFUSED',
): UpstreamError {
  if (diagnostic === undefined)
    return new UpstreamError(fallback, system, operation, { detail: 'refused without a diagnostic' })
  const { set, condition } = diagnostic
  const isBib1 = set === oids.bib1Diagnostics
  return new UpstreamError((isBib1 ? codes[condition] : undefined) ?? fallback, system, operation, {
    detail: `diagnostic ${condition}${isBib1 ? '' : ` of ${set}`}`,
  })
}

const bib1Has =
  (...conditions: readonly number[]) =>
  ({ set, condition }: Diagnostic): boolean =>
    set === oids.bib1Diagnostics && conditions.includes(condition)

/** Only stop words, a truncated word too short, and SRU's number for the former, which gateways pass on. */
export const meansNoHits = bib1Has(4, 9, 35)
export const refusesPiggyback = bib1Has(1005, 1006)
export const refusesSyntax = bib1Has(106, 239)
/** This record is not to be had in that syntax; another may be. */
export const refusesRecordSyntax = bib1Has(227, 238)
/** Of several records asked for, one is the trouble. */
export const concernsOneRecord = bib1Has(14, 16, 17, 227, 238, 1028)
export const refusesElementSet = bib1Has(24, 25, 26)
/** The result set is gone: replaced, expired or lost with a restart. */
export const meansSetLost = bib1Has(27, 30)
