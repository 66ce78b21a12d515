import { readFileSync } from 'node:fs'

import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'

import type { SearchAnswer } from '../../adapters/port.ts'
import { readCql } from '../../adapters/query/simple.ts'
import { openZ3950, z3950 } from '../../adapters/z3950/index.ts'
import { filterAfterwards } from '../../subgraphs/catalog/afterwards.ts'
import { startSruServer } from '../consortium/sru-server.ts'
import { contextOf, smallLibrary } from '../support/small-library.ts'
import { library, openSmall } from '../unit/adapters/sru/library.ts'
import { converse, hasZebra, installed, needed, type Peer, startZebra, startZtest } from './sru-peers.ts'

const signal = () => AbortSignal.timeout(20_000)
const hasZtest = await installed('yaz-ztest')
const zebraAtHand = await hasZebra()
const hasZoomsh = await installed('zoomsh')
const hasYazClient = await installed('yaz-client')

async function search(
  url: string,
  cql: string,
  config: object = {},
  count = 5,
  start = 0,
): Promise<SearchAnswer> {
  await using system = openSmall(url, config)
  const answer = await system.search?.search(readCql(cql).query, { start, count }, { signal: signal() })
  if (answer === undefined) throw new Error('SRU without search')
  return answer
}

describe.skipIf(!hasZtest)('yaz-ztest answers our client', () => {
  let ztest: Peer
  beforeAll(async () => void (ztest = await startZtest()))
  afterAll(() => ztest[Symbol.asyncDispose]())

  it.each([{ version: '1.1' }, { version: '1.2' }, { version: '2.0' }, { packing: 'string' }])(
    'with %j',
    async (config) => {
      const answer = await search(ztest.url, 'computer', config)
      expect(answer.records.map(({ localId, title }) => [localId, title])[0]).toEqual([
        '11224466',
        'How to program a computer',
      ])
      expect(answer.records.length).toBe(Math.min(5, answer.hitCount))
      expect(answer.unreadable).toBe(0)
    },
  )
  it('with holdings in its own schema, and the next schema where one is unknown', async () => {
    const schemas = { recordSchemas: ['mods-that-nobody-has', 'OP', 'marcxml'] }
    const answer = await search(ztest.url, 'computer', schemas, 1)
    expect(answer.records[0]?.title).toBe('How to program a computer')
  })
})

describe.skipIf(!hasZtest)('yaz-ztest, whose Scan ends it', () => {
  it('fails in that alone, and goes on answering searches', async () => {
    await using ztest = await startZtest()
    await using system = openSmall(ztest.url)
    const request = { index: 'TITLE', from: 'a', count: 5 } as const
    await expect(system.terms?.browse?.(request, { signal: signal() })).rejects.toMatchObject({
      code: 'CLOSED_EARLY',
    })
    const answer = await system.search?.search(
      readCql('computer').query,
      { start: 0, count: 1 },
      { signal: signal() },
    )
    expect(answer?.records[0]?.title).toBe('How to program a computer')
  })
})

describe.skipIf(!zebraAtHand)('zebrasrv answers our client', () => {
  let zebra: Peer
  beforeAll(async () => void (zebra = await startZebra()))
  afterAll(() => zebra[Symbol.asyncDispose]())
  const at = (database: string) => `${zebra.url}/${database}`

  it('in every version and packing alike', async () => {
    const [first, ...others] = await Promise.all(
      [{ version: '1.1' }, { version: '1.2' }, { version: '2.0' }, { packing: 'string' }].map((config) =>
        search(at('concerto'), 'concerto', config, 20),
      ),
    )
    expect(first).toMatchObject({ hitCount: 73, unreadable: 0, dropped: [] })
    for (const other of others) expect(other.records).toEqual(first?.records)
  })
  it('to its last record, none twice and none lost', async () => {
    const all = await search(at('gpo'), 'united', { maxPage: 37 }, 300)
    const ids = new Set(all.records.map(({ localId }) => localId))
    expect(all.hitCount).toBeGreaterThan(300)
    expect([ids.size, all.records.length, all.unreadable]).toEqual([300, 300, 0])
    const end = await search(at('gpo'), 'united', {}, 50, all.hitCount - 7)
    expect(end.records).toHaveLength(7)
    expect(await search(at('gpo'), 'united', {}, 50, all.hitCount + 7)).toMatchObject({
      hitCount: all.hitCount,
      records: [],
    })
  })
  it.each([
    ['title = "piano concerto"', ['title phrase "piano concerto"']],
    ['series = "piano concerto"', ['series phrase "piano concerto"']],
    ['title all "piano conc*"', []],
    ['author any "mozart bartok"', []],
    ['title all "concerto" not title = piano', []],
    ['concerto and (piano or violin)', []],
    ['title = concert? and title = *ano', ['title all "concert?"']],
    ['title = ^concerto', ['title phrase "^concerto"']],
    ['title = piano prox/unit=word/distance<=4 title = concerto*', []],
  ])('%s, and says what it could not be asked', async (cql, dropped) => {
    const answer = await search(at('concerto'), cql)
    expect(answer.hitCount).toBeGreaterThan(0)
    expect(answer.dropped.map(({ words }) => words)).toEqual(dropped)
  })
  // Counted by Zebra itself over Z39.50, which has Bib-1 attributes for what its CQL has not.
  it.each([
    ['title = wom?n', true],
    ['title = wat?r', true],
    ['title = *ology', false],
    ['title = water prox/distance<=3 title = quality', false],
  ])('%s, and leaves after filtering no less than Zebra itself finds', async (cql, isLooser) => {
    const { query } = readCql(cql)
    const settings = { kind: 'z3950', id: 'zebra', host: '127.0.0.1', port: Number(new URL(zebra.url).port) }
    const config = z3950.config.parse({ ...settings, databases: ['gpo'] })
    await using system = openZ3950(config, contextOf(smallLibrary(String), {}))
    const counted = await system.search?.search(query, { start: 0, count: 0 }, { signal: signal() })
    expect(counted).toMatchObject({ hitCountIsExact: true, dropped: [] })
    const answer = await search(at('gpo'), cql, {}, 400)
    expect(answer.hitCount).toBe(answer.records.length)
    expect(answer.dropped.length > 0).toBe(isLooser)
    const { records, dropped } = filterAfterwards(query, answer)
    expect(counted?.hitCount).toBeGreaterThan(0)
    expect(dropped).toEqual([])
    expect(records.length).toBeGreaterThanOrEqual(counted?.hitCount ?? 0)
  })
  it('by Scan: whole headings, page by page, and no others than it has', async () => {
    await using system = openSmall(at('gpo'), { callNumberIndex: 'dc.nonsense' })
    const page = async (index: 'AUTHOR' | 'CALL_NUMBER', count: number, after?: string) =>
      system.terms?.browse?.(
        { index, from: 'united states', count, ...(after === undefined ? {} : { after }) },
        { signal: signal() },
      )
    const whole = await page('AUTHOR', 40)
    expect(whole?.headings).toHaveLength(40)
    expect(whole?.headings[0]?.text).toMatch(/^United States/)
    const first = await page('AUTHOR', 15)
    const second = await page('AUTHOR', 25, first?.headings.at(-1)?.position)
    expect([...(first?.headings ?? []), ...(second?.headings ?? [])]).toEqual(whole?.headings)
    await expect(page('CALL_NUMBER', 5)).rejects.toMatchObject({ code: 'UNSUPPORTED_QUERY' })
  })
  it('by an ISBN of thirteen digits where ten were catalogued', async () => {
    const answer = await search(at('concerto'), 'isbn = 9780571108657')
    expect(answer.records.map(({ title }) => title)).toEqual(['The Baroque concerto'])
  })
  it('with each copy as the library system had it', async () => {
    const path = needed('data', 'evergreen-concerto-items.json')
    const expected = JSON.parse(readFileSync(path, 'utf8')) as Record<
      string,
      { barcode: string; circLib: string; callNumber: string; status: string; due: string | null }[]
    >
    const words: Readonly<Record<string, string>> = {
      Available: 'AVAILABLE',
      'Checked out': 'ON_LOAN',
      'On order': 'ON_ORDER',
      Lost: 'LOST',
      'In process': 'IN_PROCESS',
    }
    const ids = Object.keys(expected).slice(0, 40)
    // In the days of these loans: due dates long past are dropped.
    vi.useFakeTimers({ now: Date.parse('2015-01-01T12:00:00Z'), toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    await using system = openSmall(at('concerto'), { items: { from: 'opacxml' } })
    const answers = (await system.availability?.items([...ids, 'no-such-record'], { signal: signal() })) ?? []
    expect(answers.at(-1)).toEqual({ localId: 'no-such-record', known: false, items: [], complete: true })
    const found = answers
      .slice(0, -1)
      .map(({ localId, items }) => [
        localId,
        items
          .map(({ barcode, branch, callNumber, status }) => [barcode, branch, callNumber, status].join(' '))
          .toSorted(),
      ])
    const wanted = ids.map((id) => [
      id,
      expected[id]
        ?.map(({ barcode, circLib, callNumber, status }) =>
          [barcode, circLib, callNumber, words[status]].join(' '),
        )
        .toSorted(),
    ])
    expect(found).toEqual(wanted)
    expect(
      answers
        .flatMap(({ items }) => items)
        .filter(({ status, due }) => status === 'ON_LOAN' && due === undefined),
    ).toEqual([])
  })
  it('with Dublin Core that names no identifier as unreadable, not as nothing', async () => {
    expect(await search(at('concerto'), 'concerto', { recordSchemas: ['dc'] }, 3)).toMatchObject({
      hitCount: 73,
      records: [],
      unreadable: 3,
    })
  })
  it('an Explain record, and its absence is no failure', async () => {
    for (const database of ['concerto', 'gpo']) {
      await using system = openSmall(at(database))
      await system.probe({ signal: signal() })
    }
  })
  it('an unknown database with an error', async () => {
    await expect(search(at('nowhere'), 'concerto')).rejects.toMatchObject({
      code: expect.stringMatching(/REFUSED|PROTOCOL_ERROR/),
    })
  })
})

describe.skipIf(!hasZoomsh || !hasYazClient)('our server answers', () => {
  it('zoomsh: hits, records and diagnostics', async () => {
    await using server = await startSruServer(library)
    const output = await converse('zoomsh', [
      'set sru get',
      'set preferredRecordSyntax xml',
      'set schema marcxml',
      `connect http://127.0.0.1:${server.port}/sru`,
      'search cql:dc.creator=odd',
      'show 58 5',
      'search cql:dc.nonsense=1',
      'quit',
    ])
    expect(output).toContain('/sru: 60 hits')
    expect(output).toContain('<controlfield tag="001">1117</controlfield>')
    expect(output).toContain('<controlfield tag="001">1119</controlfield>')
    expect(output).toContain('Unsupported index (info:srw/diagnostic/1:16) dc.nonsense')
  })
  it('yaz-client: SRU by GET and by POST, string packing and OPAC XML', async () => {
    await using server = await startSruServer(library)
    for (const method of ['get', 'post']) {
      const output = await converse('yaz-client', [
        `open http://127.0.0.1:${server.port}/sru`,
        `sru ${method} 1.2`,
        'querytype cql',
        'schema opacxml',
        'find rec.id = 1000',
        'show 1+1',
        'find dc.title = "',
        'quit',
      ])
      expect(output).toContain('Number of hits: 1\n')
      expect(output).toContain('<publicNote>On hold shelf</publicNote>')
      expect(output).toContain('SRW diagnostic info:srw/diagnostic/1/10')
    }
  })
})
