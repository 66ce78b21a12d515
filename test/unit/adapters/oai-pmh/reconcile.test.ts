import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { HarvestProgress } from '../../../../adapters/harvest-progress.ts'
import type { UnionIndex } from '../../../../adapters/index/port.ts'
import type { LibrarySystem } from '../../../../adapters/port.ts'
import type { EmbeddedServer } from '../../../consortium/embedded-server.ts'
import { type EmbeddedAnswer, startHttpServer } from '../../../consortium/http-server.ts'
import { startOaiServer } from '../../../consortium/oai-server.ts'
import type { OaiOptions } from '../../../consortium/oai/repository.ts'
import type { DemoRecord } from '../../../consortium/types.ts'
import { type Bench, demoLibrary, demoRecord, hasty, openBench, signal, type Source } from './repository.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

const records = (count: number): DemoRecord[] => Array.from({ length: count }, (_, at) => demoRecord(at + 1))

async function run(system: LibrarySystem): Promise<HarvestProgress> {
  if (system.harvest === undefined) throw new Error('harvests nothing')
  return system.harvest.run({ signal })
}

/** As if the last comparison had been so many days ago. */
async function age(index: UnionIndex, { id }: Source, days: number): Promise<void> {
  const lastReconciled = `${new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 19)}Z`
  const checkpoint = await index.checkpoint(id)
  await index.commit({ systemId: id, libraryId: `library-of-${id}` }, [], { ...checkpoint, lastReconciled })
}

type Harvested = AsyncDisposable & {
  readonly served: DemoRecord[]
  readonly source: Source
  readonly system: LibrarySystem
  readonly server: EmbeddedServer
}

/** A repository of 40 records, harvested once. */
async function harvested(options: Partial<OaiOptions> = {}, settings: object = {}): Promise<Harvested> {
  const served = records(40)
  const server = await startOaiServer(demoLibrary(served), {
    prefixes: ['marc21'],
    pageSize: 10,
    deletedRecord: 'no',
    ...options,
  })
  const source = bench.source()
  const system = source.system({
    baseUrl: `http://127.0.0.1:${server.port}/oai`,
    metadataPrefix: 'marc21',
    ...settings,
  })
  await run(system)
  return { served, source, system, server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

describe('the comparison with all identifiers', { timeout: 30_000 }, () => {
  it.each([
    ['no', 6, 8],
    ['transient', 13, 15],
    ['persistent', 29, 31],
  ] as const)('is made by itself where deletions are tracked: %s', async (deletedRecord, early, late) => {
    await using library = await harvested({ deletedRecord })
    const { served, source, system } = library
    served.splice(4, 1)
    await age(bench.index, source, early)
    expect(await run(system)).toMatchObject({ records: 0, deleted: 0 })
    await age(bench.index, source, late)
    expect(await run(system)).toMatchObject({ records: 1, deleted: 1 })
    expect(await system.records?.read(['5', '6'], { signal })).toMatchObject([undefined, { localId: '6' }])
    const { lastReconciled } = await bench.index.checkpoint(source.id)
    expect(Date.now() - Date.parse(lastReconciled ?? '')).toBeLessThan(60_000)
  })
  it('is made as often as is configured, or never', async () => {
    await using often = await harvested({ deletedRecord: 'persistent' }, { reconcileEveryDays: 1 })
    await using never = await harvested({}, { reconcileEveryDays: 0 })
    for (const { served, source } of [often, never]) {
      served.pop()
      await age(bench.index, source, 2)
    }
    expect(await run(often.system)).toMatchObject({ deleted: 1 })
    expect(await run(never.system)).toMatchObject({ deleted: 0 })
  })
  it('reads headers alone, and fetches what is missing or older than what is stored', async () => {
    await using library = await harvested()
    const { served, source, system, server } = library
    // The repository was put back to an older state, and has got two records without a new datestamp.
    served[2] = demoRecord(3, { datestamp: '2025-06-01T00:00:00Z', work: 'restored' })
    served.push(demoRecord(41), demoRecord(42))
    await age(bench.index, source, 8)
    const before = server.seen.requests
    expect(await run(system)).toEqual({ records: 3, deleted: 0, quarantined: 0, expected: undefined })
    // Identify, the changes, five pages of identifiers and three records.
    expect(server.seen.requests - before).toBe(10)
    expect(await system.records?.read(['3', '41', '42'], { signal })).toMatchObject(
      ['3', '41', '42'].map((localId) => ({ localId })),
    )
  })
  it('buries nothing if too much is missing, and says so', async () => {
    await using library = await harvested()
    const { served, source, system } = library
    served.splice(0, 20)
    await age(bench.index, source, 8)
    const { deleted, warnings } = await run(system)
    expect([deleted, warnings]).toEqual([0, [expect.stringMatching(/lacks 20 records/)]])
  })
  it('leads to a harvest of everything where too much is missing', async () => {
    await using library = await harvested()
    const { served, source, system } = library
    served.push(
      ...Array.from({ length: hasty.fetches + 1 }, (_, at) =>
        demoRecord(100 + at, { datestamp: '2025-01-01T00:00:00Z' }),
      ),
    )
    await age(bench.index, source, 8)
    expect((await run(system)).warnings).toEqual([expect.stringMatching(/reads everything again/)])
    expect(await bench.index.checkpoint(source.id)).toMatchObject({ dueInFull: true })
    await run(system)
    expect(await bench.index.count(source.id)).toMatchObject({ records: 40 + hasty.fetches + 1 })
    expect((await bench.index.checkpoint(source.id)).dueInFull).toBeUndefined()
  })
  it('does not hold up what has changed if it fails, and goes on where it stood', async () => {
    await using library = await harvested()
    const { served, server } = library
    const asked: string[] = []
    let isDown = true
    await using front = await proxied(server, ({ searchParams, search }) => {
      asked.push(search)
      const isLater = searchParams.get('verb') === 'ListIdentifiers' && searchParams.has('resumptionToken')
      return isLater && isDown ? { status: 502, body: 'bad gateway' } : undefined
    })
    const source = bench.source()
    const system = source.system({ baseUrl: `http://127.0.0.1:${front.port}/oai`, metadataPrefix: 'marc21' })
    await run(system)
    await age(bench.index, source, 8)
    served.splice(30, 1)
    const failed = await run(system)
    expect(failed).toMatchObject({ records: 0, warnings: [expect.stringMatching(/could not be compared/)] })
    expect((await bench.index.checkpoint(source.id)).reconciling).toMatchObject({ pages: 1, records: 10 })

    // What a harvest brings in between has been seen, though the list had passed its place.
    const soon = `${new Date().toISOString().slice(0, 19)}Z`
    served[0] = demoRecord(1, { datestamp: soon })
    served.unshift(demoRecord(50, { datestamp: soon }))
    expect(await run(system)).toMatchObject({ records: 2, deleted: 0 })
    isDown = false
    asked.length = 0
    expect(await run(system)).toMatchObject({ deleted: 1 })
    const lists = asked.filter((search) => search.includes('verb=ListIdentifiers'))
    expect(lists.length).toBeLessThan(5)
    expect(lists.every((search) => search.includes('resumptionToken'))).toBe(true)
    expect(await bench.index.count(source.id)).toMatchObject({ records: 40, deleted: 1 })
    expect((await bench.index.checkpoint(source.id)).reconciling).toBeUndefined()
  })
  it('is made by reading everything where identifiers are not to be had', async () => {
    await using library = await harvested()
    const { served, server } = library
    await using front = await proxied(server, ({ searchParams }) =>
      searchParams.get('verb') === 'ListIdentifiers' ? { status: 404, body: 'no such page' } : undefined,
    )
    const source = bench.source()
    const system = source.system({ baseUrl: `http://127.0.0.1:${front.port}/oai`, metadataPrefix: 'marc21' })
    await run(system)
    await age(bench.index, source, 8)
    served.pop()
    expect(await run(system)).toMatchObject({
      deleted: 0,
      warnings: [expect.stringMatching(/does not list its identifiers/)],
    })
    expect(await run(system)).toMatchObject({ records: 40, deleted: 1 })
    expect(await run(system)).toEqual({ records: 0, deleted: 0, quarantined: 0, expected: undefined })
  })
  it('keeps a record that the repository fails to give, and sets the failure aside', async () => {
    await using library = await harvested()
    const { served, server } = library
    await using front = await proxied(server, ({ searchParams }) =>
      searchParams.get('identifier')?.endsWith(':7') === true ? { status: 500, body: 'oops' } : undefined,
    )
    const source = bench.source()
    const system = source.system({ baseUrl: `http://127.0.0.1:${front.port}/oai`, metadataPrefix: 'marc21' })
    await run(system)
    await age(bench.index, source, 8)
    served[6] = demoRecord(7, { datestamp: '2025-06-01T00:00:00Z' })
    expect(await run(system)).toMatchObject({ records: 0, deleted: 0, quarantined: 1 })
    expect(await bench.index.quarantined(source.id, { after: '', count: 5 })).toMatchObject([
      { identifier: 'oai:inkwell.example:7', reason: 'the repository fails to give it: PROTOCOL_ERROR' },
    ])
    expect(await system.records?.read(['7'], { signal })).toMatchObject([{ localId: '7' }])
  })
})

/** Passes on to `server` what `answer` leaves to it. */
async function proxied(
  server: EmbeddedServer,
  answer: (url: URL) => EmbeddedAnswer | undefined,
): Promise<EmbeddedServer> {
  return startHttpServer('oai-pmh', async ({ url }) => {
    const own = answer(url)
    if (own !== undefined) return own
    const passed = await fetch(`http://127.0.0.1:${server.port}/oai${url.search}`)
    return { status: passed.status, headers: { 'content-type': 'text/xml' }, body: await passed.text() }
  })
}
