import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../adapters/errors.ts'
import type { LibrarySystem } from '../../../adapters/port.ts'
import { ask, reportOf } from '../../../subgraphs/ask.ts'
import { HealthBoard } from '../../../subgraphs/health.ts'

const system: LibrarySystem = {
  id: 'brackwater-z3950',
  libraryId: 'brackwater',
  kind: 'z3950',
  probe: async () => {},
  async [Symbol.asyncDispose]() {},
}
const asked = (timeoutMs: number, signal = new AbortController().signal) => ({
  signal,
  timeoutMs,
  health: new HealthBoard(),
})

describe('one question to one system', () => {
  it('ends by its deadline, even if the adapter never settles', async () => {
    const answer = await ask(system, 'search', asked(20), () => new Promise(() => {}))
    expect(reportOf(system, answer)).toMatchObject({
      library: { id: 'brackwater' },
      status: 'TIMED_OUT',
      errorCode: 'TIMEOUT',
    })
  })

  it('is aborted when the client leaves, and that is no mark against the system', async () => {
    const client = new AbortController()
    const options = asked(5_000, client.signal)
    let seen: AbortSignal | undefined
    const answering = ask(system, 'search', options, ({ signal }) => new Promise(() => (seen = signal)))
    client.abort(new Error('gone'))
    await answering
    expect(seen?.aborted).toBe(true)
    expect(options.health.of(system.id).state).toBe('UNKNOWN')
  })

  it('reports a fault in an adapter as that system’s, and quotes nothing of it', async () => {
    const answer = await ask(system, 'search', asked(1_000), () => Promise.reject(new TypeError('secret')))
    const report = reportOf(system, answer)
    expect(report).toMatchObject({ status: 'FAILED', errorCode: 'PROTOCOL_ERROR' })
    expect(JSON.stringify(report)).not.toContain('secret')
  })

  it('keeps the code that the adapter gave', async () => {
    const answer = await ask(system, 'search', asked(1_000), () =>
      Promise.reject(new UpstreamError('AUTHENTICATION', system.id, 'Init')),
    )
    expect(reportOf(system, answer)).toMatchObject({ status: 'FAILED', errorCode: 'AUTHENTICATION' })
  })
})

describe('the health of a system', () => {
  it('is unknown before it was asked, and degraded after a failure until it has answered again for a while', async () => {
    const options = asked(1_000)
    const state = () => options.health.of(system.id).state
    expect(state()).toBe('UNKNOWN')
    await ask(system, 'search', options, async () => 1)
    expect(state()).toBe('HEALTHY')
    await ask(system, 'search', options, () =>
      Promise.reject(new UpstreamError('UNREACHABLE', system.id, 'connect')),
    )
    expect(state()).toBe('DEGRADED')
    for (let i = 0; i < 4; i += 1) await ask(system, 'search', options, async () => 1)
    expect(state()).toBe('HEALTHY')
  })
})
