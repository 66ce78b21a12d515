import { marcLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import { cleanText } from './charset.ts'
import { unicodeLeader } from './iso2709.ts'
import type { ControlField, DataField, MarcRecord, Subfield } from './record.ts'
import { leaderWarning, MarcWarnings, marcWarnings } from './warnings.ts'

/*
  MARC-in-JSON (Ross Singer's form, which Koha and FOLIO speak):
  { "leader": "…", "fields": [ { "001": "x" }, { "245": { "ind1": "1", "ind2": "0", "subfields": [ { "a": "…" } ] } } ] }
*/
type JsonObject = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** @throws {ProtocolError} if `value` is no object with a list of fields, or the list holds none. */
export function decodeMarcJson(value: unknown): MarcRecord {
  if (!isObject(value) || !Array.isArray(value['fields']))
    throw new ProtocolError('MALFORMED', 'MARC-in-JSON: no list of fields')
  const fields = listOf(value['fields'])
  if (fields.length > marcLimits.fields)
    throw new ProtocolError('TOO_LARGE', `MARC-in-JSON: more than ${marcLimits.fields} fields`)
  const warnings = new MarcWarnings()
  const control: ControlField[] = []
  const data: DataField[] = []
  for (const [tag, content] of fields.flatMap((field) => (isObject(field) ? Object.entries(field) : []))) {
    if (!/^[0-9A-Za-z]{3}$/.test(tag)) warnings.add(marcWarnings.tag(tag))
    else if (typeof content === 'string') control.push({ tag, value: cleanText(content) })
    else if (isObject(content)) data.push(readDataField(tag, content))
    else warnings.add(marcWarnings.notText(tag))
  }
  if (control.length + data.length === 0)
    throw new ProtocolError('MALFORMED', 'MARC-in-JSON: a record without fields')
  const leader = typeof value['leader'] === 'string' ? value['leader'] : ''
  const warning = leaderWarning(leader)
  if (warning !== undefined) warnings.add(warning)
  return { leader: leader.padEnd(24, ' ').slice(0, 24), control, data, warnings: warnings.all }
}

function readDataField(tag: string, content: JsonObject): DataField {
  const subfields: Subfield[] = []
  for (const entry of listOf(content['subfields'])) {
    for (const [code, value] of isObject(entry) ? Object.entries(entry) : []) {
      if (typeof value === 'string' && value !== '' && code !== '')
        subfields.push({ code, value: cleanText(value) })
    }
  }
  return { tag, ind1: indicator(content['ind1']), ind2: indicator(content['ind2']), subfields }
}

function indicator(value: unknown): string {
  const first = typeof value === 'string' ? (value[0] ?? ' ') : ' '
  return '#^\\'.includes(first) ? ' ' : first
}

export function encodeMarcJson(record: MarcRecord): string {
  return JSON.stringify({
    leader: unicodeLeader(record.leader),
    fields: [
      ...record.control.map(({ tag, value }) => ({ [tag]: value })),
      ...record.data.map(({ tag, ind1, ind2, subfields }) => ({
        [tag]: { ind1, ind2, subfields: subfields.map(({ code, value }) => ({ [code]: value })) },
      })),
    ],
  })
}
