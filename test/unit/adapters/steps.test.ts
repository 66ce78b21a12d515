import { afterEach, describe, expect, it, vi } from 'vitest'

import { Steps } from '../../../adapters/steps.ts'

const names = (steps: Steps) => steps.all.map(({ name }) => name)

afterEach(() => void vi.useRealTimers())

describe('the steps of a search', () => {
  it('stand in the order in which they began, each name once', async () => {
    const steps = new Steps()
    const whole = steps.start('whole')
    await steps.time('search', () => 1)
    await steps.time('decode', () => 2)
    await steps.time('search', () => 3)
    whole()
    expect(names(steps)).toEqual(['whole', 'search', 'decode'])
  })

  it('give the result through, and count what failed', async () => {
    const steps = new Steps()
    expect(await steps.time('search', () => Promise.resolve(42))).toBe(42)
    await expect(steps.time('present', () => Promise.reject(new Error('cut')))).rejects.toThrow('cut')
    expect(names(steps)).toEqual(['search', 'present'])
  })

  it('are whole milliseconds, added up, and ending one twice counts once', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const steps = new Steps()
    for (const ms of [1.2, 2.5]) {
      const stop = steps.start('connect')
      vi.advanceTimersByTime(ms * 10)
      stop()
      vi.advanceTimersByTime(50)
      stop()
    }
    expect(steps.all).toEqual([{ name: 'connect', tookMs: 37 }])
  })
})
