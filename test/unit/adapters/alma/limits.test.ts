import { describe, expect, it } from 'vitest'

import type { UpstreamError } from '../../../../adapters/errors.ts'
import { almaFault, gatewayFault } from '../../../consortium/alma-answers.ts'
import { jsonOf, textOf } from '../../../consortium/routes.ts'
import { apiKey, failure, mmsId, scripted, signal, start } from './run.ts'

/** Of an id that is nobody's. */
const empty = { bib: [], total_record_count: 0 }

describe.concurrent('our share of requests a second', () => {
  it('is kept at a server that counts, which then never refuses', async () => {
    await using run = await start({ requestsPerSecond: 4 }, { requestsPerSecond: 4 })
    await Promise.all(Array.from({ length: 6 }, () => run.system.probe({ signal: signal() })))
    expect(run.server.answered).toEqual({ 'GET bibs': 6 })
  })
})

describe.concurrent('an Alma that was asked too often', () => {
  it('is asked once more after a second, and only once', async () => {
    const tooSoon = 'HTTP requests are more than allowed per second'
    await using run = await scripted((request, position) =>
      position === 1 ? almaFault(request, 'PER_SECOND_THRESHOLD', tooSoon, 429) : jsonOf(200, empty),
    )
    const began = performance.now()
    await run.system.probe({ signal: signal() })
    expect(performance.now() - began).toBeGreaterThan(990)
    expect(run.asked).toHaveLength(2)
  })

  it('is told so where it goes on, with the time to wait', async () => {
    for (const [seconds, times] of [
      [1, 2],
      [60, 1],
    ] as const) {
      const answer = { ...textOf(429, 'slow down'), headers: { 'retry-after': String(seconds) } }
      await using run = await scripted(() => answer)
      await expect(run.system.probe({ signal: signal() })).rejects.toMatchObject({
        code: 'RATE_LIMITED',
        retryAfterMs: seconds * 1_000,
      })
      expect(run.asked).toHaveLength(times)
    }
  })

  it('for a whole day is not asked again, and is good from midnight GMT on', async () => {
    await using run = await scripted((request) => almaFault(request, 'DAILY_THRESHOLD', 'No more.', 429))
    const error: unknown = await run.system.probe({ signal: signal() }).catch((reason: unknown) => reason)
    const midnight = Date.now() + Number((error as UpstreamError).retryAfterMs)
    expect(Math.abs(midnight - Math.round(midnight / 86_400_000) * 86_400_000)).toBeLessThan(2_000)
    expect(run.asked).toHaveLength(1)
  })
})

describe("Alma's refusals", () => {
  it.each([
    [gatewayFault(400, 'UNAUTHORIZED', 'API-key not defined'), 'AUTHENTICATION'],
    [gatewayFault(403, 'INVALID_REQUEST', 'no'), 'AUTHENTICATION'],
    [textOf(401, '<!DOCTYPE html><html>HTTP Status 401</html>'), 'AUTHENTICATION'],
    [jsonOf(400, { web_service_result: fault('UNAUTHORIZED') }), 'AUTHENTICATION'],
    [jsonOf(400, fault('402119')), 'REFUSED'],
    [jsonOf(400, { errorList: { error: { errorCode: 402_119 } } }), 'REFUSED'],
    [jsonOf(500, fault('INTERNAL_SERVER_ERROR')), 'REFUSED'],
    [textOf(503, 'down'), 'RATE_LIMITED'],
    [textOf(400, 'Bad Request'), 'PROTOCOL_ERROR'],
    [textOf(302, ''), 'PROTOCOL_ERROR'],
    [textOf(200, '<items/>'), 'PROTOCOL_ERROR'],
  ] as const)('%j is %s', async (answer, code) => {
    await using run = await scripted(() => answer)
    const asked = run.availability.items([mmsId(1)], { signal: AbortSignal.timeout(3_000) })
    await expect(asked).rejects.toEqual(failure(code))
    expect(run.asked).toHaveLength(1)
  })

  it('of a key is AUTHENTICATION and never an unknown record or card', async () => {
    await using run = await start({}, { apiKey: 'another' })
    await expect(run.itemsOf(mmsId(1))).rejects.toEqual(failure('AUTHENTICATION'))
    await expect(run.verify('1', '2')).rejects.toEqual(failure('AUTHENTICATION'))
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
  })

  it('of the items of a record that is gone by now mean that it is unknown', async () => {
    const xml =
      '<record><controlfield tag="001">1</controlfield><datafield tag="AVA"><subfield code="f">1</subfield></datafield></record>'
    await using run = await scripted((request) =>
      request.url.pathname.endsWith('/items')
        ? almaFault(request, '401688', 'Failed to find the BIB record')
        : jsonOf(200, { bib: [{ mms_id: mmsId(1), anies: [xml] }], total_record_count: 1 }),
    )
    expect(await run.itemsOf(mmsId(1))).toEqual([
      { localId: mmsId(1), known: false, items: [], complete: true },
    ])
  })
})

describe('the probe', () => {
  it('asks about the area of the API that the key is for', async () => {
    await using users = await start({ serves: ['patrons'] })
    await users.system.probe({ signal: signal() })
    expect(users.server.answered).toEqual({ 'GET user': 1 })
  })

  it('asks for JSON, with the key in a header', async () => {
    await using run = await scripted(() => jsonOf(200, empty))
    await run.system.probe({ signal: signal() })
    const [request] = run.asked
    expect([request?.headers.accept, request?.headers.authorization]).toEqual([
      'application/json',
      `apikey ${apiKey}`,
    ])
    expect(request?.url.href).not.toContain(apiKey)
  })
})

function fault(errorCode: string) {
  return { errorsExist: true, errorList: { error: [{ errorCode, errorMessage: 'words' }] }, result: null }
}
