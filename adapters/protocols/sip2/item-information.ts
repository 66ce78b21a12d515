import { MessageReader, MessageWriter, type Fields, type Sip2Encoding } from './fields.ts'

/*
  Item Information (17)            date:18  AO AB AC?
  Item Information Response (18)   circulation-status:2  security-marker:2  fee-type:2  date:18
                                   AB AJ  CF? AH? CJ? CM? BG? BH? BV? CK? AQ? AP? CH? AF* AG*
*/
export type ItemInformationRequest = {
  readonly date: string
  readonly institution: string
  readonly barcode: string
  readonly terminalPassword: string
}
export type ItemAnswer = {
  /** Two characters, 01–13 or a vendor's own. */
  readonly circulationStatus: string
  readonly barcode: string | undefined
  /** Title, or at some vendors a record id. */
  readonly title: string | undefined
  /** CF; undefined where not sent: unknown is not zero. */
  readonly holdQueue: number | undefined
  /** AH as sent; every vendor has a date format of its own. */
  readonly due: string | undefined
  /** CM: until when the copy waits on the hold shelf, as sent. */
  readonly holdUntil: string | undefined
  /** AP */
  readonly currentLocation: string | undefined
  /** AQ */
  readonly permanentLocation: string | undefined
  /** CS, a 3M extension. */
  readonly callNumber: string | undefined
  readonly screenMessages: readonly string[]
  readonly fields: Fields
}

export function encodeItemInformationRequest(
  { date, institution, barcode, terminalPassword }: ItemInformationRequest,
  encoding: Sip2Encoding,
): Uint8Array {
  return new MessageWriter('17', encoding)
    .fixed(date, 18)
    .field('AO', institution)
    .field('AB', barcode)
    .field('AC', terminalPassword)
    .end()
}

export function decodeItemInformationRequest(
  body: Uint8Array,
  encoding: Sip2Encoding,
): ItemInformationRequest {
  const reader = new MessageReader(body, '17', encoding)
  const date = reader.fixed(18)
  const fields = reader.fields()
  return {
    date,
    institution: fields.first('AO') ?? '',
    barcode: fields.first('AB') ?? '',
    terminalPassword: fields.first('AC') ?? '',
  }
}

export type ItemAnswerParts = {
  readonly circulationStatus: string
  readonly securityMarker: string
  readonly feeType: string
  /** 18 characters. */
  readonly date: string
  readonly fields: readonly (readonly [code: string, value: string])[]
}

export function encodeItemInformationResponse(parts: ItemAnswerParts, encoding: Sip2Encoding): Uint8Array {
  const writer = new MessageWriter('18', encoding)
    .fixed(parts.circulationStatus, 2)
    .fixed(parts.securityMarker, 2)
    .fixed(parts.feeType, 2)
    .fixed(parts.date, 18)
  for (const [code, value] of parts.fields) writer.field(code, value)
  return writer.end()
}

/** @throws {ProtocolError} MALFORMED if the code is not 18 or the circulation status is cut. */
export function decodeItemInformationResponse(body: Uint8Array, encoding: Sip2Encoding): ItemAnswer {
  const reader = new MessageReader(body, '18', encoding)
  const circulationStatus = reader.fixed(2)
  // The rest of the fixed part says nothing that anybody needs; where it is damaged, the first field is looked for.
  const { rest } = reader
  reader.skip(/^.{4}.{18}(?:[A-Z][A-Z0-9]|\s*$)/.test(rest) ? 22 : Math.max(0, rest.search(/A[BFHJPQ]|CF/)))
  const fields = reader.fields()
  const queue = fields.first('CF')?.trim() ?? ''
  return {
    circulationStatus,
    barcode: fields.first('AB'),
    title: fields.first('AJ'),
    holdQueue: /^\d{1,6}$/.test(queue) ? Number(queue) : undefined,
    due: fields.first('AH'),
    holdUntil: fields.first('CM'),
    currentLocation: fields.first('AP'),
    permanentLocation: fields.first('AQ'),
    callNumber: fields.first('CS'),
    screenMessages: fields.all('AF'),
    fields,
  }
}
