import { ProtocolError } from '../protocol-error.ts'
import { checksum } from './checksum.ts'

/*
  frame     code:2  fixed-part  fields  trailer?  CR
  trailer   AY digit  AZ hex:4      with error detection
            AZ hex:4                a repeated request, 96 and 97
*/

/** One message without its trailer and its terminator. */
export type Envelope = {
  readonly code: string
  /** From the code to the last field. */
  readonly body: Uint8Array
  /** AY, 0–9; undefined if the message has none. */
  readonly sequence: number | undefined
  /** Undefined if the message has no AZ. */
  readonly checksumRight: boolean | undefined
}

/** `none`: no error detection. A number is AY; `checksum-only` is for what carries no AY. */
export type Trailer = 'none' | 'checksum-only' | number

const carriageReturn = 0x0d

/** The bytes to send, terminator included. */
export function sealFrame(body: Uint8Array, trailer: Trailer): Uint8Array {
  if (body.includes(carriageReturn))
    throw new ProtocolError('UNENCODABLE', 'a carriage return inside a message')
  if (trailer === 'none') return Buffer.concat([body, Buffer.of(carriageReturn)])
  const summed = Buffer.concat([
    body,
    Buffer.from(trailer === 'checksum-only' ? 'AZ' : `AY${trailer % 10}AZ`, 'latin1'),
  ])
  return Buffer.concat([summed, Buffer.from(`${checksum(summed)}\r`, 'latin1')])
}

/** @throws {ProtocolError} MALFORMED if the frame does not begin with two digits: prompts, HTML, text. */
export function openFrame(frame: Uint8Array): Envelope {
  const text = Buffer.from(frame).toString('latin1')
  const code = text.slice(0, 2)
  if (!/^\d\d$/.test(code)) throw new ProtocolError('MALFORMED', 'no message code', { at: 0 })
  // Some servers put a delimiter after AY or AZ; none leaves either anywhere but at the end.
  const trailer = /(?:AY(\d)[^0-9A-Za-z]?)?AZ([0-9A-Fa-f]{4})[^0-9A-Za-z]?\s*$/.exec(text)
  if (trailer === null) return withoutChecksum(frame, text, code)
  const [whole, digit, hex = ''] = trailer
  const summed = frame.subarray(0, trailer.index + whole.lastIndexOf('AZ') + 2)
  return {
    code,
    body: frame.subarray(0, trailer.index),
    sequence: digit === undefined ? undefined : Number(digit),
    checksumRight: checksum(summed) === hex.toUpperCase(),
  }
}

function withoutChecksum(frame: Uint8Array, text: string, code: string): Envelope {
  const trailer = /(?<=[^0-9A-Za-z])AY(\d)[^0-9A-Za-z]?\s*$/.exec(text)
  return {
    code,
    body: frame.subarray(0, trailer?.index ?? frame.length),
    sequence: trailer === null ? undefined : Number(trailer[1]),
    checksumRight: undefined,
  }
}
