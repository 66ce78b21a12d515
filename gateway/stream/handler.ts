import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'

import type { ApolloServer } from '@apollo/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ExecutionResult } from 'graphql'
import { createHandler } from 'graphql-sse'

import type { GatewayContext } from '../clients/pass.ts'
import { DeadlineExceeded } from '../deadline.ts'
import { graphqlErrors, refusalOf } from '../http-errors.ts'
import { operationLimits, streamLimits } from '../limits.ts'
import type { Operations } from '../operations.ts'
import { planStream } from './plan.ts'
import { searchStream, type StreamRequest, type StreamResult } from './search-stream.ts'

export type StreamOptions = {
  /** Started; every step goes through it, so that a step is checked, masked and logged as an operation of /graphql. */
  readonly apollo: ApolloServer<GatewayContext>
  /** The streams under way, each with the deadline of the whole. */
  readonly streams: Operations
  readonly contextOf: (request: FastifyRequest, signal: AbortSignal) => GatewayContext
}
type StreamContext = { readonly signal: AbortSignal; readonly response: ServerResponse }

/** GraphQL over Server-Sent Events, distinct connections mode: the progress of one search, pushed. */
export function createStreamHandler({ apollo, streams, contextOf }: StreamOptions) {
  const handle = createHandler<FastifyRequest, StreamContext>({
    // Null: there are no streams that outlive a connection and that other requests could join.
    authenticate: () => null,
    onSubscribe: ({ raw, context }, { query, variables, operationName }) => {
      const given = { query, variables: { ...variables } }
      const execute = (request: StreamRequest) => step(request, operationName, raw, context.signal)
      return results(given, operationName, execute, context) as AsyncGenerator<ExecutionResult>
    },
  })

  async function step(
    request: StreamRequest,
    operationName: string | null | undefined,
    raw: FastifyRequest,
    stream: AbortSignal,
  ): Promise<StreamResult> {
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(new DeadlineExceeded()), operationLimits.deadlineMs)
    try {
      const contextValue = contextOf(raw, AbortSignal.any([stream, deadline.signal]))
      const { body } = await apollo.executeOperation(
        { ...request, ...(operationName == null ? {} : { operationName }) },
        { contextValue },
      )
      return body.kind === 'single' ? body.singleResult : body.initialResult
    } finally {
      clearTimeout(timer)
    }
  }

  return async function stream(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const refused = refusedStatus(request)
    if (refused !== undefined) return refuse(reply, refused)
    const signal = streams.begin(reply.raw)
    signal.addEventListener('abort', () => cutOff(reply.raw), { once: true })
    const [body, init] = await handle({
      method: request.method,
      url: request.url,
      headers: { get: (name) => (name === 'accept' ? 'text/event-stream' : String(request.headers[name])) },
      body: isObject(request.body) ? request.body : null,
      raw: request,
      context: { signal, response: reply.raw },
    })
    if (init.status !== 200) return refuse(reply, init.status)
    // A proxy that collects the answer before it passes it on would make a stream of it that comes all at once.
    reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no')
    return reply.send(typeof body === 'string' || body === null ? body : Readable.from(body))
  }
}

async function* results(
  given: StreamRequest,
  operationName: string | null | undefined,
  execute: (request: StreamRequest) => Promise<StreamResult>,
  { signal, response }: StreamContext,
): AsyncGenerator<StreamResult, void, undefined> {
  const plan = planStream(given.query, operationName ?? undefined)
  if (plan.kind === 'refused') yield graphqlErrors('BAD_REQUEST', plan.message)
  else if (plan.kind === 'invalid') yield await execute(given)
  else {
    for await (const result of searchStream(plan, given.variables, { execute, ready, signal })) {
      // Told of the client's own text, so that its positions are right.
      yield result.errors?.[0]?.extensions?.['code'] === 'GRAPHQL_VALIDATION_FAILED'
        ? await execute(given)
        : result
    }
  }

  async function ready() {
    if (response.writableNeedDrain) await once(response, 'drain', { signal }).catch(() => {})
  }
}

/** The HTTP status with which the request is refused, if it is. */
function refusedStatus({ method, headers }: FastifyRequest): number | undefined {
  const { accept = '' } = headers
  if (!accept.includes('text/event-stream')) return 406
  if (method === 'POST' && !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) return 415
  return undefined
}

function refuse(reply: FastifyReply, status: number): FastifyReply {
  const { message = '' } = refusalOf({ statusCode: status }) ?? {}
  return reply.code(status).send(graphqlErrors('BAD_REQUEST', message))
}

/** What has been written is left to arrive; a client that takes nothing holds no place. */
function cutOff(response: ServerResponse): void {
  setTimeout(() => response.destroy(), streamLimits.lingerMs).unref()
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
