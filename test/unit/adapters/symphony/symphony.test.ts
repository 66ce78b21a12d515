import { describe, expect, it } from 'vitest'

import { symphony } from '../../../../adapters/symphony/index.ts'
import { demoItemStates } from '../../../consortium/types.ts'
import { json, scripted, signal, start } from './run.ts'

describe('copies in Symphony', () => {
  it('come in every state, in the order asked', async () => {
    await using run = await start()
    const [none, first, unknown] = await run.availability.items(['2', '1', '999'], { signal: signal() })
    expect(none).toEqual({ localId: '2', known: true, items: [], complete: true, holds: 0 })
    expect(unknown).toEqual({ localId: '999', known: false, items: [], complete: true })
    expect(
      demoItemStates.map((state, at) => [state, first?.items[at]?.status, first?.items[at]?.rawStatus]),
    ).toEqual([
      ['available', 'AVAILABLE', 'ADULT-FICTION-CPL'],
      ['on-loan', 'ON_LOAN', 'CHECKEDOUT, circRecord'],
      ['overdue', 'ON_LOAN', 'CHECKEDOUT, circRecord'],
      ['on-hold-shelf', 'ON_HOLD_SHELF', 'HOLDS'],
      ['in-transit', 'IN_TRANSIT', 'INTRANSIT'],
      ['on-order', 'ON_ORDER', 'ON-ORDER'],
      ['in-process', 'IN_PROCESS', 'INPROCESS'],
      ['recalled', 'RECALLED', 'CHECKEDOUT, circRecord'],
      ['missing', 'MISSING', 'MISSING'],
      ['lost', 'LOST', 'LOST-ASSUM'],
      ['damaged', 'DAMAGED', 'DAMAGED'],
      ['reference-only', 'REFERENCE_ONLY', 'REFERENCE'],
      ['withdrawn', 'UNAVAILABLE', 'DISCARD'],
    ])
    expect(first?.items[1]).toEqual({
      localId: '1:2:1',
      branch: 'FPL',
      location: 'Adult Fiction',
      callNumber: '823.7 AUS',
      barcode: '39000001',
      status: 'ON_LOAN',
      rawStatus: 'CHECKEDOUT, circRecord',
      due: '2030-12-03',
      lendable: true,
      holds: 0,
    })
    expect(first?.items[11]).toMatchObject({
      location: 'Reference room',
      lendable: false,
      holdable: false,
    })
    // Holds of a title hang on one of its copies, and wait for any.
    expect([first?.holds, first?.complete]).toEqual([12, true])
  })

  it('cost one request a record, one login and once a day the locations', async () => {
    await using run = await start()
    const page = Array.from({ length: 20 }, (_, at) => String(at + 1))
    await run.availability.items(page, { signal: signal() })
    await run.availability.items(page, { signal: signal() })
    expect(run.server.answered).toEqual({
      'POST user/staff/login': 1,
      'GET policy/location': 1,
      'GET catalog/bib': 40,
    })
    expect(run.server.seen.connections).toBeLessThanOrEqual(4)
  })

  it('are had by a guest, without what is about persons', async () => {
    await using run = await start({ username: undefined, passwordEnv: undefined })
    const [first] = await run.availability.items(['1'], { signal: signal() })
    expect(first?.items.slice(0, 2)).toMatchObject([
      { status: 'AVAILABLE' },
      { status: 'ON_LOAN', rawStatus: 'CHECKEDOUT' },
    ])
    expect(first?.items[1]?.due).toBeUndefined()
    expect(first?.items[1]?.holds).toBeUndefined()
    expect(first?.holds).toBeUndefined()
    expect(run.server.answered['POST user/staff/login']).toBeUndefined()
    expect(run.patrons).toBeUndefined()
  })

  it('of other libraries on the same Symphony are left out', async () => {
    await using run = await start({ libraries: ['fpl'] })
    const [first, , third] = await run.availability.items(['1', '2', '3'], { signal: signal() })
    expect(new Set(first?.items.map(({ branch }) => branch))).toEqual(new Set(['FPL']))
    expect([first?.items.length, third?.items.length]).toEqual([6, 22])
  })

  it('and calls and records that are shadowed are not shown', async () => {
    const item = (key: string, shadowed: boolean) => ({
      key,
      fields: { shadowed, currentLocation: { key: 'STACKS' }, homeLocation: { key: 'STACKS' } },
    })
    await using run = await scripted(({ url }) => {
      const shadowed = url.pathname.endsWith('/2')
      const callList = [
        { key: '1:1', fields: { shadowed: false, itemList: [item('1:1:1', true), item('1:1:2', false)] } },
        { key: '1:2', fields: { shadowed: true, itemList: [item('1:2:1', false)] } },
        { key: '1:3', fields: { shadowed: false } },
      ]
      return json(200, { resource: '/catalog/bib', key: '1', fields: { shadowed, callList } })
    })
    const [first, second] = await run.availability.items(['1', '2'], { signal: signal() })
    expect(first?.items.map(({ localId }) => localId)).toEqual(['1:1:2'])
    expect(second?.known).toBe(false)
  })

  it('are known by the ids of exported MARC as well', async () => {
    await using run = await start()
    const ids = ['a2', 'u2', '2', 'b2', 'a']
    const answers = await run.availability.items(ids, { signal: signal() })
    expect(answers.map(({ localId, known }) => [localId, known])).toEqual(ids.map((id, at) => [id, at < 3]))
    const records = await run.records.read(ids, { signal: signal() })
    expect(records.map((record) => record?.localId)).toEqual(['a2', 'u2', '2', undefined, undefined])
  })

  it('of an id that Symphony cannot have are not asked for', async () => {
    await using run = await start()
    const [answer] = await run.availability.items(['../user'], { signal: signal() })
    expect(answer?.known).toBe(false)
    expect(run.server.seen.requests).toBe(0)
  })
})

describe('records of Symphony', () => {
  it('are read one by one, in the order asked', async () => {
    await using run = await start()
    const [second, none, deleted, first] = await run.records.read(['2', '999', '4', '1'], {
      signal: signal(),
    })
    expect([second?.localId, second?.title]).toEqual(['2', 'Persuasion'])
    expect(none).toBeUndefined()
    expect(deleted).toBeUndefined()
    expect(first).toMatchObject({ title: 'Pride and prejudice', published: 1999, languages: ['eng'] })
  })
})

describe("Symphony's configuration", () => {
  const base = { kind: 'symphony', id: 'x', baseUrl: 'https://host.example.org:8443/symws', clientId: 'X' }
  it('needs no more than an address and a client id', () => {
    expect(symphony.config.safeParse(base).success).toBe(true)
  })
  it.each([
    [{ username: 'x' }, 'passwordEnv'],
    [{ clientId: 'two words' }, 'clientId'],
    [{ baseUrl: 'http://host/symws', caEnv: 'CA' }, 'caEnv'],
    [{ clientId: 'x\r\ny: z' }, 'clientId'],
    [{ locations: { '-': 'AVAILABLE' } }, 'locations.-'],
    [{ searchIndexes: { year: 'A,B' } }, 'searchIndexes.year'],
  ])('%j is wrong at %s', (settings, field) => {
    const parsed = symphony.config.safeParse({ ...base, ...settings })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})
