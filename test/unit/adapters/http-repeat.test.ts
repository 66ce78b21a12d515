import { createServer, type AddressInfo } from 'node:net'

import { describe, expect, it } from 'vitest'

import { HttpClient } from '../../../adapters/http.ts'
import { startHttpServer, type EmbeddedAnswer } from '../../consortium/http-server.ts'

const failure = (code: string) => expect.objectContaining({ name: 'UpstreamError', code, system: 'lib' })
const never = () => new AbortController().signal
const ask = { operation: 'GET thing', path: '/thing' }

async function start(answer: () => EmbeddedAnswer) {
  const server = await startHttpServer('test', answer)
  const baseUrl = `http://127.0.0.1:${server.port}`
  const client = new HttpClient({ system: 'lib', baseUrl, timeoutMs: 3_000 })
  return {
    server,
    client,
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

describe('a question that may be put once more', () => {
  /** A server whose first answers are these, and whose further ones are 200. */
  const after = (...first: readonly EmbeddedAnswer[]) => {
    const left = [...first]
    return start(() => left.shift() ?? { status: 200, body: 'at last' })
  }
  const busy = (retryAfter?: string, status = 429): EmbeddedAnswer => ({
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    body: '',
  })
  const whole = (run: Awaited<ReturnType<typeof start>>, repeat?: 'if-cut' | 'if-cut-or-busy') =>
    run.client.request({ ...ask, ...(repeat === undefined ? {} : { repeat }), signal: never() })

  it.each(['if-cut', 'if-cut-or-busy'] as const)('is, %s, after the connection ended', async (repeat) => {
    let asked = 0
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => {
        asked += 1
        if (asked === 1) socket.destroy()
        else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nOK')
      })
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await using client = new HttpClient({ system: 'lib', baseUrl, timeoutMs: 1_000 })
    const answer = await client.request({ ...ask, repeat, signal: never() })
    expect([answer.status, asked]).toEqual([200, 2])
    asked = 0
    await expect(client.request({ ...ask, signal: never() })).rejects.toEqual(failure('CLOSED_EARLY'))
    expect(asked).toBe(1)
    await new Promise((closed) => server.close(closed))
  })

  it('is after the moment that a busy server asks for, no sooner', async () => {
    await using run = await after(busy('1'))
    const began = performance.now()
    expect((await whole(run, 'if-cut-or-busy')).status).toBe(200)
    expect(performance.now() - began).toBeGreaterThan(990)
    expect(run.server.seen.requests).toBe(2)
  })

  it.each([
    ['asks for more than a moment', [busy('2')], 'if-cut-or-busy', 429],
    ['does not say when', [busy(undefined, 503)], 'if-cut-or-busy', 503],
    ['is broken, not busy', [busy('0', 500)], 'if-cut-or-busy', 500],
    ['is somebody else to wait for', [busy('0')], 'if-cut', 429],
    ['was never to be asked twice', [busy('0')], undefined, 429],
  ] as const)('is not where the server %s', async (_, answers, repeat, status) => {
    await using run = await after(...answers)
    expect((await whole(run, repeat)).status).toBe(status)
    expect(run.server.seen.requests).toBe(1)
  })

  it('waits for a turn each time', async () => {
    let turns = 0
    await using run = await after(busy('0'))
    const turn = async () => void (turns += 1)
    await run.client.request({ ...ask, repeat: 'if-cut-or-busy', turn, signal: never() })
    expect(turns).toBe(2)
  })

  it('is put once more and no oftener', async () => {
    await using run = await after(busy('0'), busy('0'), busy('0'))
    expect((await whole(run, 'if-cut-or-busy')).status).toBe(429)
    expect(run.server.seen.requests).toBe(2)
  })

  it('is left where the deadline comes first, with what the server said', async () => {
    await using run = await after(busy('1'))
    const answer = await run.client.request({
      ...ask,
      repeat: 'if-cut-or-busy',
      signal: AbortSignal.timeout(150),
    })
    expect([answer.status, run.server.seen.requests]).toEqual([429, 1])
  })
})
