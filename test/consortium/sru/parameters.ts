import { type SruPacking, type SruVersion, sruVersions } from '../../../adapters/protocols/sru/request.ts'
import { SruFault } from './fault.ts'
import { type SruSchema, sruSchemas } from './records.ts'

export type SruSearch = {
  readonly operation: 'searchRetrieve'
  readonly query: string
  readonly startRecord: number
  readonly maximumRecords: number
  readonly schema: SruSchema
  readonly packing: SruPacking
}
export type SruScan = {
  readonly operation: 'scan'
  readonly clause: string
  /** 1-based place of the term in the answer; 0: the answer begins behind it. */
  readonly position: number
  readonly count: number
}
export type SruCall = SruSearch | SruScan | { readonly operation: 'explain'; readonly packing: SruPacking }

/** Said in every answer, a refusal too; 1.2 where the request names none that we speak. */
export function versionOf(parameters: URLSearchParams): SruVersion {
  const named = parameters.get('version')
  const known = sruVersions.find((version) => version === named)
  return known ?? (named === null && parameters.has('query') ? '2.0' : '1.2')
}

/** @throws {SruFault} */
export function callOf(parameters: URLSearchParams): SruCall {
  const version = parameters.get('version')
  if (version !== null && !sruVersions.some((known) => known === version)) throw new SruFault(5, '1.2')
  const operation = parameters.get('operation') ?? implied(parameters)
  const packing = parameters.get('recordPacking') ?? parameters.get('recordXMLEscaping') ?? 'xml'
  if (packing !== 'xml' && packing !== 'string') throw new SruFault(71, packing)
  if (operation === 'explain') return { operation, packing }
  if (operation === 'scan') {
    const clause = parameters.get('scanClause') ?? ''
    if (clause === '') throw new SruFault(7, 'scanClause')
    return {
      operation,
      clause,
      position: countOf(parameters, 'responsePosition', 1, 0),
      count: countOf(parameters, 'maximumTerms', 20, 1),
    }
  }
  if (operation !== 'searchRetrieve') throw new SruFault(4, operation)
  if ((parameters.get('queryType') ?? 'cql') !== 'cql')
    throw new SruFault(11, parameters.get('queryType') ?? '')
  const query = parameters.get('query') ?? ''
  if (query === '') throw new SruFault(7, 'query')
  return {
    operation,
    query,
    startRecord: countOf(parameters, 'startRecord', 1, 1),
    maximumRecords: countOf(parameters, 'maximumRecords', 10, 0),
    schema: schemaOf(parameters.get('recordSchema')),
    packing,
  }
}

function implied(parameters: URLSearchParams): string {
  if (parameters.has('query')) return 'searchRetrieve'
  return parameters.has('scanClause') ? 'scan' : 'explain'
}

function countOf(parameters: URLSearchParams, name: string, fallback: number, least: number): number {
  const text = parameters.get(name)
  if (text === null || text === '') return fallback
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) throw new SruFault(6, name)
  return Number(text)
}

function schemaOf(named: string | null): SruSchema {
  const [first] = sruSchemas
  const schema =
    named === null || named === ''
      ? first
      : sruSchemas.find(({ name, identifier }) => name === named || identifier === named)
  if (schema === undefined) throw new SruFault(66, named ?? '')
  return schema
}
