import { describe, expect, it } from 'vitest'

import { mapConcurrently, together } from '../../../adapters/concurrently.ts'

const never = () => new AbortController().signal
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('mapping concurrently', () => {
  it('keeps the order, and no more than the limit under way', async () => {
    let running = 0
    let most = 0
    const doubled = await mapConcurrently([5, 1, 4, 2, 3], 2, never(), async (value) => {
      most = Math.max(most, (running += 1))
      await pause(value)
      running -= 1
      return value * 2
    })
    expect([doubled, most]).toEqual([[10, 2, 8, 4, 6], 2])
  })

  it('of nothing is nothing', async () => {
    expect(await mapConcurrently([], 4, never(), () => Promise.resolve(1))).toEqual([])
  })

  it('ends with the first failure: the others are aborted, the rest is not begun', async () => {
    const begun: number[] = []
    let aborted = 0
    const mapping = mapConcurrently([0, 1, 2, 3], 2, never(), async (value, signal) => {
      begun.push(value)
      if (value === 0) throw new Error('first')
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      aborted += 1
      throw new Error('second')
    })
    await expect(mapping).rejects.toThrow('first')
    expect([begun, aborted]).toEqual([[0, 1], 1])
  })
})

describe('calls that belong together', () => {
  it('end when one of them fails', async () => {
    let ended = false
    const failing = together(never(), async (signal) => {
      signal.addEventListener('abort', () => (ended = true))
      await Promise.all([Promise.reject(new Error('one')), pause(1_000)])
    })
    await expect(failing).rejects.toThrow('one')
    expect(ended).toBe(true)
  })

  it('end when their caller leaves', async () => {
    const leaving = new AbortController()
    const seen = together(leaving.signal, (signal) => {
      leaving.abort()
      return Promise.resolve(signal.aborted)
    })
    expect(await seen).toBe(true)
  })
})
