import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../adapters/errors.ts'
import { memoryStores } from '../../../subgraphs/stores.ts'
import { catalogue, client, recordIds, replica, type Search, shelf } from '../../support/replica.ts'
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
  it('ends where a result set is full, and says so', async () => {
    const systems = Array.from({ length: 60 }, (_, at) => catalogue(`lib${at}`, shelf(300)))
    const one = client(replica(systems, memoryStores()))
    const begun = await one.begin()
    let page = await one.page(begun, { first: 100 })
    for (let turn = 0; page.hasNextPage && turn < 50; turn += 1) {
      const after = one.services.cursors.encode({ resultId: page.id, position: page.positions.at(-1) ?? 0 })
      const next = await one.page(begun, { first: 100, after, waitMs: 9_000 })
      if (next.page.length === 0) expect(next.hasNextPage).toBe(false)
      page = next
    }
    expect(page.hasNextPage).toBe(false)
    expect(begun.set.arrivals.every(({ records }) => records.length === 33)).toBe(true)
    expect(page.sources[0]).toMatchObject({ status: 'ANSWERED', hitCount: 300 })
    expect(page.sources[0]?.message).toBe(
      'Only the first 99 of its hits can be seen; a narrower search shows others.',
    )
    expect(page.isExact).toBe(false)
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
