import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { openUnionIndex } from '../../../../adapters/index/open.ts'
import { openReaders } from '../../../../adapters/index/reader-lanes.ts'
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
    const hitCount = async () =>
      (await readers.any().call('x', 'search', ['x', term('any', 'floods'), { start: 0, count: 5 }]))
        ?.hitCount
    expect(await hitCount()).toBe(1)
    // It, and one that searches.
    expect(started).toHaveLength(2)
    await started[0]?.terminate()
    expect(await hitCount()).toBe(1)
    expect(started).toHaveLength(2)
    vi.advanceTimersByTime(indexLimits.restartMs)
    expect(await hitCount()).toBe(1)
    expect(started).toHaveLength(3)
  } finally {
    vi.useRealTimers()
    for (const lane of readers.lanes) await lane[Symbol.asyncDispose]()
  }
})
