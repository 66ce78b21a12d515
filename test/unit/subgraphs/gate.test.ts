import { describe, expect, it, onTestFinished } from 'vitest'

import { UpstreamError } from '../../../adapters/errors.ts'
import type { LibrarySystem } from '../../../adapters/port.ts'
import { ask, failures, reportOf } from '../../../subgraphs/ask.ts'
import type { GateSettings } from '../../../subgraphs/gate.ts'
import { HealthBoard } from '../../../subgraphs/health.ts'
import { gateLimits } from '../../../subgraphs/limits.ts'

const slow: LibrarySystem = {
  id: 'brackwater-z3950',
  libraryId: 'brackwater',
  kind: 'z3950',
  probe: async () => {},
  async [Symbol.asyncDispose]() {},
}
const circuit = { failures: 2, openMs: 1 }

function board(settings: GateSettings = {}): HealthBoard {
  const health = new HealthBoard(new Map([[slow.id, settings]]))
  onTestFinished(() => health[Symbol.dispose]())
  return health
}

const unreachable = () => Promise.reject(new UpstreamError('UNREACHABLE', slow.id, 'connect'))
const asked = (health: HealthBoard, signal = new AbortController().signal, timeoutMs = 60_000) => ({
  signal,
  timeoutMs,
  health,
})

describe('the gate of a system', () => {
  it('puts so many questions of one sort at once, the others in their order', async () => {
    const health = board({ concurrency: 2 })
    const put: number[] = []
    const answers: (() => void)[] = []
    const questions = [0, 1, 2, 3].map((at) =>
      ask(slow, 'search', asked(health), () => {
        put.push(at)
        return new Promise<void>((resolve) => answers.push(resolve))
      }),
    )
    expect(put).toEqual([0, 1])
    answers[1]?.()
    await questions[1]
    await new Promise(setImmediate)
    expect(put).toEqual([0, 1, 2])
    answers[0]?.()
    answers[2]?.()
    await questions[2]
    await new Promise(setImmediate)
    expect(put).toEqual([0, 1, 2, 3])
  })

  it('lets no sort of question wait for another, nor a system for another', async () => {
    const health = board({ concurrency: 1 })
    void ask(slow, 'search', asked(health), () => new Promise(() => {}))
    const card = await ask(slow, 'verify', asked(health), async () => 'good')
    const other = await ask({ ...slow, id: 'other' }, 'search', asked(health), async () => 'found')
    expect([card.ok, other.ok]).toEqual([true, true])
  })

  it('is BUSY once its queue is full, and that is no mark against the system', async () => {
    const health = board({ concurrency: 1, circuit })
    const client = new AbortController()
    const held = Array.from({ length: 1 + gateLimits.queue }, () =>
      ask(slow, 'search', asked(health, client.signal), () => new Promise(() => {})),
    )
    for (let turn = 0; turn < 3; turn += 1) {
      const answer = await ask(slow, 'search', asked(health), async () => 1)
      expect(reportOf(slow, answer)).toMatchObject({ status: 'SKIPPED', errorCode: 'BUSY' })
    }
    client.abort(new Error('gone'))
    await Promise.all(held)
    expect(health.of(slow.id).state).toBe('UNKNOWN')
    expect(await ask(slow, 'search', asked(health), async () => 1)).toMatchObject({ ok: true })
  })

  it('tells a question that its turn did not come in time, and never puts it', async () => {
    const health = board({ concurrency: 1 })
    const first = Promise.withResolvers<void>()
    const holding = ask(slow, 'search', asked(health), () => first.promise)
    let put = false
    const answer = await ask(slow, 'search', asked(health, undefined, 20), async () => {
      put = true
    })
    expect(reportOf(slow, answer)).toMatchObject({ status: 'SKIPPED', errorCode: 'BUSY' })
    first.resolve()
    await holding
    await new Promise(setImmediate)
    expect(put).toBe(false)
  })

  it('puts no question while the circuit is open, and puts it again once a probe was answered', async () => {
    const probed = Promise.withResolvers<void>()
    const health = board({ circuit })
    const system = { ...slow, probe: () => probed.promise }
    for (let turn = 0; turn < 2; turn += 1) await ask(system, 'search', asked(health), unreachable)
    expect(health.of(system.id).state).toBe('OPEN')
    let put = 0
    const count = async () => {
      put += 1
    }
    const refused = await ask(system, 'search', asked(health), count)
    expect(reportOf(system, refused)).toMatchObject({ status: 'SKIPPED', errorCode: 'CIRCUIT_OPEN' })
    expect(put).toBe(0)
    probed.resolve()
    await expect.poll(() => health.of(system.id).state).toBe('DEGRADED')
    expect(await ask(system, 'search', asked(health), count)).toMatchObject({ ok: true })
    expect(put).toBe(1)
  })

  it('refuses at once, when the circuit opens, what was waiting for its turn', async () => {
    const health = board({ concurrency: 1, circuit: { failures: 1, openMs: 60_000 } })
    const first = Promise.withResolvers<never>()
    const failing = ask(slow, 'search', asked(health), () => first.promise)
    const waiting = [1, 2, 3].map(() => ask(slow, 'search', asked(health), async () => 1))
    first.reject(new UpstreamError('CLOSED_EARLY', slow.id, 'Search'))
    await failing
    const codes = (await Promise.all(waiting)).map((answer) => (answer.ok ? 'asked' : answer.error.code))
    expect(codes).toEqual(['CIRCUIT_OPEN', 'CIRCUIT_OPEN', 'CIRCUIT_OPEN'])
  })

  it('tells the log of the failures, not of every question that an open circuit refuses', async () => {
    const health = board({ circuit: { failures: 1, openMs: 60_000 } })
    const told: unknown[] = []
    const listen = (message: unknown) => told.push((message as { code: unknown }).code)
    failures.subscribe(listen)
    onTestFinished(() => {
      failures.unsubscribe(listen)
    })
    for (let turn = 0; turn < 5; turn += 1) await ask(slow, 'search', asked(health), unreachable)
    expect(told).toEqual(['UNREACHABLE'])
  })

  it('counts no client that left', async () => {
    const health = board({ circuit: { failures: 1, openMs: 60_000 } })
    const client = new AbortController()
    const answering = ask(slow, 'search', asked(health, client.signal), () => new Promise(() => {}))
    client.abort(new Error('gone'))
    await answering
    expect(health.of(slow.id).state).toBe('UNKNOWN')
  })

  it('stands before no question that the union index answers', async () => {
    const health = board({ circuit: { failures: 1, openMs: 60_000 } })
    const harvested = { ...slow, harvest: { run: () => new Promise<never>(() => {}) } }
    await ask(harvested, 'search', asked(health), unreachable)
    expect(await ask(harvested, 'search', asked(health), async () => 1)).toMatchObject({ ok: true })
  })
})

describe('a probe', () => {
  it('ends by its deadline or the process, even if the adapter never settles, and is one at a time', async () => {
    const health = new HealthBoard()
    let probes = 0
    const system = {
      ...slow,
      probe: () => {
        probes += 1
        return new Promise<void>(() => {})
      },
    }
    const answers = [health.probe(system), health.probe(system)]
    health[Symbol.dispose]()
    expect(await Promise.all(answers)).toEqual([false, false])
    expect(probes).toBe(1)
  })
})
