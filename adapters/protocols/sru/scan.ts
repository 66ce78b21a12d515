import { sruLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import { childOf, childrenOf, childText, parseXml, type XmlElement } from '../xml.ts'
import { decodeDiagnostic, type SruDiagnostic } from './diagnostic.ts'
import type { SruParameters, SruVersion } from './request.ts'

/*
  scanResponse   any namespace and prefix; elements are known by local name
    version?  terms / term
      value numberOfRecords? displayTerm? whereInList? extraTermData?
    diagnostics? …
*/
export type ScanRequest = {
  /** One CQL clause: the index, and the term to begin at. */
  readonly scanClause: string
  readonly maximumTerms: number
}
export type ScanTerm = {
  /** What to search with, and to scan on from. */
  readonly value: string
  readonly displayTerm: string | undefined
  /** Undefined where the server does not count. */
  readonly numberOfRecords: number | undefined
}
export type ScanResponse = {
  /** In the server's order. */
  readonly terms: readonly ScanTerm[]
  /** Whether the server says that the last of them is the index's last. */
  readonly isEnd: boolean
  readonly diagnostics: readonly SruDiagnostic[]
}

/** `responsePosition` 1: the list begins with the term, or with the first that follows where it would stand. */
export function encodeScan(version: SruVersion, { scanClause, maximumTerms }: ScanRequest): SruParameters {
  const common = { scanClause, maximumTerms, responsePosition: 1 }
  return version === '2.0' ? common : { version, operation: 'scan', ...common }
}

/** @throws {ProtocolError} if it is no scan response, not well-formed, or holds more terms than allowed. */
export function decodeScan(text: string): ScanResponse {
  const root = parseXml(text)
  const diagnostics = childOf(root, 'diagnostics')
  const refusals = [
    ...(diagnostics === undefined ? [] : childrenOf(diagnostics, 'diagnostic')),
    ...childrenOf(root, 'diagnostic'),
  ].map(decodeDiagnostic)
  // An operation that is not supported is refused in a response of another kind.
  if (root.local !== 'scanResponse' && !(root.local.endsWith('Response') && refusals.length > 0))
    throw new ProtocolError('MALFORMED', 'XML that is no scan response')
  const list = childOf(root, 'terms')
  const terms = list === undefined ? [] : childrenOf(list, 'term')
  if (terms.length > sruLimits.records)
    throw new ProtocolError('TOO_LARGE', `more than ${sruLimits.records} terms in one response`)
  const last = terms.at(-1)
  return {
    terms: terms.map(decodeTerm).filter(({ value }) => value !== ''),
    isEnd: last !== undefined && ['last', 'only'].includes(childText(last, 'whereInList') ?? ''),
    diagnostics: refusals.slice(0, sruLimits.diagnostics),
  }
}

function decodeTerm(term: XmlElement): ScanTerm {
  const count = childText(term, 'numberOfRecords')
  return {
    value: childText(term, 'value') ?? '',
    displayTerm: childText(term, 'displayTerm'),
    numberOfRecords: count !== undefined && /^\d{1,15}$/.test(count) ? Number(count) : undefined,
  }
}
