import { describe, expect, it } from 'vitest'

import { settled } from '../../../../adapters/holdings/settle.ts'
import type { ItemStatus } from '../../../../adapters/item.ts'
import { Holdings, StaffItems } from '../../../../adapters/polaris/answers.ts'
import { toItems, type ItemRules } from '../../../../adapters/polaris/items.ts'

const rules: ItemRules = { statuses: {}, dateOrder: 'mdy', timeZone: 'America/Chicago' }
/** The fields of BibHoldingsGet, typed by hand from the vendor's documentation. */
const onTheShelf = {
  LocationID: 3,
  LocationName: 'Amsterdam Free Library',
  CollectionID: 25,
  CollectionName: "Children's Fiction",
  Barcode: '0004300063676',
  PublicNote: null,
  CallNumber: 'j Fict Gra ',
  Designation: null,
  ShelfLocation: null,
  CircStatus: 'In',
  LastCircDate: 'Sep  5 2006',
  MaterialType: 'Book',
  ItemsTotal: 1,
  ItemsIn: 1,
  Holdable: true,
}
const itemsOf = (rows: readonly Record<string, unknown>[], more: Partial<ItemRules> = {}) =>
  toItems(
    '5000',
    Holdings.parse({ BibHoldingsGetRows: rows.map((row) => ({ ...onTheShelf, ...row })) }).BibHoldingsGetRows,
    { ...rules, ...more },
  )
const itemOf = (row: Record<string, unknown>, more: Partial<ItemRules> = {}) =>
  itemsOf([row], more).map((item) => settled(item, '2090-11-22'))[0]

describe('a circulation status', () => {
  it.each<[string, ItemStatus]>([
    ['In', 'AVAILABLE'],
    ['Out', 'ON_LOAN'],
    ['Out-ILL', 'ON_LOAN'],
    ['EContent External Loan', 'ON_LOAN'],
    ['Held', 'ON_HOLD_SHELF'],
    ['In-Transit', 'IN_TRANSIT'],
    ['In Transit', 'IN_TRANSIT'],
    ['Transferred', 'IN_TRANSIT'],
    ['Shelving', 'IN_PROCESS'],
    ['In Process', 'IN_PROCESS'],
    ['In-Process', 'IN_PROCESS'],
    ['On-Order', 'ON_ORDER'],
    ['Lost', 'LOST'],
    ['Missing', 'MISSING'],
    ['Claim Returned', 'MISSING'],
    ['Claim Never Had', 'MISSING'],
    ['Claim Missing Parts', 'UNAVAILABLE'],
    ['In-Repair', 'DAMAGED'],
    ['Non-Circulating', 'REFERENCE_ONLY'],
    ['Bindery', 'UNAVAILABLE'],
    ['Unavailable', 'UNAVAILABLE'],
    ['Withdrawn', 'UNAVAILABLE'],
    ['Routed', 'UNAVAILABLE'],
    ['Returned-ILL', 'UNAVAILABLE'],
    ['Available - Check shelves', 'AVAILABLE'],
    ['Just Returned', 'AVAILABLE'],
    ['On Shelf', 'AVAILABLE'],
    ['Out (Due: 12/3/2099)', 'ON_LOAN'],
    ['Out Due: 12/3/2099', 'ON_LOAN'],
    ['In library use only', 'UNKNOWN'],
    ['Hold me closer', 'UNKNOWN'],
    ['constructor', 'UNKNOWN'],
    ['Inn', 'UNKNOWN'],
  ])('%s is %s', (word, status) => {
    expect(itemOf({ CircStatus: word })).toMatchObject({ status, rawStatus: word })
  })

  it('that is missing is UNKNOWN', () => {
    const item = itemOf({ CircStatus: null })
    expect(item?.status).toBe('UNKNOWN')
    expect(item).not.toHaveProperty('rawStatus')
  })

  it("is what the library's own table says first", () => {
    const statuses = { shelving: 'AVAILABLE', 'IN LIBRARY USE ONLY': 'REFERENCE_ONLY' } as const
    expect(itemOf({ CircStatus: 'Shelving' }, { statuses })?.status).toBe('AVAILABLE')
    expect(itemOf({ CircStatus: 'In-library use only' }, { statuses })).toMatchObject({
      status: 'REFERENCE_ONLY',
      lendable: false,
    })
  })

  it.each<[Record<string, unknown>, ItemStatus, string | undefined]>([
    [{ CircStatus: 'In', DueDate: 'Dec  3 2099 11:59PM' }, 'ON_LOAN', '2099-12-03'],
    [{ CircStatus: 'Whatever', DueDate: 'Dec  3 2099' }, 'ON_LOAN', '2099-12-03'],
    [{ CircStatus: 'Non-Circulating', DueDate: '12/3/2099' }, 'ON_LOAN', '2099-12-03'],
    [{ CircStatus: 'In', DueDate: 'some day' }, 'ON_LOAN', undefined],
    [{ CircStatus: 'In', DueDate: 'May  1 2019 11:59PM' }, 'ON_LOAN', undefined],
    [{ CircStatus: 'Out', DueDate: 'May  1 2019 11:59PM' }, 'ON_LOAN', undefined],
    [{ CircStatus: 'Out (Due: 12/3/2099)' }, 'ON_LOAN', '2099-12-03'],
    [{ CircStatus: 'Out (12/3/2099)' }, 'ON_LOAN', '2099-12-03'],
    [{ CircStatus: 'Checked out, due 12/3/2099' }, 'ON_LOAN', '2099-12-03'],
    [{ CircStatus: 'Lost', DueDate: 'Dec  3 2099' }, 'LOST', undefined],
    [{ CircStatus: 'Held', DueDate: 'Dec  3 2099' }, 'ON_HOLD_SHELF', undefined],
    [{ CircStatus: 'In', DueDate: '' }, 'AVAILABLE', undefined],
    [{ CircStatus: 'In', DueDate: 'Jan  1 1900 12:00AM' }, 'AVAILABLE', undefined],
    [{ CircStatus: 'In', DueDate: '/Date(-62135596800000)/' }, 'AVAILABLE', undefined],
  ])('with a due date %j is %s, due %s', (row, status, due) => {
    const item = itemOf(row)
    expect([item?.status, item?.due]).toEqual([status, due])
  })
})

describe('a copy of Polaris', () => {
  it('is told by what the public may know', () => {
    expect(itemOf({ ShelfLocation: '1st floor', VolumeNumber: 'v.2' })).toEqual({
      localId: '0004300063676',
      branch: '3',
      location: "Children's Fiction, 1st floor",
      callNumber: 'j Fict Gra',
      volume: 'v.2',
      barcode: '0004300063676',
      status: 'AVAILABLE',
      rawStatus: 'In',
      holdable: true,
    })
  })

  it.each([
    ['true', true],
    ['False', false],
    [1, true],
    ['', undefined],
    [null, undefined],
  ])('is holdable %j: %s', (Holdable, holdable) => {
    expect(itemOf({ Holdable })?.holdable).toBe(holdable)
  })

  it('is none where a row is about holdings without an item', () => {
    expect(itemsOf([{ Barcode: null, MaterialType: null, CircStatus: '' }, {}])).toHaveLength(1)
  })

  it('has an id of its own without a barcode, or with that of another', () => {
    const ids = itemsOf([{}, { Barcode: '' }, {}]).map(({ localId }) => localId)
    expect(ids).toEqual(['0004300063676', '5000-2', '5000-3'])
  })

  it('is told to staff with its id and its status as a code, unless it is hidden from the public', () => {
    const row = { ...onTheShelf, CircStatus: undefined, CircStatusName: 'Missing', ItemRecordID: 77 }
    const { ItemGetRows } = StaffItems.parse({
      ItemGetRows: [row, { ...row, ItemRecordID: 78, IsDisplayInPAC: false }],
    })
    expect(toItems('1', ItemGetRows, rules)).toEqual([
      expect.objectContaining({ localId: '77', barcode: '0004300063676', status: 'MISSING' }),
    ])
  })
})
