import { describe, expect, it } from 'vitest'

import type { AlmaItem } from '../../../../adapters/alma/answers.ts'
import { type ItemRules, toItem } from '../../../../adapters/alma/items.ts'
import { settled } from '../../../../adapters/holdings/settle.ts'

const rules: ItemRules = {
  statuses: {},
  workOrders: {},
  referencePolicies: [],
  referenceLocations: [],
  timeZone: 'America/New_York',
}
const coded = (value: string, desc = value) => ({ value, desc })

/** The copy of Princeton's 9922486553506421, as Alma answered it. */
function captured(data: Partial<AlmaItem['item_data']>, holding: AlmaItem['holding_data'] = {}): AlmaItem {
  return {
    holding_data: {
      call_number: 'PQ8180.17.A73 A813 1997',
      in_temp_location: false,
      temp_library: { value: null, desc: null },
      temp_location: { value: null, desc: null },
      ...holding,
    },
    item_data: {
      pid: '23117511400006421',
      barcode: '32101036144101',
      base_status: coded('1', 'Item in place'),
      process_type: coded(''),
      requested: false,
      library: coded('firestone', 'Firestone Library'),
      location: coded('stacks', 'Firestone Library'),
      policy: coded('Gen'),
      description: '',
      ...data,
    },
  }
}
const itemOf = (item: AlmaItem, given: ItemRules = rules) => settled(toItem(item, given), '2026-11-22')
const statusOf = (data: Partial<AlmaItem['item_data']>, given: Partial<ItemRules> = {}) =>
  itemOf(captured(data), { ...rules, ...given }).status
const away = coded('0', 'Item not in place')

describe("Alma's process types", () => {
  it.each([
    ['LOAN', 'ON_LOAN'],
    ['TRANSIT', 'IN_TRANSIT'],
    ['TRANSIT_TO_REMOTE_STORAGE', 'IN_TRANSIT'],
    ['HOLDSHELF', 'ON_HOLD_SHELF'],
    ['REQUESTED', 'UNAVAILABLE'],
    ['MISSING', 'MISSING'],
    ['CLAIM_RETURNED_LOAN', 'LOST'],
    ['ACQ', 'ON_ORDER'],
    ['TECHNICAL', 'IN_PROCESS'],
    ['WORK_ORDER_DEPARTMENT', 'IN_PROCESS'],
    ['ILL', 'ON_LOAN'],
    ['LOST_LOAN', 'LOST'],
    ['LOST_LOAN_AND_PAID', 'LOST'],
    ['LOST_ILL', 'LOST'],
  ])('%s is %s, whether the copy counts as in its place or not', (type, status) => {
    for (const base of ['0', '1']) {
      const item = itemOf(captured({ base_status: coded(base), process_type: coded(type) }))
      expect([item.status, item.rawStatus]).toEqual([status, type])
    }
  })

  it('that no table knows are never AVAILABLE, and keep their word', () => {
    const inPlace = itemOf(captured({ process_type: coded('ON_THE_MOON') }))
    expect(inPlace).toMatchObject({ status: 'UNKNOWN', rawStatus: 'ON_THE_MOON' })
    expect(statusOf({ base_status: away, process_type: coded('ON_THE_MOON') })).toBe('UNAVAILABLE')
  })

  it('mean what the library says', () => {
    const statuses = { ON_THE_MOON: 'IN_TRANSIT', TECHNICAL: 'DAMAGED' } as const
    expect(statusOf({ process_type: coded('ON_THE_MOON') }, { statuses })).toBe('IN_TRANSIT')
    expect(statusOf({ process_type: coded('TECHNICAL') }, { statuses })).toBe('DAMAGED')
  })

  it('of an ordered copy that has arrived is IN_PROCESS', () => {
    expect(statusOf({ process_type: coded('ACQ'), arrival_date: '2026-11-20Z' })).toBe('IN_PROCESS')
  })

  it('of a work order are told apart by its type', () => {
    const data = { process_type: coded('WORK_ORDER_DEPARTMENT'), work_order_type: coded('REPAIR') }
    expect(statusOf(data)).toBe('IN_PROCESS')
    expect(statusOf(data, { workOrders: { REPAIR: 'DAMAGED' } })).toBe('DAMAGED')
    expect(itemOf(captured(data)).rawStatus).toBe('WORK_ORDER_DEPARTMENT REPAIR')
  })
})

describe("Alma's base statuses", () => {
  it('are all there is of a copy without a process', () => {
    expect(statusOf({})).toBe('AVAILABLE')
    expect(statusOf({ process_type: { value: null, desc: null } })).toBe('AVAILABLE')
    expect(statusOf({ base_status: away })).toBe('UNAVAILABLE')
    expect(statusOf({ base_status: coded('2') })).toBe('UNKNOWN')
    expect(statusOf({ base_status: null })).toBe('UNKNOWN')
  })

  it('do not make a copy available that somebody has asked for', () => {
    const item = itemOf(captured({ requested: true }))
    expect(item).toMatchObject({ status: 'UNAVAILABLE', rawStatus: 'Item in place, requested' })
  })
})

describe('a due date in Alma', () => {
  const loan = { base_status: away, process_type: coded('LOAN') }
  const dueOf = (due_date: string) => itemOf(captured({ ...loan, due_date })).due

  it('keeps its precision and is told by the clock of the library', () => {
    expect(dueOf('2026-12-03T04:00:00Z')).toBe('2026-12-02T23:00:00-05:00')
    expect(dueOf('2026-12-03T04:59:00.000Z')).toBe('2026-12-02')
    expect(dueOf('2026-12-03Z')).toBe('2026-12-03')
  })

  it('means on loan, though the copy counts as in its place', () => {
    expect(statusOf({ due_date: '2026-12-03T04:00:00Z' })).toBe('ON_LOAN')
    expect(statusOf({ due_date: '2026-11-01T04:00:00Z' })).toBe('ON_LOAN')
  })

  it('does not hide that the copy is lost', () => {
    const item = itemOf(
      captured({ ...loan, process_type: coded('LOST_LOAN'), due_date: '2026-10-01T03:59:00Z' }),
    )
    expect([item.status, item.due]).toEqual(['LOST', undefined])
  })

  it('of years ago is not shown, and still a loan', () => {
    expect(dueOf('2019-12-03T04:59:00Z')).toBeUndefined()
    expect(statusOf({ ...loan, due_date: '2019-12-03T04:59:00Z' })).toBe('ON_LOAN')
    expect(statusOf({ due_date: '2019-12-03T04:59:00Z' })).toBe('ON_LOAN')
    expect(statusOf({ due_date: '1970-01-01T00:00:00Z' })).toBe('AVAILABLE')
    expect(dueOf('soon')).toBeUndefined()
  })
})

describe('where a copy is in Alma', () => {
  it('is the library and the name of its location', () => {
    expect(itemOf(captured({ description: 'v.2' }))).toEqual({
      localId: '23117511400006421',
      branch: 'firestone',
      location: 'Firestone Library',
      callNumber: 'PQ8180.17.A73 A813 1997',
      volume: 'v.2',
      barcode: '32101036144101',
      status: 'AVAILABLE',
      rawStatus: 'Item in place',
    })
  })

  it('is the temporary place while it has one', () => {
    const holding = {
      in_temp_location: true,
      temp_library: coded('lewis', 'Lewis Library'),
      temp_location: coded('res', 'Course Reserve'),
    }
    const item = itemOf(captured({}, holding), { ...rules, referenceLocations: ['lewis/res'] })
    expect(item).toMatchObject({
      branch: 'lewis',
      location: 'Course Reserve',
      status: 'REFERENCE_ONLY',
      lendable: false,
    })
  })

  it('says whether it may leave the house only where the library said which may not', () => {
    expect(itemOf(captured({})).lendable).toBeUndefined()
    const given = { ...rules, referencePolicies: ['NONCIRC'] }
    expect(itemOf(captured({}), given)).toMatchObject({ status: 'AVAILABLE', lendable: true })
    const stays = { policy: coded('NONCIRC'), base_status: away, process_type: coded('MISSING') }
    expect(itemOf(captured(stays), given)).toMatchObject({
      status: 'MISSING',
      lendable: false,
    })
  })
})
