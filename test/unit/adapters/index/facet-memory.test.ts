import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { type IndexDatabase, openForWriting } from '../../../../adapters/index/database.ts'
import { controlAt, type FacetMemory, facetMemory } from '../../../../adapters/index/facet-memory.ts'
import { type FacetEntries, FacetStore } from '../../../../adapters/index/facet-store.ts'
import { FacetWarmer } from '../../../../adapters/index/facet-warmer.ts'
import { Lane } from '../../../../adapters/index/lane.ts'
import type { ReadCalls } from '../../../../adapters/index/messages.ts'
import type { HarvestedChange } from '../../../../adapters/index/port.ts'
import { indexThread } from '../../../../adapters/index/thread.ts'
import { indexLimits } from '../../../../adapters/limits.ts'
import { bib, harvested, term } from './records.ts'
import { storeChanges } from './stored.ts'

let directory: string
let index: IndexDatabase
let nothing: IndexDatabase
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-facets-'))
  index = openForWriting(directory)
  nothing = openForWriting(join(directory, 'nothing'))
})
afterEach(async () => {
  index.close()
  nothing.close()
  await rm(directory, { recursive: true })
})

const commit = (changes: readonly HarvestedChange[], options?: Parameters<typeof storeChanges>[2]) =>
  storeChanges(index, changes, options)
/** Two hundred, that is 13 packs, each of the year of its number. */
const records = (from: number) =>
  Array.from({ length: 200 }, (_, at) => harvested(bib(`${from + at}`, 'Volume', { published: from + at })))
/** The first so many of them, as they are today. */
const changed = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    harvested(bib(`${1 + at}`, 'Changed volume', { published: 1 + at }), '2027-01-01T00:00:00Z'),
  )
const years = (from: number) => Array.from({ length: 200 }, (_, at) => from + at)

const storedIds = () =>
  index
    .prepare('SELECT id FROM record WHERE hash IS NOT NULL ORDER BY id')
    .all()
    .map(({ id }) => Number(id))
const yearsBy = (entries: FacetEntries) => {
  const ids = Float64Array.from(storedIds())
  return Array.from(ids, (_, at) => entries.entryAt(ids, at)?.year)
}
/** Of all live records: as anybody reads them, and what is in the memory alone. */
const read = (memory: FacetMemory) => new FacetStore(index, memory).read(yearsBy)
const inMemory = (memory: FacetMemory) =>
  new FacetStore(nothing, memory).read(yearsBy).filter((year) => year !== undefined)

function fill(warmer: FacetWarmer): void {
  while (warmer.step());
}

describe('the memory for facets', () => {
  it('takes what is stored, and what is committed later to any source', () => {
    const memory = facetMemory()
    const warmer = new FacetWarmer(index, memory)
    commit(records(1), { systemId: 'x' })
    commit(records(201), { systemId: 'y' })
    fill(warmer)
    expect(inMemory(memory)).toEqual([...years(1), ...years(201)])
    commit(records(401), { systemId: 'x' })
    fill(warmer)
    expect(inMemory(memory)).toEqual([...years(1), ...years(401), ...years(201)])
  })

  it('leaves out what finds no room, which is read from the index', () => {
    commit(records(1))
    const memory = facetMemory(2_000)
    const warmer = new FacetWarmer(index, memory)
    fill(warmer)
    expect(inMemory(memory).length).toBeGreaterThan(16)
    expect(inMemory(memory).length).toBeLessThan(200)
    expect(read(memory)).toEqual(years(1))
    // All of it is needed: it is not emptied for what comes.
    commit(records(201), { skipped: indexLimits.warmLookIds })
    const used = Atomics.load(memory.control, controlAt.used)
    fill(warmer)
    expect(Atomics.load(memory.control, controlAt.used)).toBe(used)
    expect(read(memory)).toEqual([...years(1), ...years(201)])
  })

  it('is filled anew where most of what fills it is gone', () => {
    commit(records(1))
    const memory = facetMemory(2_000)
    const warmer = new FacetWarmer(index, memory)
    fill(warmer)
    const before = inMemory(memory)
    commit(changed(150), { skipped: indexLimits.warmLookIds })
    expect(inMemory(memory)).toEqual([])
    const store = new FacetStore(index, memory)
    let reads = 0
    const found = store.read((entries) => {
      reads += 1
      if (reads === 1) fill(warmer)
      return yearsBy(entries)
    })
    expect(found).toEqual([...years(1).slice(150), ...years(1).slice(0, 150)])
    expect(reads).toBe(2)
    expect(before.length).toBeGreaterThan(16)
    expect(inMemory(memory).length).toBeGreaterThan(16)
  })

  it('is not looked at while it is being emptied, by one who may have died', () => {
    commit(records(1))
    const memory = facetMemory()
    fill(new FacetWarmer(index, memory))
    Atomics.add(memory.control, controlAt.generation, 1)
    expect(inMemory(memory)).toEqual([])
    expect(read(memory)).toEqual(years(1))
    fill(new FacetWarmer(index, memory))
    expect(inMemory(memory)).toEqual(years(1))
  })

  it('is filled by a thread, gone on with by the next, and read by others before, between and after', async () => {
    commit(records(1))
    const memory = facetMemory()
    const shared = { facets: memory, maps: directory }
    const facets = async (reader: Lane<ReadCalls>) => {
      const found = await reader.call('x', 'find', ['x', term('any', 'volume')])
      if (found === undefined) throw new Error('nothing to ask')
      await reader.call('x', 'page', [found, { start: 0, count: 1 }])
      const answer = await reader.call('x', 'facets', [found, ['YEAR'], 1_000])
      const values = answer.facets[0]?.values ?? []
      return values.map(({ value }) => Number(value)).toSorted((a, b) => a - b)
    }
    const openReader = () => new Lane<ReadCalls>(indexThread('reader', directory, shared))
    const warmer = () => {
      const { module, data } = indexThread('warmer', directory, shared)
      return new Worker(module, { workerData: data })
    }
    await using reader = openReader()
    expect(await facets(reader)).toEqual(years(1))
    const first = warmer()
    await vi.waitFor(() => expect(inMemory(memory)).toEqual(years(1)), 10_000)
    await first.terminate()
    commit(records(201))
    const both = [...years(1), ...years(201)]
    expect(await facets(reader)).toEqual(both)
    const second = warmer()
    await vi.waitFor(() => expect(inMemory(memory)).toEqual(both), 10_000)
    await second.terminate()
    // From now on the memory has what nobody else has.
    index.database.exec('DELETE FROM facet')
    await using late = openReader()
    expect(await facets(late)).toEqual(both)
  })
})
