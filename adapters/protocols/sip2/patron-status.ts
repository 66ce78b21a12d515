import { MessageReader, MessageWriter, type Sip2Encoding } from './fields.ts'
import {
  decodePatronAnswer,
  encodePatronHeader,
  type PatronAnswer,
  type PatronAnswerParts,
} from './patron-answer.ts'

/*
  Patron Status Request (23)    language:3  date:18  AO AA AC AD
  Patron Status Response (24)   patron-status:14  language:3  date:18  AO AA AE  BL? CQ? BH? BV? AF* AG*
*/
export type PatronStatusRequest = {
  readonly date: string
  readonly institution: string
  readonly card: string
  readonly terminalPassword: string
  readonly pin: string
}

/** Language 000, unknown: the server's own texts. */
export function encodePatronStatusRequest(
  { date, institution, card, terminalPassword, pin }: PatronStatusRequest,
  encoding: Sip2Encoding,
): Uint8Array {
  return new MessageWriter('23', encoding)
    .fixed('000', 3)
    .fixed(date, 18)
    .field('AO', institution)
    .field('AA', card)
    .field('AC', terminalPassword)
    .field('AD', pin)
    .end()
}

/** A request without AD has an empty pin. */
export function decodePatronStatusRequest(body: Uint8Array, encoding: Sip2Encoding): PatronStatusRequest {
  const reader = new MessageReader(body, '23', encoding)
  reader.fixed(3)
  const date = reader.fixed(18)
  const fields = reader.fields()
  return {
    date,
    institution: fields.first('AO') ?? '',
    card: fields.first('AA') ?? '',
    terminalPassword: fields.first('AC') ?? '',
    pin: fields.first('AD') ?? '',
  }
}

export function encodePatronStatusResponse(parts: PatronAnswerParts, encoding: Sip2Encoding): Uint8Array {
  const writer = encodePatronHeader('24', parts, encoding)
  for (const [code, value] of parts.fields) writer.field(code, value)
  return writer.end()
}

/** @throws {ProtocolError} MALFORMED if the code is not 24. A damaged header is no error. */
export function decodePatronStatusResponse(body: Uint8Array, encoding: Sip2Encoding): PatronAnswer {
  return decodePatronAnswer('24', body, encoding)
}
