import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readCql } from '../../../../adapters/query/simple.ts'
import { sru } from '../../../../adapters/sru/index.ts'
import type { EmbeddedServer } from '../../../consortium/embedded-server.ts'
import { startSruServer } from '../../../consortium/sru-server.ts'
import { library, openSmall } from './library.ts'

const query = (cql: string) => readCql(cql).query
const signal = () => AbortSignal.timeout(5_000)
let server: EmbeddedServer
let url: string
beforeAll(async () => {
  server = await startSruServer(library)
  url = `http://127.0.0.1:${server.port}/sru`
})
afterAll(() => server[Symbol.asyncDispose]())

describe('search', () => {
  it.each(['1.1', '1.2', '2.0'])('speaks version %s', async (version) => {
    await using system = openSmall(url, { version })
    const answer = await system.search?.search(
      query('author = odd'),
      { start: 0, count: 2 },
      { signal: signal() },
    )
    expect(answer).toMatchObject({ hitCount: 60, unreadable: 0, dropped: [] })
    expect(answer?.records.map(({ localId, title }) => [localId, title])).toEqual([
      ['1001', 'Numbers & <signs> 1'],
      ['1003', 'Numbers & <signs> 3'],
    ])
  })
  it.each([
    [{ packing: 'string' }, 'marc'],
    [{ recordSchemas: ['dc'] }, 'dublin-core'],
    [{ recordSchemas: ['opacxml'] }, 'marc'],
    [{ recordSchemas: ['mods', 'info:srw/schema/1/marcxml-v1.1'] }, 'marc'],
  ])('reads records with %j', async (config, form) => {
    await using system = openSmall(url, config)
    const answer = await system.search?.search(query('numbers'), { start: 4, count: 1 }, { signal: signal() })
    expect(answer?.records).toMatchObject([
      {
        localId: '1004',
        title: 'Numbers & <signs> 4',
        ...(form === 'marc' ? { published: 1904 } : {}),
        raw: { form },
      },
    ])
  })
  it('asks again where the server gives fewer than were asked for, to the end and not past it', async () => {
    await using system = openSmall(url, { maxPage: 70 })
    const before = server.seen.requests
    const answer = await system.search?.search(
      query('numbers'),
      { start: 30, count: 100 },
      { signal: signal() },
    )
    expect(answer?.hitCount).toBe(120)
    expect(answer?.records.map(({ localId }) => localId)).toEqual(
      Array.from({ length: 90 }, (_, at) => String(1030 + at)),
    )
    expect(server.seen.requests - before).toBe(2)
  })
  it('beyond the end is empty and still counts', async () => {
    await using system = openSmall(url)
    const answer = await system.search?.search(
      query('numbers'),
      { start: 500, count: 10 },
      { signal: signal() },
    )
    expect(answer).toMatchObject({
      hitCount: 120,
      hitCountIsExact: true,
      records: [],
      unreadable: 0,
      dropped: [],
    })
  })
  it('with no hits is no error', async () => {
    await using system = openSmall(url)
    const answer = await system.search?.search(
      query('nowhere'),
      { start: 0, count: 10 },
      { signal: signal() },
    )
    expect(answer).toMatchObject({
      hitCount: 0,
      hitCountIsExact: true,
      records: [],
      unreadable: 0,
      dropped: [],
    })
  })
  it('says what it could not ask, and refuses when nothing is left', async () => {
    await using system = openSmall(url, { indexes: { year: null } })
    const window = { start: 0, count: 1 }
    const answer = await system.search?.search(query('odd and year > 2000'), window, { signal: signal() })
    expect(answer).toMatchObject({ hitCount: 60, dropped: [{ words: 'year gt "2000"' }] })
    await expect(
      system.search?.search(query('year > 2000'), window, { signal: signal() }),
    ).rejects.toMatchObject({ code: 'UNSUPPORTED_QUERY' })
  })
  it('learns from a refusal, and asks rightly at once the next time', async () => {
    await using system = openSmall(url, { indexes: { series: 'dc.nonsense' } })
    const ask = () =>
      system.search?.search(query('series = "odd bob"'), { start: 0, count: 1 }, { signal: signal() })
    const before = server.seen.requests
    expect(await ask()).toMatchObject({ hitCount: 60, dropped: [{ words: 'series phrase "odd bob"' }] })
    expect(server.seen.requests - before).toBe(2)
    const again = await ask()
    expect(server.seen.requests - before).toBe(3)
    expect(again).toMatchObject({
      hitCountIsExact: false,
      explanation: { native: 'cql.serverChoice all "odd bob"', refused: ['index dc.nonsense'] },
    })
    expect(again?.explanation.steps.map(({ name }) => name)).toEqual(['search', 'decode'])
  })
  it('sends a person’s quotation marks and operators as text', async () => {
    await using system = openSmall(url)
    const hostile = query(String.raw`title all "numbers \" or cql.anywhere any \"odd"`)
    const answer = await system.search?.search(hostile, { start: 0, count: 1 }, { signal: signal() })
    expect(answer?.hitCount).toBe(0)
  })
})

describe('records', () => {
  it('come in the order asked, undefined where the server has none', async () => {
    await using system = openSmall(url)
    const found = await system.records?.read(['1007', 'none', '1003'], { signal: signal() })
    expect(found?.map((record) => record?.localId)).toEqual(['1007', undefined, '1003'])
  })
  it('are not offered where the server has no index of ids', async () => {
    await using system = openSmall(url, { indexes: { localId: null }, items: { from: 'opacxml' } })
    expect([system.records, system.availability]).toEqual([undefined, undefined])
  })
  it('whose id the index knows otherwise than the record are not taken for another', async () => {
    await using system = openSmall(url, { indexes: { localId: 'dc.title' } })
    await expect(system.records?.read(['numbers'], { signal: signal() })).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
    })
  })
})

describe('availability', () => {
  it('tells each state of a copy', async () => {
    await using system = openSmall(url, { items: { from: 'opacxml' } })
    const answers = await system.availability?.items(['1000', 'none', '1001'], { signal: signal() })
    expect(answers?.map(({ localId, known, complete }) => [localId, known, complete])).toEqual([
      ['1000', true, true],
      ['none', false, true],
      ['1001', true, true],
    ])
    expect(answers?.[1]?.items).toEqual([])
    expect(answers?.[0]?.items.map(({ rawStatus, status, due }) => [rawStatus, status, due])).toEqual([
      ['Available', 'AVAILABLE', undefined],
      ['Checked out', 'ON_LOAN', '2026-12-11'],
      ['Overdue', 'ON_LOAN', '2026-12-12'],
      ['On hold shelf', 'ON_HOLD_SHELF', undefined],
      ['In transit', 'IN_TRANSIT', undefined],
      ['On order', 'ON_ORDER', undefined],
      ['In process', 'IN_PROCESS', undefined],
      ['Recalled', 'RECALLED', '2026-12-17'],
      ['Missing', 'MISSING', undefined],
      ['Lost', 'LOST', undefined],
      ['Damaged', 'DAMAGED', undefined],
      ['Reference only', 'REFERENCE_ONLY', undefined],
      ['Withdrawn', 'UNAVAILABLE', undefined],
    ])
    expect(answers?.[0]?.items[0]).toEqual({
      localId: 'B100',
      barcode: 'B100',
      branch: 'MAIN',
      location: 'Stacks',
      callNumber: 'QA 0',
      status: 'AVAILABLE',
      rawStatus: 'Available',
    })
  })
  it('is incomplete, not empty, where the answer has no holdings in it', async () => {
    await using system = openSmall(url, { items: { from: 'opacxml', schema: 'marcxml' } })
    const [answer] = (await system.availability?.items(['1000'], { signal: signal() })) ?? []
    expect(answer).toEqual({ localId: '1000', known: true, items: [], complete: false })
  })
  it('is not offered unless configured', async () => {
    await using system = openSmall(url)
    expect(system.availability).toBeUndefined()
  })
})

describe('probe', () => {
  it('proves a search and reads Explain once', async () => {
    await using system = openSmall(url)
    const before = server.seen.requests
    await system.probe({ signal: signal() })
    await system.probe({ signal: signal() })
    expect(server.seen.requests - before).toBe(3)
  })
})

describe('login', () => {
  it('is sent as Basic, and its refusal is AUTHENTICATION', async () => {
    await using guarded = await startSruServer(library, { login: { username: 'u', password: 's3cret' } })
    const guardedUrl = `http://127.0.0.1:${guarded.port}/sru`
    const basic = { authentication: 'basic', username: 'u', passwordEnv: 'X' }
    await using system = openSmall(guardedUrl, basic, 's3cret')
    await system.probe({ signal: signal() })
    for (const wrong of [openSmall(guardedUrl, basic, 'wr0ng'), openSmall(guardedUrl)]) {
      const error: unknown = await wrong.probe({ signal: signal() }).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'AUTHENTICATION' })
      expect(JSON.stringify(error) + String(error)).not.toContain('wr0ng')
      await wrong[Symbol.asyncDispose]()
    }
  })
})

describe('configuration', () => {
  it.each([
    [{ baseUrl: 'ftp://x/y' }, 'baseUrl'],
    [{ baseUrl: 'http://x/y', nonsense: 1 }, ''],
    [{ baseUrl: 'http://x/y', version: '3.0' }, 'version'],
    [{ baseUrl: 'http://x/y', authentication: 'basic' }, 'username'],
    [{ baseUrl: 'http://x/y', indexes: { title: 'a b' } }, 'indexes.title'],
    [{ baseUrl: 'http://x/y', items: { from: 'guess' } }, 'items.from'],
  ])('%j is refused at %s', (input, path) => {
    const parsed = sru.config.safeParse({ kind: 'sru', id: 'x', ...input })
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
  })
})
