import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'

import { escapeXml } from '../../adapters/protocols/xml.ts'
import type { EmbeddedServer, Misbehaviour } from './embedded-server.ts'
import { listenOnLoopback, misbehaving, pageForPeople, writeForEver, type Conduct } from './loopback.ts'

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
    const instead = insteadOf(
      url,
      `${request.method} ${request.url}\n${JSON.stringify(request.headers)}\n${body}`,
      conduct.how,
    )
    if (instead !== undefined) return send(response, instead, conduct.how)
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

/** The paths at which the embedded servers let our login in. */
const logins = /\/(?:(?<!info\/)token|login|login-with-expiry|self\/auth|authenticator\/staff)$/

/** What is answered whatever was asked. */
function insteadOf(url: URL, quoted: string, how: Misbehaviour | undefined): EmbeddedAnswer | undefined {
  const page = (status: number, headers: EmbeddedAnswer['headers'] = {}) => ({
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body: `${pageForPeople}<pre>${escapeXml(quoted)}</pre>`,
  })
  if (how?.type === 'page') return page(200)
  if (how?.type === 'absent') return page(404)
  if (how?.type === 'broken') return page(500)
  if (how?.type === 'rate-limited') return page(429, { 'retry-after': String(how.retryAfterSeconds) })
  if (how?.type === 'redirect') return page(307, { location: how.origin + url.pathname + url.search })
  if (how?.type === 'unauthorised' && !logins.test(url.pathname))
    return page(401, { 'www-authenticate': 'Bearer' })
  return undefined
}

async function send(
  response: ServerResponse,
  answer: EmbeddedAnswer,
  how: Misbehaviour | undefined,
): Promise<void> {
  const told = how?.type === 'advertise' ? advertising(answer, how.origin) : answer
  const begun = await misbehaving(Buffer.from(told.body), how)
  if (begun === undefined || response.destroyed) return
  const { whole, sent } = begun
  const headers = {
    ...told.headers,
    ...(how?.type === 'mislabelled' ? { 'content-type': 'image/png' } : {}),
    ...(how?.type === 'endless' ? {} : { 'content-length': String(whole.length) }),
  }
  // 204 has no body that could be without an end.
  const status = how?.type === 'endless' ? 200 : answer.status
  response.writeHead(status, headers as Record<string, string>)
  if (how?.type === 'cut') response.write(sent, () => response.destroy())
  else if (how?.type === 'endless') writeForEver(response, sent)
  else response.end(sent)
}

/** Links of RFC 8288, RFC 9110 §8.7 and §10.2.2, and the members that REST interfaces have for them. */
function advertising(answer: EmbeddedAnswer, origin: string): EmbeddedAnswer {
  const url = `${origin}/next?page=2`
  const headers = {
    ...answer.headers,
    link: `<${url}>; rel="next", <${url}>; rel="self"`,
    location: url,
    'content-location': url,
    refresh: `0; url=${url}`,
  }
  if (!answer.body.startsWith('{')) return { ...answer, headers }
  const links = { link: url, next: url, href: url, '@odata.nextLink': url, _links: { next: { href: url } } }
  return { ...answer, headers, body: JSON.stringify({ ...links, ...(JSON.parse(answer.body) as object) }) }
}
