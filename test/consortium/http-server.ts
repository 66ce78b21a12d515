import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'

import type { EmbeddedServer, Misbehaviour } from './embedded-server.ts'
import { listenOnLoopback, misbehaving, type Conduct } from './loopback.ts'

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
  const conduct: Conduct = { how: undefined, requests: 0 }
  const server = createServer((request, response) => void serve(request, response))
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    conduct.requests += 1
    let body = ''
    request.setEncoding('utf8')
    for await (const chunk of request) if (body.length < bodyLimit) body += chunk
    const url = new URL(request.url ?? '/', `http://127.0.0.1`)
    const refusesLogin = conduct.how?.type === 'refuse-login'
    try {
      const answer = await handle({
        method: request.method ?? 'GET',
        url,
        headers: request.headers,
        body,
        refusesLogin,
      })
      await send(response, answer, conduct.how)
    } catch {
      await send(
        response,
        { status: 500, headers: { 'content-type': 'text/plain' }, body: 'internal error' },
        conduct.how,
      )
    }
  }
  return listenOnLoopback(protocol, server, conduct)
}

async function send(
  response: ServerResponse,
  answer: EmbeddedAnswer,
  how: Misbehaviour | undefined,
): Promise<void> {
  const begun = await misbehaving(Buffer.from(answer.body), how)
  if (begun === undefined || response.destroyed) return
  const { whole, sent } = begun
  const headers = { ...answer.headers, 'content-length': String(whole.length) }
  response.writeHead(answer.status, headers as Record<string, string>)
  if (how?.type === 'cut') response.write(sent, () => response.destroy())
  else response.end(sent)
}
