import { cleanText } from '../protocols/marc/charset.ts'
import type { ControlField, DataField, MarcRecord, Subfield } from '../protocols/marc/record.ts'
import { leaderWarning } from '../protocols/marc/warnings.ts'
import type { VarField } from './answers.ts'

/**
 * Sierra's variable-length fields as a MARC record. The leader is the field tagged `_`; fields without a MARC tag are
 * Innovative's own, and are left out. Undefined where no field has a MARC tag.
 */
export function varFieldsToMarc(fields: readonly VarField[]): MarcRecord | undefined {
  const control: ControlField[] = []
  const data: DataField[] = []
  let leader: string | undefined
  for (const field of fields) {
    const { marcTag, content } = field
    if (field.fieldTag === '_') leader ??= content ?? undefined
    if (!marcTag || !/^\d{3}$/.test(marcTag)) continue
    if (marcTag.startsWith('00')) control.push({ tag: marcTag, value: cleanText(content ?? '') })
    else
      data.push({ tag: marcTag, ind1: one(field.ind1), ind2: one(field.ind2), subfields: subfieldsOf(field) })
  }
  if (control.length + data.length === 0) return undefined
  const warning = leaderWarning(leader)
  return {
    leader: (leader ?? '').padEnd(24, ' ').slice(0, 24),
    control,
    data,
    warnings: warning === undefined ? [] : [warning],
  }
}

/** Subfields as a list, or, in records of old loads, as text: `|aTitle /|cAuthor`, or without any mark a single $a. */
function subfieldsOf({ subfields, content }: VarField): readonly Subfield[] {
  const listed = (subfields ?? []).map(({ tag, content: value }) => ({
    code: tag,
    value: cleanText(value ?? ''),
  }))
  const parts = listed.length > 0 ? listed : splitContent(content ?? '')
  return parts.filter(({ code, value }) => code.length === 1 && value !== '')
}

function splitContent(content: string): readonly Subfield[] {
  if (!content.includes('|')) return [{ code: 'a', value: cleanText(content) }]
  return content
    .split('|')
    .map((part, at) =>
      at === 0
        ? { code: 'a', value: cleanText(part) }
        : { code: part.charAt(0), value: cleanText(part.slice(1)) },
    )
}

function one(indicator: string | null | undefined): string {
  return indicator?.charAt(0) || ' '
}

/** The text of the first field with that tag of Innovative's, such as `c` for the call number, without subfield marks. */
export function varFieldText(
  fields: readonly VarField[] | null | undefined,
  fieldTag: string,
): string | undefined {
  const field = fields?.find((candidate) => candidate.fieldTag === fieldTag)
  if (field === undefined) return undefined
  const text = subfieldsOf(field)
    .filter(({ code }) => /[a-z]/.test(code))
    .map(({ value }) => value.trim())
    .join(' ')
  return text === '' ? undefined : text
}
