import { heldTo } from '../descriptions/held.ts'
import type { EmbeddedServer } from './embedded-server.ts'
import { startHttpServer, type EmbeddedAnswer, type EmbeddedRequest } from './http-server.ts'

export type Route = {
  /** `GET biblios/{id}/items`: the key of `answered`. */
  readonly name: string
  /** Against the path alone; its groups are `parts`. */
  readonly path: RegExp
  readonly answer: (request: EmbeddedRequest, parts: readonly string[]) => EmbeddedAnswer
}
/** A server that also tells which of its routes were taken, and how often: for tests of batching and of single attempts. */
export type RoutedServer = EmbeddedServer & { readonly answered: Readonly<Record<string, number>> }

/** `guard` answers instead of the route where it has something against the request. */
export async function startRoutedServer(
  protocol: string,
  routes: readonly Route[],
  guard: (request: EmbeddedRequest, route: string) => EmbeddedAnswer | undefined,
  notFound: EmbeddedAnswer,
): Promise<RoutedServer> {
  const answered: Record<string, number> = {}
  const held = heldTo(protocol)
  const answerTo = (request: EmbeddedRequest): EmbeddedAnswer => {
    for (const route of routes) {
      if (!route.name.startsWith(`${request.method} `)) continue
      const match = route.path.exec(request.url.pathname)
      if (match === null) continue
      answered[route.name] = (answered[route.name] ?? 0) + 1
      return guard(request, route.name) ?? route.answer(request, match.slice(1))
    }
    return notFound
  }
  const server = await startHttpServer(protocol, (request) => {
    const answer = answerTo(request)
    held.check(request, answer)
    return answer
  })
  return {
    protocol,
    port: server.port,
    answered,
    misbehave: (how) => server.misbehave(how),
    get seen() {
      return server.seen
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      held.conclude()
    },
  }
}

export function jsonOf(status: number, value: unknown, headers: Record<string, string> = {}): EmbeddedAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

export function textOf(status: number, body: string): EmbeddedAnswer {
  return { status, headers: { 'content-type': 'text/plain' }, body }
}

/** The body as JSON; undefined where it is none. */
export function bodyOf(request: EmbeddedRequest): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(request.body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
