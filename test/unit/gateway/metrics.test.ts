import { setTimeout as delay } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../adapters/errors.ts'
import type { LibrarySystem } from '../../../adapters/port.ts'
import { openMetrics } from '../../../gateway/metrics/metrics.ts'
import { serveMetrics } from '../../../gateway/metrics/server.ts'
import { ask } from '../../../subgraphs/ask.ts'
import { count } from '../../../subgraphs/counters.ts'
import { HealthBoard } from '../../../subgraphs/health.ts'
import { startSmallGateway } from '../../support/small-gateway.ts'

const system: LibrarySystem = {
  id: 'brackwater-z3950',
  libraryId: 'brackwater',
  kind: 'z3950',
  // Whatever else happens, the circuit stays as the questions left it.
  probe: () => Promise.reject(new UpstreamError('UNREACHABLE', 'brackwater-z3950', 'probe')),
  async [Symbol.asyncDispose]() {},
}

describe('/metrics', () => {
  const health = new HealthBoard(
    new Map([[system.id, { concurrency: 1, circuit: { failures: 2, openMs: 60_000 } }]]),
  )
  const metrics = openMetrics({
    gates: () => health.gates,
    operationsUnderWay: () => 3,
    streamsUnderWay: () => 1,
  })
  let served: Awaited<ReturnType<typeof serveMetrics>>
  beforeAll(async () => {
    served = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await served[Symbol.asyncDispose]()
    metrics[Symbol.dispose]()
    health[Symbol.dispose]()
  })
  const options = () => ({ signal: new AbortController().signal, timeoutMs: 1_000, health })
  const address = (path: string) => `http://127.0.0.1:${served.port}${path}`
  const lines = async () => (await (await fetch(address('/metrics'))).text()).split('\n')
  const question = 'system="brackwater-z3950",operation="search"'

  it('counts questions by how they ended, and times them', async () => {
    await ask(system, 'search', options(), () => delay(60))
    for (let times = 0; times < 3; times += 1)
      await ask(system, 'search', options(), () =>
        Promise.reject(new UpstreamError('TIMEOUT', system.id, 'search')),
      )
    expect(await lines()).toEqual(
      expect.arrayContaining([
        `polyshelf_upstream_questions_total{${question},outcome="ANSWERED"} 1`,
        `polyshelf_upstream_questions_total{${question},outcome="TIMEOUT"} 2`,
        `polyshelf_upstream_questions_total{${question},outcome="CIRCUIT_OPEN"} 1`,
        `polyshelf_upstream_question_seconds_bucket{le="0.05",${question}} 3`,
        `polyshelf_upstream_question_seconds_bucket{le="0.1",${question}} 4`,
        `polyshelf_upstream_question_seconds_count{${question}} 4`,
        `polyshelf_circuit_open{${question}} 1`,
      ]),
    )
  })

  it('tells what is under way and what waits', async () => {
    const release = Promise.withResolvers<void>()
    const both = [1, 2].map(() => ask(system, 'records', options(), () => release.promise))
    await delay(5)
    const ofRecords = 'system="brackwater-z3950",operation="records"'
    expect(await lines()).toEqual(
      expect.arrayContaining([
        `polyshelf_upstream_under_way{${ofRecords}} 1`,
        `polyshelf_upstream_waiting{${ofRecords}} 1`,
        'polyshelf_operations_under_way{kind="operation"} 3',
      ]),
    )
    release.resolve()
    await Promise.all(both)
    expect(await lines()).toContain(`polyshelf_upstream_waiting{${ofRecords}} 0`)
  })

  it('does not take a client that left for a system that is slow', async () => {
    const client = new AbortController()
    const asked = ask(system, 'patron', { ...options(), signal: client.signal }, () => new Promise(() => {}))
    client.abort(new Error('gone'))
    await asked
    expect(await lines()).toContain(
      'polyshelf_upstream_questions_total{system="brackwater-z3950",operation="patron",outcome="ABANDONED"} 1',
    )
  })

  it('counts operations by kind and by what became of them', async () => {
    await using gateway = await startSmallGateway({
      libraries: {
        Query: {
          libraries: () => [{ id: 'avon', name: 'Avon' }],
          library: () => {
            throw new Error('a fault')
          },
        },
      },
    })
    await gateway.ask('{ libraries { id } }')
    await gateway.ask('{ library(id: "avon") { id } }')
    await gateway.ask('{ __typename library(id: "avon") { name } }')
    await gateway.ask('{ nothing }')
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'polyshelf_operations_total{type="query",status="ok"} 1',
        'polyshelf_operations_total{type="query",status="partial"} 2',
        'polyshelf_operations_total{type="none",status="failed"} 1',
        'polyshelf_operation_seconds_count{type="query"} 3',
      ]),
    )
  })

  it('shows what subgraphs count', async () => {
    count('verifications', { outcome: 'INVALID' })
    expect(await lines()).toContain('polyshelf_verifications_total{outcome="INVALID"} 1')
  })

  it('tells how the process does, its event loop above all', async () => {
    expect(await lines()).toContainEqual(expect.stringMatching(/^nodejs_eventloop_lag_p99_seconds \d/))
  })

  it('answers nothing else', async () => {
    expect((await fetch(address('/'))).status).toBe(404)
    expect((await fetch(address('/metrics'), { method: 'POST' })).status).toBe(405)
    const answer = await fetch(address('/metrics'))
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})
