import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { LibrarySystem } from '../../../../adapters/port.ts'
import { startOaiServer } from '../../../consortium/oai-server.ts'
import type { DemoRecord } from '../../../consortium/types.ts'
import { type Bench, demoLibrary, demoRecord, openBench, signal } from './repository.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
const records = (count: number): DemoRecord[] => numbers(count).map((number) => demoRecord(number))
const at = (port: number) => ({ baseUrl: `http://127.0.0.1:${port}/oai` })

function run(system: LibrarySystem, full = false) {
  if (system.harvest === undefined) throw new Error('harvests nothing')
  return system.harvest.run({ signal, full })
}

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

describe('a first harvest', () => {
  it('reads every page, deletions too, and tells how far it is', async () => {
    const served = [...records(24), demoRecord(25, { deleted: true })]
    await using server = await startOaiServer(demoLibrary(served), {
      prefixes: ['marc21', 'oai_dc'],
      pageSize: 10,
    })
    const source = bench.source()
    const system = source.system(at(server.port))
    const told: (number | undefined)[] = []
    const progress = await system.harvest?.run({
      signal,
      onProgress: ({ records: done, expected }) => told.push(done, expected),
    })
    expect(progress).toEqual({ records: 25, deleted: 1, quarantined: 0, expected: 25 })
    expect(told.at(-2)).toBe(25)
    expect(await bench.index.count(source.id)).toEqual({ records: 24, deleted: 1, quarantined: 0 })
    const [found] = (await system.records?.read(['7'], { signal })) ?? []
    expect(found).toMatchObject({ localId: '7', title: 'Volume 7 of the harvest', raw: { form: 'marc' } })
    // Identify, ListMetadataFormats and three pages.
    expect(server.seen.requests).toBe(5)
  })
  it('takes Dublin Core where there is no MARC', async () => {
    await using server = await startOaiServer(demoLibrary(records(2)), { prefixes: ['oai_dc'] })
    const source = bench.source()
    const system = source.system(at(server.port))
    await run(system)
    const [found] = (await system.records?.read(['2'], { signal })) ?? []
    expect(found).toMatchObject({ title: 'Volume 2 of the harvest', raw: { form: 'dublin-core' } })
  })
  it('reads set after set, a record in two of them once', async () => {
    const sets = [
      { spec: 'even', name: 'Even', holds: ({ id }: DemoRecord) => Number(id) % 2 === 0 },
      { spec: 'third', name: 'Third', holds: ({ id }: DemoRecord) => Number(id) % 3 === 0 },
    ]
    await using server = await startOaiServer(demoLibrary(records(12)), {
      prefixes: ['marc21'],
      sets,
      pageSize: 2,
    })
    const source = bench.source()
    const progress = await run(source.system({ ...at(server.port), sets: ['even', 'third'] }))
    expect(progress).toMatchObject({ records: 10, expected: 10 })
    expect(await bench.index.count(source.id)).toMatchObject({ records: 8 })
  })
  it('of an empty repository is done', async () => {
    await using server = await startOaiServer(demoLibrary([]))
    const source = bench.source()
    expect(await run(source.system(at(server.port)))).toMatchObject({ records: 0 })
  })
})

describe('a later harvest', () => {
  it.each(['YYYY-MM-DD', 'YYYY-MM-DDThh:mm:ssZ'] as const)(
    'asks only for what may be new, in the granularity %s',
    async (granularity) => {
      const served = records(5)
      await using server = await startOaiServer(demoLibrary(served), { prefixes: ['marc21'], granularity })
      const source = bench.source()
      const system = source.system({ ...at(server.port), metadataPrefix: 'marc21' })
      await run(system)
      expect(await run(system)).toMatchObject({ records: 0 })
      const soon = `${new Date().toISOString().slice(0, 19)}Z`
      served.push(demoRecord(6, { datestamp: soon }))
      served[0] = demoRecord(1, { datestamp: soon, deleted: true })
      expect(await run(system)).toMatchObject({ records: 2, deleted: 1 })
      expect(await bench.index.count(source.id)).toMatchObject({ records: 5, deleted: 1 })
    },
  )
  it('that is full finds what is gone without a trace', async () => {
    const served = records(20)
    await using server = await startOaiServer(demoLibrary(served))
    const source = bench.source()
    const system = source.system(at(server.port))
    await run(system)
    served.pop()
    expect(await run(system)).toMatchObject({ records: 0, deleted: 0 })
    expect(await run(system, true)).toMatchObject({ deleted: 1 })
    expect(await system.records?.read(['20', '19'], { signal })).toMatchObject([undefined, { localId: '19' }])
  })
  it('that is full deletes nothing if half of the list is missing, and says so, until a person believes it', async () => {
    const served = records(20)
    await using server = await startOaiServer(demoLibrary(served))
    const source = bench.source()
    const system = source.system(at(server.port))
    await run(system)
    served.splice(0, 10)
    expect(await run(system, true)).toMatchObject({
      deleted: 0,
      warnings: [expect.stringMatching(/lacks 10 records/)],
    })
    expect(await bench.index.count(source.id)).toMatchObject({ records: 20 })
    expect(await system.harvest?.run({ signal, full: true, believed: true })).toMatchObject({ deleted: 10 })
    expect(await bench.index.count(source.id)).toMatchObject({ records: 10, deleted: 10 })
  })
  it('starts from the beginning where the configuration asks for something else', async () => {
    await using server = await startOaiServer(demoLibrary(records(3)), { prefixes: ['marc21', 'oai_dc'] })
    const source = bench.source()
    await run(source.system({ ...at(server.port), metadataPrefix: 'marc21' }))
    const other = source.system({ ...at(server.port), metadataPrefix: 'oai_dc' })
    expect(await run(other)).toMatchObject({ records: 3 })
    expect(await other.records?.read(['1'], { signal })).toMatchObject([{ raw: { form: 'dublin-core' } }])
  })
})

describe('trouble', () => {
  it('503 is waited for', async () => {
    await using server = await startOaiServer(demoLibrary(records(9)), {
      prefixes: ['marc21'],
      pageSize: 2,
      busyEvery: 2,
    })
    const source = bench.source()
    expect(await run(source.system(at(server.port)))).toMatchObject({ records: 9 })
  })
  it('a token that expires begins the list again, a few times at most', async () => {
    await using server = await startOaiServer(demoLibrary(records(9)), {
      prefixes: ['marc21'],
      pageSize: 2,
      expireTokensAfter: 0,
    })
    const source = bench.source()
    await expect(run(source.system(at(server.port)))).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' })
    expect(server.seen.requests).toBeLessThan(15)
    expect((await bench.index.checkpoint(source.id)).lastSuccess).toBeUndefined()
  })
  it('a server that is silent, cut or speaks garbage is no empty repository', async () => {
    await using server = await startOaiServer(demoLibrary(records(3)))
    const source = bench.source()
    const system = source.system({ ...at(server.port), timeoutMs: 150 })
    for (const [type, code] of [
      ['silent', 'TIMEOUT'],
      ['cut', 'CLOSED_EARLY'],
      ['garbage', 'PROTOCOL_ERROR'],
      ['refuse-login', 'AUTHENTICATION'],
    ] as const) {
      server.misbehave({ type })
      await expect(run(system)).rejects.toMatchObject({ code })
      await expect(system.probe({ signal })).rejects.toMatchObject({ code })
    }
    server.misbehave(undefined)
    await system.probe({ signal })
    expect(await run(system)).toMatchObject({ records: 3 })
  })
  it('a caller who leaves ends the harvest at once, and the next goes on', async () => {
    await using server = await startOaiServer(demoLibrary(records(40)), {
      prefixes: ['marc21'],
      pageSize: 10,
    })
    const source = bench.source()
    const system = source.system({ ...at(server.port), metadataPrefix: 'marc21' })
    const leaving = new AbortController()
    const broken = system.harvest?.run({
      signal: leaving.signal,
      onProgress: ({ records: done }) => {
        if (done >= 20) leaving.abort()
      },
    })
    await expect(broken).rejects.toMatchObject({ code: 'TIMEOUT' })
    const { records: rest } = await run(system)
    expect(rest).toBeGreaterThanOrEqual(20)
    expect(rest).toBeLessThan(40)
    expect(await bench.index.count(source.id)).toMatchObject({ records: 40 })
  })
  it('two harvests of a source are not at work at once', async () => {
    await using server = await startOaiServer(demoLibrary(records(3)))
    const source = bench.source()
    const system = source.system(at(server.port))
    const outcomes = await Promise.allSettled([run(system), run(system)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'BUSY' } })
    expect(await run(system)).toMatchObject({ records: 0 })
  })
})

describe('copies', () => {
  const item = {
    id: '1',
    barcode: '301',
    branch: 'PRESS',
    location: 'Reading room',
    callNumber: 'Z 244',
    state: 'reference-only',
    holds: 0,
  } as const
  it('are those of the catalogue where the configuration says so, and unknown unless it knows the word', async () => {
    const served = [demoRecord(1, { items: [item, { ...item, barcode: '302', state: 'available' }] })]
    await using server = await startOaiServer(demoLibrary(served), { prefixes: ['marc21'] })
    const source = bench.source()
    const itemRule = { tag: '852', barcode: 'p', branch: 'b', location: 'c', callNumber: 'h', status: 'z' }
    const system = source.system({
      ...at(server.port),
      itemRule,
      items: { from: 'catalogued' },
    })
    await run(system)
    const answers = await system.availability?.items(['1', '2'], { signal })
    expect(answers).toMatchObject([
      {
        known: true,
        items: [
          {
            localId: '301',
            branch: 'PRESS',
            callNumber: 'Z 244',
            status: 'REFERENCE_ONLY',
            rawStatus: 'Not for loan',
          },
          { localId: '302', status: 'UNKNOWN' },
        ],
      },
      { localId: '2', known: false, items: [] },
    ])
  })
  it('are nobody to ask for by default', async () => {
    const source = bench.source()
    expect(source.system(at(9)).availability).toBeUndefined()
  })
})
