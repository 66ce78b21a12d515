/*
  ScanRequest [35]   referenceId [2]?  databaseNames [3] SEQUENCE OF [105]  attributeSet OID?
                     termListAndStartPoint [102] AttributesPlusTerm  stepSize [5]?  numberOfTermsRequested [6]
                     preferredPositionInResponse [7]?
  ScanResponse [36]  referenceId [2]?  stepSize [3]?  scanStatus [4]  numberOfEntriesReturned [5]  positionOfTerm [6]?
                     entries [7] { [1] SEQUENCE OF Entry  [2] SEQUENCE OF DiagRec }?
  Entry              termInfo [1] { term  displayTerm [0]?  globalOccurrences [2]? … } | surrogateDiagnostic [2] EXPLICIT
*/
import { context, universal, type BerConstructed, type BerElement } from '../ber/element.ts'
import {
  constructed,
  integer,
  objectIdentifier,
  primitive,
  readObjectIdentifier,
  readOctets,
} from '../ber/values.ts'
import { diagnosticElement, findDiagnostic, unspecified, type Diagnostic } from './diagnostic.ts'
import {
  asConstructed,
  child,
  field,
  optionalInteger,
  present,
  requiredField,
  requiredInteger,
} from './fields.ts'
import { referenceId, withReference, type Referenced } from './reference.ts'
import {
  decodeAttributesPlusTerm,
  decodeTerm,
  encodeAttributesPlusTerm,
  type AttributesPlusTerm,
} from './rpn.ts'
import { databaseNames, readDatabaseNames } from './search.ts'

export type ScanRequest = Referenced & {
  readonly type: 'scanRequest'
  readonly databases: readonly string[]
  readonly attributeSet?: string
  readonly start: AttributesPlusTerm
  readonly stepSize?: number
  readonly count: number
  /** 1-based place of `start` among the terms returned. */
  readonly preferredPosition?: number
}
export type ScanEntry =
  | {
      readonly type: 'term'
      /** What to search with. */
      readonly term: Uint8Array
      /** What to show, where it differs. */
      readonly display?: Uint8Array
      readonly occurrences?: number
    }
  | { readonly type: 'diagnostic'; readonly diagnostic: Diagnostic }
export type ScanResponse = Referenced & {
  readonly type: 'scanResponse'
  readonly stepSize?: number
  /** 0 success, 1–5 partial, 6 failure. */
  readonly scanStatus: number
  readonly numberOfEntriesReturned: number
  readonly positionOfTerm?: number
  readonly entries: readonly ScanEntry[]
  readonly diagnostics: readonly Diagnostic[]
}

export function encodeScanRequest(request: ScanRequest): BerElement {
  const { attributeSet, stepSize, preferredPosition } = request
  return constructed(context(35), [
    referenceId(request),
    databaseNames(3, request.databases),
    attributeSet === undefined ? undefined : objectIdentifier(universal.objectIdentifier, attributeSet),
    constructed(context(102), encodeAttributesPlusTerm(request.start)),
    stepSize === undefined ? undefined : integer(context(5), stepSize),
    integer(context(6), request.count),
    preferredPosition === undefined ? undefined : integer(context(7), preferredPosition),
  ])
}

export function decodeScanRequest(apdu: BerConstructed): ScanRequest {
  const set = child(apdu, universal.objectIdentifier)
  const start = asConstructed(requiredField(apdu, 102, 'termListAndStartPoint'), 'termListAndStartPoint')
  return {
    type: 'scanRequest',
    ...withReference(apdu),
    databases: readDatabaseNames(requiredField(apdu, 3, 'databaseNames')),
    ...present('attributeSet', set && readObjectIdentifier(set)),
    start: decodeAttributesPlusTerm(start),
    ...present('stepSize', optionalInteger(apdu, 5)),
    count: requiredInteger(apdu, 6, 'numberOfTermsRequested'),
    ...present('preferredPosition', optionalInteger(apdu, 7)),
  }
}

export function encodeScanResponse(response: ScanResponse): BerElement {
  const { stepSize, positionOfTerm, entries, diagnostics } = response
  const list = entries.length === 0 ? undefined : constructed(context(1), entries.map(encodeEntry))
  const failures =
    diagnostics.length === 0
      ? undefined
      : constructed(
          context(2),
          diagnostics.map((diagnostic) => diagnosticElement(universal.sequence, diagnostic)),
        )
  return constructed(context(36), [
    referenceId(response),
    stepSize === undefined ? undefined : integer(context(3), stepSize),
    integer(context(4), response.scanStatus),
    integer(context(5), response.numberOfEntriesReturned),
    positionOfTerm === undefined ? undefined : integer(context(6), positionOfTerm),
    list || failures ? constructed(context(7), [list, failures]) : undefined,
  ])
}

export function decodeScanResponse(apdu: BerConstructed): ScanResponse {
  const lists = field(apdu, 7)
  const parts = (number: number): readonly BerElement[] => {
    const list = lists && field(asConstructed(lists, 'entries'), number)
    return list === undefined ? [] : asConstructed(list, 'entries').children
  }
  return {
    type: 'scanResponse',
    ...withReference(apdu),
    ...present('stepSize', optionalInteger(apdu, 3)),
    scanStatus: requiredInteger(apdu, 4, 'scanStatus'),
    numberOfEntriesReturned: requiredInteger(apdu, 5, 'numberOfEntriesReturned'),
    ...present('positionOfTerm', optionalInteger(apdu, 6)),
    entries: parts(1).map(decodeEntry),
    diagnostics: parts(2).map((element) => findDiagnostic(element) ?? unspecified),
  }
}

function encodeEntry(entry: ScanEntry): BerElement {
  if (entry.type === 'diagnostic')
    return constructed(context(2), [diagnosticElement(universal.sequence, entry.diagnostic)])
  const { display, occurrences } = entry
  return constructed(context(1), [
    primitive(context(45), entry.term),
    display && primitive(context(0), display),
    occurrences === undefined ? undefined : integer(context(2), occurrences),
  ])
}

function decodeEntry(element: BerElement): ScanEntry {
  if (element.tag.number === 2)
    return { type: 'diagnostic', diagnostic: findDiagnostic(element) ?? unspecified }
  const termInfo = asConstructed(element, 'termInfo')
  const display = field(termInfo, 0)
  return {
    type: 'term',
    term: decodeTerm(termInfo),
    ...present('display', display && readOctets(display)),
    ...present('occurrences', optionalInteger(termInfo, 2)),
  }
}
