import { describe, expect, it } from 'vitest'

import type { CopyCounts, Item, ItemStatus } from '../../../adapters/port.ts'
import { summarise } from '../../../subgraphs/availability/summarise.ts'
import type { AskedItems } from '../../../subgraphs/copies/asked-items.ts'
import { directory } from './records.ts'

const item = (status: ItemStatus, parts: Partial<Item> = {}): Item => ({ localId: status, status, ...parts })
const report = (libraryId: string) => ({
  library: { id: libraryId },
  system: libraryId,
  status: 'ANSWERED' as const,
  tookMs: 1,
})
const answered = (libraryId: string, ...items: readonly Item[]): AskedItems => ({
  libraryId,
  answer: { localId: '1', known: true, items, complete: true },
  checkedAt: '2026-11-21T10:00:00Z',
  stale: false,
  report: report(libraryId),
})
const down: AskedItems = {
  libraryId: 'tallgrass',
  answer: undefined,
  checkedAt: '2026-11-21T10:00:00Z',
  stale: false,
  report: { ...report('tallgrass'), status: 'FAILED', errorCode: 'UNREACHABLE' },
}
const of = (...asked: readonly AskedItems[]) => summarise(asked, [], directory)

describe('none, unknown and down are three answers', () => {
  it('no copies, where every library said so', () =>
    expect(of(answered('brackwater'))).toMatchObject({ status: 'NO_COPIES', complete: true, copies: 0 }))
  it('unknown, where a library could not be asked', () =>
    expect(of(answered('brackwater'), down)).toMatchObject({ status: 'UNKNOWN', complete: false }))
  it('unknown, where the library has a copy and does not know its state', () =>
    expect(of(answered('brackwater', item('UNKNOWN')))).toMatchObject({
      status: 'UNKNOWN',
      complete: true,
      copies: 1,
    }))
  it('available all the same, where another library has one on its shelf', () =>
    expect(of(down, answered('brackwater', item('AVAILABLE')))).toMatchObject({
      status: 'AVAILABLE',
      complete: false,
      sources: [{ errorCode: 'UNREACHABLE' }, { status: 'ANSWERED' }],
    }))
})

describe('the best that any copy offers', () => {
  it.each<[readonly ItemStatus[], string]>([
    [['ON_LOAN', 'AVAILABLE'], 'AVAILABLE'],
    [['ON_HOLD_SHELF', 'ON_LOAN'], 'ON_LOAN'],
    [['MISSING', 'IN_TRANSIT'], 'OTHERWISE_UNAVAILABLE'],
    [['REFERENCE_ONLY', 'ON_LOAN'], 'REFERENCE_ONLY'],
    [['UNKNOWN', 'LOST'], 'OTHERWISE_UNAVAILABLE'],
  ])('%j is %s', (statuses, expected) =>
    expect(of(answered('brackwater', ...statuses.map((status) => item(status)))).status).toBe(expected),
  )

  it('an e-book without copies is online', () =>
    expect(summarise([answered('brackwater')], ['EBOOK'], directory).status).toBe('ONLINE'))
})

describe('copies', () => {
  it('stand best first, then in the order of the libraries', () => {
    const { copiesKnown } = of(
      answered('sonnfeld', item('ON_LOAN'), item('AVAILABLE')),
      answered('brackwater', item('AVAILABLE')),
    )
    expect(copiesKnown.map(({ libraryId, status }) => `${libraryId} ${status}`)).toEqual([
      'brackwater AVAILABLE',
      'sonnfeld AVAILABLE',
      'sonnfeld ON_LOAN',
    ])
  })

  it('on loan give the next due date; a date on another state does not', () => {
    expect(
      of(
        answered(
          'brackwater',
          item('ON_LOAN', { due: '2026-12-24' }),
          item('RECALLED', { due: '2026-12-03' }),
          item('MISSING', { due: '2026-01-01' }),
        ),
      ).nextDue,
    ).toBe('2026-12-03T23:59:59+01:00')
  })

  it('a record’s own count of requests goes before the sum of its copies’', () => {
    const asked = answered('brackwater', item('ON_LOAN', { holds: 1 }))
    expect(
      of(
        { ...asked, answer: { ...(asked.answer as NonNullable<typeof asked.answer>), holds: 7 } },
        answered('sonnfeld', item('ON_LOAN', { holds: 2 })),
      ).holds,
    ).toBe(9)
    expect(of(answered('brackwater', item('ON_LOAN'))).holds).toBeUndefined()
  })
})

describe('counts', () => {
  const counted = (counts: CopyCounts, ...items: readonly Item[]): AskedItems => {
    const asked = answered('brackwater', ...items)
    return { ...asked, answer: { localId: '1', known: true, complete: true, items, counts } }
  }
  it.each<[string, CopyCounts, string]>([
    ['a copy that is in', { copies: 9, available: 1, best: 'ON_LOAN' }, 'AVAILABLE'],
    ['none in, and what is best', { copies: 9, available: 0, best: 'ON_LOAN' }, 'ON_LOAN'],
    ['none in, and no more', { copies: 9, available: 0 }, 'OTHERWISE_UNAVAILABLE'],
    ['no copy', { copies: 0, available: 0 }, 'NO_COPIES'],
  ])('that tell of %s', (_, counts, status) =>
    expect(of(counted(counts))).toMatchObject({
      status,
      copies: counts.copies,
      availableCopies: counts.available,
    }),
  )

  it('stand for copies beyond those that were listed', () => {
    const cut = counted({ copies: 3_600, available: 1_200 }, item('ON_LOAN'), item('AVAILABLE'))
    expect(of(cut)).toMatchObject({ status: 'AVAILABLE', copies: 3_600, availableCopies: 1_200 })
    expect(of(counted({ copies: 2, available: 0 }, item('ON_LOAN'), item('LOST')))).toMatchObject({
      status: 'ON_LOAN',
      copies: 2,
    })
  })

  it('of one library are added to the copies of another', () =>
    expect(of(counted({ copies: 4, available: 2 }), answered('sonnfeld', item('ON_LOAN')))).toMatchObject({
      status: 'AVAILABLE',
      copies: 5,
      availableCopies: 2,
      complete: true,
    }))

  it('that come short of what was listed change nothing', () =>
    expect(of(counted({ copies: 0, available: 0 }, item('AVAILABLE')))).toMatchObject({
      status: 'AVAILABLE',
      copies: 1,
      availableCopies: 1,
    }))
})
