import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../adapters/errors.ts'
import type { HarvestProgress } from '../../../adapters/harvest-progress.ts'
import type { HarvestPort } from '../../../adapters/port.ts'
import type { HarvestedSystem } from '../../../gateway/consortium.ts'
import { HarvestTurns } from '../../../gateway/harvest-turns.ts'
import { Harvests, waitBefore } from '../../../gateway/harvests.ts'
import { harvestLimits } from '../../../gateway/limits.ts'
import { createLog } from '../../../gateway/log.ts'

const nothing: HarvestProgress = { records: 0, deleted: 0, quarantined: 0, expected: undefined }

function system(id: string, run: HarvestPort['run'], host = id): HarvestedSystem {
  return {
    id,
    libraryId: id,
    kind: 'oai-pmh',
    harvest: { host, run },
    probe: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

function harvestsOf(systems: readonly HarvestedSystem[], sideBySide = 4) {
  const lines: Record<string, unknown>[] = []
  const stopping = new AbortController()
  const harvests = new Harvests(
    systems,
    { everyMs: 3_600_000, sideBySide },
    {
      index: { count: () => Promise.resolve({ records: 7, deleted: 0, quarantined: 3 }) },
      log: createLog('debug', (line) => lines.push(JSON.parse(line) as Record<string, unknown>)),
      stopping: stopping.signal,
    },
  )
  return { harvests, lines, stopping }
}

/** Harvests that last until they are let go, and a note of who is at work. */
function stage() {
  const working = new Map<string, () => void>()
  const run = (id: string, host?: string) =>
    system(
      id,
      () =>
        new Promise((resolve) =>
          working.set(id, () => {
            working.delete(id)
            resolve(nothing)
          }),
        ),
      host,
    )
  return { working, run }
}
const settled = () => new Promise((resolve) => void setImmediate(resolve))

describe('harvests', () => {
  it('are side by side, so many at once, the others in their order', async () => {
    const { working, run } = stage()
    const { harvests } = harvestsOf(
      ['a', 'b', 'c', 'd'].map((id) => run(id)),
      2,
    )
    const all = Promise.all(harvests.systems.map(({ id }) => harvests.run(id)))
    await settled()
    expect([...working.keys()]).toEqual(['a', 'b'])
    working.get('b')?.()
    await settled()
    expect([...working.keys()]).toEqual(['a', 'c'])
    working.get('a')?.()
    working.get('c')?.()
    await settled()
    working.get('d')?.()
    await all
    expect(working.size).toBe(0)
  })
  it('are never two of one host, and let others pass', async () => {
    const { working, run } = stage()
    const { harvests } = harvestsOf([run('a', 'one.example'), run('b', 'one.example'), run('c')])
    const all = Promise.all(harvests.systems.map(({ id }) => harvests.run(id)))
    await settled()
    expect([...working.keys()]).toEqual(['a', 'c'])
    working.get('a')?.()
    await settled()
    expect([...working.keys()]).toEqual(['c', 'b'])
    working.get('b')?.()
    working.get('c')?.()
    await all
  })
  it('are one at a time of a system, whoever asks', async () => {
    const { working, run } = stage()
    const { harvests, lines } = harvestsOf([run('a')])
    const both = Promise.all([harvests.run('a'), harvests.run('a')])
    await settled()
    working.get('a')?.()
    await both
    expect(lines).toHaveLength(1)
  })
  it('tell in the log what was done, what was odd and what was set aside', async () => {
    const done = { ...nothing, records: 5, quarantined: 2, warnings: ['pages that were mended: 1'] }
    const { harvests, lines } = harvestsOf([system('a', () => Promise.resolve(done))])
    await harvests.run('a')
    expect(lines).toMatchObject([
      { event: 'harvested', system: 'a', records: 5, quarantined: 2 },
      { event: 'harvest oddity', system: 'a', reason: 'pages that were mended: 1' },
      { event: 'records set aside as unreadable', system: 'a', quarantined: 3 },
    ])
  })
  it('that fail say so with their attempt, and keep nobody waiting', async () => {
    const fail = () => Promise.reject(new UpstreamError('UNREACHABLE', 'a', 'Identify'))
    const { harvests, lines } = harvestsOf([system('a', fail)], 1)
    await harvests.run('a')
    await harvests.run('a')
    expect(lines).toMatchObject([1, 2].map((attempt) => ({ event: 'harvest failed', system: 'a', attempt })))
  })
  it('do not begin once the process stops', async () => {
    const { working, run } = stage()
    const { harvests, stopping } = harvestsOf([run('a'), run('b')], 1)
    const all = Promise.all([harvests.run('a'), harvests.run('b')])
    await settled()
    stopping.abort()
    working.get('a')?.()
    await all
    expect(working.size).toBe(0)
  })
})

describe('turns', () => {
  it('are given back by those who fail', async () => {
    const turns = new HarvestTurns(1)
    await expect(turns.run('x', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await turns.run('x', () => Promise.resolve('next'))).toBe('next')
  })
})

describe('the wait before the next harvest', () => {
  const hour = 3_600_000
  it('is the configured one after success, a little spread', () => {
    expect(waitBefore(0, hour, 0.5)).toBe(hour)
    expect([waitBefore(0, hour, 0), waitBefore(0, hour, 1)]).toEqual([3_240_000, 3_960_000])
  })
  it('is short after a failure and ever longer after more, but never days', () => {
    const waits = [1, 2, 3, 4, 5, 50].map((failures) => waitBefore(failures, hour, 0.5) / 60_000)
    expect(waits).toEqual([5, 10, 20, 40, 60, 60])
    expect(waitBefore(1, 60_000, 0.5)).toBe(60_000)
    expect(waitBefore(50, 24 * hour, 0.5)).toBe(24 * hour)
    expect(harvestLimits.lastRetryMs).toBe(hour)
  })
})
