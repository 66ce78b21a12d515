import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { UpstreamError, type UpstreamCode } from '../../../adapters/errors.ts'
import { Circuit, circuitChanges, waitMs, type CircuitChange } from '../../../subgraphs/circuit.ts'
import { circuitLimits } from '../../../subgraphs/limits.ts'

const failure = (code: UpstreamCode, retryAfterMs?: number) =>
  new UpstreamError(code, 'sonnfeld-sru', 'search', retryAfterMs === undefined ? {} : { retryAfterMs })

/** A circuit whose probes are answered by the test, one after the other. */
function opened(failures = 3, openMs = 1) {
  const closing = new AbortController()
  const changes: CircuitChange[] = []
  const onChange = (change: unknown) => changes.push(change as CircuitChange)
  circuitChanges.subscribe(onChange)
  onTestFinished(() => {
    closing.abort()
    circuitChanges.unsubscribe(onChange)
  })
  const probes: ((failed?: UpstreamError) => void)[] = []
  let asked = Promise.withResolvers<void>()
  const circuit = new Circuit(
    { system: 'sonnfeld-sru', operation: 'search' },
    { failures, openMs },
    () => {
      const { promise, resolve } = Promise.withResolvers<UpstreamError | undefined>()
      probes.push(resolve)
      asked.resolve()
      return promise
    },
    closing.signal,
  )
  return {
    circuit,
    changes,
    closing,
    probes,
    /** Answers the next probe, however late it comes. */
    probe: async (failed?: UpstreamError) => {
      await asked.promise
      asked = Promise.withResolvers()
      probes.at(-1)?.(failed)
      await new Promise(setImmediate)
    },
    fail: (code: UpstreamCode = 'TIMEOUT') => circuit.begin()(failure(code)),
    answer: () => circuit.begin()(),
  }
}

describe('a circuit', () => {
  it('opens after so many failures in a row, and tells why', () => {
    const { circuit, changes, fail, answer } = opened(3)
    fail()
    fail()
    answer()
    fail('UNREACHABLE')
    fail('CLOSED_EARLY')
    expect(circuit.isOpen).toBe(false)
    fail('PROTOCOL_ERROR')
    expect(circuit.isOpen).toBe(true)
    expect(changes).toEqual([
      { system: 'sonnfeld-sru', operation: 'search', state: 'OPEN', code: 'PROTOCOL_ERROR' },
    ])
  })

  it.each(['REFUSED', 'TOO_LARGE', 'BUSY', 'CIRCUIT_OPEN'] as const)('learns nothing from %s', (code) => {
    const { circuit, fail } = opened(2)
    fail()
    for (let turn = 0; turn < 10; turn += 1) fail(code)
    expect(circuit.isOpen).toBe(false)
    fail()
    expect(circuit.isOpen).toBe(true)
  })

  it('takes a query that the system cannot answer for a sign of life', () => {
    const { circuit, fail } = opened(2)
    fail()
    fail('UNSUPPORTED_QUERY')
    fail()
    expect(circuit.isOpen).toBe(false)
  })

  it('opens at the second refused login, before the library locks the account', () => {
    const { circuit, fail } = opened(5)
    fail('AUTHENTICATION')
    expect(circuit.isOpen).toBe(false)
    fail('AUTHENTICATION')
    expect(circuit.isOpen).toBe(true)
  })

  it('opens at once where the system says when it may be asked again', () => {
    const { circuit } = opened(5)
    circuit.begin()(failure('RATE_LIMITED', 60_000))
    expect(circuit.isOpen).toBe(true)
  })

  it('stays open while probes fail, and closes by a good one', async () => {
    const { circuit, fail, probe, probes } = opened(1)
    fail()
    await probe(failure('UNREACHABLE'))
    await probe(failure('UNREACHABLE'))
    expect(circuit.isOpen).toBe(true)
    await probe()
    expect(circuit.isOpen).toBe(false)
    expect(probes).toHaveLength(3)
  })

  it('opens again at the first failure after a good probe, and tells of it once until a question is answered', async () => {
    const { circuit, changes, fail, answer, probe } = opened(3)
    for (let turn = 0; turn < 3; turn += 1) fail()
    await probe()
    fail()
    expect(circuit.isOpen).toBe(true)
    await probe()
    fail()
    expect(circuit.isOpen).toBe(true)
    await probe()
    expect(changes.map(({ state }) => state)).toEqual(['OPEN'])
    answer()
    expect(changes.map(({ state }) => state)).toEqual(['OPEN', 'CLOSED'])
    fail()
    expect(circuit.isOpen).toBe(false)
  })

  it('holds no failure against the system whose question was put before it opened', async () => {
    const { circuit, fail, probe } = opened(1)
    const late = circuit.begin()
    fail()
    await probe()
    late(failure('TIMEOUT'))
    expect(circuit.isOpen).toBe(false)
  })

  it('probes nothing any more once the process ends', () => {
    vi.useFakeTimers()
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const { circuit, closing, fail } = opened(1)
    fail()
    expect(vi.getTimerCount()).toBe(1)
    closing.abort()
    expect(vi.getTimerCount()).toBe(0)
    expect(circuit.isOpen).toBe(true)
  })
})

describe('the wait before the next probe', () => {
  const bounds = (ms: number) => [ms, ms * 1.25]
  const expectWithin = (wait: number, [least = 0, most = 0]: number[]) => {
    expect(wait).toBeGreaterThanOrEqual(least)
    expect(wait).toBeLessThanOrEqual(most)
  }

  it('doubles up to the longest', () => {
    const waits = [0, 1, 2, 3, 40].map((times) => waitMs(failure('TIMEOUT'), 5_000, times, 60_000))
    for (const [at, ms] of [5_000, 10_000, 20_000, 40_000, 60_000].entries())
      expectWithin(waits[at] ?? 0, bounds(ms))
  })

  it('is as long as the system asked for, up to an hour', () => {
    expectWithin(waitMs(failure('RATE_LIMITED', 90_000), 5_000, 0, 60_000), bounds(90_000))
    expectWithin(
      waitMs(failure('RATE_LIMITED', 86_400_000), 5_000, 0, 60_000),
      bounds(circuitLimits.retryAfterMs),
    )
  })

  it('is a minute at least where our login was refused, and grows to a quarter of an hour', () => {
    expectWithin(waitMs(failure('AUTHENTICATION'), 1_000, 0, 60_000), bounds(60_000))
    expectWithin(waitMs(failure('AUTHENTICATION'), 1_000, 3, 60_000), bounds(480_000))
    expectWithin(waitMs(failure('AUTHENTICATION'), 1_000, 9, 60_000), bounds(900_000))
  })
})
