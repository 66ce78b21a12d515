import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { summarise } from '../../../subgraphs/availability/summarise.ts'
import type { AskedItems } from '../../../subgraphs/copies/asked-items.ts'
import { counted, type Counted } from '../../../subgraphs/counters.ts'
import { avon, copies } from '../../support/copies.ts'
import { directory } from './records.ts'

const begin = Date.parse('2026-11-28T10:00:00Z')
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: begin }))
afterEach(() => void vi.useRealTimers())
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000)

const summary = (asked: readonly AskedItems[]) => summarise(asked, [], directory)

describe('where the system fails', () => {
  it.each([
    ['UNREACHABLE', 'FAILED'],
    ['TIMEOUT', 'TIMED_OUT'],
    ['CIRCUIT_OPEN', 'SKIPPED'],
  ] as const)('%s comes with what it said up to a day ago', async (code, status) => {
    const { ask, fails } = avon()
    await ask('1')
    fails(code)
    pass(23 * 3_600)
    const answers = await ask('1')
    expect(answers).toMatchObject([
      {
        stale: true,
        checkedAt: '2026-11-28T10:00:00.000Z',
        answer: { items: [{ status: 'AVAILABLE' }] },
        report: { status, errorCode: code },
      },
    ])
    expect(summary(answers)).toMatchObject({
      status: 'AVAILABLE',
      stale: true,
      complete: false,
      checkedAt: '2026-11-28T10:00:00.000Z',
      copiesKnown: [{ stale: true }],
      sources: [
        { status, errorCode: code, message: expect.stringContaining('it said on 2026-11-28 at 10:00 UTC.') },
      ],
    })
  })

  it('an answer of the day before is no answer any more', async () => {
    const { ask, fails } = avon()
    await ask('1')
    fails()
    pass(24 * 3_600 + 1)
    const answers = await ask('1')
    expect(answers).toMatchObject([{ answer: undefined, stale: false, report: { status: 'FAILED' } }])
    expect(summary(answers)).toMatchObject({ status: 'UNKNOWN', stale: false })
  })

  it('"no copies" of an hour ago is unknown now', async () => {
    const { ask, fails, answers } = avon()
    answers(() => ({ items: [] }))
    expect(summary(await ask('1'))).toMatchObject({ status: 'NO_COPIES', complete: true })
    fails()
    pass(3_600)
    expect(summary(await ask('1'))).toMatchObject({ status: 'UNKNOWN', complete: false, stale: true })
  })

  it('the failure is not kept: the next question is put', async () => {
    const { ask, asked, fails, answers } = avon()
    fails()
    await ask('1')
    answers(() => ({}))
    expect(await ask('1')).toMatchObject([{ stale: false, report: { status: 'ANSWERED' } }])
    expect(asked).toHaveLength(2)
  })

  it('behind an answer that was given, nobody is told', async () => {
    const { ask, fails, settled } = avon()
    await ask('1')
    fails()
    pass(60)
    expect(await ask('1')).toMatchObject([{ stale: false, report: { status: 'ANSWERED' } }])
    await settled()
    expect(await ask('1', { maxAgeMs: 0 })).toMatchObject([{ stale: true, report: { status: 'FAILED' } }])
  })

  it('so often that it is left alone, only what is fresh passes for an answer', async () => {
    const { ask, asked, fails } = avon()
    await ask('1,2')
    pass(20)
    await ask('2', { maxAgeMs: 0 })
    fails()
    for (let turn = 0; turn < 5; turn += 1) await ask('1', { maxAgeMs: 0 })
    pass(20)
    const before = asked.length
    expect(await ask('1,2')).toMatchObject([
      { stale: true, report: { status: 'SKIPPED', errorCode: 'CIRCUIT_OPEN' } },
      { stale: false, report: { status: 'ANSWERED' } },
    ])
    expect(asked).toHaveLength(before)
  })

  it('the number of copies is told where no more is known', async () => {
    const { ask, fails, answers } = avon()
    answers(() => ({ items: [], counts: { copies: 7, available: 2 } }))
    await ask('1', { detail: 'counts' })
    fails()
    const answer = summary(await ask('1', { maxAgeMs: 0 }))
    expect(answer).toMatchObject({ status: 'AVAILABLE', copies: 7, availableCopies: 2, stale: true })
  })
})

it('every record is counted by how it was told', async () => {
  const told: unknown[] = []
  const listener = (message: unknown) => void told.push((message as Counted).labels)
  const { ask, fails } = avon()
  counted.subscribe(listener)
  await ask('1')
  await ask('1')
  fails()
  await ask('1,2', { maxAgeMs: 0 })
  counted.unsubscribe(listener)
  const system = 'avon-koha'
  expect(told).toEqual(['ASKED', 'KEPT', 'STALE', 'UNKNOWN'].map((how) => ({ system, told: how })))
})

describe('an answer that lacks copies', () => {
  const lacking = () => ({ complete: false, items: copies(1, { status: 'ON_LOAN' }) })
  it('is given while it is fresh, and asked for again after', async () => {
    const { ask, asked, answers } = avon()
    answers(lacking)
    await ask('1')
    pass(29)
    expect(summary(await ask('1'))).toMatchObject({ complete: false, sources: [{ status: 'PARTIAL' }] })
    expect(asked).toHaveLength(1)
    pass(2)
    await ask('1')
    expect(asked).toHaveLength(2)
  })

  it('does not take the place of a whole one, for when the system fails', async () => {
    const { ask, answers, fails } = avon()
    await ask('1')
    pass(600)
    answers(lacking)
    await ask('1')
    pass(60)
    await ask('1')
    fails()
    pass(60)
    expect(await ask('1')).toMatchObject([
      { stale: true, checkedAt: '2026-11-28T10:00:00.000Z', answer: { complete: true } },
    ])
    pass(23.9 * 3_600)
    expect(await ask('1')).toMatchObject([
      { stale: true, checkedAt: '2026-11-28T10:11:00.000Z', answer: { complete: false } },
    ])
  })

  it('but counts them is as good as a whole one', async () => {
    const { ask, asked, answers, settled } = avon()
    answers(() => ({ complete: false, counts: { copies: 3_600, available: 1 } }))
    await ask('1')
    pass(60)
    expect(await ask('1')).toMatchObject([{ checkedAt: '2026-11-28T10:00:00.000Z' }])
    await settled()
    expect(asked).toHaveLength(2)
  })
})

describe('a client of caches alone', () => {
  it('is told what is known, and that nobody was asked', async () => {
    const { ask, asked, settled } = avon()
    await ask('1')
    const cached = (ids: string) => ask(ids, { cachesOnly: true })
    pass(60)
    expect(await cached('1')).toMatchObject([{ stale: false, report: { status: 'ANSWERED' } }])
    pass(3_600)
    const answers = await cached('1,2')
    expect(answers).toMatchObject([
      { stale: true, answer: { localId: '1' }, report: { status: 'SKIPPED' } },
      { stale: false, answer: undefined, report: { status: 'SKIPPED' } },
    ])
    expect(answers[1]?.report.message).toMatch(/not asked/)
    expect(summary(answers.slice(1))).toMatchObject({ status: 'UNKNOWN', complete: false })
    pass(24 * 3_600)
    expect(await cached('1')).toMatchObject([{ answer: undefined }])
    await settled()
    expect(asked).toEqual(['items 1'])
  })
})
