import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { LibrarySystem } from '../../../../adapters/port.ts'
import { startOaiServer } from '../../../consortium/oai-server.ts'
import { type Bench, demoLibrary, demoRecord, openBench, signal } from './repository.ts'

const wanted = { type: 'term', index: 'any', relation: 'all', text: 'zzyzx', truncated: false } as const
const search = (system: LibrarySystem) => system.search?.search(wanted, { start: 0, count: 10 }, { signal })

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

describe('a repository that has never been read to its end', () => {
  it('has not said that there is nothing: down is not none', async () => {
    const system = bench.source().system({ baseUrl: 'http://127.0.0.1:9/oai' })
    await expect(search(system)).rejects.toMatchObject({ code: 'UNREACHABLE' })
    await expect(system.records?.read(['1'], { signal })).rejects.toMatchObject({ code: 'UNREACHABLE' })
    const browsed = system.terms?.browse?.({ index: 'TITLE', from: 'a', count: 5 }, { signal })
    await expect(browsed).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })

  it('has said so once it was read', async () => {
    await using server = await startOaiServer(demoLibrary([demoRecord(1)]))
    const system = bench.source().system({ baseUrl: `http://127.0.0.1:${server.port}/oai` })
    await system.harvest?.run({ signal })
    expect(await search(system)).toMatchObject({ hitCount: 0, dropped: [] })
    expect(await system.records?.read(['1', '999'], { signal })).toMatchObject([{ localId: '1' }, undefined])
  })
})
