import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../../adapters/errors.ts'
import { readCql } from '../../../../adapters/query/simple.ts'
import type { Misbehaviour } from '../../../consortium/embedded-server.ts'
import type { EmbeddedAnswer } from '../../../consortium/http-server.ts'
import { startSruServer } from '../../../consortium/sru-server.ts'
import { library, openSmall } from './library.ts'
import { diagnostic, marc, parameter, response, searchAt, xml } from './scripted.ts'

const { query } = readCql('numbers')
const signal = () => AbortSignal.timeout(5_000)

describe('a server that misbehaves', () => {
  it.each<[Misbehaviour, string]>([
    [{ type: 'silent' }, 'TIMEOUT'],
    [{ type: 'slow', delayMs: 2_000 }, 'TIMEOUT'],
    [{ type: 'cut' }, 'CLOSED_EARLY'],
    [{ type: 'garbage' }, 'PROTOCOL_ERROR'],
    [{ type: 'refuse-login' }, 'AUTHENTICATION'],
  ])('%j is answered for in time, and forgiven once it behaves', async (how, code) => {
    await using server = await startSruServer(library)
    await using system = openSmall(`http://127.0.0.1:${server.port}/sru`, {
      timeoutMs: 800,
      items: { from: 'opacxml' },
    })
    const calls = [
      () => system.search?.search(query, { start: 0, count: 5 }, { signal: signal() }),
      () => system.records?.read(['1001'], { signal: signal() }),
      () => system.availability?.items(['1001'], { signal: signal() }),
      () => system.probe({ signal: signal() }),
    ]
    server.misbehave(how)
    const begun = performance.now()
    const failures = await Promise.allSettled(calls.map(async (call) => call()))
    expect(performance.now() - begun).toBeLessThan(15_000)
    for (const failure of failures) {
      expect(failure).toMatchObject({ status: 'rejected', reason: { code, system: 'small-sru' } })
      expect(failure.status === 'rejected' && failure.reason).toBeInstanceOf(UpstreamError)
    }
    server.misbehave(undefined)
    for (const call of calls) await call()
  })
  it('is left when the caller leaves', async () => {
    await using server = await startSruServer(library)
    await using system = openSmall(`http://127.0.0.1:${server.port}/sru`)
    server.misbehave({ type: 'silent' })
    const caller = new AbortController()
    const call = system.search?.search(query, { start: 0, count: 5 }, { signal: caller.signal })
    setTimeout(() => caller.abort(), 50)
    await expect(call).rejects.toBeInstanceOf(UpstreamError)
  })
  it('that is not there is UNREACHABLE', async () => {
    const server = await startSruServer(library)
    await server[Symbol.asyncDispose]()
    await using system = openSmall(`http://127.0.0.1:${server.port}/sru`)
    await expect(system.probe({ signal: signal() })).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })
})

describe('HTTP', () => {
  it.each<[string, EmbeddedAnswer, object]>([
    [
      'HTML with 200',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><html></html>' },
      { code: 'PROTOCOL_ERROR' },
    ],
    ['an empty body', { status: 200, body: '' }, { code: 'PROTOCOL_ERROR' }],
    ['JSON', { status: 200, body: '{}' }, { code: 'PROTOCOL_ERROR' }],
    ['204', { status: 204, body: '' }, { code: 'PROTOCOL_ERROR' }],
    ['401', { status: 401, body: '' }, { code: 'AUTHENTICATION' }],
    ['403', { status: 403, body: '' }, { code: 'AUTHENTICATION' }],
    ['404', { status: 404, body: '<html></html>' }, { code: 'PROTOCOL_ERROR' }],
    ['414', { status: 414, body: '' }, { code: 'UNSUPPORTED_QUERY' }],
    [
      '429',
      { status: 429, headers: { 'retry-after': '7' }, body: '' },
      { code: 'RATE_LIMITED', retryAfterMs: 7_000 },
    ],
    [
      '503',
      { status: 503, headers: { 'retry-after': '1' }, body: '' },
      { code: 'RATE_LIMITED', retryAfterMs: 1_000 },
    ],
    ['500', { status: 500, body: 'stack trace' }, { code: 'REFUSED' }],
    [
      'a redirect to another server',
      { status: 302, headers: { location: 'http://127.0.0.1:1/db' }, body: '' },
      { code: 'PROTOCOL_ERROR' },
    ],
    [
      'a redirect without end',
      { status: 301, headers: { location: '/db' }, body: '' },
      { code: 'PROTOCOL_ERROR' },
    ],
    ['a redirect to nowhere', { status: 301, body: '' }, { code: 'PROTOCOL_ERROR' }],
    ['neither count nor diagnostic', response(''), { code: 'PROTOCOL_ERROR' }],
    ['an unknown encoding', xml('<?xml version="1.0" encoding="klingon"?><a/>'), { code: 'PROTOCOL_ERROR' }],
    [
      'bytes in the wrong encoding',
      xml('<?xml version="1.0" encoding="utf-16"?><a/>'),
      { code: 'PROTOCOL_ERROR' },
    ],
  ])('%s', async (_, answer, error) => {
    await expect(searchAt(() => answer)).rejects.toMatchObject(error)
  })
  it('reads an error’s body where it is an SRU answer', async () => {
    const body = diagnostic(3).body
    await expect(searchAt(() => ({ status: 400, body }))).rejects.toMatchObject({ code: 'AUTHENTICATION' })
  })
  it('follows a redirect on the same server, query and all', async () => {
    const { answer } = await searchAt((request) => {
      if (request.url.pathname === '/db') return { status: 301, headers: { location: '/new' }, body: '' }
      expect(parameter(request, 'query')).toBe('cql.serverChoice all "numbers"')
      return response('<numberOfRecords>0</numberOfRecords>')
    })
    expect(answer?.hitCount).toBe(0)
  })
  it('asks at exactly the configured path', async () => {
    await searchAt(({ url }) => {
      expect(url.pathname).toBe('/db')
      return response('<numberOfRecords>0</numberOfRecords>')
    })
  })
})

describe('counts that do not add up', () => {
  it('more records than asked for are cut', async () => {
    const all = Array.from({ length: 20 }, (_, at) => marc(String(at))).join('')
    const { answer } = await searchAt(() =>
      response(`<numberOfRecords>20</numberOfRecords><records>${all}</records>`),
    )
    expect(answer?.records).toHaveLength(5)
  })
  it('records past the count are not believed', async () => {
    const all = marc('1') + marc('2')
    const { answer } = await searchAt(() =>
      response(`<numberOfRecords>1</numberOfRecords><records>${all}</records>`),
    )
    expect(answer?.records).toHaveLength(1)
  })
  it('a server that gives its first record for every position is asked twice', async () => {
    const { answer, requests } = await searchAt(() =>
      response(`<numberOfRecords>2147483648</numberOfRecords><records>${marc('1')}</records>`),
    )
    expect(answer).toMatchObject({ hitCount: 2_147_483_648, records: [{ localId: '1' }] })
    expect(requests).toBe(2)
  })
  it('a server that gives one record at a time is asked a bounded number of times', async () => {
    const { answer, requests } = await searchAt(
      (request) =>
        response(
          `<numberOfRecords>1000</numberOfRecords><records>${marc(parameter(request, 'startRecord'))}</records>`,
        ),
      {},
      'numbers',
      100,
    )
    expect([answer?.records.length, requests]).toEqual([12, 12])
  })
  it('a server that gives none although it counts some is asked once', async () => {
    const { answer, requests } = await searchAt(() => response('<numberOfRecords>9</numberOfRecords>'))
    expect(answer).toMatchObject({ hitCount: 9, records: [], unreadable: 0, dropped: [] })
    expect(requests).toBe(1)
  })
  it('records without a count are kept', async () => {
    const { answer } = await searchAt(() => response(`<records>${marc('1')}${marc('2')}</records>`))
    expect(answer).toMatchObject({ hitCount: 2, records: [{ localId: '1' }, { localId: '2' }] })
  })
})
