import { randomUUID } from 'node:crypto'

import type { ApolloServer } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'

import type { RequestContext } from '../subgraphs/context.ts'
import { describeError } from './errors.ts'
import { pageHeaders, securityHeaders } from './headers.ts'
import { graphqlErrors, notFound, refusalOf } from './http-errors.ts'
import type { QueryPage } from './ide/page.ts'
import { httpLimits } from './limits.ts'
import type { Log } from './log.ts'
import type { Operations } from './operations.ts'
import type { Readiness } from './readiness.ts'

export type HttpOptions = {
  /** Started. */
  readonly apollo: ApolloServer<RequestContext>
  readonly services: RequestContext['services']
  readonly operations: Operations
  readonly readiness: Readiness
  readonly log: Log
  /** Left out where only machines ask: a subgraph by itself. */
  readonly page?: QueryPage
  /** Answered at /demo.json; undefined outside the demo, where there is no such address. */
  readonly demo?: unknown
}

/** Everything that is answered over HTTP. Listening and closing are the caller's. */
export function createHttp(options: HttpOptions): FastifyInstance {
  const { apollo, services, operations, readiness, log, page, demo } = options
  const app = fastify({
    logger: false,
    bodyLimit: httpLimits.bodyBytes,
    requestTimeout: httpLimits.requestMs,
    keepAliveTimeout: httpLimits.keepAliveMs,
    http: { maxHeaderSize: httpLimits.headerBytes },
    forceCloseConnections: true,
    genReqId: ({ headers }) => requestIdOf(headers['x-request-id']),
    // A malformed address is answered like any other refusal, not with the framework's own page.
    frameworkErrors: (error, _request, reply) => {
      const { status, message } = refusalOf(error) ?? notFound()
      void (reply as FastifyReply).code(status).send(graphqlErrors('BAD_REQUEST', message))
    },
  })

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...securityHeaders, 'cache-control': 'no-store', 'x-request-id': request.id })
  })
  app.setErrorHandler((error: Error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal === undefined) log.error('request failed', { requestId: request.id, ...describeError(error) })
    const { status, message } = refusal ?? { status: 500, message: 'Internal error' }
    const code = status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR'
    return reply.code(status).send(graphqlErrors(code, message))
  })
  app.setNotFoundHandler((_request, reply) => {
    const { status, message } = notFound()
    return reply.code(status).send(graphqlErrors('NOT_FOUND', message))
  })

  const answer = fastifyApolloHandler<RequestContext>(apollo, {
    context: async (request, reply) => ({
      signal: operations.begin(reply.raw),
      requestId: request.id,
      bearerToken: bearerTokenOf(request),
      services,
    }),
  })
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    async handler(request, reply) {
      if (page !== undefined && wantsPage(request)) {
        return reply.headers(pageHeaders).type('text/html; charset=utf-8').send(page.html)
      }
      return await answer.call(app, request, reply)
    },
  })
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const { ready, awaited } = readiness
    return reply.code(ready ? 200 : 503).send({ ready, awaited })
  })
  if (demo !== undefined) app.get('/demo.json', async () => demo)
  if (page !== undefined) addPage(app, page)
  return app
}

function addPage(app: FastifyInstance, page: QueryPage): void {
  app.get('/', async (_request, reply) =>
    reply.headers(pageHeaders).type('text/html; charset=utf-8').send(page.html),
  )
  app.get<{ Params: { name: string } }>('/ide/:name', async (request, reply) => {
    const asset = page.assets.get(request.params.name)
    if (asset === undefined) return reply.callNotFound()
    const compressed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
    if (compressed) reply.header('content-encoding', 'gzip')
    return reply.type(asset.type).send(compressed ? await asset.gzipped() : asset.content)
  })
}

/** A browser that opens the endpoint's address; a GraphQL client asks for JSON or names a query. */
function wantsPage(request: FastifyRequest): boolean {
  const query = request.query as Readonly<Record<string, unknown>>
  return (
    request.method === 'GET' && !('query' in query) && (request.headers.accept ?? '').includes('text/html')
  )
}

function requestIdOf(given: string | readonly string[] | undefined): string {
  const usable = new RegExp(`^[\\w.:-]{1,${httpLimits.requestIdLength}}$`)
  return typeof given === 'string' && usable.test(given) ? given : randomUUID()
}

function bearerTokenOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +([\w.~+/=-]+) *$/i.exec(headers.authorization ?? '')?.[1]
}
