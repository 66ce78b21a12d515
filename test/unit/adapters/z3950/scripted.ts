import { encodeIso2709 } from '../../../../adapters/protocols/marc/iso2709.ts'
import type { Apdu, OtherApdu } from '../../../../adapters/protocols/z3950/apdu.ts'
import type { Diagnostic } from '../../../../adapters/protocols/z3950/diagnostic.ts'
import { recordSyntaxes } from '../../../../adapters/protocols/z3950/oids.ts'
import type { PresentResponse } from '../../../../adapters/protocols/z3950/present.ts'
import type { ResponseRecord } from '../../../../adapters/protocols/z3950/records.ts'
import type { SearchRequest, SearchResponse } from '../../../../adapters/protocols/z3950/search.ts'
import { library, term, type ScriptedAnswer } from './opened.ts'

export const window = { start: 0, count: 10 }
export const emma = term('title', 'emma')
export type Request = Apdu | OtherApdu

export function hits(resultCount: number): SearchResponse {
  return {
    type: 'searchResponse',
    resultCount,
    numberOfRecordsReturned: 0,
    nextResultSetPosition: 1,
    searchStatus: true,
  }
}
export function failed(...diagnostics: readonly Diagnostic[]): SearchResponse {
  return { ...hits(0), searchStatus: false, records: { type: 'diagnostics', diagnostics } }
}
export function presented(
  records: readonly ResponseRecord[],
  next: number,
  presentStatus = 0,
): PresentResponse {
  return {
    type: 'presentResponse',
    numberOfRecordsReturned: records.length,
    nextResultSetPosition: next,
    presentStatus,
    records: { type: 'records', records },
  }
}
export function presentFailed(diagnostic: Diagnostic): PresentResponse {
  return { ...presented([], 0, 5), records: { type: 'diagnostics', diagnostics: [diagnostic] } }
}
export function record(position: number, oid: string = recordSyntaxes.usmarc): ResponseRecord {
  const marc = library.records[position]?.marc
  const octets = marc === undefined ? new Uint8Array(0) : encodeIso2709(marc, 'marc-8')
  return { type: 'record', external: { oid, form: 'octets', octets } }
}
/** Answers Search with `search` and Present with `present`. */
export function target(
  search: (request: SearchRequest) => ScriptedAnswer,
  present: (request: Extract<Apdu, { type: 'presentRequest' }>) => ScriptedAnswer = () =>
    presented([record(0)], 0),
) {
  return (request: Request): ScriptedAnswer => {
    if (request.type === 'searchRequest') return search(request)
    return request.type === 'presentRequest' ? present(request) : undefined
  }
}
export const attributesOf = (request: Request | undefined) => {
  if (request?.type !== 'searchRequest' || request.query?.structure.type !== 'term') return undefined
  return request.query.structure.attributes.map(({ type, value }) => `${type}=${value}`).join(' ')
}
export const searchesOf = (requests: readonly Request[]) =>
  requests.filter(({ type }) => type === 'searchRequest')

export function xmlRecord(content: string): ResponseRecord {
  return {
    type: 'record',
    external: { oid: recordSyntaxes.xml, form: 'octets', octets: Buffer.from(content) },
  }
}
