import { describe, expect, it } from 'vitest'

import { type Counted, openCounter, type SharedLimiter } from '../../../subgraphs/counter.ts'
import { counterLimits } from '../../../subgraphs/limits.ts'

const options = { limit: 2, windowSeconds: 60 }
const isCounted = (taken: Counted | number): taken is Counted => typeof taken !== 'number'
const take = async (counter: ReturnType<typeof openCounter>, key = 'k') => {
  const taken = await counter.take(key)
  return isCounted(taken) ? taken : undefined
}

describe('a counter', () => {
  it('lets in as many as its limit, then says how long to wait', async () => {
    const counter = openCounter(options)
    expect([await take(counter), await take(counter)]).not.toContain(undefined)
    const wait = await counter.take('k')
    expect(wait).toBeGreaterThan(58)
    expect(wait).toBeLessThanOrEqual(60)
    expect(await take(counter, 'another')).toBeDefined()
  })

  it('lets in one more for each that is given back, and none more for one given back twice', async () => {
    const counter = openCounter(options)
    const first = await take(counter)
    await take(counter)
    await first?.giveBack()
    expect(await take(counter)).toBeDefined()
    expect(await take(counter)).toBeUndefined()
  })

  it('that has forgotten a key takes nothing off below none', async () => {
    const counter = openCounter(options)
    const [one, other] = [await take(counter), await take(counter)]
    await one?.forgetAll()
    await other?.giveBack()
    expect([await take(counter), await take(counter)]).not.toContain(undefined)
    expect(await take(counter)).toBeUndefined()
  })

  it('keeps a bounded number of keys, the latest ones', async () => {
    const counter = openCounter({ limit: 1, windowSeconds: 60 })
    for (let at = 0; at <= counterLimits.keys; at += 1) await counter.take(String(at))
    expect(await take(counter, String(counterLimits.keys))).toBeUndefined()
    expect(await take(counter, '0')).toBeDefined()
  })
})

describe('a counter that is shared', () => {
  /** Another process's count stands in the shared one; it may be out of reach. */
  const sharing = () => {
    const state = { count: 0, reachable: true }
    const add = (points: number) =>
      Promise.resolve({ consumedPoints: (state.count += points), msBeforeNext: 30_000 })
    const shared: SharedLimiter = {
      limiter: { penalty: () => add(1), reward: () => add(-1), delete: () => Promise.resolve(true) },
      ask: async (command) => (state.reachable ? await command() : undefined),
    }
    return { state, counter: openCounter(options, shared) }
  }

  it('goes by what all have counted', async () => {
    const { state, counter } = sharing()
    state.count = 2
    expect(await counter.take('k')).toBe(30)
    expect(state.count).toBe(2)
  })

  it('out of reach goes by what this process has counted, and takes nothing off that it has not put on', async () => {
    const { state, counter } = sharing()
    await take(counter)
    state.reachable = false
    const second = await take(counter)
    expect(second).toBeDefined()
    expect(await take(counter)).toBeUndefined()
    state.reachable = true
    await second?.giveBack()
    expect(state.count).toBe(1)
  })
})
