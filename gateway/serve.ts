import { randomUUID } from 'node:crypto'

import type { ApolloServer } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import { fastifyCors } from '@fastify/cors'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'

import type { RequestContext } from '../subgraphs/context.ts'
import type { Door } from './clients/door.ts'
import type { GatewayContext, Pass } from './clients/pass.ts'
import { describeError } from './errors.ts'
import { pageHeaders, securityHeaders } from './headers.ts'
import { graphqlErrors, notFound, refusalOf } from './http-errors.ts'
import type { QueryPage } from './ide/page.ts'
import { httpLimits } from './limits.ts'
import type { Log } from './log.ts'
import type { Operations } from './operations.ts'
import type { Readiness } from './readiness.ts'
import { createStreamHandler } from './stream/handler.ts'
import type { TrustedDocuments } from './trusted-documents.ts'
import { takeTrusted } from './trusted-request.ts'

/** What becomes known while the process already listens. */
export type HttpState = {
  /** Before they are open, operations are refused with 503. */
  services?: RequestContext['services']
  /** Left out where only machines ask: a subgraph by itself. */
  page?: QueryPage
  /** Answered at /demo.json; outside the demo there is no such address. */
  demo?: unknown
}

export type HttpOptions = {
  /** Started. */
  readonly apollo: ApolloServer<GatewayContext>
  readonly operations: Operations
  readonly readiness: Readiness
  readonly log: Log
  readonly state: Readonly<HttpState>
  /** The streams under way at /graphql/stream; left out where only machines ask: a subgraph by itself. */
  readonly streams?: Operations
  readonly door: Door
  readonly trusted?: TrustedDocuments | undefined
  /** Addresses of proxies whose x-forwarded-for is believed; none unless given. */
  readonly trustedProxies?: readonly string[]
}

/** Everything that is answered over HTTP. Listening and closing are the caller's. */
export function createHttp(options: HttpOptions): FastifyInstance {
  const { apollo, operations, streams, readiness, log, state, door, trusted, trustedProxies = [] } = options
  const app = fastify({
    logger: false,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: httpLimits.bodyBytes,
    requestTimeout: httpLimits.requestMs,
    keepAliveTimeout: httpLimits.keepAliveMs,
    http: { maxHeaderSize: httpLimits.headerBytes },
    forceCloseConnections: true,
    genReqId: ({ headers }) => requestIdOf(headers['x-request-id']),
    // A malformed address is answered like any other refusal, not with the framework's own page.
    frameworkErrors: (error, _request, reply) => {
      const { status, message } = refusalOf(error) ?? notFound()
      void (reply as FastifyReply)
        .headers({ ...securityHeaders, 'cache-control': 'no-store' })
        .code(status)
        .send(graphqlErrors('BAD_REQUEST', message))
    },
  })

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...securityHeaders, 'cache-control': 'no-store', 'x-request-id': request.id })
  })
  if (door.origins.length > 0) {
    void app.register(fastifyCors, {
      origin: [...door.origins],
      methods: ['GET', 'POST'],
      allowedHeaders: [
        'authorization',
        'content-type',
        'x-api-key',
        'x-patron-token',
        'x-request-id',
        'apollo-require-preflight',
      ],
      exposedHeaders: ['x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy'],
      maxAge: httpLimits.preflightSeconds,
    })
  }
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

  const passes = new WeakMap<FastifyRequest, Pass>()
  let isProxyTold = trustedProxies.length > 0
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    const isOperation = request.url.startsWith('/graphql') && !asksForPage(request, state)
    if (!isProxyTold && request.headers['x-forwarded-for'] !== undefined) {
      // All who come through a proxy that is not named are counted as one.
      isProxyTold = true
      log.warn('a proxy is not among trustedProxies')
    }
    const answer = await door.admit(request, isOperation)
    if ('status' in answer) {
      const { status, code, message, headers = {} } = answer
      log.info('refused', { status, errorCodes: [code], requestId: request.id })
      return reply.code(status).headers(headers).send(graphqlErrors(code, message))
    }
    passes.set(request, answer)
    reply.headers(answer.headers)
  }
  const onlyTrusted = async (request: FastifyRequest, reply: FastifyReply) => {
    if (trusted === undefined || asksForPage(request, state)) return undefined
    const refusal = takeTrusted(request, trusted)
    if (refusal === undefined) return undefined
    return reply.code(refusal.status).send(graphqlErrors(refusal.code, refusal.message))
  }
  const contextOf = (request: FastifyRequest, signal: AbortSignal): GatewayContext => {
    const pass = passes.get(request)
    if (pass === undefined) throw new Error('an operation was let in without a pass')
    return {
      signal,
      requestId: request.id,
      client: pass.client,
      bearerToken: pass.patronToken,
      services: servicesOf(state),
      pass,
    }
  }
  const answer = fastifyApolloHandler<GatewayContext>(apollo, {
    context: async (request, reply) => contextOf(request, operations.begin(reply.raw)),
  })
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: admit,
    preHandler: onlyTrusted,
    async handler(request, reply) {
      if (state.page !== undefined && asksForPage(request, state)) return sendPage(reply, state.page)
      const refused = refusalOfNow(state, operations)
      if (refused === undefined) return await answer.call(app, request, reply)
      return reply.code(503).header('retry-after', '1').send(refused)
    },
  })
  if (streams !== undefined) {
    const stream = createStreamHandler({ apollo, streams, contextOf })
    app.route({
      method: ['GET', 'POST'],
      url: '/graphql/stream',
      onRequest: admit,
      preHandler: onlyTrusted,
      handler: async (request, reply) => {
        const refused = refusalOfNow(state, operations) ?? refusalOfNow(state, streams)
        if (refused === undefined) return stream(request, reply)
        return reply.code(503).header('retry-after', '1').send(refused)
      },
    })
  }
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    const keys = state.services?.proofs?.published
    if (keys === undefined) return reply.callNotFound()
    return reply
      .header('cache-control', `public, max-age=${httpLimits.publishedKeysSeconds}`)
      .type('application/jwk-set+json')
      .send(JSON.stringify(keys))
  })
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const { ready, awaited } = readiness
    return reply.code(ready ? 200 : 503).send({ ready, awaited })
  })
  const inside = { onRequest: admit }
  app.get('/demo.json', inside, async (_request, reply) => state.demo ?? reply.callNotFound())
  app.get('/', inside, async (_request, reply) =>
    state.page === undefined ? reply.callNotFound() : sendPage(reply, state.page),
  )
  app.get<{ Params: { name: string } }>('/ide/:name', inside, async ({ params, headers }, reply) => {
    const asset = state.page?.assets.get(params.name)
    if (asset === undefined) return reply.callNotFound()
    const compressed = /\bgzip\b/.test(headers['accept-encoding'] ?? '')
    reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
    if (compressed) reply.header('content-encoding', 'gzip')
    return reply.type(asset.type).send(compressed ? await asset.gzipped() : asset.content)
  })
  return app
}

/** Why no operation is let in at this moment. */
function refusalOfNow({ services }: HttpState, operations: Operations) {
  if (services === undefined) {
    return graphqlErrors('STARTING', 'The service is starting; /readyz tells when it is ready.')
  }
  return operations.isFull
    ? graphqlErrors('BUSY', 'Too many operations are under way; try again.')
    : undefined
}

function sendPage(reply: FastifyReply, page: QueryPage) {
  return reply.headers(pageHeaders).type('text/html; charset=utf-8').send(page.html)
}

/** Operations are refused before there are any. */
function servicesOf({ services }: HttpState): RequestContext['services'] {
  if (services === undefined) throw new Error('an operation was let in before the services were open')
  return services
}

/** A browser that opens the endpoint's address; a GraphQL client asks for JSON or names a query. */
function asksForPage({ method, query, headers }: FastifyRequest, { page }: HttpState): boolean {
  const names = query as Readonly<Record<string, unknown>>
  return (
    page !== undefined &&
    method === 'GET' &&
    !('query' in names) &&
    (headers.accept ?? '').includes('text/html')
  )
}

function requestIdOf(given: string | readonly string[] | undefined): string {
  const usable = new RegExp(`^[\\w.:-]{1,${httpLimits.requestIdLength}}$`)
  return typeof given === 'string' && usable.test(given) ? given : randomUUID()
}
