import { MessageReader, MessageWriter, type Sip2Encoding } from './fields.ts'
import {
  decodePatronAnswer,
  encodePatronHeader,
  type PatronAnswer,
  type PatronAnswerParts,
  type PatronCounts,
} from './patron-answer.ts'

/*
  Patron Information (63)            language:3  date:18  summary:10  AO AA AC? AD? BP? BQ?
  Patron Information Response (64)   patron-status:14  language:3  date:18  hold:4 overdue:4 charged:4 fine:4 recall:4
                                     unavailable-holds:4  AO AA AE  BZ? CA? CB? BL? CQ? BH? BV? CC? lists* BD? BE? BF? AF* AG*

  The summary has a Y for the one list that is wanted, from BP to BQ; counts come anyway.
*/
/** By position in the summary; recalls (4) are among what is charged. */
export const patronLists = { hold: 0, overdue: 1, charged: 2, fine: 3, unavailable: 5 } as const
export type PatronList = keyof typeof patronLists
/** Entries from `first` to `last`, counted from 1. */
export type PatronListWindow = { readonly list: PatronList; readonly first: number; readonly last: number }
export type PatronInformationRequest = {
  readonly date: string
  readonly institution: string
  readonly card: string
  readonly terminalPassword: string
  /** Undefined leaves AD out: some servers take an empty AD for a right one. */
  readonly pin: string | undefined
  readonly window?: PatronListWindow | undefined
}

export function encodePatronInformationRequest(
  { date, institution, card, terminalPassword, pin, window }: PatronInformationRequest,
  encoding: Sip2Encoding,
): Uint8Array {
  return new MessageWriter('63', encoding)
    .fixed('000', 3)
    .fixed(date, 18)
    .fixed(summaryOf(window), 10)
    .field('AO', institution)
    .field('AA', card)
    .field('AC', terminalPassword)
    .field('AD', pin === '' ? undefined : pin)
    .field('BP', window && String(window.first))
    .field('BQ', window && String(window.last))
    .end()
}

export function decodePatronInformationRequest(
  body: Uint8Array,
  encoding: Sip2Encoding,
): PatronInformationRequest {
  const reader = new MessageReader(body, '63', encoding)
  reader.fixed(3)
  const date = reader.fixed(18)
  const summary = reader.fixed(10)
  const fields = reader.fields()
  const list = (Object.keys(patronLists) as PatronList[]).find((name) => summary[patronLists[name]] === 'Y')
  const window = list && {
    list,
    first: Number(fields.first('BP') ?? 1),
    last: Number(fields.first('BQ') ?? Number.MAX_SAFE_INTEGER),
  }
  return {
    date,
    institution: fields.first('AO') ?? '',
    card: fields.first('AA') ?? '',
    terminalPassword: fields.first('AC') ?? '',
    pin: fields.first('AD'),
    window,
  }
}

function summaryOf(window: PatronListWindow | undefined): string {
  const at = window === undefined ? 10 : patronLists[window.list]
  return 'Y'
    .padStart(at + 1)
    .padEnd(10)
    .slice(0, 10)
}

export function encodePatronInformationResponse(
  parts: PatronAnswerParts & { readonly counts: PatronCounts },
  encoding: Sip2Encoding,
): Uint8Array {
  const { hold, overdue, charged, fine, recall, unavailableHold } = parts.counts
  const writer = encodePatronHeader('64', parts, encoding)
  for (const count of [hold, overdue, charged, fine, recall, unavailableHold])
    writer.fixed(count === undefined ? '    ' : String(Math.min(count, 9999)).padStart(4, '0'), 4)
  for (const [code, value] of parts.fields) writer.field(code, value)
  return writer.end()
}

/** @throws {ProtocolError} MALFORMED if the code is not 64. A damaged header is no error. */
export function decodePatronInformationResponse(body: Uint8Array, encoding: Sip2Encoding): PatronAnswer {
  return decodePatronAnswer('64', body, encoding)
}
