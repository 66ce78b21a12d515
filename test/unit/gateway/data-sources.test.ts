import { once } from 'node:events'
import { type RequestListener, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'

import { NobodyWaiting } from '../../../gateway/deadline.ts'
import { HttpSubgraph, SubgraphError } from '../../../gateway/http-subgraph.ts'
import { InProcessSubgraph } from '../../../gateway/in-process-subgraph.ts'
import { dataSourceLimits } from '../../../gateway/limits.ts'
import { anonymousClient } from '../../../subgraphs/client.ts'

const never = new AbortController().signal

/** Asks as the gateway's executor does. */
function ask(source: GraphQLDataSource, query: string, context: object = {}) {
  const request = { query, variables: { n: 1 } }
  return source.process({
    request,
    context: { signal: never, requestId: 'r-1', client: anonymousClient, bearerToken: undefined, ...context },
  } as unknown as GraphQLDataSourceProcessOptions)
}

describe('a subgraph in a process of its own', () => {
  async function serve(
    listener: RequestListener,
  ): Promise<AsyncDisposable & { server: Server; source: HttpSubgraph }> {
    const server = createServer(listener).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const source = new HttpSubgraph(
      'catalog',
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    )
    return {
      server,
      source,
      async [Symbol.asyncDispose]() {
        await source[Symbol.asyncDispose]()
        server.closeAllConnections()
        server.close()
      },
    }
  }

  it('is given the operation, the request id and the patron’s token', async () => {
    let seen: unknown
    await using subgraph = await serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const {
          'x-patron-token': patronToken,
          'x-polyshelf-client': client,
          'x-request-id': requestId,
        } = request.headers
        seen = {
          url: request.url,
          patronToken,
          client: JSON.parse(String(client)) as unknown,
          requestId,
          body: JSON.parse(Buffer.concat(chunks).toString()) as unknown,
        }
        response.end('{"data":{"a":1}}')
      })
    })
    expect(await ask(subgraph.source, '{ a }', { bearerToken: 'token' })).toEqual({ data: { a: 1 } })
    expect(seen).toEqual({
      url: '/graphql',
      patronToken: 'token',
      client: {
        id: 'anonymous',
        kind: 'anonymous',
        scopes: ['search', 'availability', 'patron:verify', 'patron:account'],
        cachesOnly: false,
      },
      requestId: 'r-1',
      body: { query: '{ a }', variables: { n: 1 } },
    })
  })

  it('is told when nobody waits any more', async () => {
    const closed = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    await using subgraph = await serve((request) => {
      request.socket.once('close', () => closed.resolve())
      asked.resolve()
    })
    const client = new AbortController()
    const answer = ask(subgraph.source, '{ a }', { signal: client.signal })
    await asked.promise
    client.abort(new NobodyWaiting())
    await expect(answer).rejects.toBeInstanceOf(NobodyWaiting)
    await closed.promise
  })

  it.each<[string, RequestListener]>([
    ['an error page', (_, response) => response.writeHead(502).end('<html>pw=hunter2</html>')],
    ['JSON that is no answer', (_, response) => response.end('["hunter2"]')],
    [
      'a cut answer',
      (_, response) =>
        response.writeHead(200, { 'content-length': 99 }).write('{"da', () => response.destroy()),
    ],
    [
      'too large an answer',
      (_, response) => response.end(Buffer.alloc(dataSourceLimits.answerBytes + 1, ' ')),
    ],
  ])('is unavailable, without a word of what it said: %s', async (_, listener) => {
    await using subgraph = await serve(listener)
    const error: unknown = await ask(subgraph.source, '{ a }').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SubgraphError)
    expect((error as SubgraphError).message).toMatch(/^subgraph catalog: /)
    expect((error as SubgraphError).message).not.toContain('hunter2')
  })

  it('is unavailable if nobody listens', async () => {
    const subgraph = await serve(() => undefined)
    subgraph.server.close()
    await expect(ask(subgraph.source, '{ a }')).rejects.toThrow('subgraph catalog: it could not be reached')
    await subgraph[Symbol.asyncDispose]()
  })
})

describe('a subgraph in this process', () => {
  const source = new InProcessSubgraph(buildSchema('type Query { a(n: Int): Int }'))

  it('answers with errors as data, as one elsewhere would', async () => {
    expect(await ask(source, 'query($n: Int) { a(n: $n) }')).toEqual({ data: { a: null } })
  })

  it('refuses an operation that its schema does not have: the supergraph differs', async () => {
    await expect(ask(source, '{ b }')).rejects.toThrow('Cannot query field "b"')
  })

  it('begins nothing for an operation that has ended', async () => {
    const signal = AbortSignal.abort(new NobodyWaiting())
    await expect(ask(source, '{ a }', { signal })).rejects.toBeInstanceOf(NobodyWaiting)
  })

  it('forgets the oldest of very many operations, and still answers it', async () => {
    for (let at = 0; at <= dataSourceLimits.documents; at += 1) await ask(source, `{ a${at}: a }`)
    expect(await ask(source, '{ a0: a }')).toEqual({ data: { a0: null } })
  })
})
