import { sruLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import { childOf, childText, childrenOf, parseXml, type XmlElement, XmlReader } from '../xml.ts'
import { decodeDiagnostic, type SruDiagnostic } from './diagnostic.ts'

/*
  searchRetrieveResponse   any namespace and prefix; elements are known by local name
    version? numberOfRecords resultCountPrecision? resultSetId? resultSetIdleTime? nextRecordPosition? diagnostics? …
    records / record
      recordSchema recordPacking|recordXMLEscaping recordData recordIdentifier? recordPosition? extraRecordData?
*/
export type SruRecord = {
  /** As the server labels it, which may be wrong: the root element of `data` tells. */
  readonly schema: string | undefined
  readonly identifier: string | undefined
  /** 1-based, where the server says. */
  readonly position: number | undefined
  /** `diagnostic` is the surrogate of a record that the server could not give; `unreadable` says why we could not read it. */
  readonly content:
    | { readonly type: 'data'; readonly data: XmlElement }
    | { readonly type: 'diagnostic'; readonly diagnostic: SruDiagnostic }
    | { readonly type: 'unreadable'; readonly reason: string }
  readonly extra: XmlElement | undefined
}
export type SearchRetrieveResponse = {
  /** Undefined where the server does not tell, as with most errors. */
  readonly numberOfRecords: number | undefined
  /** SRU 2.0: the server says that it has not counted them. */
  readonly isEstimate: boolean
  readonly records: readonly SruRecord[]
  /** Of the whole response. Beside records they are warnings. */
  readonly diagnostics: readonly SruDiagnostic[]
}

/** @throws {ProtocolError} if it is no SRU response, not well-formed to its end, or holds more records than allowed. */
export function decodeSearchRetrieve(text: string): SearchRetrieveResponse {
  const records: SruRecord[] = []
  const diagnostics: SruDiagnostic[] = []
  let numberOfRecords: number | undefined
  let isEstimate = false
  let root: string | undefined
  const reader = new XmlReader({
    collect: (local, _namespace, depth) => {
      if (depth === 0) root = local
      return (depth === 1 && local !== 'records') || (depth === 2 && local === 'record')
    },
    onElement: (element, depth) => {
      if (depth === 2) {
        if (records.length === sruLimits.records)
          throw new ProtocolError('TOO_LARGE', `more than ${sruLimits.records} records in one response`)
        records.push(decodeRecord(element))
      } else if (element.local === 'numberOfRecords') numberOfRecords = decodeCount(element.text)
      else if (element.local === 'resultCountPrecision') isEstimate = !/exact\s*$/i.test(element.text)
      else if (element.local === 'diagnostics')
        diagnostics.push(...childrenOf(element, 'diagnostic').map(decodeDiagnostic))
      // Some servers put a fatal diagnostic straight below the root.
      else if (element.local === 'diagnostic') diagnostics.push(decodeDiagnostic(element))
    },
  })
  reader.write(text)
  reader.close()
  // An unsupported operation is refused inside an explainResponse (YAZ).
  if (root !== 'searchRetrieveResponse' && !(root === 'explainResponse' && diagnostics.length > 0))
    throw new ProtocolError('MALFORMED', 'XML that is no SRU response')
  return { numberOfRecords, isEstimate, records, diagnostics: diagnostics.slice(0, sruLimits.diagnostics) }
}

function decodeCount(text: string): number {
  const count = Number(text.trim())
  if (!/^\d+$/.test(text.trim()) || !Number.isSafeInteger(count))
    throw new ProtocolError('MALFORMED', 'numberOfRecords is no number')
  return count
}

function decodeRecord(record: XmlElement): SruRecord {
  const position = Number(childText(record, 'recordPosition') ?? Number.NaN)
  return {
    schema: childText(record, 'recordSchema'),
    identifier: childText(record, 'recordIdentifier'),
    position: Number.isSafeInteger(position) && position > 0 ? position : undefined,
    content: decodeContent(childOf(record, 'recordData')),
    extra: childOf(record, 'extraRecordData'),
  }
}

/** The packing is known by what is there, not by what was asked for or is said. */
function decodeContent(recordData: XmlElement | undefined): SruRecord['content'] {
  if (recordData === undefined) return { type: 'unreadable', reason: 'a record without recordData' }
  const [child] = recordData.children
  if (child !== undefined) return contentOf(child)
  const packed = recordData.text.trim()
  if (packed === '') return { type: 'unreadable', reason: 'an empty recordData' }
  try {
    return contentOf(parseXml(packed))
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return { type: 'unreadable', reason: `recordData: ${error.message}` }
  }
}

function contentOf(data: XmlElement): SruRecord['content'] {
  return data.local === 'diagnostic' && childOf(data, 'uri') !== undefined
    ? { type: 'diagnostic', diagnostic: decodeDiagnostic(data) }
    : { type: 'data', data }
}
