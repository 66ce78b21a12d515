import { MessageReader, MessageWriter, type Sip2Encoding } from './fields.ts'

/*
  End Patron Session (35)     date:18  AO AA AC? AD?
  End Session Response (36)   ended:1  date:18  AO AA AF* AG*
*/
export type EndSession = {
  readonly date: string
  readonly institution: string
  readonly card: string
}

export function encodeEndSessionRequest(
  { date, institution, card }: EndSession,
  encoding: Sip2Encoding,
): Uint8Array {
  return new MessageWriter('35', encoding)
    .fixed(date, 18)
    .field('AO', institution)
    .field('AA', card)
    .field('AC', '')
    .end()
}

export function decodeEndSessionRequest(body: Uint8Array, encoding: Sip2Encoding): EndSession {
  const reader = new MessageReader(body, '35', encoding)
  const date = reader.fixed(18)
  const fields = reader.fields()
  return { date, institution: fields.first('AO') ?? '', card: fields.first('AA') ?? '' }
}

export function encodeEndSessionResponse(
  { date, institution, card }: EndSession,
  encoding: Sip2Encoding,
): Uint8Array {
  return new MessageWriter('36', encoding)
    .fixed('Y', 1)
    .fixed(date, 18)
    .field('AO', institution)
    .field('AA', card)
    .end()
}

/** Whether the server says that the patron's session has ended. */
export function decodeEndSessionResponse(body: Uint8Array, encoding: Sip2Encoding): boolean {
  return new MessageReader(body, '36', encoding).fixed(1) === 'Y'
}
