import { describe, expect, it } from 'vitest'

import type { QueryTerm } from '../../../../adapters/query/model.ts'
import { failure, json, message, scripted, signal, start } from './run.ts'

const term = (text: string, given: Partial<QueryTerm> = {}): QueryTerm => ({
  type: 'term',
  index: 'any',
  relation: 'all',
  text,
  truncated: false,
  ...given,
})
const marc = {
  standard: 'MARC21',
  type: 'BIB',
  leader: '00956cem 2200229Ma 4500',
  fields: [
    { tag: '001', subfields: [{ code: '_', data: 'a6971573' }] },
    { tag: '245', inds: '10', subfields: [{ code: 'a', data: 'Some data' }] },
  ],
}

describe('a search of Symphony', () => {
  it('finds, by every index that it has', async () => {
    await using run = await start()
    const titles = async (query: QueryTerm) =>
      (await run.search.search(query, { start: 0, count: 10 }, { signal: signal() })).records.map(
        ({ title }) => title,
      )
    expect(await titles(term('persuasion'))).toEqual(['Persuasion'])
    expect(await titles(term('Pride and prejudice', { index: 'title' }))).toEqual(['Pride and prejudice'])
    expect(await titles(term('emma persuasion', { index: 'title', relation: 'any' }))).toHaveLength(2)
    expect(await titles(term('9799000000011', { index: 'isbn' }))).toHaveLength(3)
    expect(await titles(term('3', { index: 'localId' }))).toEqual(['Emma'])
    expect(await titles(term('zzyzx'))).toEqual([])
  })

  it('counts what was deleted, and shows it to nobody', async () => {
    await using run = await start({}, { staleIndex: true })
    const answer = await run.search.search(term('austen'), { start: 0, count: 10 }, { signal: signal() })
    expect(answer).toMatchObject({ hitCount: 4, unreadable: 0 })
    expect(answer.records).toHaveLength(3)
    const second = await run.search.search(term('austen'), { start: 2, count: 1 }, { signal: signal() })
    expect(second.records[0]?.localId).toBe(answer.records[1]?.localId)
  })

  it('asks for fifty at a time', async () => {
    const asked: string[] = []
    await using run = await scripted(({ url }) => {
      const [rw, ct] = [Number(url.searchParams.get('rw')), Number(url.searchParams.get('ct'))]
      asked.push(`${rw}+${ct}`)
      const result = Array.from({ length: Math.min(ct, 121 - rw) }, (_, at) => ({
        key: String(rw + at),
        fields: { shadowed: false, bib: marc },
      }))
      return json(200, { result, totalResults: 120 })
    })
    const answer = await run.search.search(term('x1'), { start: 10, count: 200 }, { signal: signal() })
    expect(asked).toEqual(['11+50', '61+50', '111+50'])
    expect([answer.hitCount, answer.records.length, answer.records.at(-1)?.localId]).toEqual([
      120,
      110,
      '120',
    ])
    const none = await run.search.search(term('x1'), { start: 0, count: 0 }, { signal: signal() })
    expect([none.hitCount, none.records]).toEqual([120, []])
  })

  it('hides what is shadowed, and counts what cannot be read', async () => {
    const result = [
      { key: '1', fields: { shadowed: true, bib: marc } },
      { key: '2', fields: { shadowed: false, bib: { leader: 'x', fields: [] } } },
      { resource: '/catalog/bib', key: '3' },
      { key: '6971573', fields: { shadowed: false, bib: marc } },
    ]
    await using run = await scripted(() => json(200, { result, totalResults: 4 }))
    const answer = await run.search.search(term('x1'), { start: 0, count: 10 }, { signal: signal() })
    expect(answer).toMatchObject({ unreadable: 2, records: [{ localId: '6971573', title: 'Some data' }] })
  })

  it.each([
    [message(400, 'hatErrorResponse.7'), 'UNSUPPORTED_QUERY'],
    [json(200, { messageList: [] }), 'PROTOCOL_ERROR'],
    [message(500, 'unhandledException'), 'REFUSED'],
    [{ status: 404, body: '<h1>Not Found</h1>' }, 'PROTOCOL_ERROR'],
  ] as const)('that is answered with %j is %s', async (answer, code) => {
    await using run = await scripted(() => answer)
    await expect(
      run.search.search(term('x1'), { start: 0, count: 10 }, { signal: signal() }),
    ).rejects.toEqual(failure(code))
  })

  it('that nothing can be asked of is UNSUPPORTED_QUERY, and asks nothing', async () => {
    await using run = await start()
    await expect(
      run.search.search(term('1999', { index: 'year' }), { start: 0, count: 1 }, { signal: signal() }),
    ).rejects.toEqual(failure('UNSUPPORTED_QUERY'))
    expect(run.server.seen.requests).toBe(0)
  })
})
