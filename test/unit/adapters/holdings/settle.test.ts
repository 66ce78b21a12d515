import { describe, expect, it } from 'vitest'

import { settled } from '../../../../adapters/holdings/settle.ts'
import { type Item, itemStatuses, type ItemStatus } from '../../../../adapters/item.ts'

const today = '2026-11-28'
const copy = (fields: Partial<Item>): Item => settled({ localId: '1', status: 'AVAILABLE', ...fields }, today)

describe('a due date', () => {
  it('means on loan whatever the code says, but for what says more', () => {
    const due = '2026-12-03'
    const despite = itemStatuses.filter((status) => copy({ status, due }).status === status)
    expect(despite).toEqual(['ON_LOAN', 'ON_ORDER', 'RECALLED', 'MISSING', 'LOST'])
    for (const status of itemStatuses)
      expect(copy({ status, due }).status).toBe(despite.includes(status) ? status : 'ON_LOAN')
  })

  it.each([
    '2026-12-03',
    '2026-12-03T15:30:00-05:00',
    '2026-11-28',
    // Overdue, perhaps for long.
    '2024-11-28',
    '2046-11-28T09:00:00+01:00',
  ])('is kept as it is: %s', (due) => expect(copy({ status: 'ON_LOAN', due }).due).toBe(due))

  it.each(['2024-11-27', '2024-11-27T23:00:00Z', '1999-12-31', '2046-11-29', '2099-12-31', '9999-12-31'])(
    'that nobody waits for is not shown, and still a loan: %s',
    (due) => {
      expect(copy({ due })).toEqual({ localId: '1', status: 'ON_LOAN' })
      expect(copy({ status: 'LOST', due })).toEqual({ localId: '1', status: 'LOST' })
    },
  )

  it.each(['0001-01-01', '1753-01-01', '1899-12-30', '1900-01-01', '1970-01-01T00:00:00Z', 'soon', ''])(
    'that stands for none says nothing: %j',
    (due) => expect(copy({ due })).toEqual({ localId: '1', status: 'AVAILABLE' }),
  )

  it.each<ItemStatus>(['LOST', 'MISSING', 'ON_ORDER'])('is shown of loans alone, not of %s', (status) => {
    expect(copy({ status, due: '2026-12-03' })).not.toHaveProperty('due')
    expect(copy({ status: 'RECALLED', due: '2026-12-03' })).toHaveProperty('due')
  })
})

describe('a copy on the shelf', () => {
  it('that is kept for somebody is not available', () => {
    expect(copy({ promised: true })).toEqual({ localId: '1', status: 'UNAVAILABLE' })
    expect(copy({ promised: true, status: 'ON_HOLD_SHELF' }).status).toBe('ON_HOLD_SHELF')
  })

  it('that is not lent is there to be read, which says nothing of holds', () => {
    expect(copy({ lendable: false, holdable: true })).toEqual({
      localId: '1',
      status: 'REFERENCE_ONLY',
      lendable: false,
      holdable: true,
    })
    expect(copy({ holdable: false }).status).toBe('AVAILABLE')
    expect(copy({ lendable: false, status: 'IN_TRANSIT' }).status).toBe('IN_TRANSIT')
    expect(copy({ lendable: false, due: '2026-12-03' })).toMatchObject({ status: 'ON_LOAN', lendable: false })
  })

  it('whose code no table knows is UNKNOWN, whatever else was made of it, and shows the code', () => {
    const unmapped = { kind: 'status', code: 'w', setting: ['statuses'] } as const
    for (const status of ['AVAILABLE', 'REFERENCE_ONLY', 'UNKNOWN'] as const)
      expect(copy({ status, unmapped })).toEqual({ localId: '1', status: 'UNKNOWN', rawStatus: 'w' })
    expect(copy({ status: 'UNAVAILABLE', rawStatus: 'w Withdrawn', unmapped })).toMatchObject({
      status: 'UNAVAILABLE',
      rawStatus: 'w Withdrawn',
    })
  })
})
