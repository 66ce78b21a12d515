import { type Fields, MessageReader, MessageWriter, type Sip2Encoding } from './fields.ts'

/*
  What 24 and 64 have in common
  header   patron-status:14  language:3  date:18  counts:24?      counts only in 64: six of four digits
  fields   AO AA AE  BL? CQ? BH? BV? CC? AF* AG* and everything a vendor invented
*/

/** The fourteen positions of the patron status, in the specification's order. */
export const patronFlags = [
  'charge-denied',
  'renewal-denied',
  'recall-denied',
  'hold-denied',
  'card-reported-lost',
  'too-many-charged',
  'too-many-overdue',
  'too-many-renewals',
  'too-many-claims-returned',
  'too-many-lost',
  'excessive-fines',
  'excessive-fees',
  'recall-overdue',
  'too-many-billed',
] as const
export type PatronFlag = (typeof patronFlags)[number]

export type PatronCounts = {
  readonly hold: number | undefined
  readonly overdue: number | undefined
  readonly charged: number | undefined
  readonly fine: number | undefined
  readonly recall: number | undefined
  readonly unavailableHold: number | undefined
}

/** An answer to 23 or 63, in the specification's words. What the server left out is undefined, never a default. */
export type PatronAnswer = {
  /** The flags raised; undefined if the header is damaged, which servers and relays do. */
  readonly flags: ReadonlySet<PatronFlag> | undefined
  /** Of a damaged header: whether any flag was raised, whichever it was. */
  readonly someFlag: boolean
  /** Three digits. */
  readonly language: string | undefined
  readonly counts: PatronCounts | undefined
  /** AA as returned. */
  readonly card: string | undefined
  readonly name: string | undefined
  /** BL */
  readonly validPatron: boolean | undefined
  /** CQ; undefined also where no PIN was sent, or none was checked. */
  readonly validPin: boolean | undefined
  readonly screenMessages: readonly string[]
  /** All fields, for those that have a meaning of their own at every vendor. */
  readonly fields: Fields
}

const header = /^([YN ]{14})(\d{3}| {3})(?=\d{8}| {18}|0{18})/i
const date = /^(?:\d{8}.{4}\d{6}| {18})/
const counts = /^(?:\d{4}| {4}){6}/
/** What may be the first field after a damaged header. */
const firstField = /A[AEFGO]|B[HLVZ]|C[ABCDQ]/

export function decodePatronAnswer(
  code: '24' | '64',
  body: Uint8Array,
  encoding: Sip2Encoding,
): PatronAnswer {
  const reader = new MessageReader(body, code, encoding)
  const { rest } = reader
  const start = header.exec(rest)
  const width = code === '64' ? 59 : 35
  const whole =
    start !== null &&
    date.test(rest.slice(17)) &&
    (code === '24' || counts.test(rest.slice(35))) &&
    /^(?:[A-Z][A-Z0-9]|\s*$)/.test(rest.slice(width))
  const fieldsAt = whole ? width : Math.max(0, rest.search(firstField))
  reader.skip(fieldsAt)
  const fields = reader.fields()
  return {
    flags: start?.[1] === undefined ? undefined : flagsOf(start[1]),
    someFlag: start === null && rest.slice(0, Math.min(14, fieldsAt)).includes('Y'),
    language: start?.[2]?.trim() || undefined,
    counts: whole && code === '64' ? countsOf(rest.slice(35, 59)) : undefined,
    card: fields.first('AA'),
    name: fields.first('AE'),
    validPatron: fields.flag('BL'),
    validPin: fields.flag('CQ'),
    screenMessages: fields.all('AF'),
    fields,
  }
}

/** What a server says of a patron; fields in the order in which they are sent. */
export type PatronAnswerParts = {
  readonly flags: ReadonlySet<PatronFlag>
  readonly language: string
  /** 18 characters. */
  readonly date: string
  readonly fields: readonly (readonly [code: string, value: string])[]
}

export function encodePatronHeader(code: '24' | '64', parts: PatronAnswerParts, encoding: Sip2Encoding) {
  return new MessageWriter(code, encoding)
    .fixed(patronFlags.map((flag) => (parts.flags.has(flag) ? 'Y' : ' ')).join(''), 14)
    .fixed(parts.language, 3)
    .fixed(parts.date, 18)
}

function flagsOf(status: string): ReadonlySet<PatronFlag> {
  return new Set(patronFlags.filter((_, at) => status[at]?.toUpperCase() === 'Y'))
}

function countsOf(text: string): PatronCounts {
  const count = (at: number) => {
    const digits = text.slice(at * 4, at * 4 + 4).trim()
    return digits === '' ? undefined : Number(digits)
  }
  return {
    hold: count(0),
    overdue: count(1),
    charged: count(2),
    fine: count(3),
    recall: count(4),
    unavailableHold: count(5),
  }
}
