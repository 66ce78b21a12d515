import { describe, expect, it } from 'vitest'

import type { CircRecord, HoldingsAndCirc } from '../../../../adapters/protocols/z3950/opac.ts'
import { readDueDate } from '../../../../adapters/z3950/due-date.ts'
import { statusOfWords } from '../../../../adapters/z3950/item-status.ts'
import { itemsOfHoldings, itemsOfRecord } from '../../../../adapters/z3950/items.ts'
import { parseConfig } from './opened.ts'

const holding = (
  circulation: readonly CircRecord[] | undefined,
  more: Partial<HoldingsAndCirc> = {},
): HoldingsAndCirc => ({ type: 'holdingsAndCirc', volumes: [], circulation, ...more })
const items = (holdings: HoldingsAndCirc, settings: Readonly<Record<string, unknown>> = {}) =>
  itemsOfHoldings('7', [holdings], parseConfig({ items: settings }).items)

describe('copies of an OPAC record', () => {
  it('have the status UNKNOWN where no circulation data came', () => {
    expect(items(holding(undefined, { localLocation: 'CEN', callNumber: '823 AUS' }))).toEqual([
      { localId: '7-1', branch: 'CEN', callNumber: '823 AUS', status: 'UNKNOWN' },
    ])
    expect(items(holding([]))).toMatchObject([{ status: 'UNKNOWN' }])
  })

  it('are what a note says, even without circulation data', () => {
    expect(items(holding(undefined, { publicNote: 'DUE 25-12-26' }))).toMatchObject([
      { status: 'ON_LOAN', rawStatus: 'DUE 25-12-26', due: '2026-12-25' },
    ])
  })

  it('take their place and number from the holding', () => {
    const [item] = items(
      holding([{ availableNow: true, itemId: 'i9', enumAndChron: 'v. 2', temporaryLocation: 'Display' }], {
        localLocation: 'CEN',
        shelvingLocation: 'Stack',
        callNumber: '823 AUS',
      }),
    )
    expect(item).toEqual({
      localId: 'i9',
      branch: 'CEN',
      location: 'Display',
      callNumber: '823 AUS',
      volume: 'v. 2',
      status: 'AVAILABLE',
    })
  })

  it.each<[string, CircRecord, string, string | undefined]>([
    ['available', { availableNow: true }, 'AVAILABLE', undefined],
    [
      'not available, with a date',
      { availableNow: false, availabilityDate: '2026-12-05' },
      'ON_LOAN',
      '2026-12-05',
    ],
    ['not available', { availableNow: false }, 'UNAVAILABLE', undefined],
    ['not available, on hold', { availableNow: false, onHold: true }, 'ON_HOLD_SHELF', undefined],
    ['flags left out', { itemId: '1' }, 'UNKNOWN', undefined],
    ['words against the flag', { availableNow: true, restrictions: 'Checked out' }, 'ON_LOAN', undefined],
    [
      'a flag against the words',
      { availableNow: false, restrictions: 'Available' },
      'UNAVAILABLE',
      undefined,
    ],
    ['for use here', { availableNow: true, restrictions: 'Library use only' }, 'REFERENCE_ONLY', undefined],
    ['words nobody knows', { availableNow: true, restrictions: 'Zweigstelle' }, 'AVAILABLE', undefined],
    [
      'a date on a copy that is in',
      { availableNow: true, availabilityDate: '2026-12-05' },
      'AVAILABLE',
      undefined,
    ],
  ])('%s', (_, circ, status, due) => {
    const [item] = items(holding([circ]))
    expect([item?.status, item?.due]).toEqual([status, due])
  })

  it('believe no flag of a target that sends it for everything', () => {
    expect(items(holding([{ availableNow: true }]), { trustAvailableNow: false })).toMatchObject([
      { status: 'UNKNOWN' },
    ])
  })

  it("take the target's own words before the built-in ones", () => {
    const circ = { availableNow: false, restrictions: 'Lost property shelf' }
    expect(items(holding([circ]))).toMatchObject([{ status: 'LOST' }])
    expect(items(holding([circ]), { status: { 'lost property': 'REFERENCE_ONLY' } })).toMatchObject([
      { status: 'REFERENCE_ONLY', rawStatus: 'Lost property shelf' },
    ])
  })

  it('are counted even as a MARC holdings record, of which nothing more is known', () => {
    const external = { oid: '1.2.840.10003.5.10', form: 'octets', octets: new Uint8Array(0) } as const
    expect(itemsOfHoldings('7', [{ type: 'marcHoldings', external }], parseConfig().items)).toEqual([
      { localId: '7-1', status: 'UNKNOWN' },
    ])
  })
})

it('reads copies from the fields of a record', () => {
  const found = itemsOfRecord(
    '7',
    [{ barcode: 'b1', branch: 'CEN', rawStatus: 'Checked out', due: '2026-12-05' }, { callNumber: 'x' }],
    parseConfig().items,
  )
  expect(found).toEqual([
    {
      localId: 'b1',
      barcode: 'b1',
      branch: 'CEN',
      status: 'ON_LOAN',
      rawStatus: 'Checked out',
      due: '2026-12-05',
    },
    { localId: '7-2', callNumber: 'x', status: 'UNKNOWN' },
  ])
})

describe('status words', () => {
  it.each([
    ['DUE 05-12-26', 'ON_LOAN'],
    ['CHECKED IN', 'AVAILABLE'],
    ['Not available', 'UNAVAILABLE'],
    ['Not checked out', 'AVAILABLE'],
    ['In  Transit to Main', 'IN_TRANSIT'],
    ['ON HOLDSHELF', 'ON_HOLD_SHELF'],
    ['Missing', 'MISSING'],
    ['IN LIBRARY USE ONLY', 'REFERENCE_ONLY'],
    ['In process', 'IN_PROCESS'],
    ['Recalled', 'RECALLED'],
    ['Durable', undefined],
    ['', undefined],
  ])('%s', (words, expected) => expect(statusOfWords(words, {})).toBe(expected))
})

describe('due dates', () => {
  it.each([
    ['2026-12-05', undefined, '2026-12-05'],
    ['20261205', undefined, '2026-12-05'],
    ['2026-12-05 23:59:00', undefined, '2026-12-05'],
    ['DUE 25-12-26', undefined, '2026-12-25'],
    ['DUE 12-25-26', undefined, '2026-12-25'],
    ['DUE 05-12-26', undefined, undefined],
    ['DUE 05-12-26', 'mdy', '2026-05-12'],
    ['DUE 05-12-26', 'dmy', '2026-12-05'],
    ['5/5/2026', undefined, '2026-05-05'],
    ['5 Dec 2026', undefined, '2026-12-05'],
    ['December 5, 2026', undefined, '2026-12-05'],
    ['Dec 5 2026', undefined, '2026-12-05'],
    ['31.02.2026', undefined, undefined],
    ['2026-13-45', undefined, undefined],
    ['Checked out', undefined, undefined],
  ] as const)('%s read as %s', (text, order, expected) => expect(readDueDate(text, order)).toBe(expected))
})
