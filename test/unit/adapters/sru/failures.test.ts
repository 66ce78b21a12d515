import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../../adapters/errors.ts'
import type { SearchAnswer } from '../../../../adapters/port.ts'
import { readCql } from '../../../../adapters/query/simple.ts'
import type { Misbehaviour } from '../../../consortium/embedded-server.ts'
import {
  type EmbeddedAnswer,
  type EmbeddedRequest,
  startHttpServer,
} from '../../../consortium/http-server.ts'
import { startSruServer } from '../../../consortium/sru-server.ts'
import { library, openSmall } from './library.ts'

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
      timeoutMs: 200,
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
    expect(performance.now() - begun).toBeLessThan(1_500)
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

const xml = (body: string): EmbeddedAnswer => ({ status: 200, headers: { 'content-type': 'text/xml' }, body })
const response = (inside: string) => xml(`<searchRetrieveResponse>${inside}</searchRetrieveResponse>`)
const diagnostic = (code: number, details = '') =>
  response(
    `<diagnostics><diagnostic><uri>info:srw/diagnostic/1/${code}</uri><details>${details}</details></diagnostic></diagnostics>`,
  )
const marc = (id: string) =>
  `<record><recordData><record><leader>00000nam a2200000 i 4500</leader><controlfield tag="001">${id}</controlfield><datafield tag="245" ind1=" " ind2=" "><subfield code="a">T</subfield></datafield></record></recordData></record>`
const parameter = ({ url }: EmbeddedRequest, name: string) => url.searchParams.get(name) ?? ''

/** One search of five records at a server that answers so. */
async function searchAt(
  handle: (request: EmbeddedRequest, at: number) => EmbeddedAnswer,
  config: object = {},
  cql = 'numbers',
  count = 5,
): Promise<{ answer: SearchAnswer | undefined; requests: number }> {
  let at = 0
  await using server = await startHttpServer('sru', (request) => handle(request, at++))
  await using system = openSmall(`http://127.0.0.1:${server.port}/db`, config)
  const answer = await system.search?.search(readCql(cql).query, { start: 0, count }, { signal: signal() })
  return { answer, requests: at }
}

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

describe('diagnostics', () => {
  it.each([
    [1, 'REFUSED', 1],
    [2, 'REFUSED', 2],
    [3, 'AUTHENTICATION', 1],
    [5, 'PROTOCOL_ERROR', 1],
    [11, 'UNSUPPORTED_QUERY', 1],
    [16, 'UNSUPPORTED_QUERY', 4],
    [19, 'UNSUPPORTED_QUERY', 2],
    [48, 'UNSUPPORTED_QUERY', 1],
    [60, 'REFUSED', 1],
    [66, 'PROTOCOL_ERROR', 2],
    [68, 'AUTHENTICATION', 1],
    [70, 'TOO_LARGE', 1],
    [71, 'PROTOCOL_ERROR', 2],
    [999, 'REFUSED', 1],
  ])('%i for ever is %s after %i requests', async (number, code, requests) => {
    let asked = 0
    const search = searchAt(() => {
      asked += 1
      return diagnostic(number)
    })
    await expect(search).rejects.toMatchObject({ code })
    expect(asked).toBe(requests)
  })
  it('never come out with the server’s words', async () => {
    const error: unknown = await searchAt(() => diagnostic(1, 'secret words')).catch(
      (thrown: unknown) => thrown,
    )
    expect(String(error)).not.toContain('secret')
  })
  it.each([
    ['a relation', 'title = "a b"', 19, 'dc.title = "a b"', ['title phrase "a b"']],
    ['an exact relation by syntax', 'title == "a b"', 10, 'dc.title adj "a b"', ['title exact "a b"']],
    ['an index', 'subject = a', 16, 'cql.serverChoice all "a"', ['subject all "a"']],
    [
      'a context set',
      'b and subject = a',
      15,
      'cql.serverChoice all "b" and cql.serverChoice all "a"',
      ['subject all "a"'],
    ],
    ['truncation', 'b and a*', 28, 'cql.serverChoice all "b"', ['any all "a*"']],
    ['NOT', 'b not a', 37, 'cql.serverChoice all "b"', ['not any all "a"']],
    ['its index for everything', 'a', 16, 'cql.anywhere all "a"', []],
  ])('that refuse %s are answered by asking otherwise', async (_, cql, code, asked, dropped) => {
    const queries: string[] = []
    const { answer } = await searchAt(
      (request, at) => {
        queries.push(parameter(request, 'query'))
        return at === 0 ? diagnostic(code) : response('<numberOfRecords>0</numberOfRecords>')
      },
      {},
      cql,
    )
    expect(queries[1]).toBe(asked)
    expect(answer).toEqual({ hitCount: 0, records: [], unreadable: 0, dropped })
  })
  it('that refuse a schema record by record are answered with the next, whole', async () => {
    const refused =
      '<record><recordData><diagnostic><uri>info:srw/diagnostic/1/63</uri></diagnostic></recordData></record>'
    const { answer } = await searchAt(
      (request) => {
        const record = parameter(request, 'recordSchema') === 'mods' ? refused : marc('1')
        return response(`<numberOfRecords>1</numberOfRecords><records>${record}</records>`)
      },
      { recordSchemas: ['mods', 'marcxml'] },
    )
    expect(answer).toMatchObject({ records: [{ localId: '1' }], unreadable: 0 })
  })
  it('about the schema of holdings leave the schema of searches alone', async () => {
    const asked: string[] = []
    await using server = await startHttpServer('sru', (request) => {
      asked.push(parameter(request, 'recordSchema'))
      return parameter(request, 'recordSchema') === 'opacxml'
        ? diagnostic(66)
        : response(`<numberOfRecords>1</numberOfRecords><records>${marc('1')}</records>`)
    })
    await using system = openSmall(`http://127.0.0.1:${server.port}/db`, { items: { from: 'opacxml' } })
    await expect(system.availability?.items(['1'], { signal: signal() })).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
    })
    await system.search?.search(query, { start: 0, count: 1 }, { signal: signal() })
    expect(asked).toEqual(['opacxml', 'marcxml'])
  })
  it('about stop words are no hits, and said', async () => {
    const { answer } = await searchAt(() => diagnostic(35))
    expect(answer).toEqual({ hitCount: 0, records: [], unreadable: 0, dropped: ['only stop words'] })
  })
  it('about a passing trouble are asked again once', async () => {
    const { answer } = await searchAt((_, at) =>
      at === 0 ? diagnostic(2) : response('<numberOfRecords>0</numberOfRecords>'),
    )
    expect(answer?.hitCount).toBe(0)
  })
  it('about one record make the answer partial, not shorter in silence', async () => {
    const surrogate =
      '<record><recordData><diagnostic><uri>info:srw/diagnostic/1/64</uri></diagnostic></recordData></record>'
    const { answer } = await searchAt(() =>
      response(`<numberOfRecords>3</numberOfRecords><records>${marc('1')}${surrogate}${marc('3')}</records>`),
    )
    expect(answer).toMatchObject({ hitCount: 3, unreadable: 1 })
    expect(answer?.records.map(({ localId }) => localId)).toEqual(['1', '3'])
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
    expect(answer).toEqual({ hitCount: 9, records: [], unreadable: 0, dropped: [] })
    expect(requests).toBe(1)
  })
  it('records without a count are kept', async () => {
    const { answer } = await searchAt(() => response(`<records>${marc('1')}${marc('2')}</records>`))
    expect(answer).toMatchObject({ hitCount: 2, records: [{ localId: '1' }, { localId: '2' }] })
  })
})
