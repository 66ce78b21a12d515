import { describe, expect, it } from 'vitest'

import { sierra } from '../../../../adapters/sierra/index.ts'
import { demoItemStates } from '../../../consortium/types.ts'
import { failure, fault, json, library, scripted, signal, start } from './run.ts'

describe('copies in Sierra', () => {
  it('come in every state, in the order asked, and none that the public may not see', async () => {
    await using run = await start()
    const [none, first, unknown, deleted] = await run.availability.items(
      ['1000002', '1000001', '1999999', '1000004'],
      { signal: signal() },
    )
    expect(none).toEqual({ localId: '1000002', known: true, items: [], complete: true, holds: 0 })
    expect(unknown).toEqual({ localId: '1999999', known: false, items: [], complete: true })
    expect(deleted).toEqual({ localId: '1000004', known: false, items: [], complete: true })
    const statuses = new Map(first?.items.map(({ barcode, status }) => [barcode, status]))
    const copies = library.records[0]?.items ?? []
    expect(demoItemStates.map((state, at) => [state, statuses.get(copies[at]?.barcode)])).toEqual([
      ['available', 'AVAILABLE'],
      ['on-loan', 'ON_LOAN'],
      ['overdue', 'ON_LOAN'],
      ['on-hold-shelf', 'ON_HOLD_SHELF'],
      ['in-transit', 'IN_TRANSIT'],
      // An order beside items that are there already.
      ['on-order', undefined],
      ['in-process', 'IN_PROCESS'],
      ['recalled', 'ON_LOAN'],
      ['missing', 'MISSING'],
      ['lost', 'LOST'],
      ['damaged', 'DAMAGED'],
      ['reference-only', 'REFERENCE_ONLY'],
      ['withdrawn', 'UNAVAILABLE'],
    ])
    expect(first?.items).toHaveLength(12)
    expect(first?.items[1]).toEqual({
      localId: '401',
      branch: 'FPL',
      location: 'Adult Fiction',
      callNumber: '823.7 AUS',
      barcode: '39000001',
      status: 'ON_LOAN',
      rawStatus: '- AVAILABLE',
      due: '2030-12-03',
      holds: 1,
    })
  })

  it('of twenty records cost two requests, and one login for all', async () => {
    await using run = await start()
    const ids = Array.from({ length: 20 }, (_, at) => String(1_000_001 + at))
    await run.availability.items(ids, { signal: signal() })
    expect(run.server.answered).toEqual({ 'POST token': 1, 'GET bibs': 1, 'GET items': 1 })
    await run.availability.items(ids, { signal: signal() })
    expect(run.server.answered).toEqual({ 'POST token': 1, 'GET bibs': 2, 'GET items': 2 })
  })

  it('beside a record that fills page after page come whole all the same', async () => {
    const copies = (from: number, count: number) => {
      const [copy] = library.records[2]?.items ?? []
      return Array.from({ length: count }, (_, at) => ({ ...copy!, id: String(from + at), holds: 0 }))
    }
    const records = [2_100, 300, 450, 30].map((count, at) => ({
      ...library.records[2]!,
      id: String(1_000_001 + at),
      items: copies(10_000 * (at + 1), count),
    }))
    await using run = await start({}, { library: { ...library, records } })
    const ids = records.map(({ id }) => id)
    const answers = await run.availability.items(ids, { signal: signal() })
    expect(answers.map(({ items, complete, counts }) => [items.length, complete, counts?.copies])).toEqual([
      [500, false, 2_100],
      [300, true, undefined],
      [450, true, undefined],
      [30, true, undefined],
    ])
    // One page, two of the count, and two with what was behind the first.
    expect(run.server.answered['GET items']).toBe(5)
  })

  it('that never end are cut, and said to be', async () => {
    let next = 0
    await using run = await scripted(({ url }) => {
      if (url.pathname.endsWith('/bibs')) return json(200, { entries: [{ id: '5' }] })
      const limit = Number(url.searchParams.get('limit'))
      const entries = Array.from({ length: limit }, () => ({
        id: (next += 1),
        bibIds: ['5'],
        status: { code: '-' },
      }))
      return json(200, { total: limit, start: 0, entries })
    })
    const [answer] = await run.availability.items(['5'], { signal: signal() })
    expect([answer?.complete, answer?.items.length, answer?.counts?.copies]).toEqual([false, 500, 10_000])
    const [counted] = (await run.availability.counts?.(['5'], { signal: signal() })) ?? []
    expect([counted?.complete, counted?.counts?.copies]).toEqual([false, 10_000])
  })

  it('are counted by the state of each, or by what is on order', async () => {
    await using run = await start()
    const ids = ['1000001', '1000002', '1000003', '1999999']
    const answers = await run.availability.counts?.(ids, { signal: signal() })
    expect(answers?.map(({ localId, known, counts }) => [localId, known, counts])).toEqual([
      ['1000001', true, { copies: 12, available: 1, best: 'AVAILABLE' }],
      ['1000002', true, { copies: 0, available: 0 }],
      ['1000003', true, { copies: 45, available: 15, best: 'AVAILABLE' }],
      ['1999999', false, undefined],
    ])
    expect(run.server.answered).toEqual({ 'POST token': 1, 'GET bibs': 1, 'GET items': 1 })
    const [pride] = library.records
    const ordered = pride!.items.filter(({ state }) => state === 'on-order')
    await using other = await start({}, { library: { ...library, records: [{ ...pride!, items: ordered }] } })
    expect(await other.availability.counts?.(['1000001'], { signal: signal() })).toMatchObject([
      { counts: { copies: 1, available: 0, best: 'ON_ORDER' } },
    ])
  })

  it('on order are those of the orders, where there is no item yet', async () => {
    const [pride] = library.records
    const items = pride!.items.filter(({ state }) => state === 'on-order')
    await using run = await start({}, { library: { ...library, records: [{ ...pride!, items }] } })
    const [answer] = await run.availability.items(['1000001'], { signal: signal() })
    expect(answer?.items).toEqual([
      {
        localId: 'o10000010-1',
        branch: 'FPL',
        location: 'Adult Fiction',
        status: 'ON_ORDER',
        rawStatus: 'order',
      },
    ])
  })

  it('are shown under every record that shares them', async () => {
    await using run = await scripted(({ url }) =>
      url.pathname.endsWith('/bibs')
        ? json(200, { entries: [{ id: '5' }, { id: '6' }] })
        : json(200, { total: 1, entries: [{ id: 1, bibIds: ['5', '6'], status: { code: '-' } }] }),
    )
    const answers = await run.availability.items(['6', '5'], { signal: signal() })
    expect(answers.map(({ localId, items }) => [localId, items.length])).toEqual([
      ['6', 1],
      ['5', 1],
    ])
  })

  it('are asked for by any written form of a number, and answered by it', async () => {
    await using run = await start()
    const forms = ['.b10000021', 'b10000021', 'b1000002', '1000002', '.b10000025', '../patrons']
    const answers = await run.availability.items(forms, { signal: signal() })
    expect(answers.map(({ localId, known }) => [localId, known])).toEqual(
      forms.map((form, at) => [form, at < 4]),
    )
  })

  it('of ids that Sierra cannot have are not asked for', async () => {
    await using run = await start()
    await run.availability.items(['../patrons', 'x', ''], { signal: signal() })
    expect(run.server.seen.requests).toBe(0)
  })

  it('are asked of an older version by the fields that it has', async () => {
    const asked: (string | null)[] = []
    await using run = await scripted(
      ({ url }) => {
        asked.push(url.pathname, url.searchParams.get('fields'))
        return fault(404, 107)
      },
      { apiVersion: 5, patrons: 'validate' },
    )
    await run.availability.items(['5'], { signal: signal() })
    expect(new Set(asked)).toEqual(
      new Set([
        '/iii/sierra-api/v5/bibs',
        '/iii/sierra-api/v5/items',
        'id,bibIds,location,status,suppressed,deleted,barcode,callNumber,fixedFields,varFields',
        'id,deleted,suppressed,orders,varFields',
      ]),
    )
  })

  it.each([
    [404, fault(404, 107), 'known: false'],
    [404, { status: 404, body: '<html>no such page</html>' }, 'PROTOCOL_ERROR'],
    [400, fault(400, 108), 'PROTOCOL_ERROR'],
    [403, fault(403, 116), 'AUTHENTICATION'],
    [429, { status: 429, headers: { 'retry-after': '7' }, body: '' }, 'RATE_LIMITED'],
    [500, fault(500, 132), 'REFUSED'],
    [503, fault(503, 118), 'REFUSED'],
    [503, { status: 503, body: '' }, 'RATE_LIMITED'],
  ] as const)('answered %i %j are %s', async (_, answer, expected) => {
    await using run = await scripted(() => answer)
    const outcome = run.availability.items(['5'], { signal: signal() })
    if (expected === 'known: false') expect(await outcome).toMatchObject([{ known: false }])
    else await expect(outcome).rejects.toEqual(failure(expected))
  })
})

describe('records of Sierra', () => {
  it('are read by one request, in the order asked', async () => {
    await using run = await start()
    const [second, none, deleted, first] = await run.records.read(
      ['1000002', '1999999', '1000004', '.b1000001x'],
      { signal: signal() },
    )
    expect([second?.localId, second?.title]).toEqual(['1000002', 'Persuasion'])
    expect([none, deleted]).toEqual([undefined, undefined])
    expect([first?.localId, first?.title, first?.published]).toEqual([
      '.b1000001x',
      'Pride and prejudice',
      1999,
    ])
    expect(run.server.answered).toEqual({ 'POST token': 1, 'GET bibs': 1 })
  })

  it('without MARC are a fault, not none', async () => {
    await using run = await scripted(() => json(200, { entries: [{ id: '5', varFields: [] }] }))
    await expect(run.records.read(['5'], { signal: signal() })).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })
})

describe('our login at Sierra', () => {
  it('is asked for once by many', async () => {
    await using run = await start()
    await Promise.all(Array.from({ length: 12 }, () => run.system.probe({ signal: signal() })))
    expect(run.server.answered['POST token']).toBe(1)
  })

  it('is renewed before it ends', async () => {
    await using run = await start({}, { tokenSeconds: 0.2 })
    await run.system.probe({ signal: signal() })
    await new Promise((resolve) => setTimeout(resolve, 120))
    await run.system.probe({ signal: signal() })
    expect(run.server.answered).toEqual({ 'POST token': 2, 'GET info/token': 2 })
  })

  it('with a wrong secret is AUTHENTICATION, never a rejected card', async () => {
    await using run = await start({}, { secret: 'another' })
    await expect(run.verify('1', '2')).rejects.toEqual(failure('AUTHENTICATION'))
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
  })

  it('that was forgotten is replaced once, and the question asked again', async () => {
    await using run = await scripted((_, token) => (token === 1 ? fault(401, 123) : fault(404, 107)))
    expect(await run.records.read(['5'], { signal: signal() })).toEqual([undefined])
    expect(run.asked).toEqual(['/token', '/bibs', '/token', '/bibs'])
  })

  it('is replaced no more than once', async () => {
    await using run = await scripted(() => fault(401, 120))
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
    expect(run.asked).toEqual(['/token', '/info/token', '/token', '/info/token'])
  })
})

describe("Sierra's configuration", () => {
  const base = {
    kind: 'sierra',
    id: 'x',
    baseUrl: 'https://sierra.example.org/iii/sierra-api',
    clientKey: 'k',
  }
  const secret = { clientSecretEnv: 'S' }
  it.each([
    [{}, 'clientSecretEnv'],
    [{ ...secret, apiVersion: 5 }, 'patrons'],
    [{ ...secret, patrons: 'pintest' }, 'patronApiUrl'],
    [{ ...secret, patrons: 'pintest', patronApiUrl: 'http://x', cardField: 'uniqueId' }, 'cardField'],
    [{ ...secret, refusalCodes: [120] }, 'refusalCodes.0'],
    [{ ...secret, statuses: { '-': 'HERE' } }, 'statuses.-'],
  ])('%j is wrong in %s', (settings, field) => {
    const parsed = sierra.config.safeParse({ ...base, ...settings })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })

  it('needs no more than a key', () => {
    expect(sierra.config.safeParse({ ...base, ...secret }).success).toBe(true)
  })
})
