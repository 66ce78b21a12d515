import type { DataField } from '../../../adapters/protocols/marc/record.ts'
import type { QueryIndex } from '../../../adapters/query/model.ts'
import type { DemoRecord } from '../types.ts'

/** Tags and the subfields that go into an index. 880 goes where the field that its $6 names goes. */
const indexed: Readonly<Partial<Record<QueryIndex, readonly (readonly [tag: RegExp, codes: string])[]>>> = {
  title: [
    [/^(130|240|246|740)$/, 'anp'],
    [/^245$/, 'abnp'],
  ],
  author: [[/^[17](00|10|11)$/, 'abcq']],
  subject: [[/^6/, 'abcdvxyz']],
  publisher: [[/^26[04]$/, 'b']],
  series: [[/^(440|490|8[0-3]0)$/, 'av']],
  isbn: [[/^020$/, 'az']],
  issn: [[/^022$/, 'a']],
  lccn: [[/^010$/, 'a']],
  oclc: [[/^035$/, 'a']],
}
const textual = ['title', 'author', 'subject', 'publisher', 'series'] as const
const identifying = ['isbn', 'issn', 'lccn', 'oclc', 'localId'] as const

/** What a record offers an index, one string per field. */
export function accessPoints(record: DemoRecord, index: QueryIndex): readonly string[] {
  const special = specialPoints[index]
  return special ? special(record) : fieldsOf(record.marc.data, index)
}

/** Indexes that are more than a choice of fields. */
const specialPoints: Readonly<Partial<Record<QueryIndex, (record: DemoRecord) => readonly string[]>>> = {
  any: (record) => [
    ...[...textual, ...identifying].flatMap((part) => accessPoints(record, part)),
    ...record.marc.data.filter(({ tag }) => tag.startsWith('5')).flatMap((field) => values(field, 'a')),
  ],
  localId: (record) => [record.id, controlOf(record, '001')],
  year: (record) => {
    const year = controlOf(record, '008').slice(7, 11)
    return /^\d{4}$/.test(year) ? [year] : []
  },
  language: (record) => [
    controlOf(record, '008').slice(35, 38),
    ...record.marc.data.filter(({ tag }) => tag === '041').flatMap((field) => values(field, 'ad')),
  ],
  format: (record) => [formatOf(record)],
  oclc: ({ marc }) => fieldsOf(marc.data, 'oclc').filter((value) => value.startsWith('(OCoLC)')),
}

function controlOf({ marc }: DemoRecord, wanted: string): string {
  return marc.control.find(({ tag }) => tag === wanted)?.value ?? ''
}

function fieldsOf(fields: readonly DataField[], index: QueryIndex): readonly string[] {
  const rules = indexed[index] ?? []
  const found: string[] = []
  for (const field of fields) {
    const tag = field.tag === '880' ? linkedTag(field) : field.tag
    const rule = rules.find(([tags]) => tags.test(tag))
    if (!rule) continue
    const identifier = identifying.some((name) => name === index)
    const chosen = values(field, rule[1])
    if (identifier) found.push(...chosen.map(withoutQualifier))
    else if (chosen.length > 0) found.push(chosen.join(' '))
  }
  return found
}

function linkedTag({ subfields }: DataField): string {
  return subfields.find(({ code }) => code === '6')?.value.slice(0, 3) ?? ''
}

function values({ subfields }: DataField, codes: string): readonly string[] {
  return subfields.filter(({ code }) => codes.includes(code)).map(({ value }) => value)
}

function withoutQualifier(value: string): string {
  return value.replace(/ \(.*$/, '')
}

/** The schema's Format, from leader and 007. */
function formatOf({ marc }: DemoRecord): string {
  const type = marc.leader.charAt(6)
  const online = marc.control.some(({ tag, value }) => tag === '007' && value.startsWith('cr'))
  if (type === 'a') return marc.leader.charAt(7) === 's' ? 'JOURNAL' : online ? 'EBOOK' : 'BOOK'
  return { c: 'SCORE', e: 'MAP', g: 'VIDEO', i: 'AUDIOBOOK', j: 'MUSIC_RECORDING' }[type] ?? 'OTHER'
}
