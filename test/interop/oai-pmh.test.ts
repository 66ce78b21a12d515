import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { HarvestProgress } from '../../adapters/harvest-progress.ts'
import type { LibrarySystem } from '../../adapters/port.ts'
import { type Bench, openBench, signal } from '../unit/adapters/oai-pmh/repository.ts'
import { hasOaiPeer, type OaiPeer, startOaiPeer } from './oai-peer.ts'

const step = 10

describe.skipIf(!hasOaiPeer())('a Catmandu repository', () => {
  let peer: OaiPeer
  let bench: Bench
  beforeAll(async () => {
    peer = await startOaiPeer(step)
    bench = await openBench()
  })
  afterAll(async () => {
    await bench[Symbol.asyncDispose]()
    await peer[Symbol.asyncDispose]()
  })
  const live = () => peer.records.filter(({ deleted }) => deleted === 0)

  it('answers the probe', async () => {
    const system = bench.source().system({ baseUrl: peer.baseUrl })
    await system.probe({ signal })
  })
  it('is harvested whole in MARC 21, which is found by its namespace', async () => {
    const source = bench.source()
    const system = source.system({ baseUrl: peer.baseUrl })
    const progress = await harvest(system)
    expect(progress).toMatchObject({
      records: peer.records.length,
      deleted: peer.records.length - live().length,
      quarantined: 0,
      expected: peer.records.length,
    })
    expect(await bench.index.count(source.id)).toMatchObject({ records: live().length })
    // The GPO's catalogue itself holds control characters, which the peer passes on.
    const damaged = live().find(({ marcxml }) => /[\u0000-\u0008\u000B-\u001F]/.test(marcxml))
    expect(progress?.warnings?.length ?? 0).toBe(damaged === undefined ? 0 : 1)
    const wanted = live().filter((_, at) => at % 50 === 0)
    const found = await system.records?.read(
      wanted.map(({ id }) => id),
      { signal },
    )
    expect(found?.map((record) => record?.raw.form)).toEqual(wanted.map(() => 'marc'))
    const folded = (text = '') =>
      text
        .normalize('NFD')
        .toLowerCase()
        .replaceAll(/[^a-z]/g, '')
        .slice(0, 12)
    for (const [at, record] of wanted.entries())
      expect(folded(found?.[at]?.title)).toBe(
        folded(record.dc['title']?.[0]).slice(0, folded(found?.[at]?.title).length),
      )
  })
  it('is harvested whole in Dublin Core', async () => {
    const source = bench.source()
    const progress = await harvest(source.system({ baseUrl: peer.baseUrl, metadataPrefix: 'oai_dc' }))
    expect(progress).toMatchObject({ records: peer.records.length, quarantined: 0 })
  })
  it('is harvested by set', async () => {
    const source = bench.source()
    await harvest(source.system({ baseUrl: peer.baseUrl, sets: ['maps', 'serials'] }))
    const inSets = live().filter(({ sets }) => sets.includes('maps') || sets.includes('serials'))
    expect(await bench.index.count(source.id)).toMatchObject({ records: inSets.length })
  })
  it('refuses a prefix that it does not have, and says why', async () => {
    const system = bench.source().system({ baseUrl: peer.baseUrl, metadataPrefix: 'mods' })
    await expect(harvest(system)).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('cannotDisseminateFormat'),
    })
  })
  it('is asked only for what has changed since', async () => {
    const source = bench.source()
    const system = source.system({ baseUrl: peer.baseUrl })
    await harvest(system)
    expect(await harvest(system)).toMatchObject({ records: 0 })
    const datestamp = `${new Date().toISOString().slice(0, 19)}Z`
    const [first, second, ...rest] = live()
    if (first === undefined || second === undefined) throw new Error('the peer has no records')
    const changed = {
      ...first,
      datestamp,
      marcxml: first.marcxml.replace(/(tag="245"[^>]*>\s*<subfield code="a">)/, '$1Newly harvested '),
    }
    await peer.serve([...rest, changed, { ...second, datestamp, deleted: 1 }])
    expect(await harvest(system)).toMatchObject({ records: 2, deleted: 1 })
    const [one, other] = (await system.records?.read([first.id, second.id], { signal })) ?? []
    expect(one?.title).toMatch(/^Newly harvested/)
    expect(other).toBeUndefined()
    await peer.serve(peer.records)
  })
  it('is compared by its identifiers: what is gone without trace goes, what is missing is fetched', async () => {
    const source = bench.source()
    const system = source.system({ baseUrl: peer.baseUrl, reconcileEveryDays: 1 })
    const [gone, late, ...rest] = peer.records.filter(({ deleted }) => deleted === 0)
    if (gone === undefined || late === undefined) throw new Error('the peer has no records')
    await peer.serve([gone, ...rest])
    await harvest(system)
    await peer.serve([late, ...rest])
    const checkpoint = await bench.index.checkpoint(source.id)
    const { id: systemId } = source
    const { libraryId } = system
    const lastReconciled = '2026-01-01T00:00:00Z'
    await bench.index.commit({ systemId, libraryId }, [], { ...checkpoint, lastReconciled })
    expect(await harvest(system)).toMatchObject({ records: 2, deleted: 1, quarantined: 0 })
    const found = await system.records?.read([gone.id, late.id], { signal })
    expect(found).toMatchObject([undefined, { localId: late.id }])
    await peer.serve(peer.records)
  })
})

async function harvest(system: LibrarySystem): Promise<HarvestProgress | undefined> {
  return system.harvest?.run({ signal })
}
