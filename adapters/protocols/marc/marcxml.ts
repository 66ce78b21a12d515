import { marcLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import { childrenOf, escapeXml, type XmlElement } from '../xml.ts'
import { cleanText } from './charset.ts'
import { unicodeLeader } from './iso2709.ts'
import type { ControlField, DataField, MarcRecord, Subfield } from './record.ts'
import { leaderWarning, MarcWarnings, marcWarnings } from './warnings.ts'

const namespace = 'http://www.loc.gov/MARC21/slim'
const leaderLength = 24

/**
 * Reads a `record` element of any namespace, or the first one inside a `collection` or another wrapper.
 * @throws {ProtocolError} if there is none, or it holds no field.
 */
export function marcFromXml(element: XmlElement): MarcRecord {
  const record = findRecord(element)
  if (record === undefined) throw new ProtocolError('MALFORMED', 'MARCXML: no record element')
  const warnings = new MarcWarnings()
  const warn = warnings.add
  const leader = readLeader(childrenOf(record, 'leader')[0]?.text, warn)
  const control: ControlField[] = []
  const data: DataField[] = []
  for (const field of record.children) {
    const tag = field.attributes['tag'] ?? ''
    if (field.local === 'leader') continue
    if (!/^[0-9A-Za-z]{3}$/.test(tag)) {
      warn(marcWarnings.tag(tag))
    } else if (field.local === 'controlfield' && childrenOf(field, 'subfield').length === 0) {
      control.push({ tag, value: cleanText(field.text) })
    } else if (field.local === 'datafield' || field.local === 'controlfield') {
      data.push(readDataField(tag, field, warn))
    }
    if (control.length + data.length > marcLimits.fields)
      throw new ProtocolError('TOO_LARGE', `MARCXML: more than ${marcLimits.fields} fields`)
  }
  if (control.length + data.length === 0)
    throw new ProtocolError('MALFORMED', 'MARCXML: a record without fields')
  return { leader, control, data, warnings: warnings.all }
}

/** The record itself, or the first one at most three wrappers down (`recordData`, `metadata`, `collection`). */
function findRecord(element: XmlElement, depth = 0): XmlElement | undefined {
  const isRecord =
    element.local === 'record' &&
    element.children.some(
      ({ local }) => local === 'leader' || local === 'controlfield' || local === 'datafield',
    )
  if (isRecord || depth > 3) return isRecord ? element : undefined
  for (const child of element.children) {
    const found = findRecord(child, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** Leaders lose blanks on their way through XML: at the end, or where five blanks were the length. */
function readLeader(text: string | undefined, warn: (warning: string) => void): string {
  const leader = (text ?? '').replace(/[^ -~]|[#^]/g, ' ')
  if (leader.length === leaderLength) return leader
  warn(leaderWarning(leader) ?? marcWarnings.leaderMissing)
  // Cut short before its indicator count stands where it belongs, it lost its length.
  const lost = leader.length < leaderLength ? 10 - leader.indexOf('22', 4) : 0
  const aligned = lost > 0 && lost <= 5 ? ' '.repeat(lost) + leader : leader
  return aligned.padEnd(leaderLength, ' ').slice(0, leaderLength)
}

function readDataField(tag: string, field: XmlElement, warn: (warning: string) => void): DataField {
  const subfields: Subfield[] = []
  for (const child of childrenOf(field, 'subfield')) {
    const code = child.attributes['code'] ?? ''
    const value = cleanText(child.text)
    if (code === '') warn(marcWarnings.noSubfieldCode(tag))
    else if (value !== '') subfields.push({ code, value })
  }
  const loose = subfields.length === 0 ? cleanText(field.text).trim() : ''
  if (loose !== '') {
    warn(marcWarnings.noSubfields(tag))
    subfields.push({ code: 'a', value: loose })
  }
  return {
    tag,
    ind1: indicator(field.attributes['ind1']),
    ind2: indicator(field.attributes['ind2']),
    subfields,
  }
}

function indicator(value: string | undefined): string {
  const first = value?.[0] ?? ' '
  return '#^\\'.includes(first) ? ' ' : first
}

/** One `record` element with the MARC 21 slim namespace as its default; no XML declaration. */
export function encodeMarcXml(record: MarcRecord): string {
  const control = record.control.map(
    ({ tag, value }) => `<controlfield tag="${escapeXml(tag)}">${escapeXml(value)}</controlfield>`,
  )
  const data = record.data.map(({ tag, ind1, ind2, subfields }) => {
    const inside = subfields.map(
      ({ code, value }) => `<subfield code="${escapeXml(code)}">${escapeXml(value)}</subfield>`,
    )
    return `<datafield tag="${escapeXml(tag)}" ind1="${escapeXml(ind1)}" ind2="${escapeXml(ind2)}">${inside.join('')}</datafield>`
  })
  const leader = `<leader>${escapeXml(unicodeLeader(record.leader))}</leader>`
  return `<record xmlns="${namespace}">${leader}${control.join('')}${data.join('')}</record>`
}
