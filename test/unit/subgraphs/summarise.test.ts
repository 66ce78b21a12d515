import { describe, expect, it } from 'vitest'

import type { CopyCounts, Item, ItemStatus } from '../../../adapters/item.ts'
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

  it('unknown, where the record may still come: the first harvest has not ended', () => {
    const asked = answered('brackwater')
    expect(
      of({ ...asked, answer: { localId: '1', known: false, items: [], complete: false } }),
    ).toMatchObject({
      status: 'UNKNOWN',
      sources: [{ status: 'PARTIAL', message: 'Some copies could not be asked for.' }],
    })
  })
  it('no copies, where the library has no such record', () => {
    const asked = answered('brackwater')
    expect(of({ ...asked, answer: { localId: '1', known: false, items: [], complete: true } })).toMatchObject(
      {
        status: 'NO_COPIES',
        complete: true,
        sources: [{ status: 'ANSWERED', message: 'The library has no record of that id.' }],
      },
    )
  })
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

describe('records of several volumes, branches and systems', () => {
  const volume = (localId: string, status: ItemStatus, parts: Partial<Item>): Item => ({
    localId,
    status,
    ...parts,
  })
  const set = answered(
    'brackwater',
    volume('1', 'ON_LOAN', { volume: 'v. 1', branch: 'CEN', due: '2026-12-24', holds: 2 }),
    volume('2', 'AVAILABLE', { volume: 'v. 2', branch: 'CEN' }),
    volume('3', 'ON_LOAN', { volume: 'v. 2', branch: 'NTH', due: '2026-12-01' }),
    volume('4', 'LOST', { volume: 'v. 3', branch: 'NTH' }),
  )

  it('count every copy of every volume and branch, and list them with what they are', () => {
    const availability = of(set)
    expect(availability).toMatchObject({
      status: 'AVAILABLE',
      copies: 4,
      availableCopies: 1,
      holds: 2,
      nextDue: '2026-12-01T23:59:59+01:00',
      complete: true,
    })
    expect(
      availability.copiesKnown.map(({ volume: v, branch, status }) => `${v} ${branch} ${status}`),
    ).toEqual(['v. 2 CEN AVAILABLE', 'v. 1 CEN ON_LOAN', 'v. 2 NTH ON_LOAN', 'v. 3 NTH LOST'])
  })

  it('add up over records and libraries, one of which is told by what it said earlier', () => {
    const earlier = answered('sonnfeld', item('AVAILABLE'), item('ON_HOLD_SHELF'))
    const failed = { ...report('sonnfeld'), status: 'TIMED_OUT', errorCode: 'TIMEOUT' } as const
    expect(
      of(set, set, { ...earlier, stale: true, checkedAt: '2026-11-21T09:00:00Z', report: failed }),
    ).toMatchObject({
      copies: 10,
      availableCopies: 3,
      complete: false,
      stale: true,
      checkedAt: '2026-11-21T09:00:00Z',
      sources: [{ status: 'ANSWERED' }, { status: 'TIMED_OUT', errorCode: 'TIMEOUT' }],
    })
  })

  it('of which one failed are a part of what the system has', () =>
    expect(
      of(set, { ...down, libraryId: 'brackwater', report: { ...down.report, system: 'brackwater' } }),
    ).toMatchObject({
      status: 'AVAILABLE',
      complete: false,
      sources: [{ status: 'PARTIAL', errorCode: 'UNREACHABLE' }],
    }))

  it('an e-book on loan in print is online all the same, and one that nobody could ask for too', () => {
    expect(summarise([answered('brackwater', item('ON_LOAN'))], ['BOOK', 'EBOOK'], directory).status).toBe(
      'ONLINE',
    )
    expect(summarise([down], ['EBOOK'], directory)).toMatchObject({ status: 'ONLINE', complete: false })
    expect(summarise([answered('brackwater', item('AVAILABLE'))], ['EBOOK'], directory).status).toBe(
      'AVAILABLE',
    )
  })
})
