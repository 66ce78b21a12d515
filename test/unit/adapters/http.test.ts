import { createServer, type AddressInfo, type Socket } from 'node:net'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { UpstreamError, type UpstreamCode } from '../../../adapters/errors.ts'
import { HttpClient, jsonBody, retryAfterMs, statusError, type HttpTarget } from '../../../adapters/http.ts'
import { httpLimits } from '../../../adapters/limits.ts'
import { startHttpServer, type EmbeddedAnswer, type EmbeddedRequest } from '../../consortium/http-server.ts'

const failure = (code: UpstreamCode) =>
  expect.objectContaining({ name: 'UpstreamError', code, system: 'lib', operation: 'GET thing' })
const never = () => new AbortController().signal
const ask = { operation: 'GET thing', path: '/thing' }

async function start(
  answer: (request: EmbeddedRequest) => EmbeddedAnswer,
  target: Partial<HttpTarget> & { readonly path?: string } = {},
) {
  const server = await startHttpServer('test', answer)
  const { path = '', ...rest } = target
  const baseUrl = `http://127.0.0.1:${server.port}${path}`
  const client = new HttpClient({ system: 'lib', baseUrl, timeoutMs: 1_000, ...rest })
  return {
    server,
    client,
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** A server that writes exactly these bytes, once it has been asked something. */
async function startRaw(bytes: string, then: (socket: Socket) => void = (socket) => socket.end()) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => socket.write(bytes, () => then(socket)))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new HttpClient({ system: 'lib', baseUrl, timeoutMs: 300 })
  return {
    client,
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]()
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

const echo = ({ method, url, headers, body }: EmbeddedRequest): EmbeddedAnswer => ({
  status: 200,
  body: JSON.stringify({ method, path: url.pathname, query: url.search, agent: headers['user-agent'], body }),
})

describe('a request', () => {
  it('goes below the base URL, with what was given and nothing that was not', async () => {
    await using run = await start(echo, { path: '/api/' })
    const query = { a: 'x y&z', b: 2, c: undefined }
    const answer = await run.client.request({ ...ask, query, signal: never() })
    expect(JSON.parse(answer.body.toString())).toEqual({
      method: 'GET',
      path: '/api/thing',
      query: '?a=x+y%26z&b=2',
      agent: expect.stringMatching(/^Polyshelf\/\d/),
      body: '',
    })
  })

  it('posts a body', async () => {
    await using run = await start(echo)
    const answer = await run.client.request({ ...ask, method: 'POST', body: '{"pin":"1"}', signal: never() })
    expect(JSON.parse(answer.body.toString())).toMatchObject({ method: 'POST', body: '{"pin":"1"}' })
  })

  it.each([200, 204, 304, 404, 500])('takes %i for an answer', async (status) => {
    await using run = await start(() => ({ status, body: '' }))
    expect((await run.client.request({ ...ask, signal: never() })).status).toBe(status)
  })

  it('follows no redirect', async () => {
    await using run = await start(() => ({ status: 302, headers: { location: '/elsewhere' }, body: '' }))
    expect((await run.client.request({ ...ask, signal: never() })).status).toBe(302)
    expect(run.server.seen.requests).toBe(1)
  })

  it('uses no more connections than agreed', async () => {
    await using run = await start(echo, { connections: 2 })
    await Promise.all(Array.from({ length: 20 }, () => run.client.request({ ...ask, signal: never() })))
    expect(run.server.seen).toEqual({ connections: 2, requests: 20 })
  })
})

describe('a request that fails', () => {
  it.each([
    [{ type: 'silent' }, 'TIMEOUT'],
    [{ type: 'slow', delayMs: 1_000 }, 'TIMEOUT'],
    [{ type: 'cut' }, 'CLOSED_EARLY'],
  ] as const)('because the server is %j is %s, and the next one is good', async (how, code) => {
    await using run = await start(echo, { timeoutMs: 150, connections: 1 })
    run.server.misbehave(how)
    const began = Date.now()
    await expect(run.client.request({ ...ask, signal: never() })).rejects.toEqual(failure(code))
    expect(Date.now() - began).toBeLessThan(6_000)
    run.server.misbehave(undefined)
    expect((await run.client.request({ ...ask, signal: never() })).status).toBe(200)
  })

  it('because nobody listens is UNREACHABLE', async () => {
    const server = await startHttpServer('test', echo)
    await server[Symbol.asyncDispose]()
    const baseUrl = `http://127.0.0.1:${server.port}`
    await using client = new HttpClient({ system: 'lib', baseUrl, timeoutMs: 1_000 })
    await expect(client.request({ ...ask, signal: never() })).rejects.toEqual(failure('UNREACHABLE'))
  })

  it('because what came is no HTTP is PROTOCOL_ERROR, and what came is kept out of it', async () => {
    await using run = await startRaw('220 mail.example ESMTP\r\n')
    const error: unknown = await run.client
      .request({ ...ask, signal: never() })
      .catch((reason: unknown) => reason)
    expect(error).toEqual(failure('PROTOCOL_ERROR'))
    expect(error).toHaveProperty('cause', undefined)
    expect(error).not.toHaveProperty('message', expect.stringContaining('ESMTP'))
  })

  it('because it cannot be sent is PROTOCOL_ERROR, however often, and costs no connection', async () => {
    await using run = await start(echo, { connections: 2 })
    for (const value of ['a\r\nb: c', '\0', '\u001b', '１', '\uD83D'])
      for (const bad of [{ headers: { 'x-pin': value } }, { path: `/${value}` }])
        await expect(run.client.request({ ...ask, ...bad, signal: never() })).rejects.toEqual(
          failure('PROTOCOL_ERROR'),
        )
    expect((await run.client.request({ ...ask, signal: never() })).status).toBe(200)
  })

  it('because the headers do not end is TOO_LARGE', async () => {
    await using run = await startRaw(`HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(100_000)}\r\n\r\n`)
    await expect(run.client.request({ ...ask, signal: never() })).rejects.toEqual(failure('TOO_LARGE'))
  })

  it('because the connection ended before an answer is CLOSED_EARLY', async () => {
    await using run = await startRaw('')
    await expect(run.client.request({ ...ask, signal: never() })).rejects.toEqual(failure('CLOSED_EARLY'))
  })

  it.each([
    ['content-length: 100\r\n\r\nhalf', 'CLOSED_EARLY'],
    ['transfer-encoding: chunked\r\n\r\n5\r\nhel', 'CLOSED_EARLY'],
  ] as const)('because the body was cut is an error, never a short body: %j', async (rest, code) => {
    await using run = await startRaw(`HTTP/1.1 200 OK\r\n${rest}`)
    await expect(run.client.request({ ...ask, signal: never() })).rejects.toEqual(failure(code))
  })

  it('because the body trickles for ever is TIMEOUT: the deadline is for the whole', async () => {
    await using run = await startRaw('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n', (socket) => {
      const timer = setInterval(() => socket.write('.'), 20)
      socket.on('close', () => clearInterval(timer))
    })
    const began = Date.now()
    await expect(run.client.request({ ...ask, signal: never() })).rejects.toEqual(failure('TIMEOUT'))
    expect(Date.now() - began).toBeLessThan(8_000)
  })

  it('because the body is announced to be larger than allowed is TOO_LARGE before any of it has come', async () => {
    await using run = await startRaw('HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n')
    await expect(run.client.request({ ...ask, signal: never() })).rejects.toEqual(failure('TOO_LARGE'))
  })

  it('because the body is larger than allowed is TOO_LARGE, and its connection is not used again', async () => {
    await using run = await start(() => ({ status: 200, body: 'x'.repeat(200_000) }), { connections: 1 })
    await expect(run.client.request({ ...ask, maxBytes: 1_000, signal: never() })).rejects.toEqual(
      failure('TOO_LARGE'),
    )
    expect((await run.client.request({ ...ask, signal: never() })).body).toHaveLength(200_000)
  })

  it('because its caller left ends on the wire too', async () => {
    await using run = await start(echo)
    run.server.misbehave({ type: 'silent' })
    const leaving = new AbortController()
    const asked = run.client.request({ ...ask, signal: leaving.signal })
    setTimeout(() => leaving.abort(), 30)
    await expect(asked).rejects.toEqual(failure('TIMEOUT'))
    await expect.poll(() => run.server.seen.connections).toBe(0)
  })

  it('before it began, when its caller had left, asks nothing', async () => {
    await using run = await start(echo)
    await expect(run.client.request({ ...ask, signal: AbortSignal.abort() })).rejects.toEqual(
      failure('TIMEOUT'),
    )
    expect(run.server.seen.requests).toBe(0)
  })

  it('because too many wait is BUSY, at once', async () => {
    await using run = await start(echo)
    run.server.misbehave({ type: 'silent' })
    const leaving = new AbortController()
    const waiting = Array.from({ length: httpLimits.queue }, () =>
      run.client.request({ ...ask, signal: leaving.signal }).catch((error: unknown) => error),
    )
    await expect(run.client.request({ ...ask, signal: never() })).rejects.toEqual(failure('BUSY'))
    leaving.abort()
    await Promise.all(waiting)
    run.server.misbehave(undefined)
    expect((await run.client.request({ ...ask, signal: never() })).status).toBe(200)
  })

  it('says nothing of its path, query, headers or body', async () => {
    await using run = await start(echo, { timeoutMs: 60 })
    const secret = fc.stringMatching(/^zq[a-z0-9]{7,12}$/)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('cut', 'silent'), secret, async (type, word) => {
        run.server.misbehave({ type })
        const error: unknown = await run.client
          .request({
            operation: 'POST thing',
            method: 'POST',
            path: `/${word}`,
            query: { card: word },
            headers: { authorization: word },
            body: word,
            signal: never(),
          })
          .catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(UpstreamError)
        for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
          expect(`${cause.stack} ${JSON.stringify(cause)}`).not.toContain(word)
      }),
      { numRuns: 15 },
    )
  })
})

describe('a streamed body', () => {
  it('may be left in the middle, and its connection is not used again', async () => {
    await using run = await start(() => ({ status: 200, body: 'x'.repeat(500_000) }), { connections: 1 })
    const { body } = await run.client.stream({ ...ask, signal: never() })
    for await (const chunk of body) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
    expect((await run.client.request({ ...ask, signal: never() })).status).toBe(200)
  })
})

describe('a status that is no success', () => {
  it.each([
    [400, 'PROTOCOL_ERROR'],
    [401, 'AUTHENTICATION'],
    [403, 'AUTHENTICATION'],
    [404, 'PROTOCOL_ERROR'],
    [429, 'RATE_LIMITED'],
    [500, 'REFUSED'],
    [502, 'REFUSED'],
    [503, 'RATE_LIMITED'],
  ] as const)('%i is %s', (status, code) => {
    expect(statusError('lib', 'GET thing', { status, headers: {} })).toEqual(failure(code))
  })

  it('carries how long to wait', () => {
    const error = statusError('lib', 'GET thing', { status: 503, headers: { 'retry-after': '7' } })
    expect(error.retryAfterMs).toBe(7_000)
  })

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('Retry-After %j is %j', (header, expected) => {
    expect(retryAfterMs(header)).toBe(expected)
  })

  it('may name a time to come', () => {
    const wait = retryAfterMs(new Date(Date.now() + 60_000).toUTCString())
    expect(wait).toBeGreaterThan(55_000)
    expect(wait).toBeLessThanOrEqual(60_000)
  })
})

it('a body that is no JSON is PROTOCOL_ERROR, and stays out of the message', () => {
  const read = () => jsonBody('lib', 'GET thing', { body: Buffer.from('{"name":"Edna Acosta"') })
  expect(read).toThrow(UpstreamError)
  expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('Edna') }))
})
