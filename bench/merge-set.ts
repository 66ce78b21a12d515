import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { Iso2709Reader } from '../adapters/protocols/marc/iso2709-reader.ts'
import type { MarcRecord } from '../adapters/protocols/marc/record.ts'
import { hash32, randomFrom } from '../test/consortium/data/random.ts'
import { formatLabelled, type LabelledMarc } from '../test/support/labelled-records.ts'
import { sharedPath } from '../test/support/shared.ts'
import { basesOf, hasIsbn, sameNumber, sameTitle, sameWork, type Base } from './merge-set/bases.ts'
import { fieldsOf, subfield, withControl } from './merge-set/fields.ts'
import { mayBe, otherEditions } from './merge-set/other-editions.ts'
import { catalogueAnew, styles } from './merge-set/styles.ts'

/**
 * `node bench/merge-set.ts` writes test/fixtures/merge/gpo-*.txt anew from the GPO's catalogue; the README there says what is
 * in them. The same records give the same files.
 */
function readGpo(): readonly MarcRecord[] {
  const path = sharedPath('data', 'gpo-cgp-utf8.mrc')
  if (path === undefined) throw new Error('the GPO records (data/gpo-cgp-utf8.mrc) are not at hand')
  const reader = new Iso2709Reader()
  return reader.push(readFileSync(path)).flatMap(({ ok }) => ok ?? [])
}

/** Each group goes to one half as a whole; a publication is in the set once. */
class Selection {
  readonly tuning: Base[] = []
  readonly heldOut: Base[] = []
  readonly #taken = new Set<Base>()
  readonly #halves = new Map<string, 'tuning' | 'heldOut'>()

  take(bases: readonly Base[], half: 'tuning' | 'heldOut'): void {
    for (const base of bases) {
      const known = this.#halves.get(base.work) ?? half
      if (this.#taken.has(base) || known !== half) continue
      this.#halves.set(base.work, half)
      this.#taken.add(base)
      this[half].push(base)
    }
  }

  has(base: Base): boolean {
    return this.#taken.has(base)
  }
}

/** A third is held out; all of one title and all of one work stay together. */
const halfOf = ({ record }: Base) =>
  hash32(`half of ${subfield(fieldsOf(record, '245')[0], 'a').toLowerCase().slice(0, 12)}`) % 3 === 0
    ? 'heldOut'
    : 'tuning'

function select(bases: readonly Base[]): Selection {
  const selection = new Selection()
  const wanted = { tuning: 0, heldOut: 0 }
  const takeGroups = (
    groups: readonly (readonly Base[])[],
    most: number,
    limit: { tuning: number; heldOut: number },
  ) => {
    wanted.tuning = wanted.heldOut = 0
    for (const group of groups) {
      const [first] = group
      if (first === undefined) continue
      const half = halfOf(first)
      if (wanted[half] >= limit[half]) continue
      const members = group.slice(0, most)
      wanted[half] += members.length
      selection.take(members, half)
    }
  }
  takeGroups(sameNumber(bases), 30, { tuning: 80, heldOut: 40 })
  takeGroups(sameTitle(bases), 7, { tuning: 260, heldOut: 130 })
  takeGroups(sameWork(bases), 4, { tuning: 160, heldOut: 80 })
  takeGroups(
    bases.filter(hasIsbn).map((base) => [base]),
    1,
    { tuning: 160, heldOut: 80 },
  )
  takeGroups(
    bases.filter((base) => !selection.has(base)).map((base) => [base]),
    1,
    { tuning: 330, heldOut: 170 },
  )
  return selection
}

function labelledSet(
  bases: readonly Base[],
  half: 'tuning' | 'heldOut',
  isLinked: (base: Base) => boolean,
): readonly LabelledMarc[] {
  const usable = styles.filter(({ heldOut }) => half === 'heldOut' || heldOut === undefined)
  const set: LabelledMarc[] = []
  const add = (record: MarcRecord, library: string, labels: Omit<LabelledMarc, 'record' | 'library'>) => {
    const number = `${library.slice(0, 2)}${100_000 + set.length}`
    set.push({ ...labels, library, record: withControl(record, '001', number) })
  }
  for (const [at, base] of bases.entries()) {
    const random = randomFrom(`merge set ${base.id}`)
    const edition = `gpo-${base.id}`
    const labels = { edition, work: base.work, unsure: base.unsure, did: [] }
    add(base.record, 'gpo', labels)
    const copies = at % 5 === 0 ? 3 : at % 5 === 1 ? 0 : random.int(1, 2)
    const libraries = usable
      .map((style) => ({ style, turn: random.next() }))
      .toSorted((a, b) => a.turn - b.turn)
    for (const { style } of libraries.slice(0, copies)) {
      const { record, did } = catalogueAnew(base.record, style, random)
      add(record, style.library, { ...labels, did })
    }
    // Where GPO has the other form too, an invented one could be that.
    if (at % 4 !== 2 || isLinked(base)) continue
    const possible = otherEditions.filter((other) => mayBe(other, base.record))
    const [other] = possible
      .map((candidate) => ({ candidate, turn: random.next() }))
      .toSorted((a, b) => a.turn - b.turn)
    if (other === undefined) continue
    const { name, work, make } = other.candidate
    const made = make(base.record, random)
    const others = {
      edition: `${edition}-${name}`,
      work: work === 'same' ? base.work : `${base.work}-${name}`,
      unsure: name === 'other-author' ? `${base.unsure}-${name}` : base.unsure,
      did: [name],
    }
    add(made, 'gpo', others)
    const [style] = libraries.slice(-1)
    if (style !== undefined && random.chance(0.5)) {
      const { record, did } = catalogueAnew(made, style.style, random)
      add(record, style.style.library, { ...others, did: [name, ...did] })
    }
  }
  return set
}

const folder = fileURLToPath(new URL('../test/fixtures/merge/', import.meta.url))
const bases = basesOf(readGpo())
const linked = new Set(sameWork(bases).flat())
const selection = select(bases)
for (const [half, file] of [
  ['tuning', 'gpo-tuning.txt'],
  ['heldOut', 'gpo-held-out.txt'],
] as const) {
  const set = labelledSet(selection[half], half, (base) => linked.has(base))
  writeFileSync(`${folder}${file}`, formatLabelled(set))
  console.log(`${file}: ${set.length} records of ${new Set(set.map(({ edition }) => edition)).size} editions`)
}
