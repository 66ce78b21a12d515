import { describe, expect, it } from 'vitest'

import { settled } from '../../../../adapters/holdings/settle.ts'
import { SierraBib, SierraItem } from '../../../../adapters/sierra/answers.ts'
import { orderedItems, toItem, type ItemRules } from '../../../../adapters/sierra/items.ts'

/** The Item Object of Innovative's documentation, typed by hand. */
const onTheShelf = {
  id: '1000057',
  updatedDate: '2026-11-12T19:20:28Z',
  deleted: false,
  suppressed: false,
  bibIds: ['1996365'],
  location: { code: 'ccfic', name: 'Conrad Library Fiction' },
  status: { code: '-', display: 'AVAILABLE' },
  barcode: '31822013216352',
  callNumber: '|aFIC KIN',
  itemType: '10',
  copyNo: 1,
  holdCount: 0,
  transitInfo: null,
}
const rules: ItemRules = {
  statuses: {},
  referenceItemTypes: [],
  referenceLocations: [],
  branches: {},
  dayLoansEndAt: '04:00',
  timeZone: 'America/New_York',
}
const bib = SierraBib.parse({ id: '1996365' })
const item = (fields: Record<string, unknown>, own: Partial<ItemRules> = {}, of = bib) => {
  const read = toItem(SierraItem.parse({ ...onTheShelf, ...fields }), of, { ...rules, ...own })
  return read && settled(read, '2026-11-22')
}
const inState = (code: string, duedate?: string) => ({
  status: { code, display: 'X', ...(duedate === undefined ? {} : { duedate }) },
})

describe('the status of a copy in Sierra', () => {
  it.each([
    ['-', 'AVAILABLE'],
    ['!', 'ON_HOLD_SHELF'],
    ['t', 'IN_TRANSIT'],
    ['o', 'REFERENCE_ONLY'],
    ['d', 'IN_PROCESS'],
    ['p', 'IN_PROCESS'],
    ['k', 'UNAVAILABLE'],
    ['m', 'MISSING'],
    ['s', 'MISSING'],
    ['n', 'LOST'],
    ['$', 'LOST'],
    ['z', 'LOST'],
    ['-  ', 'AVAILABLE'],
    ...['r', 'i', 'w', '?', '%', '~', '&', '#', 'D', ''].map((code) => [code, 'UNKNOWN']),
  ])('%j is %s', (code, status) => expect(item(inState(code ?? ''))?.status).toBe(status))

  it('is unknown where Sierra tells none', () => {
    expect(item({ status: null })?.status).toBe('UNKNOWN')
    expect(item({ status: {} })?.status).toBe('UNKNOWN')
  })

  it.each(['-', '!', 't', 'o', 'm', 'n', '$', '?'])(
    'with a due date is ON_LOAN, whatever the code: %s',
    (code) => {
      expect(item(inState(code, '2026-12-03T09:00:00Z'))).toMatchObject({
        status: 'ON_LOAN',
        due: '2026-12-03',
      })
    },
  )

  it("is the site's own where its table says so, but for what is lent", () => {
    const statuses = { '-': 'UNAVAILABLE', '?': 'MISSING', w: 'UNAVAILABLE' } as const
    expect(['-', '?', 'w', 'm'].map((code) => item(inState(code), { statuses })?.status)).toEqual([
      'UNAVAILABLE',
      'MISSING',
      'UNAVAILABLE',
      'MISSING',
    ])
    expect(item(inState('-', '2026-12-03T09:00:00Z'), { statuses })?.status).toBe('ON_LOAN')
  })

  it('goes by its code, whatever the words beside it say', () => {
    const status = { code: 'q', display: 'AVAILABLE' }
    expect(item({ status })).toMatchObject({ status: 'UNKNOWN', rawStatus: 'q AVAILABLE' })
  })

  it('is REFERENCE_ONLY on the shelf for item types and locations that may not leave', () => {
    const types = { referenceItemTypes: ['10'] }
    const places = { referenceLocations: ['ccfic'] }
    for (const own of [types, places]) {
      expect(item({}, own)).toMatchObject({ status: 'REFERENCE_ONLY', lendable: false })
      expect(item(inState('m'), own)).toMatchObject({ status: 'MISSING', lendable: false })
    }
    expect(item({ itemType: 11 }, types)).toMatchObject({ status: 'AVAILABLE', lendable: true })
    const older = { itemType: undefined, fixedFields: { '61': { label: 'I TYPE', value: '10' } } }
    expect(item(older, types)?.status).toBe('REFERENCE_ONLY')
    expect(item({})?.lendable).toBeUndefined()
  })
})

describe('a copy in Sierra', () => {
  it('is whole', () => {
    expect(item({ volumes: ['v.2'] })).toEqual({
      localId: '1000057',
      branch: 'ccfic',
      location: 'Conrad Library Fiction',
      callNumber: 'FIC KIN',
      volume: 'v.2',
      barcode: '31822013216352',
      status: 'AVAILABLE',
      rawStatus: '- AVAILABLE',
      holds: 0,
    })
  })

  it.each([{ deleted: true }, { suppressed: true }])('%j is not shown', (fields) =>
    expect(item(fields)).toBeUndefined(),
  )

  it.each([
    // Four in the morning by the clock of the library, in winter and in summer.
    ['2026-12-03T09:00:00Z', '2026-12-03'],
    ['2027-07-03T08:00:00Z', '2027-07-03'],
    ['2026-11-22T20:30:00Z', '2026-11-22T15:30:00-05:00'],
    ['2026-12-03', '2026-12-03'],
    ['2024-11-23T09:00:00Z', '2024-11-23'],
    // Stale: the date says nothing any more, the loan still does.
    ['2019-03-01T09:00:00Z', undefined],
    ['soon', undefined],
  ])('due %s is on loan until %s', (duedate, due) => {
    expect(item(inState('-', duedate))).toMatchObject({ status: 'ON_LOAN' })
    expect(item(inState('-', duedate))?.due).toBe(due)
  })

  it.each([
    ['|aFIC|bKIN ', 'FIC KIN'],
    ['  813.54   KIN', '813.54 KIN'],
    [undefined, 'QA 76 .K'],
    ['', 'QA 76 .K'],
  ])('with the call number %j stands at %s', (callNumber, expected) => {
    const withOwn = SierraBib.parse({
      id: '1',
      varFields: [
        {
          fieldTag: 'c',
          subfields: [
            { tag: 'a', content: 'QA 76' },
            { tag: 'b', content: '.K' },
          ],
        },
      ],
    })
    expect(item({ callNumber }, {}, withOwn)?.callNumber).toBe(expected)
  })

  it('has its volume from its variable field in older versions', () => {
    expect(item({ varFields: [{ fieldTag: 'v', content: 'v.2' }] })?.volume).toBe('v.2')
  })

  it.each([
    ['ccfic', 'CC'],
    ['ccref  ', 'CC-REF'],
    ['main', 'main'],
  ])('at %s stands in branch %s', (code, branch) => {
    const branches = { cc: 'CC', ccref: 'CC-REF' }
    expect(item({ location: { code } }, { branches })?.branch).toBe(branch)
  })

  it('takes ids as numbers as well', () => expect(item({ id: 1000057 })?.localId).toBe('1000057'))
})

describe('an order in Sierra', () => {
  it('is as many copies as were ordered, within reason', () => {
    const order = (copies: number | null) =>
      orderedItems(
        SierraBib.parse({ id: '1', orders: [{ orderId: 7, location: { code: 'ccfic ' }, copies }] }),
        rules,
      )
    expect(order(2)).toEqual(
      ['o7-1', 'o7-2'].map((localId) => ({
        localId,
        branch: 'ccfic',
        status: 'ON_ORDER',
        rawStatus: 'order',
      })),
    )
    expect([order(null).length, order(0).length, order(1e9).length]).toEqual([1, 1, 100])
    expect(orderedItems(SierraBib.parse({ id: '1' }), rules)).toEqual([])
  })
})
