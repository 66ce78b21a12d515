import { describe, expect, it } from 'vitest'

import type { QueryIndex, QueryTerm } from '../../../../adapters/query/model.ts'
import type { EmbeddedRequest } from '../../../consortium/http-server.ts'
import { failure, fault, json, library, scripted, signal, start } from './run.ts'

const term = (index: QueryIndex, text: string): QueryTerm => ({
  type: 'term',
  index,
  relation: 'all',
  text,
  truncated: false,
})
const window = { start: 0, count: 10 }
const asked = ({ url }: EmbeddedRequest) => Object.fromEntries(url.searchParams)
const bib = (id: number) => ({
  bib: { id: String(id), varFields: [{ marcTag: '245', subfields: [{ tag: 'a', content: `Title ${id}` }] }] },
})

/** A library whose every record has the word "common" in its title. */
const [pride] = library.records
const many = {
  ...library,
  records: Array.from({ length: 130 }, (_, at) => ({
    ...pride!,
    id: String(1_000_100 + at),
    items: [],
    marc: {
      ...pride!.marc,
      data: [{ tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value: `Common ${at}` }] }],
    },
  })),
}

describe('a search in Sierra', () => {
  it('brings records and their number by one request', async () => {
    await using run = await start()
    const answer = await run.search.search(term('title', 'pride prejudice'), window, { signal: signal() })
    expect(answer).toMatchObject({ hitCount: 1, unreadable: 0, dropped: [] })
    expect(answer.records.map(({ localId, title, isbns }) => [localId, title, isbns])).toEqual([
      ['1000001', 'Pride and prejudice', ['9799000000011']],
    ])
    expect(run.server.answered).toEqual({ 'POST token': 1, 'GET bibs/search': 1 })
  })

  it('goes through pages of fifty, and through windows in the same order', async () => {
    await using run = await start({}, { library: many })
    const query = term('any', 'common')
    const whole = await run.search.search(query, { start: 0, count: 120 }, { signal: signal() })
    expect([whole.hitCount, whole.records.length]).toEqual([130, 120])
    expect(run.server.answered['GET bibs/search']).toBe(3)
    const rest = await run.search.search(query, { start: 115, count: 50 }, { signal: signal() })
    expect([rest.hitCount, rest.records.length]).toEqual([130, 15])
    expect(rest.records[0]?.localId).toBe(whole.records[115]?.localId)
  })

  it('knows the number beyond the last hit and without a window, where Sierra says "not found"', async () => {
    await using run = await start({}, { library: many })
    const query = term('any', 'common')
    expect(await run.search.search(query, { start: 130, count: 10 }, { signal: signal() })).toMatchObject({
      hitCount: 130,
      records: [],
    })
    expect(await run.search.search(query, { start: 0, count: 0 }, { signal: signal() })).toMatchObject({
      hitCount: 130,
      records: [],
    })
  })

  it('that finds nothing is zero, in both of the ways that Sierra says so', async () => {
    for (const answer of [fault(404, 107), json(200, { count: 0, total: 0, start: 0, entries: [] })]) {
      await using run = await scripted(() => answer)
      expect(await run.search.search(term('any', 'x'), window, { signal: signal() })).toMatchObject({
        hitCount: 0,
        hitCountIsExact: true,
        records: [],
        unreadable: 0,
        dropped: [],
      })
    }
  })

  it('shows nothing hidden, and counts what it could not read', async () => {
    const entries = [
      bib(1),
      { bib: { ...bib(2).bib, suppressed: true } },
      { bib: { id: '3' } },
      { bib: {} },
      bib(5),
    ]
    await using run = await scripted(() => json(200, { count: 5, total: 5, start: 0, entries }))
    const answer = await run.search.search(term('any', 'x'), window, { signal: signal() })
    expect(answer.records.map(({ localId }) => localId)).toEqual(['1', '5'])
    expect(answer).toMatchObject({ hitCount: 5, unreadable: 2 })
  })

  it('for a record number reads the record, whatever its form', async () => {
    await using run = await start()
    for (const form of ['1000002', '.b10000021']) {
      const answer = await run.search.search(term('localId', form), window, { signal: signal() })
      expect(answer).toMatchObject({ hitCount: 1, records: [{ localId: '1000002' }] })
    }
    expect(await run.search.search(term('localId', '1999999'), window, { signal: signal() })).toMatchObject({
      hitCount: 0,
    })
    expect(run.server.answered).toEqual({ 'POST token': 1, 'GET bibs': 3 })
  })

  it('for an ISBN tries the shorter one where nothing has the longer', async () => {
    const questions: unknown[] = []
    await using run = await scripted((request) => {
      questions.push(asked(request)['text'])
      return asked(request)['text'] === '0141439580'
        ? json(200, { count: 1, total: 1, start: 0, entries: [bib(1)] })
        : fault(404, 107)
    })
    const answer = await run.search.search(term('isbn', '9780141439587'), window, { signal: signal() })
    expect(answer.hitCount).toBe(1)
    expect(questions).toEqual(['9780141439587', '0141439580'])
  })

  it('says what it did not ask for', async () => {
    await using run = await start()
    const query = {
      type: 'boolean',
      operator: 'and',
      left: term('title', 'pride'),
      right: term('language', 'eng'),
    } as const
    const answer = await run.search.search(query, window, { signal: signal() })
    expect(answer).toMatchObject({ hitCount: 1, dropped: [{ words: 'language all "eng"' }] })
  })

  it('that cannot be asked at all is UNSUPPORTED_QUERY, and not sent', async () => {
    await using run = await start()
    await expect(run.search.search(term('year', '1999'), window, { signal: signal() })).rejects.toEqual(
      failure('UNSUPPORTED_QUERY'),
    )
    expect(run.server.seen.requests).toBe(0)
  })

  it.each([
    [fault(400, 108), 'UNSUPPORTED_QUERY'],
    [fault(403, 134), 'AUTHENTICATION'],
    [fault(500, 109), 'REFUSED'],
    [json(200, { entries: [] }), 'PROTOCOL_ERROR'],
    [{ status: 404, body: 'gone' }, 'PROTOCOL_ERROR'],
  ] as const)('answered %j is %s', async (answer, code) => {
    await using run = await scripted(() => answer)
    await expect(run.search.search(term('any', 'x'), window, { signal: signal() })).rejects.toEqual(
      failure(code),
    )
  })
})
