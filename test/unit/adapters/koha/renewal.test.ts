import { describe, expect, it } from 'vitest'

import { koha } from '../../../../adapters/koha/index.ts'
import {
  startHttpServer,
  type EmbeddedAnswer,
  type EmbeddedRequest,
} from '../../../consortium/http-server.ts'
import { contextOf } from '../../../support/small-library.ts'
import { failure, library, signal } from './run.ts'

/** A Koha that answers what it is told, and a token that it may have forgotten before its time. */
async function scripted(answer: (request: EmbeddedRequest, token: number) => EmbeddedAnswer) {
  let tokens = 0
  const asked: string[] = []
  const server = await startHttpServer('koha', (request) => {
    asked.push(request.url.pathname.replace('/api/v1', ''))
    if (request.url.pathname === '/api/v1/oauth/token') {
      tokens += 1
      return {
        status: 200,
        body: JSON.stringify({ access_token: `t${tokens}`, token_type: 'Bearer', expires_in: 3600 }),
      }
    }
    return answer(request, Number(/^Bearer t(\d+)$/.exec(request.headers.authorization ?? '')?.[1]))
  })
  const config = koha.config.parse({
    kind: 'koha',
    id: 'tallgrass-koha',
    baseUrl: `http://127.0.0.1:${server.port}`,
    clientId: 'polyshelf',
    clientSecretEnv: 'KOHA_SECRET',
    timeoutMs: 1_000,
  })
  const system = koha.open(config, contextOf(library, { clientSecret: 'x' }))
  return {
    asked,
    system,
    verify: () => system.patrons?.verify({ card: 'c1', pin: '1' }, { signal: signal() }),
    async [Symbol.asyncDispose]() {
      await system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}
const forgotten: EmbeddedAnswer = { status: 401, body: '{"error":"Authentication failure."}' }

describe('a token that Koha forgot', () => {
  it('is replaced once, and the question asked again', async () => {
    await using run = await scripted((_, token) => (token === 1 ? forgotten : { status: 200, body: '[]' }))
    const [record] = (await run.system.availability?.items(['1'], { signal: signal() })) ?? []
    expect(record).toMatchObject({ known: true, items: [] })
    expect(run.asked).toEqual(['/oauth/token', '/biblios/1/items', '/oauth/token', '/biblios/1/items'])
  })

  it('is replaced no more than once', async () => {
    await using run = await scripted(() => forgotten)
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
    expect(run.asked).toEqual(['/oauth/token', '/libraries', '/oauth/token', '/libraries'])
  })

  it('does not make a PIN be asked for twice, but the next attempt has a new one', async () => {
    await using run = await scripted((_, token) =>
      token === 1 ? forgotten : { status: 400, body: '{"error":"Validation failed"}' },
    )
    await expect(run.verify()).rejects.toEqual(failure('AUTHENTICATION'))
    expect(await run.verify()).toEqual({ outcome: 'REJECTED' })
    expect(run.asked).toEqual([
      '/oauth/token',
      '/auth/password/validation',
      '/oauth/token',
      '/auth/password/validation',
    ])
  })
})

describe('an answer to a validation', () => {
  it.each([
    [400, '{"error":"Validation failed"}', { outcome: 'REJECTED' }],
    [400, '{"error":"Password expired"}', 'REFUSED'],
    [400, '{"errors":[{"message":"Missing property.","path":"/body/password"}],"status":400}', 'REFUSED'],
    [400, '<h1>Bad Request</h1>', 'PROTOCOL_ERROR'],
    [200, '{"patron_id":1}', 'PROTOCOL_ERROR'],
    [201, '{}', 'PROTOCOL_ERROR'],
    [302, '', 'PROTOCOL_ERROR'],
    [403, '{"error":"Authorization failure."}', 'AUTHENTICATION'],
    [404, '', 'PROTOCOL_ERROR'],
    [500, '{"error":"Something went wrong, check the logs."}', 'REFUSED'],
  ] as const)('%i %s', async (status, body, expected) => {
    await using run = await scripted(() => ({ status, body }))
    const outcome = run.verify()
    if (typeof expected === 'string') await expect(outcome).rejects.toEqual(failure(expected))
    else expect(await outcome).toEqual(expected)
    expect(run.asked.filter((path) => path === '/auth/password/validation')).toHaveLength(1)
  })

  it("that names no patron does not let in whose user name is another one's card", async () => {
    const owner = { patron_id: 1, cardnumber: 'c1', userid: 'owner' }
    const other = { patron_id: 2, cardnumber: 'c2', userid: 'c1' }
    await using run = await scripted(({ url }) => {
      if (url.pathname.endsWith('/validation')) return { status: 204, body: '' }
      if (url.pathname.endsWith('/account')) return { status: 200, body: '{"balance":0}' }
      // Koha's own default finds every card that contains the number.
      expect(url.searchParams.get('_match')).toBe('exact')
      return { status: 200, body: JSON.stringify([url.searchParams.has('userid') ? other : owner]) }
    })
    expect(await run.verify()).toEqual({ outcome: 'REJECTED' })
  })

  it("is of no use when the patron behind it is another one's", async () => {
    await using run = await scripted(({ url }) =>
      url.pathname.endsWith('/validation')
        ? { status: 201, body: '{"patron_id":2,"cardnumber":"c2"}' }
        : { status: 200, body: '{"patron_id":2,"cardnumber":"c2"}' },
    )
    expect(await run.verify()).toEqual({ outcome: 'REJECTED' })
  })
})
