import type { DataField, MarcRecord } from '../../adapters/protocols/marc/record.ts'
import { hash32 } from '../../test/consortium/data/random.ts'
import { control, fieldsOf, subfield } from './fields.ts'

/** One publication as the GPO has catalogued it. */
export type Base = {
  readonly id: string
  readonly record: MarcRecord
  /** The same for what its cataloguers have linked as one work in other forms (776) or editions (775). */
  readonly work: string
  /** The same for all that have one whole title: whether two of them that nobody linked are one work is not judged. */
  readonly unsure: string
}

const kept =
  /^(?:00[13678]|010|019|02[024]|035|1[013]|1[0-3]0|111|24[05]|246|250|26[04]|300|33[68]|490|7[01][01]|880)/
const keptOf: Readonly<Record<string, number>> = { '246': 1, '490': 1, '700': 3, '710': 2, '019': 1 }

export function trimmed(record: MarcRecord): MarcRecord {
  const counts = new Map<string, number>()
  const data = record.data.filter(({ tag, ind1 }) => {
    const count = (counts.get(tag) ?? 0) + 1
    counts.set(tag, count)
    return kept.test(tag) && count <= (keptOf[tag] ?? 9) && !(tag === '035' && ind1 === '9')
  })
  const tidy = data.map((found) => ({
    ...found,
    subfields: found.subfields.filter(({ code }) => !'012389uw'.includes(code) || found.tag === '880'),
  }))
  return {
    ...record,
    leader: record.leader.replace(/^\d{5}/, '00000').replace(/(?<=^.{12})\d{5}/, '00000'),
    control: record.control.filter(({ tag }) => kept.test(tag)),
    data: tidy.filter(({ subfields }) => subfields.length > 0),
  }
}

function oclcOf(fields: readonly DataField[], code: string): readonly string[] {
  return fields.flatMap(({ subfields }) =>
    subfields
      .filter((part) => part.code === code)
      .flatMap(({ value }) => /\(OCoLC\)\D*0*(\d+)/.exec(value)?.[1] ?? []),
  )
}

const words = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? ''
function titleOf(record: MarcRecord, codes: string): string {
  const [title] = fieldsOf(record, '245')
  return words(
    title?.subfields
      .filter(({ code }) => codes.includes(code))
      .map(({ value }) => value)
      .join(' ') ?? '',
  )
}

/**
 * Every record that tells enough, in an order of its own. Left out: what could be one publication catalogued twice (one whole
 * title, kind and form of item, in one year, the next, or none; or one whole title under one number), and what the text form of
 * the set cannot hold.
 */
export function basesOf(records: readonly MarcRecord[]): readonly Base[] {
  const work = linkedWorks(records)
  const alike = new Map<string, MarcRecord[]>()
  const key = (record: MarcRecord) =>
    [titleOf(record, 'abnp'), record.leader.slice(6, 8), control(record, '008')[23]].join('|')
  for (const record of records) alike.set(key(record), [...(alike.get(key(record)) ?? []), record])
  const isDoubtful = (record: MarcRecord) =>
    alike.get(key(record))?.some((other) => other !== record && isPerhapsTwin(record, other)) === true
  return records
    .filter((record) => isWhole(record) && !isDoubtful(record))
    .map((record): Base => {
      const id = control(record, '001').trim()
      return {
        id,
        record: trimmed(record),
        work: work.get(record) ?? `gpo-${id}`,
        unsure: hash32(titleOf(record, 'abnp')).toString(36),
      }
    })
    .toSorted((a, b) => hash32(a.id) - hash32(b.id))
}

function isPerhapsTwin(a: MarcRecord, b: MarcRecord): boolean {
  const [yearA, yearB] = [a, b].map((record) => Number(control(record, '008').slice(7, 11)))
  const isNear = yearA === undefined || yearB === undefined || !(Math.abs(yearA - yearB) > 1)
  const numbersOf = (record: MarcRecord) => oclcOf(fieldsOf(record, '035'), 'a')
  return isNear || numbersOf(a).some((number) => numbersOf(b).includes(number))
}

function isWhole(record: MarcRecord): boolean {
  const [title] = fieldsOf(record, '245')
  const isPlain = record.data.every(({ subfields }) => subfields.every(({ value }) => !/[$\n\r]/.test(value)))
  return (
    isPlain &&
    control(record, '008').length === 40 &&
    titleOf(record, 'a') !== '' &&
    title !== undefined &&
    control(record, '001').trim() !== ''
  )
}

function linkedWorks(records: readonly MarcRecord[]): ReadonlyMap<MarcRecord, string> {
  const byNumber = new Map<string, MarcRecord[]>()
  for (const record of records)
    for (const number of oclcOf(fieldsOf(record, '035'), 'a'))
      byNumber.set(number, [...(byNumber.get(number) ?? []), record])
  const parents = new Map<MarcRecord, MarcRecord>()
  const rootOf = (record: MarcRecord): MarcRecord => {
    const parent = parents.get(record)
    return parent === undefined ? record : rootOf(parent)
  }
  for (const record of records) {
    for (const number of oclcOf(fieldsOf(record, '775', '776'), 'w')) {
      const others = byNumber.get(number) ?? []
      const [a, b] = [rootOf(record), rootOf(others[0] ?? record)]
      if (others.length === 1 && a !== b) parents.set(a, b)
    }
  }
  // One author's uniform title with a language: a translation and its original.
  const translated = new Map<string, MarcRecord>()
  for (const record of records) {
    const [uniform] = fieldsOf(record, '240', '130')
    const [author] = fieldsOf(record, '100', '110')
    if (uniform === undefined || subfield(uniform, 'l') === '') continue
    const key = words(`${subfield(author, 'a')} ${subfield(author, 'b')} ${subfield(uniform, 'a')}`)
    const [a, b] = [rootOf(record), rootOf(translated.get(key) ?? record)]
    translated.set(key, record)
    if (a !== b) parents.set(a, b)
  }
  return new Map(records.map((record) => [record, `gpo-${control(rootOf(record), '001').trim()}`]))
}

/** Those with the same 245 $a $n $p, largest groups first. */
export function sameTitle(bases: readonly Base[]): readonly (readonly Base[])[] {
  return groupsBy(bases, ({ record }) => titleOf(record, 'anp'))
}

/** Those that share an OCLC number: map sheets and parts of a series. */
export function sameNumber(bases: readonly Base[]): readonly (readonly Base[])[] {
  return groupsBy(bases, ({ record }) => oclcOf(fieldsOf(record, '035'), 'a')[0] ?? '')
}

export function sameWork(bases: readonly Base[]): readonly (readonly Base[])[] {
  return groupsBy(bases, ({ work }) => work)
}

function groupsBy(bases: readonly Base[], key: (base: Base) => string): readonly (readonly Base[])[] {
  const groups = new Map<string, Base[]>()
  for (const base of bases) {
    if (key(base) !== '') groups.set(key(base), [...(groups.get(key(base)) ?? []), base])
  }
  return [...groups.values()].filter(({ length }) => length > 1).toSorted((a, b) => b.length - a.length)
}

export function hasIsbn({ record }: Base): boolean {
  return fieldsOf(record, '020').some((found) => subfield(found, 'a') !== '')
}
