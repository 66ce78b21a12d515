import { randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

import type { EmbeddedServer, Misbehaviour } from './embedded-server.ts'

export type EmbeddedRequest = {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** Told so, the protocol itself refuses the login. */
  readonly refusesLogin: boolean
}
export type EmbeddedAnswer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body: string
}

const bodyLimit = 1024 * 1024

/** A loopback HTTP server of one protocol on a free port, with the misbehaviours that need no knowledge of the protocol. */
export async function startHttpServer(
  protocol: string,
  handle: (request: EmbeddedRequest) => EmbeddedAnswer | Promise<EmbeddedAnswer>,
): Promise<EmbeddedServer> {
  let how: Misbehaviour | undefined
  let requests = 0
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => void serve(request, response))
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    requests += 1
    let body = ''
    request.setEncoding('utf8')
    for await (const chunk of request) if (body.length < bodyLimit) body += chunk
    const url = new URL(request.url ?? '/', `http://127.0.0.1`)
    const refusesLogin = how?.type === 'refuse-login'
    try {
      const answer = await handle({
        method: request.method ?? 'GET',
        url,
        headers: request.headers,
        body,
        refusesLogin,
      })
      await send(response, answer, how)
    } catch {
      await send(
        response,
        { status: 500, headers: { 'content-type': 'text/plain' }, body: 'internal error' },
        how,
      )
    }
  }
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(0, '127.0.0.1', resolve)
  await promise
  return {
    protocol,
    port: (server.address() as AddressInfo).port,
    misbehave: (next) => void (how = next),
    get seen() {
      return { connections: sockets.size, requests }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

async function send(
  response: ServerResponse,
  answer: EmbeddedAnswer,
  how: Misbehaviour | undefined,
): Promise<void> {
  if (how?.type === 'silent') return
  if (how?.type === 'slow') await new Promise((resolve) => setTimeout(resolve, how.delayMs).unref())
  if (response.destroyed) return
  const body =
    how?.type === 'garbage' ? randomBytes(Math.max(64, answer.body.length)) : Buffer.from(answer.body)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) } as Record<
    string,
    string
  >)
  if (how?.type === 'cut')
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
  else response.end(body)
}
