import { describe, expect, it } from 'vitest'

import type { ItemStatus } from '../../../../adapters/port.ts'
import type { OpacCirculation, OpacHolding } from '../../../../adapters/protocols/sru/opac.ts'
import { readDue, statusWords } from '../../../../adapters/sru/item-status.ts'
import { type ItemRules, itemsOfHoldings, itemsOfRecord } from '../../../../adapters/sru/items.ts'

const rules: ItemRules = {
  words: statusWords({ 'an der Theke': 'ON_HOLD_SHELF', reference: 'AVAILABLE' }),
  timeZone: 'Europe/Berlin',
  dateOrder: 'dmy',
  trustAvailableNow: true,
}
const circulation: OpacCirculation = {
  availableNow: undefined,
  availabilityDate: undefined,
  restrictions: undefined,
  itemId: 'b1',
  onHold: undefined,
  enumAndChron: undefined,
  temporaryLocation: undefined,
}
const holding: OpacHolding = {
  localLocation: 'MAIN',
  shelvingLocation: 'Stacks',
  callNumber: undefined,
  copyNumber: undefined,
  publicNote: undefined,
  enumAndChron: undefined,
  circulations: [],
}
const statusOf = (
  note: string | undefined,
  entry: Partial<OpacCirculation> | undefined,
  changed: Partial<ItemRules> = {},
) => {
  const circulations = entry === undefined ? [] : [{ ...circulation, ...entry }]
  const [item] = itemsOfHoldings('r', [{ ...holding, publicNote: note, circulations }], {
    ...rules,
    ...changed,
  })
  return [item?.status, item?.due]
}

describe('the state of a copy', () => {
  it.each<[string | undefined, Partial<OpacCirculation> | undefined, ItemStatus, string | undefined]>([
    // Nothing said is unknown, never available
    [undefined, undefined, 'UNKNOWN', undefined],
    [undefined, {}, 'UNKNOWN', undefined],
    [undefined, { availableNow: true, itemId: undefined }, 'UNKNOWN', undefined],
    ['Ask at the desk', { availableNow: true }, 'UNKNOWN', undefined],
    ['Ask at the desk', undefined, 'UNKNOWN', undefined],
    // The flag, where nothing contradicts it
    [undefined, { availableNow: true }, 'AVAILABLE', undefined],
    [undefined, { availableNow: false }, 'UNAVAILABLE', undefined],
    [undefined, { availableNow: false, availabilityDate: '2026-12-05' }, 'ON_LOAN', '2026-12-05'],
    [undefined, { availableNow: false, onHold: true }, 'ON_HOLD_SHELF', undefined],
    // Words go before it
    ['CHECKED OUT', { availableNow: true }, 'ON_LOAN', undefined],
    ['Lost', { availableNow: true }, 'LOST', undefined],
    ['Available', { availableNow: false }, 'UNKNOWN', undefined],
    ['Available', { availableNow: false, availabilityDate: '20261205' }, 'ON_LOAN', '2026-12-05'],
    ['DUE 05-12-26', { availableNow: true }, 'ON_LOAN', '2026-12-05'],
    ['Due: 5.12.2026', undefined, 'ON_LOAN', '2026-12-05'],
    ['In transit from Main', { availableNow: false }, 'IN_TRANSIT', undefined],
    // A word is not a part of another
    ['Lostwithiel branch', undefined, 'UNKNOWN', undefined],
    ['Available', { availableNow: true, availabilityDate: '2020-01-01' }, 'AVAILABLE', undefined],
    // The library's own words, any case, go first
    ['AN DER THEKE 3', undefined, 'ON_HOLD_SHELF', undefined],
    ['Reference', undefined, 'AVAILABLE', undefined],
    ['Reference only', undefined, 'AVAILABLE', undefined],
  ])('note %j with %j is %s, due %s', (note, entry, status, due) => {
    expect(statusOf(note, entry)).toEqual([status, due])
  })
  it('is unknown where availableNow is not to be trusted', () => {
    expect(statusOf(undefined, { availableNow: true }, { trustAvailableNow: false })[0]).toBe('UNKNOWN')
  })
  it('is that of each circulation entry, with its own place and volume', () => {
    const circulations = [
      { ...circulation, itemId: 'b1', enumAndChron: 'v. 1', temporaryLocation: 'Display' },
      { ...circulation, itemId: undefined },
    ]
    const items = itemsOfHoldings('r', [{ ...holding, enumAndChron: 'set', circulations }], rules)
    expect(items).toMatchObject([
      { localId: 'b1', barcode: 'b1', branch: 'MAIN', location: 'Display', volume: 'v. 1' },
      { localId: 'r-2', location: 'Stacks', volume: 'set' },
    ])
  })
})

describe('copies in the record', () => {
  it('are unknown without a word, on loan with a date alone', () => {
    const items = itemsOfRecord(
      'r',
      [
        { barcode: 'b1', branch: 'MAIN' },
        { barcode: 'b2', due: '2026-12-05' },
        { callNumber: 'QA 1', rawStatus: 'Checked out', due: '2026-12-05T23:59:00' },
        { barcode: 'b4', rawStatus: 'Available', due: '2020-01-01' },
        { barcode: 'b5', rawStatus: '7', due: '2026-12-05' },
      ],
      rules,
    )
    expect(items.map(({ localId, status, due }) => [localId, status, due])).toEqual([
      ['b1', 'UNKNOWN', undefined],
      ['b2', 'ON_LOAN', '2026-12-05'],
      ['r-3', 'ON_LOAN', '2026-12-05'],
      ['b4', 'AVAILABLE', undefined],
      ['b5', 'UNKNOWN', '2026-12-05'],
    ])
  })
})

describe('due dates', () => {
  it.each([
    ['2026-12-05', undefined, '2026-12-05'],
    ['20261205', undefined, '2026-12-05'],
    ['20261205235900', undefined, '2026-12-05'],
    ['2026-12-05T10:00:00+01:00', undefined, '2026-12-05T10:00:00+01:00'],
    ['05/12/26', undefined, undefined],
    ['05/12/26', 'dmy', '2026-12-05'],
    ['05/12/26', 'mdy', '2026-05-12'],
    ['5.12.2026', 'dmy', '2026-12-05'],
    ['31/13/2026', 'dmy', undefined],
    ['soon', 'dmy', undefined],
  ] as const)('%j read as %s is %s', (text, order, expected) =>
    expect(readDue(text, 'Europe/Berlin', order)).toBe(expected),
  )
})
