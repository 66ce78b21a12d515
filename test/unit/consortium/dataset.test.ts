import { isDeepStrictEqual } from 'node:util'

import { describe, expect, it } from 'vitest'

import { demoCards, demoFeeLimit, demoLibraries, foundLibraries } from '../../consortium/dataset.ts'
import type { DemoLibrary, DemoRecord } from '../../consortium/types.ts'
import { demoItemStates } from '../../consortium/types.ts'

const today = '2026-11-21'
const libraries = demoLibraries(today)
const lending = libraries.filter(({ id }) => id !== 'inkwell')
const liveOf = ({ records }: DemoLibrary): readonly DemoRecord[] => records.filter(({ deleted }) => !deleted)

function titleOf({ marc }: DemoRecord): string {
  const field = marc.data.find(({ tag }) => tag === '245')
  return field?.subfields.map(({ value }) => value).join(' ') ?? ''
}

/** A library with every date that may move made the same. */
function timeless({ records, patrons, ...facts }: DemoLibrary): unknown {
  return {
    ...facts,
    records: records.map((record) => ({
      ...record,
      items: record.items.map((item) => ({ ...item, dueOn: item.dueOn === undefined })),
    })),
    patrons: patrons.map((patron) => ({ ...patron, expiresOn: '' })),
  }
}

describe('the six libraries', () => {
  it('come in their order', () =>
    expect(libraries.map(({ id }) => id)).toEqual([
      'brackwater',
      'sonnfeld',
      'tallgrass',
      'ellery',
      'caldera',
      'inkwell',
    ]))

  it('hold two to four thousand records each', () => {
    for (const library of libraries) {
      expect(liveOf(library).length).toBeGreaterThanOrEqual(2000)
      expect(library.records.length).toBeLessThanOrEqual(4000)
    }
  })

  it('tell harvesters of twenty deletions where there is OAI-PMH', () =>
    expect(libraries.map(({ records }) => records.filter(({ deleted }) => deleted).length)).toEqual([
      0, 0, 20, 20, 0, 20,
    ]))

  it('are the same in every run', { timeout: 20_000 }, () =>
    expect(isDeepStrictEqual(foundLibraries(today), libraries)).toBe(true),
  )

  it('differ between days in due and expiry dates only', { timeout: 20_000 }, () => {
    const later = foundLibraries('2027-03-01')
    expect(later.flatMap(({ patrons }) => patrons.map(({ expiresOn }) => expiresOn))).not.toEqual(
      libraries.flatMap(({ patrons }) => patrons.map(({ expiresOn }) => expiresOn)),
    )
    expect(isDeepStrictEqual(later.map(timeless), libraries.map(timeless))).toBe(true)
  })

  it('share works and catalogue them under different names', () => {
    const holders = Map.groupBy(
      libraries.flatMap((library) => library.records.map(({ work }) => ({ work, id: library.id }))),
      ({ work }) => work,
    )
    const shared = [...holders.values()].filter((held) => new Set(held.map(({ id }) => id)).size > 1)
    expect(shared.length).toBeGreaterThan(800)

    const authors = libraries
      .flatMap(({ records }) => records)
      .filter(({ work }) => work === 'dostoyevsky-prestuplenie-i-nakazanie')
      .map(
        ({ marc }) =>
          marc.data.find(({ tag }) => tag === '100')?.subfields.find(({ code }) => code === 'a')?.value,
      )
    expect(new Set(authors.map((name) => name?.replace(/,$/, '')))).toEqual(
      new Set(['Dostoyevsky, Fyodor', 'Dostoevskij, Fëdor M.', 'Dostoevsky, Fyodor', 'Dostoyevsky, F. M.']),
    )
  })

  it('share more than fifteen hundred editions, by their ISBN or OCLC number alone', () => {
    const holders = new Map<string, Set<string>>()
    for (const { id, records } of libraries)
      for (const record of records)
        for (const number of identifiersOf(record)) {
          const known = holders.get(number) ?? new Set()
          holders.set(number, known.add(id))
        }
    expect([...holders.values()].filter((held) => held.size > 1).length).toBeGreaterThan(1500)
  })

  it('all hold Pride and prejudice', () => {
    for (const library of libraries)
      expect(liveOf(library).some((record) => /pride and prejudice/i.test(titleOf(record)))).toBe(true)
  })
})

/** Only what a catalogue search by number would find: 020$a and 035$a. */
function identifiersOf({ marc }: DemoRecord): readonly string[] {
  return marc.data
    .filter(({ tag }) => tag === '020' || tag === '035')
    .flatMap(({ subfields }) => subfields.filter(({ code }) => code === 'a'))
    .map(({ value }) => value.replace(/ \(.*/, '').replaceAll(/\D/g, '').replace(/^0+/, ''))
}

describe('the items', () => {
  it('are in every state at every lending library', () => {
    for (const { records } of lending)
      expect(new Set(records.flatMap(({ items }) => items.map(({ state }) => state)))).toEqual(
        new Set(demoItemStates),
      )
  })

  it('are for the reading room at the museum', () => {
    const states = libraries[5]?.records.flatMap(({ items }) => items.map(({ state }) => state)) ?? []
    expect(states.filter((state) => state === 'reference-only').length / states.length).toBeGreaterThan(0.9)
    expect(states).not.toContain('on-loan')
  })

  it('have ids that are unique within, and barcodes that are unique across libraries', () => {
    const barcodes = libraries.flatMap(({ records }) =>
      records.flatMap(({ items }) => items.map((item) => item.barcode)),
    )
    expect(new Set(barcodes).size).toBe(barcodes.length)
    for (const { records } of libraries) {
      const ids = records.flatMap(({ items }) => items.map(({ id }) => id))
      expect(new Set(ids).size).toBe(ids.length)
    }
    expect(barcodes.filter((barcode) => !/^39\d{12}$/.test(barcode) || luhnSum(barcode) % 10 !== 0)).toEqual(
      [],
    )
  })

  it('have a due date where somebody has them, and only there', () => {
    const lent = new Set(['on-loan', 'overdue', 'recalled'])
    const items = libraries.flatMap(({ records }) => records.flatMap((record) => record.items))
    const wrong = items.filter(({ state, dueOn }) =>
      dueOn === undefined ? lent.has(state) : !lent.has(state) || dueOn < today !== (state === 'overdue'),
    )
    expect(wrong).toEqual([])
  })

  it('stand in branches that the library has', () => {
    for (const { branches, records } of libraries) {
      const codes = new Set(branches.map(({ code }) => code))
      expect(records.every(({ items }) => items.every(({ branch }) => codes.has(branch)))).toBe(true)
    }
  })

  it('number a hundred and twenty for one periodical at every lending library', () => {
    for (const { records } of lending)
      expect(records.filter(({ items }) => items.length === 120).map(({ work }) => work)).toEqual(['punch'])
  })
})

describe('the patrons', () => {
  const patrons = libraries.flatMap((library) => library.patrons)

  it('number two hundred, at the three libraries with a patron system', () =>
    expect(libraries.map((library) => library.patrons.length)).toEqual([0, 0, 80, 50, 70, 0]))

  it('have cards of fourteen digits, no two alike, and PINs of four', () => {
    expect(new Set(patrons.map(({ card }) => card)).size).toBe(patrons.length)
    for (const { card, pin, state } of patrons) {
      expect(card).toMatch(/^29\d{12}$/)
      expect(luhnSum(card) % 10).toBe(0)
      expect(pin ?? 'none').toMatch(state === 'no-pin' ? /^none$/ : /^\d{4}$/)
    }
  })

  it('are expired exactly where their state says so', () => {
    for (const { state, expiresOn } of patrons) expect(expiresOn < today).toBe(state === 'expired')
  })

  it('owe on both sides of the limit', () => {
    for (const library of libraries.filter((one) => one.patrons.length > 0)) {
      const owed = library.patrons.filter(({ state }) => state === 'owing').map(({ fees }) => Number(fees))
      expect(owed.some((sum) => sum > Number(demoFeeLimit))).toBe(true)
      expect(owed.some((sum) => sum > 0 && sum <= Number(demoFeeLimit))).toBe(true)
    }
  })

  it('show one card for every answer at each of their libraries', () => {
    const cards = demoCards(libraries)
    for (const id of ['tallgrass', 'ellery', 'caldera'])
      expect(cards.filter(({ library }) => library === id).map(({ expect: outcome }) => outcome)).toEqual([
        'VALID',
        'EXPIRED',
        'BLOCKED',
        'BLOCKED',
        'BLOCKED',
        'VALID',
        'INVALID',
        'INVALID',
      ])
    const wrong = cards.find(({ note }) => note.includes('wrong PIN'))
    expect(wrong?.pin).not.toBe(patrons.find(({ card }) => card === wrong?.card)?.pin)
  })
})

/** The check of Codabar labels, reckoned from the right as on the labels: a sound number sums to a multiple of ten. */
function luhnSum(digits: string): number {
  return Array.from(digits, Number)
    .toReversed()
    .map((digit, at) => (at % 2 === 0 ? digit : digit * 2))
    .reduce((sum, digit) => sum + (digit > 9 ? digit - 9 : digit), 0)
}
