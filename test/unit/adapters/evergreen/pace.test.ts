import { describe, expect, it } from 'vitest'

import { good, signal, start } from './run.ts'

const since = (began: number) => performance.now() - began

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
