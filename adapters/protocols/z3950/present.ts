/*
  PresentRequest [24]   referenceId [2]?  resultSetId [31]  resultSetStartPoint [30]  numberOfRecordsRequested [29]
                        recordComposition: simple [19] EXPLICIT ElementSetNames | complex [209]
                        preferredRecordSyntax [104]?
  PresentResponse [25]  referenceId [2]?  numberOfRecordsReturned [24]  nextResultSetPosition [25]  presentStatus [27]
                        records?
*/
import { context, type BerConstructed, type BerElement } from '../ber/element.ts'
import {
  constructed,
  integer,
  objectIdentifier,
  readObjectIdentifier,
  readText,
  text,
} from '../ber/values.ts'
import { elementSetNames, readElementSetNames } from './element-set.ts'
import { field, present, requiredField, requiredInteger } from './fields.ts'
import { encodeRecords, readRecords, type Records } from './records.ts'
import { referenceId, withReference, type Referenced } from './reference.ts'

export type PresentRequest = Referenced & {
  readonly type: 'presentRequest'
  readonly resultSetName: string
  /** 1-based. */
  readonly start: number
  readonly count: number
  readonly elementSet?: string
  readonly preferredRecordSyntax?: string
}
export type PresentResponse = Referenced & {
  readonly type: 'presentResponse'
  readonly numberOfRecordsReturned: number
  /** 0: there is none. */
  readonly nextResultSetPosition: number
  /** 0 success, 1–4 partial (2: the message size), 5 failure. */
  readonly presentStatus: number
  readonly records?: Records
}

export function encodePresentRequest(request: PresentRequest): BerElement {
  const { preferredRecordSyntax } = request
  return constructed(context(24), [
    referenceId(request),
    text(context(31), request.resultSetName),
    integer(context(30), request.start),
    integer(context(29), request.count),
    elementSetNames(19, request.elementSet),
    preferredRecordSyntax === undefined ? undefined : objectIdentifier(context(104), preferredRecordSyntax),
  ])
}

export function decodePresentRequest(apdu: BerConstructed): PresentRequest {
  const syntax = field(apdu, 104)
  return {
    type: 'presentRequest',
    ...withReference(apdu),
    resultSetName: readText(requiredField(apdu, 31, 'resultSetId')),
    start: requiredInteger(apdu, 30, 'resultSetStartPoint'),
    count: requiredInteger(apdu, 29, 'numberOfRecordsRequested'),
    ...present('elementSet', readElementSetNames(field(apdu, 19))),
    ...present('preferredRecordSyntax', syntax && readObjectIdentifier(syntax)),
  }
}

export function encodePresentResponse(response: PresentResponse): BerElement {
  return constructed(context(25), [
    referenceId(response),
    integer(context(24), response.numberOfRecordsReturned),
    integer(context(25), response.nextResultSetPosition),
    integer(context(27), response.presentStatus),
    response.records && encodeRecords(response.records),
  ])
}

export function decodePresentResponse(apdu: BerConstructed): PresentResponse {
  return {
    type: 'presentResponse',
    ...withReference(apdu),
    numberOfRecordsReturned: requiredInteger(apdu, 24, 'numberOfRecordsReturned'),
    nextResultSetPosition: requiredInteger(apdu, 25, 'nextResultSetPosition'),
    presentStatus: requiredInteger(apdu, 27, 'presentStatus'),
    ...present('records', readRecords(apdu)),
  }
}
