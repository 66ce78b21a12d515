/*
  PDU  CHOICE, each alternative [n] IMPLICIT SEQUENCE: see the file of each. What has no file here is `other`.
*/
import { decodeBer } from '../ber/decode.ts'
import { tagClasses, type BerConstructed, type BerElement } from '../ber/element.ts'
import { encodeBer } from '../ber/encode.ts'
import { ProtocolError } from '../protocol-error.ts'
import { decodeClose, encodeClose, type Close } from './close.ts'
import {
  decodeDeleteResultSetRequest,
  decodeDeleteResultSetResponse,
  encodeDeleteResultSetRequest,
  encodeDeleteResultSetResponse,
  type DeleteResultSetRequest,
  type DeleteResultSetResponse,
} from './delete-result-set.ts'
import {
  decodeInitRequest,
  decodeInitResponse,
  encodeInitRequest,
  encodeInitResponse,
  type InitRequest,
  type InitResponse,
} from './init.ts'
import {
  decodePresentRequest,
  decodePresentResponse,
  encodePresentRequest,
  encodePresentResponse,
  type PresentRequest,
  type PresentResponse,
} from './present.ts'
import {
  decodeScanRequest,
  decodeScanResponse,
  encodeScanRequest,
  encodeScanResponse,
  type ScanRequest,
  type ScanResponse,
} from './scan.ts'
import {
  decodeSearchRequest,
  decodeSearchResponse,
  encodeSearchRequest,
  encodeSearchResponse,
  type SearchRequest,
  type SearchResponse,
} from './search.ts'
import { decodeSortResponse, encodeSortResponse, type SortResponse } from './sort.ts'

export type Apdu =
  | InitRequest
  | InitResponse
  | SearchRequest
  | SearchResponse
  | PresentRequest
  | PresentResponse
  | DeleteResultSetRequest
  | DeleteResultSetResponse
  | ScanRequest
  | ScanResponse
  | SortResponse
  | Close
/** A PDU of the standard that is not spoken here, such as a segment or an extended service. */
export type OtherApdu = { readonly type: 'other'; readonly tag: number }

const decoders: Readonly<Record<number, (apdu: BerConstructed) => Apdu>> = {
  20: decodeInitRequest,
  21: decodeInitResponse,
  22: decodeSearchRequest,
  23: decodeSearchResponse,
  24: decodePresentRequest,
  25: decodePresentResponse,
  26: decodeDeleteResultSetRequest,
  27: decodeDeleteResultSetResponse,
  35: decodeScanRequest,
  36: decodeScanResponse,
  44: decodeSortResponse,
  48: decodeClose,
}

/** One whole PDU. @throws {ProtocolError} */
export function decodeApdu(bytes: Uint8Array): Apdu | OtherApdu {
  const element = decodeBer(bytes)
  if (!element.constructed || element.tag.tagClass !== tagClasses.context)
    throw new ProtocolError('MALFORMED', 'no PDU of Z39.50', { at: 0 })
  const decode = decoders[element.tag.number]
  return decode === undefined ? { type: 'other', tag: element.tag.number } : decode(element)
}

/** @throws {ProtocolError} UNENCODABLE */
export function encodeApdu(apdu: Apdu): Buffer {
  return encodeBer(toElement(apdu))
}

function toElement(apdu: Apdu): BerElement {
  switch (apdu.type) {
    case 'initRequest':
      return encodeInitRequest(apdu)
    case 'initResponse':
      return encodeInitResponse(apdu)
    case 'searchRequest':
      return encodeSearchRequest(apdu)
    case 'searchResponse':
      return encodeSearchResponse(apdu)
    case 'presentRequest':
      return encodePresentRequest(apdu)
    case 'presentResponse':
      return encodePresentResponse(apdu)
    case 'deleteResultSetRequest':
      return encodeDeleteResultSetRequest(apdu)
    case 'deleteResultSetResponse':
      return encodeDeleteResultSetResponse(apdu)
    case 'scanRequest':
      return encodeScanRequest(apdu)
    case 'scanResponse':
      return encodeScanResponse(apdu)
    case 'sortResponse':
      return encodeSortResponse(apdu)
    case 'close':
      break
  }
  return encodeClose(apdu)
}
