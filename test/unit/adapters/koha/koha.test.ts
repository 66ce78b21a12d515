import { describe, expect, it } from 'vitest'

import { koha } from '../../../../adapters/koha/index.ts'
import { demoItemStates } from '../../../consortium/types.ts'
import { failure, good, signal, start } from './run.ts'

describe('copies in Koha', () => {
  it('come in every state, in the order asked', async () => {
    await using run = await start()
    const [none, first, unknown] = await run.availability.items(['2', '1', '999'], { signal: signal() })
    expect(none).toEqual({ localId: '2', known: true, items: [], complete: true })
    expect(unknown).toEqual({ localId: '999', known: false, items: [], complete: true })
    expect(demoItemStates.map((state, at) => [state, first?.items[at]?.status])).toEqual([
      ['available', 'AVAILABLE'],
      ['on-loan', 'ON_LOAN'],
      ['overdue', 'ON_LOAN'],
      ['on-hold-shelf', 'ON_HOLD_SHELF'],
      ['in-transit', 'IN_TRANSIT'],
      ['on-order', 'ON_ORDER'],
      ['in-process', 'IN_PROCESS'],
      ['recalled', 'RECALLED'],
      ['missing', 'MISSING'],
      ['lost', 'LOST'],
      ['damaged', 'DAMAGED'],
      ['reference-only', 'REFERENCE_ONLY'],
      ['withdrawn', 'UNAVAILABLE'],
    ])
    expect(first?.items[1]).toMatchObject({ due: '2030-12-03', location: 'Adult Fiction', holds: 1 })
  })

  it('come whole, past the page size of 20', async () => {
    await using run = await start()
    const [answer] = await run.availability.items(['3'], { signal: signal() })
    expect(answer?.items).toHaveLength(45)
  })

  it('cost one request a record and one login', async () => {
    await using run = await start()
    await run.availability.items(
      Array.from({ length: 20 }, (_, at) => String(at + 1)),
      { signal: signal() },
    )
    expect(run.server.answered).toEqual({ 'POST oauth/token': 1, 'GET items': 20 })
    expect(run.server.seen.connections).toBeLessThanOrEqual(4)
  })

  it('are asked of an older version with what it can embed', async () => {
    await using run = await start({}, { version: '22.05' })
    const [first] = await run.availability.items(['1'], { signal: signal() })
    expect(first?.items.map(({ status }) => status).slice(0, 3)).toEqual(['AVAILABLE', 'ON_LOAN', 'ON_LOAN'])
    expect(run.server.answered['GET items']).toBe(3)
    await run.availability.items(['1'], { signal: signal() })
    expect(run.server.answered['GET items']).toBe(4)
  })

  it('are had from the public namespace without a login', async () => {
    await using run = await start({
      login: 'none',
      namespace: 'public',
      clientId: undefined,
      clientSecretEnv: undefined,
    })
    const [first] = await run.availability.items(['1'], { signal: signal() })
    expect(first?.items[1]).toMatchObject({ status: 'ON_LOAN', due: '2030-12-03' })
    expect(run.server.answered).toEqual({ 'GET public/items': 1 })
    expect(run.patrons).toBeUndefined()
  })

  it('of an id that Koha cannot have are not asked for', async () => {
    await using run = await start()
    const [answer] = await run.availability.items(['../patrons'], { signal: signal() })
    expect(answer?.known).toBe(false)
    expect(run.server.seen.requests).toBe(0)
  })
})

describe('records of Koha', () => {
  it('are read one by one, in the order asked', async () => {
    await using run = await start()
    const [second, none, deleted, first] = await run.records.read(['2', '999', '4', '1'], {
      signal: signal(),
    })
    expect([second?.localId, second?.title]).toEqual(['2', 'Persuasion'])
    expect(none).toBeUndefined()
    expect(deleted).toBeUndefined()
    expect(first?.title).toBe('Pride and prejudice')
  })
})

describe('our login at Koha', () => {
  it('is asked for once by many', async () => {
    await using run = await start()
    await Promise.all(Array.from({ length: 12 }, () => run.system.probe({ signal: signal() })))
    expect(run.server.answered['POST oauth/token']).toBe(1)
  })

  it('is renewed before it ends', async () => {
    await using run = await start({}, { tokenSeconds: 0.2 })
    await run.system.probe({ signal: signal() })
    await new Promise((resolve) => setTimeout(resolve, 120))
    await run.system.probe({ signal: signal() })
    expect(run.server.answered).toEqual({ 'POST oauth/token': 2, 'GET libraries': 2 })
  })

  it('with a wrong secret is AUTHENTICATION, never a rejected card', async () => {
    await using run = await start({}, { clientSecret: 'another' })
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure('AUTHENTICATION'))
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
  })

  it('may be Basic', async () => {
    const basic = { login: 'basic', username: 'api', passwordEnv: 'KOHA_PASSWORD' }
    await using run = await start(basic, { basic: { username: 'api', password: 'pass' } })
    await run.system.probe({ signal: signal() })
    expect(run.server.answered).toEqual({ 'GET libraries': 1 })
    await using refused = await start(basic)
    await expect(refused.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
  })
})

describe("Koha's configuration", () => {
  const base = { kind: 'koha', id: 'x', baseUrl: 'https://koha.example.org' }
  it.each([
    [{}, 'clientId'],
    [{ clientId: 'x' }, 'clientSecretEnv'],
    [{ login: 'basic', username: 'x' }, 'passwordEnv'],
    [{ login: 'none' }, 'namespace'],
  ])('%j lacks %s', (settings, field) => {
    const parsed = koha.config.safeParse({ ...base, ...settings })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})
