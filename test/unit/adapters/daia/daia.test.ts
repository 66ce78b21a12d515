import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../../adapters/errors.ts'
import { startDaiaServer } from '../../../consortium/daia-server.ts'
import { failure, library, open, overdueSince, signal, start, token } from './run.ts'

const known = (answers: readonly { readonly localId: string; readonly known: boolean }[]) =>
  answers.map(({ localId, known: is }) => [localId, is])
const asked = [
  ['1', true],
  ['9', false],
  ['2', true],
  ['4', false],
  ['3', true],
]

describe('records asked for at once', () => {
  it.each(['1.0', '0.5'] as const)('are answered in the order asked by version %s', async (version) => {
    await using run = await start({}, { version })
    const answers = await run.items('1', '9', '2', '4', '3')
    expect(known(answers)).toEqual(asked)
    expect(answers.map(({ items }) => items.length)).toEqual([13, 0, 0, 0, 45])
    // What a server that does not name its version leaves out is asked for again, alone.
    expect(run.server.seen.requests).toBe(version === '1.0' ? 1 : 3)
  })

  it('take one request for a page of twenty', async () => {
    await using run = await start()
    await run.items(...Array.from({ length: 20 }, (_, at) => String(at + 1)))
    expect(run.server.seen.requests).toBe(1)
  })

  it('are split where there are more than the library wants in one request', async () => {
    await using run = await start({ recordsPerRequest: 2 })
    expect(known(await run.items('1', '9', '2', '4', '3'))).toEqual(asked)
    expect(run.server.seen.requests).toBe(3)
  })

  it.each([
    ['refuse', 1],
    ['as-one', 1],
  ] as const)(
    'are asked for one by one of a server that does %s several, from then on',
    async (several, wasted) => {
      await using run = await start({}, { several, version: '0.5' })
      expect(known(await run.items('1', '9', '2', '4', '3'))).toEqual(asked)
      expect(run.server.seen.requests).toBe(5 + wasted)
      await run.items('1', '2')
      expect(run.server.seen.requests).toBe(7 + wasted)
    },
  )

  it('are asked for again where the server leaves some for later, and at our address only', async () => {
    await using run = await start({}, { several: 2 })
    expect(known(await run.items('1', '9', '2', '4', '3'))).toEqual(asked)
    expect(run.server.seen.requests).toBe(3)
  })

  it('go on being asked for at once after one was left over', async () => {
    await using run = await start({ recordsPerRequest: 2 }, { version: '0.5' })
    await run.items('1', '2', '3')
    expect(run.server.seen.requests).toBe(2)
    await run.items('1', '2')
    expect(run.server.seen.requests).toBe(3)
  })

  it('are asked for one by one after a 404, though not from then on', async () => {
    await using run = await start({ notFound: 'no-record' }, { notFound: true, version: '0.5' })
    expect(known(await run.items('9', '8'))).toEqual([
      ['9', false],
      ['8', false],
    ])
    await run.items('1', '2')
    expect(run.server.seen.requests).toBe(4)
  })

  it('are asked for once, however often they are named', async () => {
    await using run = await start()
    expect((await run.items('1', '1')).map(({ items }) => items.length)).toEqual([13, 13])
    expect(run.server.seen.requests).toBe(1)
  })

  it('are no records where their number could not be one, and are not asked for', async () => {
    await using run = await start()
    expect(known(await run.items('1|2', '', 'x'.repeat(201)))).toEqual([
      ['1|2', false],
      ['', false],
      ['x'.repeat(201), false],
    ])
    expect(run.server.seen.requests).toBe(0)
  })
})

describe('a record', () => {
  it('has every copy in its state', async () => {
    await using run = await start()
    const [record] = await run.items('1')
    const states = library.records[0]?.items.map(({ state }) => state) ?? []
    expect(record?.items.map(({ status, due }, at) => [states[at], status, due])).toEqual([
      ['available', 'AVAILABLE', undefined],
      ['on-loan', 'ON_LOAN', '2030-12-03'],
      ['overdue', 'ON_LOAN', overdueSince],
      ['on-hold-shelf', 'ON_LOAN', undefined],
      ['in-transit', 'ON_LOAN', undefined],
      ['on-order', 'ON_LOAN', undefined],
      ['in-process', 'ON_LOAN', undefined],
      ['recalled', 'ON_LOAN', '2030-12-03'],
      ['missing', 'UNAVAILABLE', undefined],
      ['lost', 'UNAVAILABLE', undefined],
      ['damaged', 'UNAVAILABLE', undefined],
      ['reference-only', 'REFERENCE_ONLY', undefined],
      ['withdrawn', 'UNAVAILABLE', undefined],
    ])
  })

  it('is unknown by a 404 only where the library says so', async () => {
    await using strict = await start({}, { notFound: true })
    await expect(strict.items('9')).rejects.toEqual(failure('PROTOCOL_ERROR'))
    await using lenient = await start({ notFound: 'no-record' }, { notFound: true })
    expect(known(await lenient.items('9'))).toEqual([['9', false]])
  })

  it('is not unknown because the address is wrong', async () => {
    await using server = await startDaiaServer(library)
    await using run = open(`http://127.0.0.1:${server.port}/on-purpose/daia`, { notFound: 'no-record' })
    await expect(run.items('1')).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('is asked for on behalf of a kind of patrons', async () => {
    await using run = await start({ patronType: 'student' }, { patronTypes: ['student'] })
    expect(known(await run.items('1'))).toEqual([['1', true]])
    await using without = await start({ patronType: 'student' })
    await expect(without.items('1')).rejects.toEqual(failure('REFUSED'))
    await using unknown = await start({ patronType: 'nobody' }, { patronTypes: ['student'] })
    await expect(unknown.items('1', '2')).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('is shown to whoever has the token, and to nobody else', async () => {
    await using good = await start({ tokenEnv: 'DAIA_TOKEN' }, { token })
    expect(known(await good.items('1'))).toEqual([['1', true]])
    for (const suppressesCodes of [false, true]) {
      await using bad = await start({}, { token, suppressesCodes })
      await expect(bad.items('1')).rejects.toEqual(failure('AUTHENTICATION'))
      await expect(bad.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
    }
  })
})

describe('an answer', () => {
  it.each([
    ['no document but a sign of DAIA', '{"timestamp":"2026-11-21T10:00:00Z"}', false],
    ['an empty list', '{"document":[]}', false],
    ['one document, not in a list', '{"document":{"item":{"available":{"service":"loan"}}}}', true],
    ['a document under another name', '{"version":"0.5","document":[{"id":"http://d-nb.info/1"}]}', true],
  ])('with %s is read', async (_, body, is) => {
    await using run = await answering(200, body)
    expect(known(await run.items('1'))).toEqual([['1', is]])
  })

  it('gives all documents of one record, and does not mix those of several', async () => {
    const document = ['ppn:1', 'ppn:1', 'ppn:11'].map((requested) => ({
      requested,
      item: [{ label: requested }],
    }))
    await using run = await answering(200, JSON.stringify({ document }), { 'x-daia-version': '1.0.0' })
    const [first, second] = await run.items('1', '11')
    expect([first?.items.map(({ localId }) => localId), second?.items.length]).toEqual([['1-1', '1-2'], 1])
  })

  it('with a message of an error is not complete', async () => {
    const document = [{ id: 'ppn:1', message: { errno: '3', content: 'Datenbank nicht erreichbar' } }]
    await using run = await answering(200, JSON.stringify({ version: '0.5', document }))
    expect(await run.items('1')).toEqual([{ localId: '1', known: true, items: [], complete: false }])
  })

  it.each([
    [200, '{}', 'PROTOCOL_ERROR'],
    [200, '[]', 'PROTOCOL_ERROR'],
    [200, '<daia/>', 'PROTOCOL_ERROR'],
    [200, '{"document":[{"item":[{"available":[{}]}]}]}', 'PROTOCOL_ERROR'],
    [200, '{"error":"something","document":[]}', 'REFUSED'],
    [400, '{"error":"invalid_request"}', 'PROTOCOL_ERROR'],
    [403, '{"error":"insufficient_scope"}', 'AUTHENTICATION'],
    [422, '{"error":"invalid_request"}', 'PROTOCOL_ERROR'],
    [429, 'slow down', 'RATE_LIMITED'],
    [500, '{"error":"internal_error"}', 'REFUSED'],
    [502, 'Bad Gateway', 'REFUSED'],
    [503, '{"error":"service_unavailable"}', 'RATE_LIMITED'],
  ] as const)('%i %s is %s, never an unknown record', async (status, body, code) => {
    await using run = await answering(status, body)
    await expect(run.items('1')).rejects.toEqual(failure(code))
    await expect(run.items('1', '2')).rejects.toEqual(failure(code))
  })

  it('of any kind is read or refused, and nothing of it gets into a message', async () => {
    let body = ''
    await using run = await answering(200, () => body)
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        body = JSON.stringify({ document: [{ id: 'zq-secret', item: value }] })
        const error: unknown = await run.items('1').catch((reason: unknown) => reason)
        if (error instanceof Error) expect(error).toBeInstanceOf(UpstreamError)
        if (error instanceof Error) expect(error.message).not.toContain('zq-secret')
      }),
      { numRuns: 60 },
    )
  })
})

describe('a DAIA server that misbehaves', () => {
  it.each([
    [{ type: 'silent' }, 'TIMEOUT'],
    [{ type: 'cut' }, 'CLOSED_EARLY'],
    [{ type: 'garbage' }, 'PROTOCOL_ERROR'],
    [{ type: 'refuse-login' }, 'AUTHENTICATION'],
  ] as const)('%j is %s, and is forgotten afterwards', async (how, code) => {
    await using run = await start({ timeoutMs: 150 })
    run.server.misbehave(how)
    await expect(run.items('1', '2')).rejects.toEqual(failure(code))
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure(code))
    run.server.misbehave(undefined)
    expect(known(await run.items('1'))).toEqual([['1', true]])
  })
})

/** The adapter on a server that gives always the same answer. */
async function answering(
  status: number,
  body: string | (() => string),
  headers: Record<string, string> = {},
) {
  const server = createServer((_, response) => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : body())
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const run = open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/daia`)
  return {
    ...run,
    async [Symbol.asyncDispose]() {
      await run[Symbol.asyncDispose]()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
