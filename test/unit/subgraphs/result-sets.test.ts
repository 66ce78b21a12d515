import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../adapters/errors.ts'
import type { Query } from '../../../adapters/query/model.ts'
import { memoryStores } from '../../../subgraphs/stores.ts'
import { book, catalogue, client, recordIds, replica, type Search, shelf } from '../../support/replica.ts'
import { bib } from './records.ts'

async function everyPage(one: ReturnType<typeof client>, first: number): Promise<readonly string[]> {
  const begun = await one.begin()
  const ids: string[] = []
  let page = await one.page(begun, { first })
  for (let turn = 0; turn < 1_000; turn += 1) {
    ids.push(...recordIds(page))
    const last = page.positions.at(-1)
    if (!page.hasNextPage || last === undefined) break
    const after = one.services.cursors.encode({ resultId: page.id, position: last })
    page = await one.page(begun, { first, after })
  }
  return ids
}

describe('paging', () => {
  it('goes as deep as the sources do: no record twice, none lost', async () => {
    const ids = await everyPage(
      client(replica([catalogue('a', shelf(730)), catalogue('b', shelf(0))], memoryStores())),
      37,
    )
    expect(ids.length).toBe(730)
    expect(new Set(ids).size).toBe(730)
  })
  it('is exact once everything has been fetched, and says so', async () => {
    const services = replica([catalogue('a', shelf(130))], memoryStores())
    const one = client(services)
    const begun = await one.begin()
    const page = await one.page(begun, { first: 20 })
    expect([page.isExact, page.works.length, page.hitCount]).toEqual([false, 100, 130])
    const after = services.cursors.encode({ resultId: page.id, position: 19 })
    const deep = await one.page(begun, { first: 100, after })
    expect([deep.isExact, deep.works.length]).toEqual([true, 130])
  })
  it('goes on where a later window failed, once it may be asked again', async () => {
    let fails = true
    const failing: Search = async (window) => {
      if (window.start > 0 && fails) throw new UpstreamError('CLOSED_EARLY', 'a-z', 'Present')
      return shelf(150)(window, AbortSignal.abort())
    }
    const one = client(replica([catalogue('a', failing)], memoryStores()))
    const begun = await one.begin()
    const short = await one.page(begun, { first: 100 })
    const after = one.services.cursors.encode({ resultId: short.id, position: 99 })
    const broken = await one.page(begun, { after })
    expect(broken.page).toEqual([])
    expect(broken.hasNextPage).toBe(true)
    expect(broken.sources).toMatchObject([{ status: 'PARTIAL', errorCode: 'CLOSED_EARLY', hitCount: 150 }])
    fails = false
    for (const source of begun.set.sources) source.retryAtMs = 0
    expect((await one.page(begun, { first: 100, after })).page.length).toBe(50)
  })
})

describe('the same search', () => {
  it('asks the sources once, however many ask, and each goes its own way through the result', async () => {
    let asked = 0
    const source: Search = (window, signal) => {
      asked += 1
      return shelf(60)(window, signal)
    }
    const services = replica([catalogue('a', source)], memoryStores())
    const clients = Array.from({ length: 5 }, () => client(services))
    const pages = await Promise.all(clients.map(async (one) => one.page(await one.begin())))
    expect(asked).toBe(1)
    expect(new Set(pages.map(({ id }) => id)).size).toBe(5)
    expect(new Set(pages.map((page) => recordIds(page).join())).size).toBe(1)
  })
  it('asks a library again that had failed, and only that one', async () => {
    const asked = { a: 0, b: 0 }
    const services = replica(
      [
        catalogue('a', (...call) => {
          asked.a += 1
          return shelf(5)(...call)
        }),
        catalogue('b', () => {
          asked.b += 1
          return asked.b === 1
            ? Promise.reject(new UpstreamError('UNREACHABLE', 'b-z', 'connect'))
            : Promise.resolve({ hitCount: 1, records: [bib({ localId: 'other', title: 'Other' })] })
        }),
      ],
      memoryStores(),
    )
    const one = client(services)
    const first = await one.begin()
    const failed = await one.page(first)
    expect(failed.sources.map(({ status }) => status)).toEqual(['ANSWERED', 'FAILED'])
    const again = await one.page(await one.begin())
    expect(again.sources).toMatchObject([{ status: 'ANSWERED' }, { status: 'ANSWERED', hitCount: 1 }])
    expect(again.sources[1]?.errorCode).toBeUndefined()
    expect(asked).toEqual({ a: 1, b: 2 })
  })
  it('begins anew once the answers are minutes old, though a library that fails is asked again and again', async () => {
    let asked = 0
    const services = replica(
      [
        catalogue('a', (...call) => {
          asked += 1
          return shelf(5)(...call)
        }),
        catalogue('b', () => Promise.reject(new UpstreamError('UNREACHABLE', 'b-z', 'connect'))),
      ],
      memoryStores(),
    )
    const one = client(services)
    const first = await one.begin()
    await one.page(first)
    const second = await one.begin()
    await one.page(second)
    expect([asked, second.set]).toEqual([1, first.set])
    Object.assign(first.set, { begunAtMs: first.set.begunAtMs - 10 * 60_000 })
    const third = await one.begin()
    expect(third.set.id).not.toBe(first.set.id)
    expect((await one.page(third)).works.length).toBe(5)
    expect(asked).toBe(2)
  })
  it('is not given up when the one who began it leaves while another waits', async () => {
    const slow = Promise.withResolvers<void>()
    const services = replica(
      [
        catalogue('a', async (...call) => {
          await slow.promise
          return shelf(3)(...call)
        }),
      ],
      memoryStores(),
    )
    const [one, other] = [client(services), client(services)]
    const left = one.begin().then((begun) => one.page(begun))
    left.catch(() => {})
    const stays = other.begin().then((begun) => other.page(begun))
    await new Promise((resolve) => setImmediate(resolve))
    one.leave()
    await expect(left).rejects.toThrow('left')
    slow.resolve()
    expect((await stays).works.length).toBe(3)
  })
  it('begins anew where everybody had left before an answer', async () => {
    let asked = 0
    const source: Search = (window, signal) => {
      asked += 1
      if (asked > 1) return shelf(3)(window, signal)
      const { promise, reject } = Promise.withResolvers<never>()
      signal.addEventListener('abort', () => reject(new UpstreamError('TIMEOUT', 'a-z', 'search')))
      return promise
    }
    const services = replica([catalogue('a', source)], memoryStores())
    const one = client(services)
    const left = one.begin().then((begun) => one.page(begun))
    left.catch(() => {})
    await new Promise((resolve) => setImmediate(resolve))
    one.leave()
    await expect(left).rejects.toThrow('left')
    const next = client(services)
    expect((await next.page(await next.begin())).works.length).toBe(3)
    expect(asked).toBe(2)
  })
})

describe('replicas that share a store', () => {
  it('serve each other’s pages and cursors', async () => {
    const stores = memoryStores()
    const here = client(replica([catalogue('a', shelf(90))], stores))
    const elsewhere = client(replica([catalogue('a', () => Promise.reject(new Error('not asked')))], stores))
    const first = await here.page(await here.begin(), { first: 30 })
    const after = here.services.cursors.encode({ resultId: first.id, position: 29 })
    const found = await elsewhere.services.resultSets.find(elsewhere.services.cursors.decode(after).resultId)
    expect(found).toBeDefined()
    const second = await elsewhere.page(found as NonNullable<typeof found>, { first: 60, after })
    expect(new Set([...recordIds(first), ...recordIds(second)]).size).toBe(90)
  })
  it('see what arrives at one another', async () => {
    const stores = memoryStores()
    const late = Promise.withResolvers<void>()
    const here = client(
      replica(
        [
          catalogue('a', shelf(2)),
          catalogue('b', async () => {
            await late.promise
            return { hitCount: 1, records: [bib({ localId: 'late', title: 'Late' })] }
          }),
        ],
        stores,
      ),
    )
    const elsewhere = client(replica([catalogue('a', shelf(2)), catalogue('b', shelf(0))], stores))
    const early = await here.page(await here.begin(), { waitMs: 50 })
    expect(early.complete).toBe(false)
    const found = await elsewhere.services.resultSets.find(early.id)
    const waits = elsewhere.page(found as NonNullable<typeof found>, { since: early.version, waitMs: 9_000 })
    late.resolve()
    const later = await waits
    expect(later.complete).toBe(true)
    expect(later.version).toBeGreaterThan(early.version)
    expect(recordIds(later)).toContain('late')
    expect(recordIds(later).slice(0, 2)).toEqual(recordIds(early))
  })
  it('take over from one that died', async () => {
    const stores = memoryStores()
    const here = client(replica([catalogue('a', () => new Promise(() => {}))], stores))
    const begun = await here.begin()
    const early = await here.page(begun, { waitMs: 50 })
    expect(early.complete).toBe(false)
    await here.services.resultSets[Symbol.asyncDispose]()
    const elsewhere = client(replica([catalogue('a', shelf(4))], stores))
    const found = await elsewhere.services.resultSets.find(early.id)
    const later = await elsewhere.page(found as NonNullable<typeof found>)
    expect([later.complete, later.works.length]).toEqual([true, 4])
  })
})

describe('a source that breaks the rules', () => {
  const report = async (source: Search) => {
    const one = client(replica([catalogue('a', source), catalogue('b', shelf(1))], memoryStores()))
    const page = await one.page(await one.begin(), { first: 100 })
    expect(page.sources[1]).toMatchObject({ status: 'ANSWERED', hitCount: 1 })
    return page
  }
  const same = Array.from({ length: 100 }, () => book(1))

  it('and gives one record for every position is asked no more, and told of', async () => {
    let asked = 0
    const page = await report(() => {
      asked += 1
      return Promise.resolve({ hitCount: 1_000_000, records: same })
    })
    expect(page.sources[0]).toMatchObject({ status: 'PARTIAL', hitCount: 1_000_000 })
    expect(page.sources[0]?.message).toContain('gave records again')
    expect(asked).toBe(2)
    expect(page.isExact).toBe(false)
  })
  it('and gives more than was asked for is cut', async () => {
    const page = await report(() =>
      Promise.resolve({ hitCount: 500, records: Array.from({ length: 500 }, (_, at) => book(at)) }),
    )
    expect(page.sources[0]?.message).toContain('more records than were asked for')
    expect(page.works.length).toBeLessThanOrEqual(201)
  })
  it.each([2 ** 31, 2 ** 53, Infinity, -5, Number.NaN])(
    'and counts %d hits keeps within a count',
    async (hitCount) => {
      const page = await report(() => Promise.resolve({ hitCount, records: [book(1), book(2)] }))
      const told = page.sources[0]?.hitCount ?? -1
      expect(told).toBeGreaterThanOrEqual(2)
      expect(told).toBeLessThanOrEqual(2 ** 31 - 1)
      expect(page.hitCount).toBeLessThanOrEqual(2 ** 31 - 1)
    },
  )
  it('and gives empty records is told of', async () => {
    const blank = bib({ localId: 'x', title: '[untitled]', contributors: [], isbns: [] })
    const page = await report(() => Promise.resolve({ hitCount: 1, records: [blank] }))
    expect(page.sources[0]?.message).toContain('1 records came without title, author and number')
  })
})

describe('a part of the query that a source was not asked', () => {
  const subject: Query = {
    type: 'term',
    index: 'subject',
    relation: 'exact',
    text: 'Clouds',
    truncated: false,
  }
  const words: Query = { type: 'term', index: 'title', relation: 'all', text: 'book', truncated: false }
  const both: Query = { type: 'boolean', operator: 'and', left: words, right: subject }
  const about = (at: number, heading: string) => {
    const field = { tag: '650', ind1: ' ', ind2: '0', subfields: [{ code: 'a', value: heading }] }
    const marc = { leader: '00000nam a2200000 a 4500', control: [], data: [field], warnings: [] }
    return { ...book(at), subjects: [heading], raw: { form: 'marc', record: marc } as const }
  }
  const records = [about(1, 'Snow'), about(2, 'Clouds'), about(3, 'Rain')]
  const answer = { hitCount: 3, hitCountIsExact: false, records }

  it('is checked on its records, and told in explain', async () => {
    const dropped = [{ words: 'subject exact "Clouds"', part: subject }]
    const one = client(
      replica([catalogue('a', () => Promise.resolve(answer), dropped)], memoryStores()),
      both,
    )
    const page = await one.page(await one.begin())
    expect(recordIds(page)).toEqual(['b2'])
    expect(page.sources).toMatchObject([{ status: 'ANSWERED', hitCount: 3, isExact: false, dropped: [] }])
    expect(page.explain).toMatchObject([
      {
        library: { id: 'a' },
        native: 'book',
        dropped: [],
        doneAfterwards: ['subject exact "Clouds"'],
        removedAfterwards: 2,
      },
    ])
  })
  it('and of which no record tells is told in the source’s report', async () => {
    const dropped = [{ words: 'records not yet harvested' }]
    const one = client(
      replica([catalogue('a', () => Promise.resolve(answer), dropped)], memoryStores()),
      words,
    )
    const page = await one.page(await one.begin())
    expect(page.works.length).toBe(3)
    expect(page.sources).toMatchObject([{ isExact: false, dropped: ['records not yet harvested'] }])
    expect(page.sources[0]?.message).toBe('Not asked for: records not yet harvested.')
  })
  it('is not told where it is the filter’s, which is applied to every work', async () => {
    const year: Query = { type: 'term', index: 'year', relation: 'ge', text: '1902', truncated: false }
    const services = replica(
      [catalogue('a', () => Promise.resolve(answer), [{ words: 'year ge "1902"', part: year }])],
      memoryStores(),
    )
    const one = client(services, words)
    const begun = await services.resultSets.begin(
      { query: words, filter: { availableOnly: false, publishedFrom: 1902 }, sort: 'TITLE' },
      new AbortController().signal,
    )
    const page = await one.page(begun)
    expect(recordIds(page)).toEqual(['b2', 'b3'])
    expect(page.sources).toMatchObject([{ dropped: [] }])
  })
})
