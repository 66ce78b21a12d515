import { describe, expect, it } from 'vitest'

import type { EmbeddedAnswer } from '../../../consortium/http-server.ts'
import { failure, json, scripted, signal } from './run.ts'

const shelved = { homeLocation: { key: 'STACKS' }, currentLocation: { key: 'STACKS' } }
const copies = (call: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `${call}:${at + 1}`, fields: shelved }))
const bib = (key: string, callList: unknown) =>
  json(200, { resource: '/catalog/bib', key, fields: { shadowed: false, callList } })

/** A Symphony whose record 9 has 360 calls of ten copies, which come singly at once and together never. */
const serials = (callCount: number) =>
  scripted(
    ({ url }): EmbeddedAnswer | Promise<EmbeddedAnswer> => {
      if (url.pathname.includes('/policy/')) return json(200, [])
      const call = /\/call\/key\/(.+)$/.exec(url.pathname)?.[1]
      if (call !== undefined) {
        const key = decodeURIComponent(call)
        return json(200, { key, fields: { itemList: copies(key, 10) } })
      }
      if (url.pathname.includes('/policy/')) return json(200, [])
      const key = url.pathname.split('/').at(-1) ?? ''
      if (Number(key) < 9) return bib(key, [])
      if (/itemList/.test(url.searchParams.get('includeFields') ?? ''))
        return new Promise((resolve) => setTimeout(() => resolve(bib(key, [])), 2_000).unref())
      return bib(
        key,
        Array.from({ length: callCount }, (_, at) => ({
          resource: '/catalog/call',
          key: `${key}:${at + 1}`,
        })),
      )
    },
    { wholeRecordMs: 150 },
  )

describe('a record of thousands of copies', () => {
  it('is shown in part, and next time at once', async () => {
    await using run = await serials(360)
    const [few, many] = await run.availability.items(['1', '9'], { signal: signal() })
    expect(few).toMatchObject({ known: true, complete: true })
    expect([many?.items.length, many?.complete, many?.holds]).toEqual([200, false, undefined])
    expect(many?.items[0]).toMatchObject({ localId: '9:1:1', status: 'AVAILABLE' })
    expect(run.asked.filter((path) => path.startsWith('/catalog/call'))).toHaveLength(20)
    run.asked.length = 0
    await run.availability.items(['9'], { signal: signal() })
    expect(run.asked).toHaveLength(1 + 20)
  })

  it('is not thought large for having been slow once', async () => {
    await using run = await serials(3)
    const [record] = await run.availability.items(['9'], { signal: signal() })
    expect([record?.items.length, record?.complete]).toEqual([30, true])
    run.asked.length = 0
    await run.availability.items(['9'], { signal: signal() })
    expect(run.asked[0]).toBe('/catalog/bib/key/9')
    expect(run.asked).toHaveLength(5)
  })

  it('is not taken apart where all are slow', async () => {
    await using run = await serials(360)
    await expect(run.availability.items(['9', '10', '11'], { signal: signal() })).rejects.toEqual(
      failure('TIMEOUT'),
    )
  })

  it('is not waited for when nobody waits any more', async () => {
    await using run = await serials(360)
    await run.system.probe({ signal: signal() })
    run.asked.length = 0
    await expect(run.availability.items(['9'], { signal: AbortSignal.timeout(100) })).rejects.toEqual(
      failure('TIMEOUT'),
    )
    expect(run.asked).toEqual(['/catalog/bib/key/9'])
  })

  it('that does come is cut', async () => {
    await using run = await scripted(() =>
      bib('1', [{ key: '1:1', fields: { itemList: copies('1:1', 3_600) } }]),
    )
    const [record] = await run.availability.items(['1'], { signal: signal() })
    expect([record?.items.length, record?.complete]).toEqual([500, false])
  })
})

describe('an answer that is no record', () => {
  it.each([
    [json(200, { resource: '/catalog/bib', key: '1' }), 'PROTOCOL_ERROR'],
    [bib('1', [{ resource: '/catalog/call', key: '1:1' }]), 'PROTOCOL_ERROR'],
    [bib('1', [{ fields: { itemList: [{ resource: '/catalog/item', key: '1:1:1' }] } }]), 'PROTOCOL_ERROR'],
    [{ status: 404, body: '<h1>HTTP Status 404</h1>' }, 'PROTOCOL_ERROR'],
    [json(404, { error: 'Not Found' }), 'PROTOCOL_ERROR'],
    [json(400, { messageList: [{ code: 'badRequest', message: 'x' }] }), 'PROTOCOL_ERROR'],
    [json(500, { messageList: [{ code: 'unhandledException', message: 'java.lang' }] }), 'REFUSED'],
    [{ status: 503, body: '' }, 'RATE_LIMITED'],
  ] as const)('%j is %s, not "no copies"', async (answer, code) => {
    await using run = await scripted(() => answer)
    await expect(run.availability.items(['1'], { signal: signal() })).rejects.toEqual(failure(code))
    await expect(run.records.read(['1'], { signal: signal() })).rejects.toBeInstanceOf(Error)
  })

  it.each([404, 400, 500])('unless Symphony says with %i that there is none', async (status) => {
    const none = json(status, { messageList: [{ code: 'recordNotFound', message: 'Could not find it.' }] })
    await using run = await scripted(() => none)
    expect(await run.availability.items(['1'], { signal: signal() })).toMatchObject([{ known: false }])
    expect(await run.records.read(['1'], { signal: signal() })).toEqual([undefined])
  })
})
