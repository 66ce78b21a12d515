import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import { GraphQLError } from 'graphql'
import { Pool } from 'undici'
import * as z from 'zod'

import type { RequestContext, SubgraphName } from '../subgraphs/context.ts'
import { clientHeader, encodeClient } from './clients/client-header.ts'
import { dataSourceLimits, operationLimits } from './limits.ts'

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>

const GraphQLAnswer = z.looseObject({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        path: z.array(z.union([z.string(), z.int()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
})

/** A subgraph in a process of its own, asked over kept connections; aborts with the operation. */
export class HttpSubgraph implements GraphQLDataSource<RequestContext>, AsyncDisposable {
  readonly #name: SubgraphName
  readonly #pool: Pool
  readonly #path: string

  constructor(name: SubgraphName, url: string) {
    const { origin, pathname, search } = new URL(url)
    this.#name = name
    this.#path = `${pathname}${search}`
    this.#pool = new Pool(origin, {
      connections: dataSourceLimits.connections,
      headersTimeout: operationLimits.deadlineMs,
      bodyTimeout: operationLimits.deadlineMs,
    })
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions<RequestContext>): Promise<Answer> {
    const { signal, requestId, client, bearerToken } = context as RequestContext
    const { query, variables, operationName } = request
    try {
      const { statusCode, body } = await this.#pool.request({
        method: 'POST',
        path: this.#path,
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          'x-request-id': requestId,
          [clientHeader]: encodeClient(client),
          ...(bearerToken === undefined ? {} : { 'x-patron-token': bearerToken }),
        },
        body: JSON.stringify({ query, variables, operationName }),
        signal,
      })
      const chunks: Buffer[] = []
      let bytes = 0
      for await (const chunk of body as AsyncIterable<Buffer>) {
        bytes += chunk.length
        if (bytes > dataSourceLimits.answerBytes) throw this.#failure('its answer is too large')
        chunks.push(chunk)
      }
      const answer = GraphQLAnswer.safeParse(parseJson(Buffer.concat(chunks).toString()))
      if (!answer.success) throw this.#failure(`status ${statusCode} without a GraphQL answer`)
      return answer.data as Answer
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof SubgraphError) throw error
      throw this.#failure('it could not be reached', error)
    }
  }

  #failure(what: string, cause?: unknown): SubgraphError {
    return new SubgraphError(`subgraph ${this.#name}: ${what}`, cause)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.destroy()
  }
}

/** The process that serves a subgraph did not answer as one. Its message is for operators and holds no data. */
export class SubgraphError extends GraphQLError {
  constructor(message: string, cause: unknown) {
    super(message, {
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      ...(cause instanceof Error ? { originalError: cause } : {}),
    })
    this.name = 'SubgraphError'
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
