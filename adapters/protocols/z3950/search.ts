/*
  SearchRequest [22]   referenceId [2]?  smallSetUpperBound [13]  largeSetLowerBound [14]  mediumSetPresentNumber [15]
                       replaceIndicator [16]  resultSetName [17]  databaseNames [18] SEQUENCE OF [105]
                       smallSetElementSetNames [100]?  mediumSetElementSetNames [101]?  preferredRecordSyntax [104]?
                       query [21] EXPLICIT { type-1 [1] | type-2 [2] | type-101 [101] | type-104 [104] … }
  SearchResponse [23]  referenceId [2]?  resultCount [23]  numberOfRecordsReturned [24]  nextResultSetPosition [25]
                       searchStatus [22]  resultSetStatus [26]?  presentStatus [27]?  records?  additionalSearchInfo [203]?
*/
import { context, type BerConstructed, type BerElement } from '../ber/element.ts'
import {
  boolean,
  constructed,
  integer,
  objectIdentifier,
  readBoolean,
  readObjectIdentifier,
  readText,
  text,
} from '../ber/values.ts'
import { elementSetNames, readElementSetNames } from './element-set.ts'
import {
  asConstructed,
  explicit,
  field,
  optionalInteger,
  present,
  requiredField,
  requiredInteger,
} from './fields.ts'
import { encodeRecords, readRecords, type Records } from './records.ts'
import { referenceId, withReference, type Referenced } from './reference.ts'
import { decodeRpn, encodeRpn, type RpnQuery } from './rpn.ts'

export type SearchRequest = Referenced & {
  readonly type: 'searchRequest'
  /** Up to so many hits: all of them come with the response. */
  readonly smallSetUpperBound: number
  /** From so many hits on: none of them do. */
  readonly largeSetLowerBound: number
  /** Between the two: so many do. */
  readonly mediumSetPresentNumber: number
  readonly replace: boolean
  readonly resultSetName: string
  readonly databases: readonly string[]
  readonly smallSetElementSet?: string
  readonly mediumSetElementSet?: string
  readonly preferredRecordSyntax?: string
  /** Undefined: a query of another type than 1 or 101; such cannot be written. */
  readonly query: RpnQuery | undefined
}
export type SearchResponse = Referenced & {
  readonly type: 'searchResponse'
  readonly resultCount: number
  readonly numberOfRecordsReturned: number
  readonly nextResultSetPosition: number
  /** False: the search failed, and `records` holds why. */
  readonly searchStatus: boolean
  /** 1 subset, 2 interim, 3 none, 4 estimate. */
  readonly resultSetStatus?: number
  readonly presentStatus?: number
  readonly records?: Records
}

export function encodeSearchRequest(request: SearchRequest): BerElement {
  const { preferredRecordSyntax, query } = request
  return constructed(context(22), [
    referenceId(request),
    integer(context(13), request.smallSetUpperBound),
    integer(context(14), request.largeSetLowerBound),
    integer(context(15), request.mediumSetPresentNumber),
    boolean(context(16), request.replace),
    text(context(17), request.resultSetName),
    databaseNames(18, request.databases),
    elementSetNames(100, request.smallSetElementSet),
    elementSetNames(101, request.mediumSetElementSet),
    preferredRecordSyntax === undefined ? undefined : objectIdentifier(context(104), preferredRecordSyntax),
    query && constructed(context(21), [constructed(context(1), encodeRpn(query))]),
  ])
}

export function decodeSearchRequest(apdu: BerConstructed): SearchRequest {
  const syntax = field(apdu, 104)
  const query = explicit(requiredField(apdu, 21, 'query'), 'query')
  const isRpn = query.constructed && (query.tag.number === 1 || query.tag.number === 101)
  return {
    type: 'searchRequest',
    ...withReference(apdu),
    smallSetUpperBound: requiredInteger(apdu, 13, 'smallSetUpperBound'),
    largeSetLowerBound: requiredInteger(apdu, 14, 'largeSetLowerBound'),
    mediumSetPresentNumber: requiredInteger(apdu, 15, 'mediumSetPresentNumber'),
    replace: readBoolean(requiredField(apdu, 16, 'replaceIndicator')),
    resultSetName: readText(requiredField(apdu, 17, 'resultSetName')),
    databases: readDatabaseNames(requiredField(apdu, 18, 'databaseNames')),
    ...present('smallSetElementSet', readElementSetNames(field(apdu, 100))),
    ...present('mediumSetElementSet', readElementSetNames(field(apdu, 101))),
    ...present('preferredRecordSyntax', syntax && readObjectIdentifier(syntax)),
    query: isRpn ? decodeRpn(query) : undefined,
  }
}

export function encodeSearchResponse(response: SearchResponse): BerElement {
  const { resultSetStatus, presentStatus, records } = response
  return constructed(context(23), [
    referenceId(response),
    integer(context(23), response.resultCount),
    integer(context(24), response.numberOfRecordsReturned),
    integer(context(25), response.nextResultSetPosition),
    boolean(context(22), response.searchStatus),
    resultSetStatus === undefined ? undefined : integer(context(26), resultSetStatus),
    presentStatus === undefined ? undefined : integer(context(27), presentStatus),
    records && encodeRecords(records),
  ])
}

export function decodeSearchResponse(apdu: BerConstructed): SearchResponse {
  return {
    type: 'searchResponse',
    ...withReference(apdu),
    resultCount: requiredInteger(apdu, 23, 'resultCount'),
    numberOfRecordsReturned: requiredInteger(apdu, 24, 'numberOfRecordsReturned'),
    nextResultSetPosition: requiredInteger(apdu, 25, 'nextResultSetPosition'),
    searchStatus: readBoolean(requiredField(apdu, 22, 'searchStatus')),
    ...present('resultSetStatus', optionalInteger(apdu, 26)),
    ...present('presentStatus', optionalInteger(apdu, 27)),
    ...present('records', readRecords(apdu)),
  }
}

export function databaseNames(number: number, names: readonly string[]): BerElement {
  return constructed(
    context(number),
    names.map((name) => text(context(105), name)),
  )
}

export function readDatabaseNames(element: BerElement): readonly string[] {
  return asConstructed(element, 'databaseNames').children.map(readText)
}
