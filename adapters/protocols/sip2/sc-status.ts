import { MessageReader, MessageWriter, type Sip2Encoding } from './fields.ts'

/*
  SC Status (99)    status:1  max-print-width:3  protocol-version:4
  ACS Status (98)   online:1  checkin:1  checkout:1  renewal-policy:1  status-update:1  offline:1  timeout:3  retries:3
                    date:18  protocol-version:4  AO AM? BX AN? AF* AG*
*/

/** BX, in its order: which requests the server says it takes. Advice: servers understate and overstate. */
export const supportedMessages = [
  '23', '11', '09', '01', '99', '97', '93', '63', '35', '37', '17', '19', '25', '15', '29', '65',
] as const // prettier-ignore
export type SupportedMessage = (typeof supportedMessages)[number]

export type AcsStatus = {
  /** False: maintenance. Undefined where the column holds neither Y nor N. */
  readonly online: boolean | undefined
  /** `2.00`, or `1.00` for a server without BX, BL and CQ; undefined if the fixed part is cut. */
  readonly version: string | undefined
  readonly institution: string | undefined
  readonly libraryName: string | undefined
  /** Undefined if the server sent no BX. */
  readonly supported: ReadonlySet<SupportedMessage> | undefined
  readonly screenMessages: readonly string[]
}

const fixedWidth = 34

/** The answer to `status 0` (SC is OK), print width 80, version 2.00. */
export function encodeScStatusRequest(encoding: Sip2Encoding): Uint8Array {
  return new MessageWriter('99', encoding).fixed('0', 1).fixed('080', 3).fixed('2.00', 4).end()
}

/** @throws {ProtocolError} MALFORMED if not even the first column is there; a shortened fixed part is tolerated. */
export function decodeAcsStatus(body: Uint8Array, encoding: Sip2Encoding): AcsStatus {
  const reader = new MessageReader(body, '98', encoding)
  const { rest } = reader
  const online = reader.fixed(1)
  reader.skip(fixedWidth - 1)
  const fields = reader.fields()
  const version = /^\d\.\d\d$/.exec(rest.slice(30, 34))?.[0]
  const flags = fields.first('BX')?.trim()
  return {
    online: online === 'Y' ? true : online === 'N' ? false : undefined,
    version,
    institution: fields.first('AO'),
    libraryName: fields.first('AM'),
    supported: flags ? new Set(supportedMessages.filter((_, at) => flags[at] === 'Y')) : undefined,
    screenMessages: fields.all('AF'),
  }
}

export type AcsStatusAnswer = {
  readonly online: boolean
  /** 18 characters. */
  readonly date: string
  readonly institution: string
  readonly libraryName: string
  readonly supported: readonly SupportedMessage[]
}

export function encodeAcsStatus(answer: AcsStatusAnswer, encoding: Sip2Encoding): Uint8Array {
  return new MessageWriter('98', encoding)
    .fixed(`${flag(answer.online)}NNNNN`, 6)
    .fixed('100', 3)
    .fixed('003', 3)
    .fixed(answer.date, 18)
    .fixed('2.00', 4)
    .field('AO', answer.institution)
    .field('AM', answer.libraryName)
    .field('BX', supportedMessages.map((code) => flag(answer.supported.includes(code))).join(''))
    .end()
}

function flag(on: boolean): string {
  return on ? 'Y' : 'N'
}
