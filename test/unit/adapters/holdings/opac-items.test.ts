import { describe, expect, it } from 'vitest'

import { opacRules } from '../../../../adapters/holdings/config.ts'
import {
  itemsOfHoldings,
  type OpacCirculation,
  type OpacHolding,
} from '../../../../adapters/holdings/opac-items.ts'
import type { ItemStatus } from '../../../../adapters/item.ts'

type Settings = Parameters<typeof opacRules>[0]
const usual: Settings = { statuses: {}, dateOrder: 'dmy', trustAvailableNow: true }
const items = (holding: Partial<OpacHolding>, settings: Partial<Settings> = {}) =>
  itemsOfHoldings(
    '7',
    [{ volumes: [], circulation: undefined, ...holding }],
    opacRules({ ...usual, ...settings }, 'Europe/Berlin'),
  )
const inPlace = { localLocation: 'CEN', shelvingLocation: 'Stack', callNumber: '823 AUS' }

describe('copies of an OPAC record', () => {
  it('are one with the status UNKNOWN where no circulation data came', () => {
    const copy = {
      localId: '7-1',
      branch: 'CEN',
      location: 'Stack',
      callNumber: '823 AUS',
      status: 'UNKNOWN',
    }
    expect(items(inPlace)).toEqual([copy])
    expect(items({ ...inPlace, circulation: [] })).toEqual([copy])
    expect(items({})).toEqual([{ localId: '7-1', status: 'UNKNOWN' }])
  })

  it('are one of each circulation entry, with its own place and volume', () => {
    const circulation = [
      { availableNow: true, itemId: 'i9', enumAndChron: 'v. 2', temporaryLocation: 'Display' },
      { availableNow: true, enumAndChron: 'v. 3' },
      {},
    ]
    expect(items({ ...inPlace, enumAndChron: 'set', circulation })).toEqual([
      {
        localId: 'i9',
        barcode: 'i9',
        branch: 'CEN',
        location: 'Display',
        callNumber: '823 AUS',
        volume: 'v. 2',
        status: 'AVAILABLE',
      },
      {
        localId: '7-2',
        branch: 'CEN',
        location: 'Stack',
        callNumber: '823 AUS',
        volume: 'v. 3',
        status: 'AVAILABLE',
      },
      {
        localId: '7-3',
        branch: 'CEN',
        location: 'Stack',
        callNumber: '823 AUS',
        volume: 'set',
        status: 'UNKNOWN',
      },
    ])
  })

  it.each<[Partial<OpacHolding>, string | undefined]>([
    [{ volumes: [{ enumeration: 'v. 4', chronology: '(1998)' }] }, 'v. 4 (1998)'],
    [{ volumes: [{ enumeration: 'v. 4', enumAndChron: 'v. 4:no. 1' }] }, 'v. 4:no. 1'],
    [{ volumes: [{ chronology: '1998' }], enumAndChron: 'v. 5' }, 'v. 5'],
    [{ volumes: [{}] }, undefined],
  ])('take the volume of the holding %j where the entry has none', (holding, volume) => {
    expect(items({ ...holding, circulation: [{ itemId: 'i9' }] })[0]?.volume).toBe(volume)
  })

  it('have places that no other copy of the record has, across holdings', () => {
    const holding = { volumes: [], circulation: [{}, {}] }
    const found = itemsOfHoldings(
      '7',
      [holding, { volumes: [], circulation: undefined }],
      opacRules(usual, 'UTC'),
    )
    expect(found.map(({ localId }) => localId)).toEqual(['7-1', '7-2', '7-3'])
  })
})

type Case = [
  note: string | undefined,
  entry: OpacCirculation | undefined,
  status: ItemStatus,
  due?: string | undefined,
  rawStatus?: string | undefined,
]
const it1 = { itemId: 'b1' }

describe('the state of a copy', () => {
  it.each<Case>([
    // Nothing said is unknown, never available
    [undefined, undefined, 'UNKNOWN'],
    [undefined, it1, 'UNKNOWN'],
    ['Ask at the desk', undefined, 'UNKNOWN', undefined, 'Ask at the desk'],
    // The flag alone is a placeholder for a title without copies
    [undefined, { availableNow: true }, 'UNKNOWN'],
    ['Ask at the desk', { availableNow: true }, 'UNKNOWN', undefined, 'Ask at the desk'],
    [undefined, { availableNow: true, enumAndChron: 'v. 2' }, 'AVAILABLE'],
    [undefined, { availableNow: true, availabilityDate: '2026-12-05' }, 'AVAILABLE'],
    // The flag, where nothing contradicts it
    [undefined, { ...it1, availableNow: true }, 'AVAILABLE'],
    [undefined, { ...it1, availableNow: false }, 'UNAVAILABLE'],
    [undefined, { ...it1, availableNow: false, availabilityDate: '2026-12-05' }, 'ON_LOAN', '2026-12-05'],
    [undefined, { ...it1, availableNow: false, availabilityDate: '31.02.27' }, 'ON_LOAN'],
    [undefined, { ...it1, availableNow: false, availabilityDate: '1970-01-01' }, 'UNAVAILABLE'],
    [undefined, { ...it1, availableNow: false, onHold: true }, 'ON_HOLD_SHELF'],
    [undefined, { ...it1, availabilityDate: '2026-12-05' }, 'ON_LOAN', '2026-12-05'],
    // A note that tells no state is a note
    ['Ask at the desk', { ...it1, availableNow: true }, 'AVAILABLE'],
    ['Signed, 25 May 2026', { ...it1, availableNow: false }, 'UNAVAILABLE'],
    ['Lostwithiel branch', undefined, 'UNKNOWN', undefined, 'Lostwithiel branch'],
    // Restrictions that nobody knows are no such thing
    [undefined, { availableNow: true, restrictions: 'Zweigstelle' }, 'UNKNOWN', undefined, 'Zweigstelle'],
    [
      'Available',
      { availableNow: true, restrictions: 'Lesesaal' },
      'UNKNOWN',
      undefined,
      'Lesesaal; Available',
    ],
    ['Lost', { availableNow: true, restrictions: 'Lesesaal' }, 'LOST', undefined, 'Lesesaal; Lost'],
    [
      undefined,
      { availableNow: false, restrictions: 'Zweigstelle' },
      'UNAVAILABLE',
      undefined,
      'Zweigstelle',
    ],
    [
      undefined,
      { availableNow: false, restrictions: 'bis 25.12.26' },
      'ON_LOAN',
      '2026-12-25',
      'bis 25.12.26',
    ],
    // Words go before the flag
    ['CHECKED OUT', { ...it1, availableNow: true }, 'ON_LOAN', undefined, 'CHECKED OUT'],
    [undefined, { availableNow: true, restrictions: 'Checked out' }, 'ON_LOAN', undefined, 'Checked out'],
    ['Lost', { ...it1, availableNow: true }, 'LOST', undefined, 'Lost'],
    [
      'In transit from Main',
      { ...it1, availableNow: false },
      'IN_TRANSIT',
      undefined,
      'In transit from Main',
    ],
    [
      undefined,
      { availableNow: true, restrictions: 'Library use only' },
      'REFERENCE_ONLY',
      undefined,
      'Library use only',
    ],
    [
      undefined,
      { availableNow: false, restrictions: 'Library use only' },
      'REFERENCE_ONLY',
      undefined,
      'Library use only',
    ],
    ['Available', { availableNow: true }, 'AVAILABLE', undefined, 'Available'],
    ['Available', undefined, 'AVAILABLE', undefined, 'Available'],
    [
      'Available',
      { ...it1, availableNow: true, availabilityDate: '2020-01-01' },
      'AVAILABLE',
      undefined,
      'Available',
    ],
    // "Available" is believed only where nothing else is said
    ['Available', { ...it1, availableNow: false }, 'UNKNOWN', undefined, 'Available'],
    [undefined, { availableNow: false, restrictions: 'Available' }, 'UNKNOWN', undefined, 'Available'],
    [
      'Available',
      { ...it1, availableNow: false, availabilityDate: '20261205' },
      'ON_LOAN',
      '2026-12-05',
      'Available',
    ],
    [
      'Missing',
      { availableNow: true, restrictions: 'Available' },
      'MISSING',
      undefined,
      'Available; Missing',
    ],
    [
      'Reference only',
      { availableNow: true, restrictions: 'Available' },
      'REFERENCE_ONLY',
      undefined,
      'Available; Reference only',
    ],
    // Due dates
    ['DUE 25-12-26', undefined, 'ON_LOAN', '2026-12-25', 'DUE 25-12-26'],
    ['DUE 05-12-26', { ...it1, availableNow: true }, 'ON_LOAN', '2026-12-05', 'DUE 05-12-26'],
    ['Due: 5.12.2026', undefined, 'ON_LOAN', '2026-12-05', 'Due: 5.12.2026'],
    ['25 Dec 2026', { ...it1, availableNow: true }, 'ON_LOAN', '2026-12-25', '25 Dec 2026'],
    ['12.05.1998', { ...it1, availableNow: true }, 'AVAILABLE'],
    ['Missing since 25.10.2026', it1, 'MISSING', undefined, 'Missing since 25.10.2026'],
    [
      'Library use only until 25.12.2026',
      it1,
      'REFERENCE_ONLY',
      undefined,
      'Library use only until 25.12.2026',
    ],
  ])('note %j with %j is %s, due %s, by the words %j', (publicNote, entry, status, due, rawStatus) => {
    const [item] = items({ publicNote, circulation: entry === undefined ? undefined : [entry] })
    expect([item?.status, item?.due, item?.rawStatus]).toEqual([status, due, rawStatus])
  })

  it('is unknown, or told by the date, where availableNow is not to be trusted', () => {
    const untrusted = (entry: OpacCirculation) =>
      items({ circulation: [{ ...it1, ...entry }] }, { trustAvailableNow: false })[0]?.status
    expect(untrusted({ availableNow: true })).toBe('UNKNOWN')
    expect(untrusted({ availableNow: true, availabilityDate: '2026-12-05' })).toBe('ON_LOAN')
    expect(untrusted({ availableNow: true, restrictions: 'Available' })).toBe('AVAILABLE')
    expect(untrusted({ availableNow: false })).toBe('UNAVAILABLE')
  })

  it("is told by the system's own words before the built-in ones", () => {
    const circulation = [{ availableNow: false, restrictions: 'Lost property shelf' }]
    expect(items({ circulation })).toMatchObject([{ status: 'LOST' }])
    expect(items({ circulation }, { statuses: { 'lost property': 'REFERENCE_ONLY' } })).toMatchObject([
      { status: 'REFERENCE_ONLY', rawStatus: 'Lost property shelf' },
    ])
  })
})
