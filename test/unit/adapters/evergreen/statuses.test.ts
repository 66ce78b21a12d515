import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { toItem, type EvergreenCopy } from '../../../../adapters/evergreen/copies.ts'
import { statusOf } from '../../../../adapters/evergreen/statuses.ts'
import { settled } from '../../../../adapters/holdings/settle.ts'
import { sharedPath } from '../../../support/shared.ts'

const seeds = { statuses: {} }
const onTheShelf: EvergreenCopy = {
  id: '2001',
  barcode: 'CONC40000436',
  circLib: 'BR1',
  location: 'Fiction',
  callNumber: 'FIC KIN',
  part: undefined,
  statusId: 0,
  statusName: 'Available',
  isReference: false,
  circulates: true,
  holdable: true,
  due: undefined,
}
const status = (copy: Partial<EvergreenCopy>, config: Parameters<typeof statusOf>[1] = seeds) =>
  statusOf({ ...onTheShelf, ...copy, onLoan: copy.due !== undefined }, config)

describe('a copy status of Evergreen', () => {
  it.each([
    [0, 'Available', 'AVAILABLE'],
    [1, 'Checked out', 'ON_LOAN'],
    [2, 'Bindery', 'UNAVAILABLE'],
    [3, 'Lost', 'LOST'],
    [4, 'Missing', 'MISSING'],
    [5, 'In process', 'IN_PROCESS'],
    [6, 'In transit', 'IN_TRANSIT'],
    [7, 'Reshelving', 'AVAILABLE'],
    [8, 'On holds shelf', 'ON_HOLD_SHELF'],
    [9, 'On order', 'ON_ORDER'],
    [10, 'ILL', 'UNAVAILABLE'],
    [11, 'Cataloging', 'IN_PROCESS'],
    [12, 'Reserves', 'REFERENCE_ONLY'],
    [13, 'Discard/Weed', 'UNAVAILABLE'],
    [14, 'Damaged', 'DAMAGED'],
    [15, 'On reservation shelf', 'ON_HOLD_SHELF'],
    [16, 'Long Overdue', 'LOST'],
    [17, 'Lost and Paid', 'LOST'],
    [18, 'Canceled Transit', 'UNAVAILABLE'],
  ])('%i %s is %s, by id and by name', (statusId, statusName, expected) => {
    expect(status({ statusId, statusName: 'whatever the site calls it' })).toBe(expected)
    expect(status({ statusId: undefined, statusName: statusName.toUpperCase() })).toBe(expected)
  })

  it.each([
    [{ statusId: 101, statusName: 'Available' }],
    [{ statusId: 101, statusName: undefined }],
    [{ statusId: undefined, statusName: 'Curbside' }],
    [{ statusId: undefined, statusName: 'constructor' }],
    [{ statusId: undefined, statusName: undefined }],
  ])('%j is UNKNOWN', (copy) => {
    expect(status(copy)).toBe('UNKNOWN')
  })

  it.each([
    [{ '101': 'AVAILABLE' }, 'AVAILABLE'],
    [{ Curbside: 'ON_HOLD_SHELF' }, 'ON_HOLD_SHELF'],
    [{ '101': 'IN_PROCESS', Curbside: 'ON_HOLD_SHELF' }, 'IN_PROCESS'],
  ] as const)('101 Curbside is what the site says: %j', (statuses, expected) => {
    const copy = { statusId: 101, statusName: 'Curbside' }
    expect(status(copy, { statuses })).toBe(expected)
  })

  it.each([
    [{ isReference: true }, 'REFERENCE_ONLY'],
    [{ circulates: false }, 'REFERENCE_ONLY'],
    [{ circulates: undefined }, 'AVAILABLE'],
    [{ isReference: true, statusId: 4 }, 'MISSING'],
    [{ due: '2027-01-05T23:59:59-0500' }, 'ON_LOAN'],
    [{ due: '' }, 'ON_LOAN'],
    [{ due: '2027-01-05T23:59:59-0500', statusId: 8 }, 'ON_LOAN'],
    [{ due: '2027-01-05T23:59:59-0500', statusId: 101 }, 'ON_LOAN'],
    [{ due: '2024-01-05T23:59:59-0500', statusId: 3 }, 'LOST'],
  ])('with %j it is %s', (copy, expected) => {
    expect(status(copy)).toBe(expected)
  })
})

describe('a copy of Evergreen', () => {
  const zone = 'America/New_York'
  const itemOf = (copy: EvergreenCopy) => settled(toItem(copy, seeds, zone), '2026-11-22')
  const lent = (due: string) => itemOf({ ...onTheShelf, statusId: 1, due })

  it.each([
    ['2026-12-03T23:59:59-0500', '2026-12-03'],
    ['2026-12-03T23:59:59-05:00', '2026-12-03'],
    ['2026-12-04T04:59:59Z', '2026-12-03'],
    ['2026-12-03T15:30:00-0500', '2026-12-03T15:30:00-05:00'],
    ['2026-07-03T23:59:59-0400', '2026-07-03'],
    ['2020-10-15T02:59:59-0400', undefined],
    ['', undefined],
    ['soon', undefined],
  ])('due %s is due %s, and on loan', (due, expected) => {
    expect([lent(due).due, lent(due).status]).toEqual([expected, 'ON_LOAN'])
  })

  it('has no due date where it is lost', () => {
    const item = itemOf({ ...onTheShelf, statusId: 3, due: '2026-12-03T23:59:59-0500' })
    expect([item.status, item.due]).toEqual(['LOST', undefined])
  })

  it('keeps what the site calls its status', () => {
    expect(toItem({ ...onTheShelf, statusId: 101, statusName: 'Curbside' }, seeds, zone).rawStatus).toBe(
      '101: Curbside',
    )
  })

  it('tells apart where it is, whether it is lent and whether it may be requested', () => {
    const item = toItem({ ...onTheShelf, isReference: true, holdable: true }, seeds, zone)
    expect([item.status, item.lendable, item.holdable]).toEqual(['REFERENCE_ONLY', false, true])
  })
})

type Concerto = Readonly<Record<string, readonly { readonly status: string; readonly due: string | null }[]>>
const concerto = sharedPath('data', 'evergreen-concerto-items.json')

if (concerto === undefined) console.warn("skipped: Evergreen's own test copies are not beside this checkout")

describe.skipIf(concerto === undefined)("Evergreen's own test copies", () => {
  it('have no status that the table does not know, and none on loan is available', () => {
    const records = JSON.parse(readFileSync(concerto ?? '', 'utf8')) as Concerto
    const copies = Object.values(records).flat()
    expect(copies.length).toBeGreaterThan(4_000)
    const found = new Map<string, number>()
    for (const copy of copies) {
      const due = copy.due ?? undefined
      const is = status({ statusId: undefined, statusName: copy.status, due })
      if (copy.due !== null) expect(['ON_LOAN', 'LOST']).toContain(is)
      found.set(is, (found.get(is) ?? 0) + 1)
    }
    expect(Object.fromEntries(found)).toEqual({
      AVAILABLE: 4_225,
      ON_LOAN: 463,
      ON_ORDER: 44,
      LOST: 11,
      IN_PROCESS: 6,
    })
  })
})
