import { describe, expect, it } from 'vitest'

import { evergreen } from '../../../../adapters/evergreen/index.ts'
import { demoItemStates } from '../../../consortium/types.ts'
import { failure, signal, start } from './run.ts'

describe('copies of Evergreen, counted', () => {
  it('come without the copies, as the public sees them in the place that was configured', async () => {
    const counted = async (settings: Record<string, unknown>) => {
      await using run = await start(settings)
      return await run.availability.counts?.(['1', '2', '4', '999', 'x'], { signal: signal() })
    }
    const none = { items: [], complete: true }
    expect(await counted({})).toEqual([
      // One is on the shelf, and one stays there.
      { localId: '1', known: true, ...none, counts: { copies: 13, available: 2 } },
      { localId: '2', known: true, ...none, counts: { copies: 0, available: 0 } },
      { localId: '4', known: false, ...none },
      { localId: '999', known: false, ...none },
      { localId: 'x', known: false, ...none },
    ])
    expect(await counted({ orgUnit: 'FPL' })).toMatchObject([
      { counts: { copies: 6, available: 1 } },
      {},
      {},
      {},
      {},
    ])
  })

  it('are left to the copies by the OpenAPI server, which counts none', async () => {
    await using run = await start({ copies: 'rest' })
    expect('counts' in run.availability).toBe(false)
  })
})

const superCatOnly = { mode: 'supercat', username: undefined, passwordEnv: undefined }

describe.each(['supercat', 'rest'])('copies of Evergreen from %s', (copies) => {
  it('come in every state, in the order asked, and hidden ones not at all', async () => {
    await using run = await start({ copies })
    const ids = ['2', '1', '999', '4']
    const [none, first, unknown, deleted] = await run.availability.items(ids, { signal: signal() })
    expect(none).toEqual({ localId: '2', known: true, items: [], complete: true })
    expect(unknown).toEqual({ localId: '999', known: false, items: [], complete: true })
    expect(deleted).toEqual({ localId: '4', known: false, items: [], complete: true })
    const order = new Map(first?.items.map((item) => [item.barcode, item]))
    expect(order.size).toBe(demoItemStates.length)
    expect(demoItemStates.map((state, at) => [state, order.get(String(39_000_000 + at))?.status])).toEqual([
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
      ['damaged', 'DAMAGED'],
      ['reference-only', 'REFERENCE_ONLY'],
      ['withdrawn', 'UNAVAILABLE'],
    ])
    expect(order.get('39000001')).toEqual({
      localId: '401',
      branch: 'FPL',
      location: 'Adult Fiction',
      callNumber: '823.7 AUS',
      barcode: '39000001',
      status: 'ON_LOAN',
      rawStatus: '1: Checked out',
      lendable: true,
      holdable: true,
      ...(copies === 'rest' ? {} : { due: '2030-12-03' }),
    })
  })

  it('are those of the org unit that was configured, and of all below it', async () => {
    const branches = async (orgUnit: string) => {
      await using run = await start({ copies, orgUnit })
      const [first] = await run.availability.items(['1'], { signal: signal() })
      return new Set(first?.items.map(({ branch }) => branch))
    }
    expect(await branches('FPL')).toEqual(new Set(['FPL']))
    expect(await branches('TALLGRASS')).toEqual(new Set(['CPL', 'FPL']))
  })

  it('of an id that Evergreen cannot have are not asked for', async () => {
    await using run = await start({ copies })
    const [answer] = await run.availability.items(['../patron'], { signal: signal() })
    expect(answer?.known).toBe(false)
    expect(run.server.seen.requests).toBe(0)
  })

  it('are read with their records one by one', async () => {
    await using run = await start({ copies })
    const [second, none, deleted, first] = await run.records.read(['2', '999', '4', '1'], {
      signal: signal(),
    })
    expect([second?.localId, second?.title, second?.warnings]).toEqual(['2', 'Persuasion', []])
    expect([none, deleted]).toEqual([undefined, undefined])
    expect(first?.title).toBe('Pride and prejudice')
  })
})

describe('a page of twenty records', () => {
  const page = Array.from({ length: 20 }, (_, at) => String(at + 1))

  it('costs SuperCat twenty requests, at once under the default limit', async () => {
    await using run = await start({ ...superCatOnly, requestsPerSecond: undefined })
    const began = Date.now()
    await run.availability.items(page, { signal: signal() })
    expect(run.server.answered['GET unapi']).toBe(20)
    expect(Date.now() - began).toBeLessThan(4_000)
    await expect(run.availability.items(['1'], { signal: AbortSignal.timeout(100) })).rejects.toEqual(
      failure('TIMEOUT'),
    )
    expect(run.server.answered['GET unapi']).toBe(20)
  })

  it('costs the OpenAPI server two requests for each record without copies', async () => {
    await using run = await start({ copies: 'rest' })
    await run.availability.items(page, { signal: signal() })
    expect(run.server.answered).toEqual({
      'GET self/auth': 1,
      'GET holdings': 20,
      'GET bib': 18,
      'GET org_units': 1,
    })
  })
})

describe('what SuperCat alone offers', () => {
  it('is everything but patrons, without a login', async () => {
    await using run = await start(superCatOnly, { rest: false })
    await run.system.probe({ signal: signal() })
    expect(run.patrons).toBeUndefined()
    expect(run.search).toBeDefined()
    expect(run.server.answered).toEqual({ 'GET unapi': 1 })
  })

  it('is no answer of a server that has no SuperCat', async () => {
    await using run = await start({ ...superCatOnly, baseUrl: 'http://127.0.0.1:1' })
    await expect(run.availability.items(['1'], { signal: signal() })).rejects.toEqual(failure('UNREACHABLE'))
    await using elsewhere = await start(superCatOnly)
    await using wrong = await start({
      ...superCatOnly,
      baseUrl: `http://127.0.0.1:${elsewhere.server.port}/on-purpose`,
    })
    // 404 for everything is not "no such record".
    await expect(wrong.availability.items(['1'], { signal: signal() })).rejects.toEqual(
      failure('PROTOCOL_ERROR'),
    )
  })
})

describe("Evergreen's configuration", () => {
  const base = { kind: 'evergreen', id: 'x', baseUrl: 'https://evergreen.example.org' }
  it.each([
    [{ mode: 'rest' }, 'username'],
    [{ mode: 'rest', username: 'x' }, 'passwordEnv'],
    [{ mode: 'rest', username: 'x:staff', passwordEnv: 'P' }, 'username'],
    [{ copies: 'rest' }, 'copies'],
    [{ orgUnit: 'RPLS-WEPL' }, 'orgUnit'],
  ])('%j is wrong about %s', (settings, field) => {
    const parsed = evergreen.config.safeParse({ ...base, ...settings })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })

  it('may be as short as an address', () => {
    expect(evergreen.config.safeParse(base).success).toBe(true)
  })
})
