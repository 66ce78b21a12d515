import { describe, expect, it } from 'vitest'

import { capped, countsOf } from '../../../adapters/copy-counts.ts'
import { itemStatuses, statusesBestFirst, type Item, type ItemStatus } from '../../../adapters/item.ts'
import { recordLimits } from '../../../adapters/limits.ts'

const copies = (count: number, status: ItemStatus, more: Partial<Item> = {}): readonly Item[] =>
  Array.from({ length: count }, (_, at) => ({ localId: `${status}-${at}`, status, ...more }))
const record = (...items: readonly Item[]) => ({ localId: '1', known: true, items, complete: true })

describe('the copies of a record', () => {
  it('are ranked by every state there is', () => {
    expect(statusesBestFirst.toSorted()).toEqual(itemStatuses.toSorted())
  })

  it('are counted by what is available, and by the best of the others', () => {
    expect(countsOf([])).toEqual({ copies: 0, available: 0 })
    expect(countsOf([...copies(2, 'LOST'), ...copies(1, 'REFERENCE_ONLY')])).toEqual({
      copies: 3,
      available: 0,
      best: 'REFERENCE_ONLY',
    })
    expect(countsOf([...copies(2, 'AVAILABLE'), ...copies(1, 'LOST')])).toEqual({
      copies: 3,
      available: 2,
      best: 'AVAILABLE',
    })
  })

  it('are counted as they will be shown, not as their codes have them', () => {
    const lent = copies(2, 'AVAILABLE', { due: '2026-12-03' })
    const kept = copies(1, 'AVAILABLE', { promised: true })
    expect(countsOf([...lent, ...kept])).toEqual({ copies: 3, available: 0, best: 'ON_LOAN' })
  })

  it('are left as they are where nobody is shown more', () => {
    const whole = record(...copies(recordLimits.items, 'ON_LOAN'))
    expect(capped(whole)).toBe(whole)
  })

  it('are the best of them where there are more, in the order of the system, with the counts of all', () => {
    const cut = capped(
      record(
        ...copies(1_000, 'ON_LOAN', { holds: 1 }),
        ...copies(2, 'AVAILABLE'),
        ...copies(1_000, 'MISSING'),
        ...copies(3, 'REFERENCE_ONLY'),
      ),
    )
    expect([cut.items.length, cut.complete, cut.holds]).toEqual([recordLimits.items, false, 1_000])
    expect(cut.counts).toEqual({ copies: 2_005, available: 2, best: 'AVAILABLE' })
    expect(cut.items.slice(-6).map(({ localId }) => localId)).toEqual([
      'ON_LOAN-494',
      'AVAILABLE-0',
      'AVAILABLE-1',
      'REFERENCE_ONLY-0',
      'REFERENCE_ONLY-1',
      'REFERENCE_ONLY-2',
    ])
  })

  it('hold the one that comes back first, however many better ones there are', () => {
    const lent = copies(2_000, 'ON_LOAN', { due: '2030-05-01' })
    const first: Item = { localId: 'first', status: 'RECALLED', due: '2030-01-01' }
    const lost: Item = { localId: 'lost', status: 'LOST', due: '2029-01-01' }
    const cut = capped(record(...lent, first, lost, ...copies(1_599, 'AVAILABLE')))
    expect(cut.items.length).toBe(recordLimits.items)
    expect(cut.items.map(({ localId }) => localId)).toContain('first')
    expect(cut.items.filter(({ status }) => status === 'AVAILABLE').length).toBe(recordLimits.items - 1)
    expect(cut.counts).toEqual({ copies: 3_601, available: 1_599, best: 'AVAILABLE' })
  })

  it('keep the counts and the holds of a system that gives them itself', () => {
    const counts = { copies: 9_000, available: 7 }
    expect(capped({ ...record(...copies(501, 'LOST')), counts, holds: 4 })).toMatchObject({
      counts,
      holds: 4,
    })
  })
})
