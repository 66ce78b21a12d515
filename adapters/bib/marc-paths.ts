import type { DataField, MarcRecord } from '../protocols/marc/record.ts'

/**
 * Where to look in a MARC record, as cataloguers write it: `245$anp` is those subfields of each 245, in the record's order.
 * `264[*1]$b` asks for the second indicator 1; `*` is any, `_` is blank.
 */
export type MarcPath = {
  readonly tag: string
  readonly ind1: string | undefined
  readonly ind2: string | undefined
  readonly codes: string
}

/** @throws {Error} at load, on a path that is none. */
export function path(written: string): MarcPath {
  const match = /^([0-9A-Z]{3})(?:\[(.)(.)\])?\$([0-9a-z]+)$/.exec(written)
  if (match === null) throw new Error(`no MARC path: ${written}`)
  const [, tag = '', ind1, ind2, codes = ''] = match
  return { tag, ind1: wanted(ind1), ind2: wanted(ind2), codes }
}

/** Several paths, blanks between them. */
export function paths(written: string): readonly MarcPath[] {
  return written.split(' ').map(path)
}

function wanted(indicator: string | undefined): string | undefined {
  if (indicator === undefined || indicator === '*') return undefined
  return indicator === '_' ? ' ' : indicator
}

export function fitsPath(field: DataField, { tag, ind1, ind2 }: MarcPath): boolean {
  return (
    field.tag === tag &&
    (ind1 === undefined || field.ind1 === ind1) &&
    (ind2 === undefined || field.ind2 === ind2)
  )
}

/** Trimmed, empty ones left out. */
export function subfieldValues(field: DataField, codes: string): readonly string[] {
  const values: string[] = []
  addValues(field, codes, values)
  return values
}

function addValues({ subfields }: DataField, codes: string, to: string[]): void {
  for (const { code, value } of subfields) {
    if (!codes.includes(code)) continue
    const trimmed = value.trim()
    if (trimmed !== '') to.push(trimmed)
  }
}

export function joined({ subfields }: DataField, codes: string): string | undefined {
  let text: string | undefined
  for (const { code, value } of subfields) {
    const trimmed = codes.includes(code) ? value.trim() : ''
    if (trimmed !== '') text = text === undefined ? trimmed : `${text} ${trimmed}`
  }
  return text
}

export function firstValue({ subfields }: DataField, codes: string): string | undefined {
  for (const { code, value } of subfields) {
    const trimmed = codes.includes(code) ? value.trim() : ''
    if (trimmed !== '') return trimmed
  }
  return undefined
}

/** One value per field that has one: path by path, within a path in the record's order. */
export function everyField(record: MarcFields, wantedPaths: readonly MarcPath[]): readonly string[] {
  const values: string[] = []
  for (const wantedPath of wantedPaths) {
    for (const field of record.fields(wantedPath.tag)) {
      const value = fitsPath(field, wantedPath) ? joined(field, wantedPath.codes) : undefined
      if (value !== undefined) values.push(value)
    }
  }
  return values
}

/** One value per subfield. */
export function everySubfield(record: MarcFields, wantedPaths: readonly MarcPath[]): readonly string[] {
  const values: string[] = []
  for (const wantedPath of wantedPaths)
    for (const field of record.fields(wantedPath.tag))
      if (fitsPath(field, wantedPath)) addValues(field, wantedPath.codes, values)
  return values
}

const none: readonly DataField[] = []
const noTwins: ReadonlyMap<string, readonly DataField[]> = new Map()
const twinTag = '880'

/**
 * A record's fields by tag. An 880 whose partner is missing (`245-00`, or no 245 at all) stands for the field
 * it names; the others are `twins`: the same field in its own script.
 */
export class MarcFields {
  readonly leader: string
  readonly #control: MarcRecord['control']
  readonly #data = new Map<string, DataField[]>()
  #twins: ReadonlyMap<string, readonly DataField[]> = noTwins
  /** In the record's order, those that stand for a missing one at its end. */
  readonly all: readonly DataField[]

  constructor({ leader, control, data }: MarcRecord) {
    this.leader = leader
    this.#control = control
    for (const field of data) if (field.tag !== twinTag) add(this.#data, field.tag, field)
    this.all = data.some(({ tag }) => tag === twinTag) ? this.#takeTwins(data) : data
  }

  #takeTwins(data: MarcRecord['data']): readonly DataField[] {
    const twins = new Map<string, DataField[]>()
    this.#twins = twins
    const others = data.filter(({ tag }) => tag !== twinTag)
    const present = new Set(this.#data.keys())
    for (const field of data) {
      if (field.tag !== twinTag) continue
      const [, tag, number] = /^\s*(\d{3})(?:-(\d{2}))?/.exec(linkage(field)) ?? []
      if (tag === undefined) continue
      const standing = { ...field, tag }
      if (number !== '00' && present.has(tag)) add(twins, tag, standing)
      else {
        others.push(standing)
        add(this.#data, tag, standing)
      }
    }
    return others
  }

  /** Every value of a control field; most tags have at most one. */
  control(tag: string): readonly string[] {
    const values: string[] = []
    for (const field of this.#control) if (field.tag === tag) values.push(field.value)
    return values
  }

  fields(tag: string): readonly DataField[] {
    return this.#data.get(tag) ?? none
  }

  twins(tag: string): readonly DataField[] {
    return this.#twins.get(tag) ?? none
  }
}

/** `$6`, or `$7` where some systems put it. */
function linkage(field: DataField): string {
  const found = field.subfields.find(
    ({ code, value }) => (code === '6' || code === '7') && /^\s*\d{3}-?/.test(value),
  )
  return found?.value ?? ''
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
