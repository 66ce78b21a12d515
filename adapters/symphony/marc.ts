import { marcLimits } from '../protocols/limits.ts'
import { cleanText } from '../protocols/marc/charset.ts'
import type { ControlField, DataField, MarcRecord } from '../protocols/marc/record.ts'
import { leaderWarning, MarcWarnings, marcWarnings } from '../protocols/marc/warnings.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { MarcFields } from './answers.ts'

/**
 * MARC as SymWS writes it: `{ leader, fields: [{ tag, inds, subfields: [{ code, data }] }] }`. A control field's value stands
 * under the code `_`.
 * @throws {ProtocolError} if `value` is nothing of that kind, or holds no field.
 */
export function decodeSymphonyMarc(value: unknown): MarcRecord {
  const read = MarcFields.safeParse(value).data
  if (read === undefined) throw new ProtocolError('MALFORMED', 'Symphony MARC: no list of fields')
  if (read.fields.length > marcLimits.fields)
    throw new ProtocolError('TOO_LARGE', `Symphony MARC: more than ${marcLimits.fields} fields`)
  const warnings = new MarcWarnings()
  const control: ControlField[] = []
  const data: DataField[] = []
  for (const { tag, inds, subfields } of read.fields) {
    const given = (subfields ?? []).filter((subfield) => subfield.data != null && subfield.data !== '')
    const [first] = given
    if (!/^[0-9A-Za-z]{3}$/.test(tag)) warnings.add(marcWarnings.tag(tag))
    else if (first === undefined) continue
    else if (first.code === '_') control.push({ tag, value: cleanText(first.data ?? '') })
    else
      data.push({
        tag,
        ind1: inds?.[0] ?? ' ',
        ind2: inds?.[1] ?? ' ',
        subfields: given.map(({ code, data: text }) => ({ code, value: cleanText(text ?? '') })),
      })
  }
  if (control.length + data.length === 0)
    throw new ProtocolError('MALFORMED', 'Symphony MARC: a record without fields')
  const leader = read.leader ?? ''
  const warning = leaderWarning(leader)
  if (warning !== undefined) warnings.add(warning)
  return { leader: leader.padEnd(24, ' ').slice(0, 24), control, data, warnings: warnings.all }
}
