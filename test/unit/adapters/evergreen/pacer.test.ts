import { describe, expect, it } from 'vitest'

import { Pacer } from '../../../../adapters/evergreen/pacer.ts'
import { failure, good, signal, start } from './run.ts'

const since = (began: number) => performance.now() - began

describe('turns', () => {
  it('are given at once up to the burst, and then one by one', async () => {
    const pacer = new Pacer({ system: 'x', perSecond: 10, burst: 3 })
    const began = performance.now()
    await Promise.all(Array.from({ length: 3 }, () => pacer.turn('GET', signal())))
    expect(since(began)).toBeLessThan(90)
    await Promise.all(Array.from({ length: 2 }, () => pacer.turn('GET', signal())))
    expect(since(began)).toBeGreaterThan(190)
  })

  it('are not waited for by more than sixty', async () => {
    const pacer = new Pacer({ system: 'x', perSecond: 0.1, burst: 1 })
    await pacer.turn('GET', signal())
    const leaving = new AbortController()
    const waiting = Array.from({ length: 60 }, () => pacer.turn('GET', leaving.signal).catch(String))
    await expect(pacer.turn('GET', signal())).rejects.toEqual(failure('BUSY'))
    leaving.abort()
    expect(new Set(await Promise.all(waiting)).size).toBe(1)
  })

  it('go back to the bucket when their callers leave', async () => {
    const pacer = new Pacer({ system: 'x', perSecond: 20, burst: 1 })
    const began = performance.now()
    await pacer.turn('GET', signal())
    const leaving = AbortSignal.timeout(5)
    await Promise.all(
      Array.from({ length: 20 }, () =>
        expect(pacer.turn('GET', leaving)).rejects.toEqual(failure('TIMEOUT')),
      ),
    )
    await pacer.turn('GET', signal())
    expect(since(began)).toBeLessThan(800)
  })

  it('are not given while the server wants its rest', async () => {
    const pacer = new Pacer({ system: 'x', perSecond: 1_000, burst: 10 })
    const began = performance.now()
    pacer.rest(60)
    await pacer.turn('GET', signal())
    expect(since(began)).toBeGreaterThan(58)
  })

  it('are refused at once where the rest is longer than anybody waits', async () => {
    const pacer = new Pacer({ system: 'x', perSecond: 1_000, burst: 10 })
    pacer.rest(30_000)
    await expect(pacer.turn('GET', signal())).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: expect.any(Number),
    })
  })
})

describe("the OpenAPI server's limit", () => {
  it('is kept: nothing is asked in vain', async () => {
    await using run = await start(
      { copies: 'rest', requestsPerSecond: 10 },
      { limit: { count: 1, perMs: 60 } },
    )
    const began = performance.now()
    const answers = await run.availability.items(['1', '3', '1', '3', '1'], { signal: signal() })
    expect(answers.every(({ known }) => known)).toBe(true)
    expect(run.server.answered['GET holdings']).toBe(5)
    expect(since(began)).toBeGreaterThan(400)
  })

  it('is one of each kind of request, so that a card check asks all of them at once', async () => {
    await using run = await start({ requestsPerSecond: 1 }, { limit: { count: 1, perMs: 1_000 } })
    const began = performance.now()
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
    expect(since(began)).toBeLessThan(2_500)
  })

  it('is waited for once, where somebody else used it up', async () => {
    await using run = await start({ copies: 'rest' }, { limit: { count: 1, perMs: 300 } })
    const [first, second] = await run.availability.items(['1', '3'], { signal: signal() })
    expect([first?.known, second?.known]).toEqual([true, true])
    expect(run.server.answered['GET holdings']).toBe(3)
  })
})
