import { describe, expect, it } from 'vitest'

import { readCql } from '../../../../adapters/query/simple.ts'
import { startHttpServer } from '../../../consortium/http-server.ts'
import { openSmall } from './library.ts'
import { diagnostic, marc, parameter, response, searchAt } from './scripted.ts'

const { query } = readCql('numbers')
const signal = () => AbortSignal.timeout(5_000)

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
    ['masks', 'title = wom?n', 28, 'dc.title all "wom*"', ['title all "wom?n"']],
    ['anchors', 'title = ^a', 31, 'dc.title adj "a"', ['title phrase "^a"']],
    ['proximity', 'a prox b', 39, 'cql.serverChoice all "a b"', ['any near/1 "a b"']],
    ['proximity as a boolean', 'a prox b', 37, 'cql.serverChoice all "a b"', ['any near/1 "a b"']],
    ['anchors by syntax', 'title = ^a', 10, 'dc.title adj "a"', ['title phrase "^a"']],
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
    expect(answer).toMatchObject({ hitCount: 0, records: [], unreadable: 0 })
    expect(answer?.dropped.map(({ words }) => words)).toEqual(dropped)
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
  it('teach nothing where asking otherwise did not help', async () => {
    const asked: string[] = []
    await using server = await startHttpServer('sru', (request) => {
      asked.push(parameter(request, 'query'))
      return asked.length < 3 ? diagnostic(16) : response('<numberOfRecords>0</numberOfRecords>')
    })
    await using system = openSmall(`http://127.0.0.1:${server.port}/db`, { indexes: { any: 'serverChoice' } })
    const subject = readCql('subject = a').query
    const ask = () => system.search?.search(subject, { start: 0, count: 1 }, { signal: signal() })
    await expect(ask()).rejects.toMatchObject({ code: 'UNSUPPORTED_QUERY' })
    expect(await ask()).toMatchObject({ dropped: [] })
    expect(asked).toEqual(['dc.subject all "a"', 'serverChoice all "a"', 'dc.subject all "a"'])
  })
  it('about stop words are no hits, and said', async () => {
    const { answer } = await searchAt(() => diagnostic(35))
    expect(answer).toMatchObject({
      hitCount: 0,
      records: [],
      unreadable: 0,
      dropped: [{ words: 'only stop words' }],
    })
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
