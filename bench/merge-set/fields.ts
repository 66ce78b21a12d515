import type { DataField, MarcRecord, Subfield } from '../../adapters/protocols/marc/record.ts'

/** Small edits of MARC records, each giving a new one. */

export function fieldsOf(record: MarcRecord, ...tags: readonly string[]): readonly DataField[] {
  return record.data.filter(({ tag }) => tags.includes(tag))
}

export function subfield(found: DataField | undefined, code: string): string {
  return found?.subfields.find((candidate) => candidate.code === code)?.value ?? ''
}

export function field(
  tag: string,
  indicators: string,
  ...subfields: readonly (readonly [string, string])[]
): DataField {
  const [ind1 = ' ', ind2 = ' '] = indicators
  return { tag, ind1, ind2, subfields: subfields.map(([code, value]) => ({ code, value })) }
}

/** `change` gives the field anew, several, or none. */
export function editFields(
  record: MarcRecord,
  tags: readonly string[],
  change: (found: DataField) => DataField | readonly DataField[],
): MarcRecord {
  return {
    ...record,
    data: record.data.flatMap((found) => (tags.includes(found.tag) ? change(found) : [found])),
  }
}

export function without(record: MarcRecord, ...tags: readonly string[]): MarcRecord {
  return {
    ...record,
    control: record.control.filter(({ tag }) => !tags.includes(tag)),
    data: record.data.filter(({ tag }) => !tags.includes(tag)),
  }
}

/** In the order of tags, as catalogues keep them. */
export function withField(record: MarcRecord, ...added: readonly DataField[]): MarcRecord {
  return {
    ...record,
    data: [...record.data, ...added].toSorted((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0)),
  }
}

export function editSubfields(
  record: MarcRecord,
  tags: readonly string[],
  codes: string,
  change: (value: string) => string,
): MarcRecord {
  return editFields(record, tags, (found) => ({
    ...found,
    subfields: found.subfields.map((part) =>
      codes.includes(part.code) ? { ...part, value: change(part.value) } : part,
    ),
  }))
}

export function withoutSubfields(record: MarcRecord, tags: readonly string[], codes: string): MarcRecord {
  return editFields(record, tags, (found) => {
    const subfields = found.subfields.filter(({ code }) => !codes.includes(code))
    return subfields.length === 0 ? [] : { ...found, subfields }
  })
}

export function insertSubfield(found: DataField, part: Subfield, afterCodes: string): DataField {
  const at = found.subfields.findLastIndex(({ code }) => afterCodes.includes(code))
  return { ...found, subfields: found.subfields.toSpliced(at + 1, 0, part) }
}

export function control(record: MarcRecord, tag: string): string {
  return record.control.find((candidate) => candidate.tag === tag)?.value ?? ''
}

export function withControl(record: MarcRecord, tag: string, value: string): MarcRecord {
  const others = record.control.filter((candidate) => candidate.tag !== tag)
  const all = [...others, { tag, value }]
  return { ...record, control: all.toSorted((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0)) }
}

/** The characters of 008 from `at` on replaced by `codes`. */
export function coded(record: MarcRecord, at: number, codes: string): MarcRecord {
  const fixed = control(record, '008')
  if (fixed.length !== 40) return record
  return withControl(record, '008', fixed.slice(0, at) + codes + fixed.slice(at + codes.length))
}
