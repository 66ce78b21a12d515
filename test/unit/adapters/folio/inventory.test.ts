import { describe, expect, it } from 'vitest'

import { folio } from '../../../../adapters/folio/index.ts'
import { startHttpServer } from '../../../consortium/http-server.ts'
import { jsonOf } from '../../../consortium/routes.ts'
import { demoItemStates } from '../../../consortium/types.ts'
import { edgeOf, failure, instance, library, start } from './run.ts'

const inventory = { availability: 'inventory' }

describe('copies in the inventory of FOLIO', () => {
  it('are those of RTAC, but for the waiting requests', async () => {
    await using rtac = await start()
    await using run = await start(inventory, { rtac: false })
    const unknown = '00000000-0000-4000-8000-000000000009'
    const ids = [instance(2), instance(1), unknown, 'no-uuid', instance(4), instance(3).toUpperCase()]
    const answers = await run.items(ids)
    const told = await rtac.items(ids)
    expect(answers.map(({ localId, known, complete }) => [localId, known, complete])).toEqual(
      told.map(({ localId, known, complete }) => [localId, known, complete]),
    )
    const byBarcode = (answer: (typeof answers)[number] | undefined) =>
      answer?.items
        .map((item) => ({ ...item, holds: undefined }))
        .toSorted((a, b) => (a.barcode ?? '').localeCompare(b.barcode ?? ''))
    for (const at of [0, 1, 5]) expect(byBarcode(answers[at])).toEqual(byBarcode(told[at]))
    expect(answers[1]?.items).toHaveLength(demoItemStates.length)
    await using without = await start({}, { rtac: false })
    await expect(without.items(ids)).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('of twenty records cost as many requests as of one, and of a second page three less', async () => {
    await using run = await start(inventory)
    await run.items(Array.from({ length: 20 }, (_, at) => instance(at + 1)))
    expect(run.server.answered).toEqual({
      'POST login': 1,
      'GET instance-storage/instances': 1,
      'GET holdings-storage/holdings': 1,
      'GET inventory/items': 1,
      'GET circulation/loans': 1,
      'GET locations': 1,
      'GET location-units/libraries': 1,
    })
    await run.items([instance(1)])
    expect(run.server.seen.requests).toBe(7 + 4)
  })

  it('of a record of thousands are those that are in before the others, and counted', async () => {
    const [pride, persuasion, emma] = library.records
    const [shelved, lent] = [emma!.items[0]!, pride!.items[1]!]
    const items = Array.from({ length: 3_600 }, (_, at) => ({
      ...(at < 3_500 ? lent : shelved),
      id: String(10_000 + at),
      barcode: `8${at}`,
    }))
    await using run = await start(
      { ...inventory, timeoutMs: 5_000 },
      {
        library: { ...library, records: [{ ...pride!, items }, persuasion!, emma!] },
      },
    )
    const [serial, none, few] = await run.items([instance(1), instance(2), instance(3)])
    expect([serial?.items.length, serial?.complete]).toEqual([500, false])
    expect(serial?.items.filter(({ status }) => status === 'AVAILABLE')).toHaveLength(100)
    expect(serial?.counts).toEqual({ copies: 3_600, available: 100, best: 'AVAILABLE' })
    expect([none?.items.length, none?.complete, few?.items.length, few?.complete]).toEqual([
      0,
      true,
      45,
      true,
    ])
    // All three; then each alone that shares a place with what was cut, and what is in of the great one.
    expect(run.server.answered['GET inventory/items']).toBe(4)
  })

  it('in more places than one answer lists are some of them, and said to be', async () => {
    const holding = { id: 'h1', instanceId: instance(1) }
    const item = { id: 'i1', holdingsRecordId: 'h1', status: { name: 'Available' } }
    const answers: Readonly<Record<string, object>> = {
      '/authn/login-with-expiry': { accessTokenExpiration: '2099-01-01T00:00:00Z' },
      '/instance-storage/instances': { instances: [{ id: instance(1) }], totalRecords: 1 },
      '/holdings-storage/holdings': { holdingsRecords: [holding], totalRecords: 2 },
      '/inventory/items': { items: [item], totalRecords: 1 },
    }
    await using server = await startHttpServer('folio', ({ url: { pathname } }) =>
      jsonOf(pathname.startsWith('/authn') ? 201 : 200, answers[pathname] ?? { locations: [], loclibs: [] }, {
        'x-okapi-token': 'ey',
      }),
    )
    const settings = { baseUrl: `http://127.0.0.1:${server.port}`, ...inventory }
    await using run = await start(settings)
    expect(await run.items([instance(1)])).toMatchObject([
      { known: true, items: [{ localId: 'i1', status: 'AVAILABLE' }], complete: false },
    ])
  })

  it('are asked for in one way', () => {
    const config = (settings: object) =>
      folio.config.safeParse({
        kind: 'folio',
        id: 'x',
        baseUrl: 'https://okapi.example',
        tenant: 't',
        username: 'u',
        passwordEnv: 'P',
        ...inventory,
        ...settings,
      }).success
    expect([config({}), config(edgeOf(1)), config({ rtacCache: true })]).toEqual([true, false, false])
  })
})

describe('copies in FOLIO, counted', () => {
  const ids = [instance(2), instance(1), '00000000-0000-4000-8000-000000000009', 'no-uuid']
  const signal = AbortSignal.timeout(5_000)

  it('come from mod-rtac-cache, and of what that does not know from RTAC', async () => {
    await using run = await start({ rtacCache: true })
    const answers = await run.availability?.counts?.(ids, { signal })
    expect(
      answers?.map(({ localId, known, complete, counts }) => [localId, known, complete, counts]),
    ).toEqual([
      [instance(2), true, true, undefined],
      // In the reading room is in, as FOLIO has it.
      [instance(1), true, true, { copies: 13, available: 2, best: 'AVAILABLE' }],
      [ids[2], false, true, undefined],
      ['no-uuid', false, true, undefined],
    ])
    expect(run.server.answered).toEqual({ 'POST login': 1, 'POST rtac-cache/batch': 1, 'POST rtac-batch': 1 })
  })

  it('come by the edge as well', async () => {
    await using run = await start()
    await using edge = await start({ ...edgeOf(run.server.port), rtacCache: true })
    const [answer] = (await edge.availability?.counts?.([instance(1)], { signal })) ?? []
    expect(answer?.counts).toMatchObject({ copies: 13 })
    expect(run.server.answered).toEqual({ 'POST rtac-cache/batch': 1 })
  })

  it('are those that RTAC lists where that is not installed', async () => {
    await using run = await start()
    expect(run.availability).not.toHaveProperty('counts')
  })
})
