import { describe, expect, it } from 'vitest'

import { startSip2Server } from '../../../consortium/sip2-server.ts'
import { demoItemStates } from '../../../consortium/types.ts'
import { startScript } from '../../../support/sip2-script.ts'
import { openSystem, sip2Secrets } from '../../../support/sip2-systems.ts'
import { smallLibrary } from '../../../support/small-library.ts'

const library = smallLibrary(String)
const signal = () => AbortSignal.timeout(3_000)
const start = () =>
  startSip2Server(library, { user: 'polyshelf', password: sip2Secrets.password, institution: 'main' })
const ask = async (
  port: number,
  localIds: readonly string[],
  settings: Parameters<typeof openSystem>[2] = {},
  copies: Parameters<typeof openSystem>[3] = {},
) => {
  await using system = openSystem(library, port, settings, copies)
  return (await system.availability?.items(localIds, { signal: signal() })) ?? []
}
const about = (request: string) => /\|AB([^|]*)\|/.exec(request)?.[1] ?? ''
const found = (barcode: string, status = '03') => `18${status}020120261121    120000AB${barcode}|AJTitle|`

const itemOf = async (answer: string, settings: Parameters<typeof openSystem>[2] = {}) => {
  await using server = await startScript((request) => (request.startsWith('17') ? answer : undefined))
  const [record] = await ask(server.port, ['x'], settings, { x: ['b1'] })
  return record?.items[0]
}
const line = (status: string, fields = '') => `18${status}020120261121    120000AB b1 |AJTitle|${fields}`

describe('items at an embedded server', () => {
  it('are in the states that their library gave them', async () => {
    await using server = await start()
    const [record] = await ask(server.port, ['1'])
    expect(record).toMatchObject({ localId: '1', known: true, complete: true })
    expect(Object.fromEntries(demoItemStates.map((state, at) => [state, record?.items[at]?.status]))).toEqual(
      {
        available: 'AVAILABLE',
        'on-loan': 'ON_LOAN',
        overdue: 'ON_LOAN',
        'on-hold-shelf': 'ON_HOLD_SHELF',
        'in-transit': 'IN_TRANSIT',
        'on-order': 'ON_ORDER',
        'in-process': 'IN_PROCESS',
        recalled: 'RECALLED',
        missing: 'MISSING',
        lost: 'LOST',
        damaged: 'UNKNOWN',
        'reference-only': 'UNKNOWN',
        withdrawn: 'UNKNOWN',
      },
    )
  })

  it('have what the server tells now, and else what was harvested', async () => {
    await using server = await start()
    const [record] = await ask(server.port, ['1'])
    expect(record?.items.slice(0, 2)).toEqual([
      {
        localId: '39000000',
        barcode: '39000000',
        status: 'AVAILABLE',
        rawStatus: '03 available',
        branch: 'CPL',
        location: 'Stacks',
        callNumber: '823.7 AUS',
        holds: 0,
      },
      {
        localId: '39000001',
        barcode: '39000001',
        status: 'ON_LOAN',
        rawStatus: '04 charged',
        branch: 'FPL',
        location: 'Stacks',
        callNumber: '823.7 AUS',
        due: '2030-12-03',
        holds: 1,
      },
    ])
  })

  it('are none of a record without copies, and of a record that nobody has', async () => {
    await using server = await start()
    expect(await ask(server.port, ['2', '99', '4'])).toEqual([
      { localId: '2', known: true, items: [], complete: true },
      { localId: '99', known: false, items: [], complete: true },
      { localId: '4', known: false, items: [], complete: true },
    ])
    expect(server.seen.requests).toBe(0)
  })

  it('are cut at forty a record, and say so', async () => {
    await using server = await start()
    const [record] = await ask(server.port, ['3'], { connections: 4 })
    expect([record?.items.length, record?.complete]).toEqual([40, false])
    expect(server.seen.requests).toBe(40 + 2 * 4)
  })

  it('leave out a copy that the system no longer has', async () => {
    await using server = await start()
    const [record] = await ask(server.port, ['x'], {}, { x: ['39000000', 'withdrawn-long-ago'] })
    expect(record).toMatchObject({ complete: true, items: [{ barcode: '39000000' }] })
  })

  it('are asked for once, though two records have the copy', async () => {
    await using server = await start()
    const records = await ask(
      server.port,
      ['x', 'y'],
      { connections: 1 },
      { x: ['39000000'], y: ['39000000'] },
    )
    expect(records.map(({ items }) => items.length)).toEqual([1, 1])
    expect(server.seen.requests).toBe(3)
  })
})

describe('items that cannot be asked for', () => {
  it('are there without a status, while others answered', async () => {
    await using server = await startScript((request) =>
      !request.startsWith('17')
        ? undefined
        : about(request) === 'bad'
          ? { hangUp: true }
          : found(about(request)),
    )
    const [record, other] = await ask(server.port, ['x', 'y'], {}, { x: ['a', 'bad', 'c'], y: ['d'] })
    expect(record).toMatchObject({
      complete: false,
      items: [
        { barcode: 'a', status: 'AVAILABLE' },
        { barcode: 'bad', status: 'UNKNOWN', location: 'Stacks' },
        { barcode: 'c', status: 'AVAILABLE' },
      ],
    })
    expect(record?.items[1]).not.toHaveProperty('rawStatus')
    expect(other).toMatchObject({ complete: true, items: [{ status: 'AVAILABLE' }] })
  })

  it('are no copies without barcode, nor one that would smuggle in a field', async () => {
    await using server = await startScript((request) =>
      request.startsWith('17') ? found(about(request)) : undefined,
    )
    const [record] = await ask(server.port, ['x'], {}, { x: ['a', 'b|AC0000', 'c\r9900802.00'] })
    expect(record).toMatchObject({
      complete: false,
      items: [{ status: 'AVAILABLE' }, { status: 'UNKNOWN' }, { status: 'UNKNOWN' }],
    })
    expect(server.codes()).toEqual(['93', '99', '17'])
  })

  it('reject where none was answered, soon', async () => {
    await using server = await startScript((request) => (request.startsWith('17') ? '{}' : undefined))
    const begun = performance.now()
    const copies = { x: Array.from({ length: 30 }, (_, at) => String(at)) }
    await expect(ask(server.port, ['x'], { timeoutMs: 150 }, copies)).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
    expect(performance.now() - begun).toBeLessThan(6_000)
    expect(server.codes().filter((code) => code === '17').length).toBeLessThanOrEqual(2)
  })

  it('are given up after three failures', async () => {
    await using server = await startScript((request) =>
      !request.startsWith('17') ? undefined : about(request) === '0' ? found('0') : found('another'),
    )
    const copies = { x: Array.from({ length: 30 }, (_, at) => String(at)) }
    const [record] = await ask(server.port, ['x'], { connections: 1 }, copies)
    expect([record?.complete, record?.items.length]).toEqual([false, 30])
    expect(server.codes().filter((code) => code === '17')).toHaveLength(4)
  })
})

describe('what a server says of an item', () => {
  it.each([
    ['02', 'ON_ORDER'],
    ['05', 'ON_LOAN'],
    ['07', 'RECALLED'],
    ['09', 'IN_PROCESS'],
    ['11', 'MISSING'],
    ['14', 'UNKNOWN'],
    ['XX', 'UNKNOWN'],
  ])('%s is %s', async (status, expected) =>
    expect(await itemOf(line(status))).toMatchObject({ status: expected }),
  )

  it('keeps a code that nobody knows as it came', async () =>
    expect(await itemOf(line('14'))).toMatchObject({ rawStatus: '14' }))

  it('08 promises a pickup at SIPServer only with a date for it', async () => {
    expect(await itemOf(line('08', 'CF2|'))).toMatchObject({ status: 'UNAVAILABLE', holds: 2 })
    expect(await itemOf(line('08', 'CM20261201    235900|'))).toMatchObject({ status: 'ON_HOLD_SHELF' })
    expect(await itemOf(line('08', 'CF2|'), { dialect: 'sierra' })).toMatchObject({ status: 'ON_HOLD_SHELF' })
  })

  it('means what the configuration says', async () =>
    expect(
      await itemOf(line('09', 'AHNever|AP2nd floor|'), {
        dialect: 'generic',
        overrides: { lendable: { '09': true } },
        statuses: { '09': 'AVAILABLE' },
      }),
    ).toEqual({
      localId: 'b1',
      barcode: 'b1',
      status: 'AVAILABLE',
      rawStatus: '09 waiting to be re-shelved',
      location: '2nd floor',
      lendable: true,
    }))

  it('has no queue where none is told, and a due time with its offset', async () => {
    const item = await itemOf(line('04', 'AH20261203    170000|'))
    expect(item).toMatchObject({ due: '2026-12-03T17:00:00-06:00' })
    expect(item).not.toHaveProperty('holds')
  })
})
