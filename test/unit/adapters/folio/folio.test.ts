import { describe, expect, it } from 'vitest'

import { folio } from '../../../../adapters/folio/index.ts'
import type { Query } from '../../../../adapters/query/model.ts'
import { demoItemStates } from '../../../consortium/types.ts'
import { edgeOf, failure, good, instance, library, signal, start } from './run.ts'

const term = (index: 'title' | 'any' | 'isbn' | 'year' | 'format', text: string): Query => ({
  type: 'term',
  index,
  relation: index === 'isbn' || index === 'year' || index === 'format' ? 'exact' : 'all',
  text,
  truncated: false,
})

describe('copies in FOLIO', () => {
  it('come in every state, in the order asked, by one request', async () => {
    await using run = await start()
    const unknown = '00000000-0000-4000-8000-000000000009'
    const answers = await run.items([instance(2), instance(1), unknown, 'no-uuid', instance(1)])
    expect(answers.map(({ localId, known, complete }) => [localId, known, complete])).toEqual([
      [instance(2), true, true],
      [instance(1), true, true],
      [unknown, false, true],
      ['no-uuid', false, true],
      [instance(1), true, true],
    ])
    expect(demoItemStates.map((state, at) => [state, answers[1]?.items[at]?.status])).toEqual([
      ['available', 'AVAILABLE'],
      ['on-loan', 'ON_LOAN'],
      ['overdue', 'ON_LOAN'],
      ['on-hold-shelf', 'ON_HOLD_SHELF'],
      ['in-transit', 'IN_TRANSIT'],
      ['on-order', 'ON_ORDER'],
      ['in-process', 'IN_PROCESS'],
      ['recalled', 'ON_LOAN'],
      ['missing', 'MISSING'],
      ['lost', 'LOST'],
      ['damaged', 'UNAVAILABLE'],
      ['reference-only', 'REFERENCE_ONLY'],
      ['withdrawn', 'UNAVAILABLE'],
    ])
    expect(answers[1]?.items).toHaveLength(demoItemStates.length)
    expect(answers[1]?.items[1]).toMatchObject({ due: '2030-12-03', branch: 'FPL', holds: 1, lendable: true })
    expect(run.server.answered).toEqual({ 'POST login': 1, 'POST rtac-batch': 1 })
  })

  it('of many records are asked for fifty at a time', async () => {
    await using run = await start()
    const ids = Array.from({ length: 120 }, (_, at) => instance(at + 1))
    expect((await run.items(ids)).filter(({ known }) => known)).toHaveLength(3)
    expect(run.server.answered['POST rtac-batch']).toBe(3)
  })

  it('are asked of the edge with its key, in a header', async () => {
    await using run = await start()
    await using edge = await start(edgeOf(run.server.port))
    expect((await edge.items([instance(2), instance(1)])).map(({ items }) => items.length)).toEqual([0, 13])
    expect(run.server.answered).toEqual({ 'GET edge rtac': 1 })
    expect([edge.patrons, edge.search, edge.records]).toEqual([undefined, undefined, undefined])
  })

  it('are not "none" where the edge does not know our key', async () => {
    await using run = await start({}, { apiKey: 'another' })
    await using edge = await start(edgeOf(run.server.port))
    await expect(edge.items([instance(1)])).rejects.toEqual(failure('AUTHENTICATION'))
    await expect(edge.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
  })
})

describe('searching FOLIO', () => {
  it('gives records in its order, from the position asked', async () => {
    await using run = await start()
    const titles = async (window: { start: number; count: number }) => {
      const answer = await run.search?.search(term('any', 'austen'), window, { signal: signal() })
      expect(answer).toMatchObject({ hitCount: 3, unreadable: 0, dropped: [] })
      return answer?.records.map(({ title }) => title)
    }
    const all = await titles({ start: 0, count: 10 })
    expect(all?.toSorted()).toEqual(['Emma', 'Persuasion', 'Pride and prejudice'])
    expect(await titles({ start: 1, count: 5 })).toEqual(all?.slice(1))
    expect(await titles({ start: 5, count: 5 })).toEqual([])
  })

  it('reads an instance as the catalogue meant it', async () => {
    await using run = await start()
    const answer = await run.search?.search(
      term('title', 'pride prejudice'),
      { start: 0, count: 1 },
      { signal: signal() },
    )
    expect(answer?.records[0]).toMatchObject({
      localId: instance(1),
      title: 'Pride and prejudice',
      statement: 'Jane Austen',
      contributors: [{ name: 'Austen, Jane' }],
      publisher: 'Prairie Press',
      placeOfPublication: 'New York',
      published: 1999,
      format: 'BOOK',
      languages: ['eng'],
      isbns: ['9799000000011'],
      raw: { form: 'marc' },
    })
  })

  it('asks for the names behind its UUIDs once', async () => {
    await using run = await start()
    for (const begin of [0, 1])
      await run.search?.search(term('any', 'austen'), { start: begin, count: 1 }, { signal: signal() })
    expect(run.server.answered).toEqual({
      'POST login': 1,
      'GET search': 2,
      'GET identifier-types': 1,
      'GET contributor-types': 1,
      'GET instance-types': 1,
      'GET instance-formats': 1,
      'GET modes-of-issuance': 1,
    })
  })

  it.each([
    [term('isbn', '9799000000011'), 3],
    [term('year', '1999'), 3],
    [term('year', '2001'), 0],
  ])('by %j finds %i', async (query, hits) => {
    await using run = await start()
    const answer = await run.search?.search(query, { start: 0, count: 10 }, { signal: signal() })
    expect(answer?.hitCount).toBe(hits)
  })

  it('says what it cannot ask, and refuses what it cannot ask at all', async () => {
    await using run = await start()
    const both: Query = {
      type: 'boolean',
      operator: 'and',
      left: term('any', 'austen'),
      right: term('format', 'BOOK'),
    }
    const answer = await run.search?.search(both, { start: 0, count: 1 }, { signal: signal() })
    expect(answer?.dropped).toHaveLength(1)
    for (const [query, begin] of [
      [term('format', 'BOOK'), 0],
      [term('any', 'austen'), 10_000],
    ] as const)
      await expect(
        run.search?.search(query, { start: begin, count: 1 }, { signal: signal() }),
      ).rejects.toEqual(failure('UNSUPPORTED_QUERY'))
  })

  it('counts without records', async () => {
    await using run = await start()
    const answer = await run.search?.search(
      term('any', 'austen'),
      { start: 0, count: 0 },
      { signal: signal() },
    )
    expect([answer?.hitCount, answer?.records.length]).toEqual([3, 0])
  })
})

describe('records of FOLIO', () => {
  it('are the MARC that was catalogued, in the order asked', async () => {
    await using run = await start()
    const [third, none, noUuid, first] =
      (await run.records?.read([instance(3), instance(9), 'x', instance(1)], { signal: signal() })) ?? []
    expect([third?.title, none, noUuid, first?.title]).toEqual([
      'Emma',
      undefined,
      undefined,
      'Pride and prejudice',
    ])
    expect(first?.raw).toEqual({ form: 'marc', record: library.records[0]?.marc })
  })
})

describe('our login at FOLIO', () => {
  it('is asked for once by many, and renewed before it ends', async () => {
    await using run = await start({}, { tokenSeconds: 2 })
    await Promise.all(Array.from({ length: 8 }, () => run.system.probe({ signal: signal() })))
    expect(run.server.answered['POST login']).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    await run.system.probe({ signal: signal() })
    expect(run.server.answered).toEqual({ 'POST login': 2, 'GET groups': 9 })
  })

  it('with a wrong password stops before the account is locked', async () => {
    await using run = await start({ loginAttempts: undefined }, { password: 'another' })
    for (let attempt = 0; attempt < 7; attempt += 1)
      await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
    expect(run.server.answered['POST login']).toBe(4)
  })

  it('is AUTHENTICATION for a patron, never a rejected card', async () => {
    await using run = await start({}, { password: 'another' })
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure('AUTHENTICATION'))
  })
})

describe("FOLIO's configuration", () => {
  const base = { kind: 'folio', id: 'x', baseUrl: 'https://folio.example.org', tenant: 'x' }
  it.each([
    [{}, 'username'],
    [{ username: 'x' }, 'passwordEnv'],
    [{ edgeUrl: 'https://edge.example.org' }, 'apiKeyEnv'],
  ])('%j lacks %s', (settings, field) => {
    const parsed = folio.config.safeParse({ ...base, ...settings })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})
