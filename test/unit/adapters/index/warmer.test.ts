import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { facetMemory } from '../../../../adapters/index/facet-memory.ts'
import type { MapMessage } from '../../../../adapters/index/id-map.ts'
import { Lane } from '../../../../adapters/index/lane.ts'
import { openMapChannel } from '../../../../adapters/index/map-channel.ts'
import type { ReadCalls } from '../../../../adapters/index/messages.ts'
import { openUnionIndex } from '../../../../adapters/index/open.ts'
import { openReaders } from '../../../../adapters/index/reader-lanes.ts'
import { indexThread } from '../../../../adapters/index/thread.ts'
import { indexLimits } from '../../../../adapters/limits.ts'
import { bib, harvested, term } from './records.ts'

let directory: string
let started: Worker[] = []
const note = (worker: Worker) => void started.push(worker)
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-warmer-'))
  process.on('worker', note)
})
afterEach(async () => {
  process.off('worker', note)
  await rm(directory, { recursive: true })
})

it('searches find the same when the thread that prepares them has died, and start it again, but not at once', async () => {
  {
    await using index = await openUnionIndex({ directory })
    await index.commit({ systemId: 'x', libraryId: 'x' }, [harvested(bib('1', 'Floods'))], {})
  }
  vi.useFakeTimers({ toFake: ['performance'] })
  const readers = openReaders(directory)
  try {
    started = []
    const hitCount = async () => (await readers.any().call('x', 'find', ['x', term('any', 'floods')]))?.count
    expect(await hitCount()).toBe(1)
    // It, and those that search.
    const all = 1 + indexLimits.readers
    expect(started).toHaveLength(all)
    await started[0]?.terminate()
    expect(await hitCount()).toBe(1)
    expect(started).toHaveLength(all)
    vi.advanceTimersByTime(indexLimits.restartMs)
    expect(await hitCount()).toBe(1)
    expect(started).toHaveLength(all + 1)
  } finally {
    vi.useRealTimers()
    for (const lane of readers.lanes) await lane[Symbol.asyncDispose]()
  }
})

it('what common words match is made by one thread, and used by those that search', async () => {
  await using index = await openUnionIndex({ directory })
  const records = Array.from({ length: 400 }, (_, at) => harvested(bib(`${at}`, 'Floods of rivers')))
  await index.commit({ systemId: 'x', libraryId: 'x' }, records, {})
  const shared = { facets: facetMemory(), maps: directory }
  await using warmer = new Lane<object>(indexThread('warmer', directory, shared))
  await using reader = new Lane<ReadCalls>(indexThread('reader', directory, shared))
  const hitCount = async (words: string) => (await reader.call('x', 'find', ['x', term('any', words)]))?.count
  const told: MapMessage[] = []
  const channel = openMapChannel(shared.maps, (message) => void told.push(message))
  const untilTold = (type: MapMessage['type'], times: number) =>
    vi.waitFor(() => expect(told.filter((message) => message.type === type)).toHaveLength(times), 10_000)
  try {
    warmer.start()
    await untilTold('hello', 1)
    expect(await hitCount('floods rivers')).toBe(400)
    await untilTold('map', 2)
    // Emptied, so that it shows who looks at them.
    for (const message of told) if (message.type === 'map') message.map.words.fill(0, 2)
    expect(await hitCount('rivers floods')).toBe(0)
  } finally {
    channel.close()
  }
})
