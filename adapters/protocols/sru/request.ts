/** SRU 1.1 and 1.2 (loc.gov/standards/sru), 2.0 (OASIS searchRetrieve part 3). */
export const sruVersions = ['1.1', '1.2', '2.0'] as const
export type SruVersion = (typeof sruVersions)[number]
/** How a record travels inside recordData. */
export type SruPacking = 'xml' | 'string'
export type SruParameters = Readonly<Record<string, string | number | undefined>>

export type SearchRetrieveRequest = {
  readonly query: string
  /** 1-based. */
  readonly startRecord: number
  readonly maximumRecords: number
  readonly recordSchema: string | undefined
  readonly packing: SruPacking | undefined
}

/** Version 2.0 names neither version nor operation: a `query` means searchRetrieve. */
export function encodeSearchRetrieve(version: SruVersion, request: SearchRetrieveRequest): SruParameters {
  const { query, startRecord, maximumRecords, recordSchema, packing } = request
  const common = { query, startRecord, maximumRecords, recordSchema }
  return version === '2.0'
    ? { ...common, recordXMLEscaping: packing }
    : { version, operation: 'searchRetrieve', ...common, recordPacking: packing }
}

export function encodeExplain(version: SruVersion): SruParameters {
  return version === '2.0' ? {} : { version, operation: 'explain' }
}
