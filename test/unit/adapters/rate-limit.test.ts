import { describe, expect, it } from 'vitest'

import { RateLimit } from '../../../adapters/rate-limit.ts'

const queue = 60
const waitedRestMs = 2_000
const failure = (code: string) => expect.objectContaining({ name: 'UpstreamError', code })
const since = (began: number) => performance.now() - began
const signal = () => AbortSignal.timeout(5_000)
const idle = () => new AbortController().signal
const bucket = (perSecond: number, tokens: number) =>
  new RateLimit({
    system: 'x',
    tokens,
    refill: 'bucket',
    backAfterMs: 1_050 / perSecond,
    queue,
    waitedRestMs,
  })
const window = (tokens: number) =>
  new RateLimit({ system: 'x', tokens, refill: 'window', backAfterMs: 1_100, queue, waitedRestMs })

describe('a bucket of turns', () => {
  it('are given at once up to the burst, and then one by one', async () => {
    const pace = bucket(10, 3)
    const began = performance.now()
    await Promise.all(Array.from({ length: 3 }, () => pace.turn('GET', signal())))
    expect(since(began)).toBeLessThan(90)
    await Promise.all(Array.from({ length: 2 }, () => pace.turn('GET', signal())))
    expect(since(began)).toBeGreaterThan(190)
  })

  it('are not waited for by more than sixty', async () => {
    const pace = bucket(0.1, 1)
    await pace.turn('GET', signal())
    const leaving = new AbortController()
    const waiting = Array.from({ length: 60 }, () => pace.turn('GET', leaving.signal).catch(String))
    await expect(pace.turn('GET', signal())).rejects.toEqual(failure('BUSY'))
    leaving.abort()
    expect(new Set(await Promise.all(waiting)).size).toBe(1)
  })

  it('go back to the bucket when their callers leave', async () => {
    const pace = bucket(20, 1)
    const began = performance.now()
    await pace.turn('GET', signal())
    const leaving = AbortSignal.timeout(5)
    await Promise.all(
      Array.from({ length: 20 }, () => expect(pace.turn('GET', leaving)).rejects.toEqual(failure('TIMEOUT'))),
    )
    await pace.turn('GET', signal())
    expect(since(began)).toBeLessThan(800)
  })

  it('are not given while the server wants its rest', async () => {
    const pace = bucket(1_000, 10)
    const began = performance.now()
    pace.rest(60)
    await pace.turn('GET', signal())
    expect(since(began)).toBeGreaterThan(58)
  })

  it('are refused at once where the rest is longer than anybody waits', async () => {
    const pace = bucket(1_000, 10)
    pace.rest(30_000)
    await expect(pace.turn('GET', signal())).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: expect.any(Number),
    })
  })
})

describe.concurrent('a window of turns', () => {
  it('lets no second see more, however the requests fall', async () => {
    const limit = window(5)
    const went: number[] = []
    const take = async () => {
      await limit.turn('GET bibs', idle())
      went.push(performance.now())
    }
    const first = take()
    await new Promise((resolve) => setTimeout(resolve, 300))
    await Promise.all([first, ...Array.from({ length: 7 }, take)])
    limit.close()
    const begun = (went[0] ?? 0) + 1_000
    expect(went.filter((at) => at < begun)).toHaveLength(5)
    for (const [at, time] of went.entries()) expect((went[at + 5] ?? Infinity) - time).toBeGreaterThan(1_000)
  })

  it('is asked for in a queue that has an end, and that can be left', async () => {
    const limit = window(1)
    await limit.turn('GET bibs', idle())
    const leaving = new AbortController()
    const waiting = Array.from({ length: queue }, () => limit.turn('GET bibs', leaving.signal))
    await expect(limit.turn('GET bibs', idle())).rejects.toEqual(failure('BUSY'))
    leaving.abort()
    for (const one of await Promise.allSettled(waiting))
      expect(one).toEqual({ status: 'rejected', reason: failure('TIMEOUT') })
    const next = new AbortController()
    const asked = limit.turn('GET bibs', next.signal)
    next.abort()
    await expect(asked).rejects.toEqual(failure('TIMEOUT'))
    limit.close()
  })
})
