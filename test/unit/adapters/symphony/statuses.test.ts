import { describe, expect, it } from 'vitest'

import { settled } from '../../../../adapters/holdings/settle.ts'
import { SymphonyCall, SymphonyItem } from '../../../../adapters/symphony/answers.ts'
import { toItem, type ItemRules } from '../../../../adapters/symphony/items.ts'
import type { LocationPolicy } from '../../../../adapters/symphony/locations.ts'
import { symphonyLocations, verdictOf } from '../../../../adapters/symphony/statuses.ts'

/** The item that psu-libraries/myaccount keeps as a capture, with an item type that is not theirs. */
const captured = {
  barcode: '000078469221',
  copyNumber: 1,
  circulate: false,
  shadowed: false,
  itemType: { resource: '/policy/itemType', key: 'BOOKFLOAT' },
  library: { resource: '/policy/library', key: 'HARRISBURG' },
  homeLocation: { resource: '/policy/location', key: 'STACKS-HB' },
  currentLocation: { resource: '/policy/location', key: 'STACKS-HB' },
}
const item = (fields: Record<string, unknown> = {}) =>
  SymphonyItem.parse({
    resource: '/catalog/item',
    key: '22092848:1:1',
    fields: { ...captured, ...fields },
  })
const at = (key: string) => item({ currentLocation: { resource: '/policy/location', key } })
const policies = (given: Record<string, Partial<LocationPolicy>>) =>
  new Map(
    Object.entries(given).map(([code, policy]) => [
      code,
      { name: undefined, holdable: undefined, onShelf: undefined, ...policy },
    ]),
  )
const none = { locations: {}, itemTypes: {} }
const status = (one: SymphonyItem, rules: Parameters<typeof verdictOf>[1] = none, known = policies({})) =>
  verdictOf(one, rules, known).status

describe("a copy's current location", () => {
  it.each([
    ['STACKS-HB', 'AVAILABLE'],
    ['stacks-hb', 'AVAILABLE'],
    ['CHECKEDOUT', 'ON_LOAN'],
    ['CheckedOut', 'ON_LOAN'],
    ['HOLDS', 'ON_HOLD_SHELF'],
    ['ONHOLD', 'ON_HOLD_SHELF'],
    ['ONHOLD-MN', 'ON_HOLD_SHELF'],
    ['INTRANSIT', 'IN_TRANSIT'],
    ['ON-ORDER', 'ON_ORDER'],
    ['ONORDER', 'ON_ORDER'],
    ['on_order', 'ON_ORDER'],
    ['INPROCESS', 'IN_PROCESS'],
    ['CATALOGING', 'IN_PROCESS'],
    ['AVAIL_SOON', 'IN_PROCESS'],
    ['LOST', 'LOST'],
    ['LOST-ASSUM', 'LOST'],
    ['LOST-PAID', 'LOST'],
    ['LOST-CLAIM', 'LOST'],
    ['LONGOVRDUE', 'LOST'],
    ['MISSING', 'MISSING'],
    ['DAMAGED', 'DAMAGED'],
    ['DISCARD', 'UNAVAILABLE'],
    ['WITHDRAWN', 'UNAVAILABLE'],
    ['BINDERY', 'UNAVAILABLE'],
    ['REPAIR', 'UNAVAILABLE'],
    ['REFERENCE', 'REFERENCE_ONLY'],
    ['UP-RESERVE', 'REFERENCE_ONLY'],
    ['UNKNOWN', 'UNKNOWN'],
    ['NEWBOOKS', 'UNKNOWN'],
    ['STACKS-UP', 'UNKNOWN'],
  ])('%s means %s', (key, expected) => {
    expect(verdictOf(at(key), none, policies({}))).toMatchObject({ status: expected, rawStatus: key })
  })

  it('is available by no entry of the table', () => {
    expect(Object.values(symphonyLocations)).not.toContain('AVAILABLE')
  })

  it('that is absent is no shelf', () => {
    expect(status(item({ currentLocation: null }))).toBe('UNKNOWN')
    expect(status(item({ currentLocation: null, homeLocation: null }))).toBe('UNKNOWN')
  })

  it.each([
    [{ NEWBOOKS: { onShelf: true } }, 'NEWBOOKS', 'AVAILABLE'],
    [{ NEWBOOKS: { onShelf: false } }, 'NEWBOOKS', 'UNKNOWN'],
    [{ NEWBOOKS: {} }, 'NEWBOOKS', 'UNKNOWN'],
    [{ STACKSHB: { onShelf: false } }, 'STACKS-HB', 'UNKNOWN'],
    [{ CHECKEDOUT: { onShelf: true } }, 'CHECKEDOUT', 'ON_LOAN'],
  ])('with the policies %j makes %s %s', (given, key, expected) => {
    expect(status(at(key), none, policies(given))).toBe(expected)
  })

  it.each([
    [{ locations: { NewBooks: 'AVAILABLE' }, itemTypes: {} }, 'NEWBOOKS', 'AVAILABLE'],
    [{ locations: { 'STACKS-HB': 'REFERENCE_ONLY' }, itemTypes: {} }, 'STACKS-HB', 'REFERENCE_ONLY'],
    [{ locations: { ON_ORDER: 'IN_PROCESS' }, itemTypes: {} }, 'ON-ORDER', 'IN_PROCESS'],
    [{ locations: {}, itemTypes: { bookfloat: 'REFERENCE_ONLY' } }, 'STACKS-HB', 'REFERENCE_ONLY'],
    [{ locations: {}, itemTypes: { BOOKFLOAT: 'REFERENCE_ONLY' } }, 'CHECKEDOUT', 'ON_LOAN'],
  ] as const)('in the words of a site, %j, makes %s %s', (rules, key, expected) => {
    expect(status(at(key), rules)).toBe(expected)
  })
})

const loan = {
  resource: '/circulation/circRecord',
  key: '22092848:1:1:2',
  fields: { dueDate: '2026-12-03T23:59:00-05:00', recallDueDate: null },
}
const waiting = { key: '1', fields: { status: 'PLACED', holdType: 'TITLE' } }
const held = { key: '2', fields: { status: 'BEING_HELD', holdType: 'TITLE' } }
const shelf = { key: 'STACKS-HB' }

describe('a loan or a hold', () => {
  it.each([
    [{ circRecord: loan }, 'ON_LOAN'],
    [{ circRecord: { key: 'x' } }, 'ON_LOAN'],
    [{ circRecord: loan, currentLocation: { key: 'INTRANSIT' } }, 'ON_LOAN'],
    [{ circRecord: loan, currentLocation: null }, 'ON_LOAN'],
    [{ circRecord: loan, holdRecordList: [held] }, 'ON_LOAN'],
    [{ circRecord: { fields: { dueDate: 'x', recallDueDate: '2026-11-30' } } }, 'RECALLED'],
    [{ circRecord: loan, currentLocation: { key: 'LOST-ASSUM' } }, 'LOST'],
    [{ circRecord: loan, currentLocation: { key: 'MISSING' } }, 'MISSING'],
    [{ holdRecordList: [held], currentLocation: shelf }, 'ON_HOLD_SHELF'],
    [{ holdRecordList: [held], currentLocation: { key: 'INTRANSIT' } }, 'IN_TRANSIT'],
    [{ holdRecordList: [waiting], currentLocation: shelf }, 'AVAILABLE'],
    [{ holdRecordList: null, circRecord: null }, 'AVAILABLE'],
  ])('%j makes the copy %s', (fields, expected) => {
    expect(status(item(fields))).toBe(expected)
  })
})

describe('a copy of Symphony', () => {
  const rules: ItemRules = {
    ...none,
    libraries: [],
    timeZone: 'America/New_York',
    policies: policies({ STACKSHB: { name: 'Stacks - Harrisburg' }, CHECKEDOUT: { holdable: false } }),
    circulation: true,
  }
  const itemOf = (...of: Parameters<typeof toItem>) => settled(toItem(...of), '2026-11-22')
  const call = SymphonyCall.parse({
    fields: { dispCallNumber: 'TK5105.888R83 2017', volumetric: 'v.2', itemList: null },
  })

  it('on the shelf', () => {
    expect(itemOf(item(), call, rules)).toEqual({
      localId: '22092848:1:1',
      branch: 'HARRISBURG',
      location: 'Stacks - Harrisburg',
      callNumber: 'TK5105.888R83 2017',
      volume: 'v.2',
      barcode: '000078469221',
      status: 'AVAILABLE',
      rawStatus: 'STACKS-HB',
      holds: 0,
    })
  })

  it('on loan says where it belongs, and that it can be borrowed', () => {
    const lent = itemOf(item({ currentLocation: { key: 'CHECKEDOUT' }, circRecord: loan }), call, rules)
    expect(lent).toMatchObject({
      location: 'Stacks - Harrisburg',
      due: '2026-12-03',
      lendable: true,
      holdable: false,
    })
  })

  it.each([
    ['2026-12-03T23:59:00-05:00', '2026-12-03'],
    ['2026-12-03', '2026-12-03'],
    ['2026-12-03T15:30:00-05:00', '2026-12-03T15:30:00-05:00'],
    ['2026-07-03T19:30:00Z', '2026-07-03T15:30:00-04:00'],
    ['2025-01-03', '2025-01-03'],
    ['2019-01-03', undefined],
    ['NEVER', undefined],
  ])('due %s is due %s', (dueDate, expected) => {
    const lent = itemOf(item({ circRecord: { fields: { dueDate } } }), call, rules)
    expect([lent.status, lent.due]).toEqual(['ON_LOAN', expected])
  })

  it('that is recalled is due when it is wanted back', () => {
    const fields = { dueDate: '2027-05-01', recallDueDate: '2026-11-30' }
    expect(itemOf(item({ circRecord: { fields } }), call, rules).due).toBe('2026-11-30')
  })

  it('counts as its own the holds of this very copy', () => {
    const copyHold = { fields: { status: 'PLACED', holdType: 'COPY' } }
    expect(itemOf(item({ holdRecordList: [waiting, copyHold] }), call, rules).holds).toBe(1)
  })
})
