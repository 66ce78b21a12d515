import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { AvailabilityPort } from '../../../adapters/port.ts'
import { availabilityLimits } from '../../../subgraphs/limits.ts'
import { recordItems } from '../../../subgraphs/record-items.ts'
import { memoryStores } from '../../../subgraphs/stores.ts'
import { avon, copies, onShelf, operation, servicesOf, shelves } from '../../support/copies.ts'

const begin = Date.parse('2026-11-28T10:00:00Z')
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: begin }))
afterEach(() => void vi.useRealTimers())
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000)

describe('an answer about copies', () => {
  it('is given again for half a minute, with the time it was given at', async () => {
    const { ask, asked } = avon()
    await ask('1,2')
    pass(29)
    expect(await ask('2,1')).toMatchObject([
      { answer: { localId: '2' }, checkedAt: '2026-11-28T10:00:00.000Z', stale: false },
      { report: { status: 'ANSWERED' } },
    ])
    expect(asked).toEqual(['items 1,2'])
  })

  it('is asked for anew record by record, as one question', async () => {
    const { ask, asked } = avon()
    await ask('2')
    await ask('1,2,3')
    expect(asked).toEqual(['items 2', 'items 1,3'])
  })

  it('is given at once up to five minutes, and asked for behind it once', async () => {
    const { ask, asked, answers, settled } = avon()
    await ask('1,2')
    answers(() => ({ items: copies(1, { status: 'ON_LOAN' }) }))
    pass(120)
    const [first] = await Promise.all([ask('1,2'), ask('1')])
    expect(first).toMatchObject([
      { checkedAt: '2026-11-28T10:00:00.000Z', stale: false, answer: { items: [{ status: 'AVAILABLE' }] } },
      {},
    ])
    await settled()
    expect(asked).toEqual(['items 1,2', 'items 1,2'])
    expect(await ask('1')).toMatchObject([
      { checkedAt: '2026-11-28T10:02:00.000Z', answer: { items: [{ status: 'ON_LOAN' }] } },
    ])
    expect(asked).toHaveLength(2)
  })

  it('is asked for behind a client that has left', async () => {
    const { ask, asked, settled } = avon()
    await ask('1')
    pass(60)
    const leaving = new AbortController()
    await ask('1', { signal: leaving.signal })
    leaving.abort()
    await settled()
    pass(10)
    expect(await ask('1')).toMatchObject([{ checkedAt: '2026-11-28T10:01:00.000Z' }])
    expect(asked).toHaveLength(2)
  })

  it('that is older is waited for', async () => {
    const { ask, asked } = avon()
    await ask('1')
    pass(301)
    expect(await ask('1')).toMatchObject([{ checkedAt: '2026-11-28T10:05:01.000Z' }])
    expect(asked).toHaveLength(2)
  })

  it('is not kept where nothing is to be', async () => {
    const { ask, asked, fails } = avon({ maxAgeMs: 0 })
    await ask('1')
    await ask('1')
    expect(asked).toHaveLength(2)
    fails()
    expect(await ask('1')).toMatchObject([{ answer: undefined, report: { status: 'FAILED' } }])
  })

  it('from another machine’s future is not believed to be fresh', async () => {
    const { ask, asked } = avon()
    await ask('1')
    pass(-3_600)
    await ask('1')
    expect(asked).toHaveLength(2)
  })
})

describe('the age that a client accepts', () => {
  it('of 0 asks now, and what comes is kept for others', async () => {
    const { ask, asked } = avon()
    await ask('1')
    pass(1)
    expect(await ask('1', { maxAgeMs: 0 })).toMatchObject([{ checkedAt: '2026-11-28T10:00:01.000Z' }])
    expect(await ask('1')).toMatchObject([{ checkedAt: '2026-11-28T10:00:01.000Z' }])
    expect(asked).toHaveLength(2)
  })

  it('may be younger than usual, or older', async () => {
    const { ask, asked, settled } = avon()
    await ask('1')
    pass(20)
    await ask('1', { maxAgeMs: 10_000 })
    expect(asked).toHaveLength(2)
    pass(3_000)
    expect(await ask('1', { maxAgeMs: 3_600_000 })).toMatchObject([
      { checkedAt: '2026-11-28T10:00:20.000Z', stale: false },
    ])
    await settled()
    expect(asked).toHaveLength(3)
  })

  it('of the most demanding field counts, where one operation names a record twice', async () => {
    const { services, asked, ask } = avon()
    await ask('1')
    const context = operation(services)
    await Promise.all([
      recordItems('avon:1', { detail: 'counts', maxAgeMs: 0 }, context),
      recordItems('avon:1', { detail: 'items', maxAgeMs: undefined }, context),
    ])
    expect(asked).toEqual(['items 1', 'items 1'])
  })
})

describe('a question about numbers', () => {
  it('is one of its own, and is answered from the copies where these are known', async () => {
    const { ask, asked } = avon()
    await ask('1', { detail: 'counts' })
    await ask('1,2')
    await ask('1,2,3', { detail: 'counts' })
    expect(asked).toEqual(['counts 1', 'items 1,2', 'counts 3'])
  })
})

describe('bounds', () => {
  it('of records asked for at once do not count those that are kept; what is known of the others is told', async () => {
    const { ask, asked } = avon()
    const limit = availabilityLimits.recordsPerSystem
    const ids = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at).join(',')
    await ask(ids(0, 10))
    await ask(ids(10, limit))
    expect(asked).toHaveLength(2)
    const kept = await ask(ids(0, limit + 10))
    expect(kept.every(({ report }) => report.status === 'ANSWERED')).toBe(true)
    pass(600)
    const answers = await ask(ids(0, limit + 10))
    expect(answers.at(-1)).toMatchObject({ stale: true, report: { status: 'SKIPPED' } })
    expect(answers.at(-1)?.report.message).toMatch(/fewer works\. What is told here it said on/)
    expect(asked).toHaveLength(3)
  })

  it('of questions in the background: a slow system is not flooded', async () => {
    const held: (() => void)[] = []
    let isSlow = false
    const system = shelves('avon', {
      async items(ids) {
        if (isSlow) await new Promise<void>((resolve) => held.push(resolve))
        return ids.map((id) => onShelf(id))
      },
    })
    await using services = servicesOf([system])
    const ask = (id: number) =>
      recordItems(`avon:${id}`, { detail: 'items', maxAgeMs: undefined }, operation(services))
    for (let id = 0; id < 5; id += 1) await ask(id)
    isSlow = true
    pass(60)
    for (let id = 0; id < 5; id += 1) expect(await ask(id)).toMatchObject({ stale: false })
    expect(held).toHaveLength(availabilityLimits.refreshes)
    for (const answer of held) answer()
  })
})

it('what is harvested is answered from the index each time, and is as old as the harvest', async () => {
  let asked = 0
  const saidAt = '2026-11-27T03:00:00.000Z'
  const items: AvailabilityPort['items'] = async (ids) => {
    asked += 1
    return ids.map((id) => onShelf(id, { saidAt }))
  }
  const harvest = { run: () => Promise.reject(new Error('not harvested here')) }
  await using services = servicesOf([{ ...shelves('avon', { items }), harvest }])
  const request = { detail: 'items', maxAgeMs: undefined } as const
  await recordItems('avon:1', request, operation(services))
  const answer = await recordItems('avon:1', request, operation(services, { cachesOnly: true }))
  expect(answer).toMatchObject({ stale: false, checkedAt: saidAt, report: { status: 'ANSWERED' } })
  expect(asked).toBe(2)
})

it('replicas with one store share what was answered', async () => {
  await using stores = memoryStores()
  let asked = 0
  const items: AvailabilityPort['items'] = async (ids) => {
    asked += 1
    return ids.map((id) => onShelf(id))
  }
  const request = { detail: 'items', maxAgeMs: undefined } as const
  await using here = servicesOf([shelves('avon', { items })], { stores })
  await using elsewhere = servicesOf([shelves('avon', { items })], { stores })
  await recordItems('avon:1', request, operation(here))
  expect(await recordItems('avon:1', request, operation(elsewhere))).toMatchObject({ stale: false })
  expect(asked).toBe(1)
})
