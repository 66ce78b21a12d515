import { openFrame } from './envelope.ts'
import { MessageReader, type Sip2Encoding } from './fields.ts'

/** Fields of Y and N, which say nothing of a person; every other value is shown by its length. */
const clear = new Set(['BL', 'CQ', 'BX'])
const fixedWidths: Readonly<Record<string, number>> = {
  '93': 2, '94': 1, '99': 8, '98': 34, '23': 21, '24': 35, '63': 31, '64': 59, '17': 18, '18': 24, '35': 18, '36': 19,
} // prettier-ignore

/** A message for the log: `64 AO(4) AA(14) AE(12) BL=Y CQ=N AY3`. Card, PIN, name, password and unknown fields are masked. */
export function describe(frame: Uint8Array, encoding: Sip2Encoding): string {
  const code = Buffer.from(frame.subarray(0, 2)).toString('latin1')
  const width = fixedWidths[code]
  if (width === undefined) return /^9[67]$/.test(code) ? code : `unreadable, ${frame.length} bytes`
  const { body, sequence, checksumRight } = openFrame(frame)
  const reader = new MessageReader(body, code, encoding)
  reader.skip(width)
  const fields = reader.fields()
  const words = fields.codes.flatMap((field) =>
    fields
      .all(field)
      .map((value) => (clear.has(field) ? clearly(field, value) : `${field}(${value.length})`)),
  )
  if (sequence !== undefined) words.push(`AY${sequence}`)
  if (checksumRight === false) words.push('AZ wrong')
  return [code, ...words].join(' ')
}

/** In clear only what the field may hold: a broken server could put anything there. */
function clearly(field: string, value: string): string {
  return /^[YN]{1,16}$/.test(value) ? `${field}=${value}` : `${field}(${value.length})`
}
