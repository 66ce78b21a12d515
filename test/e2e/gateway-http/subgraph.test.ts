import { describe, expect, it } from 'vitest'

import { clientError } from '../../../subgraphs/client-error.ts'
import type { RequestContext } from '../../../subgraphs/context.ts'
import { startSmallGateway, startSmallSubgraph } from '../../support/small-gateway.ts'

const library = {
  id: 'avon',
  name: 'Avon',
  branches: [],
  capabilities: [],
  welcomesPatronsOf: [],
  systems: [],
}
const libraries = { Library: { __resolveReference: () => library } }

describe('a subgraph in a process of its own', () => {
  it('answers as it would in the gateway’s, entities included', async () => {
    const record = { id: 'avon:1', title: 'Emma', localId: '1', library: { id: 'avon' } }
    const catalog = { Query: { record: () => record } }
    await using subgraph = await startSmallSubgraph('catalog', catalog)
    await using apart = await startSmallGateway({ libraries }, { urls: { catalog: subgraph.url } })
    await using together = await startSmallGateway({ libraries, catalog })
    const query = '{ record(id: "avon:1") { title library { name } } }'
    const answer = await apart.ask(query)
    expect(answer).toMatchObject({
      status: 200,
      body: { data: { record: { title: 'Emma', library: { name: 'Avon' } } } },
    })
    expect((await together.ask(query)).body).toEqual(answer.body)
  })

  it('is told of the client’s leaving', async () => {
    const begun = Promise.withResolvers<void>()
    const aborted = Promise.withResolvers<void>()
    await using subgraph = await startSmallSubgraph('catalog', {
      Query: {
        record: (_: unknown, __: unknown, { signal }: RequestContext) => {
          signal.addEventListener('abort', () => aborted.resolve(), { once: true })
          begun.resolve()
          return aborted.promise.then(() => null)
        },
      },
    })
    await using gateway = await startSmallGateway({}, { urls: { catalog: subgraph.url } })
    const client = new AbortController()
    const asked = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ record(id: \\"x\\") { id } }"}',
      signal: client.signal,
    })
    await begun.promise
    client.abort()
    await expect(asked).rejects.toThrow()
    await aborted.promise
  })

  it('has its errors for clients passed on, and its faults hidden', async () => {
    await using subgraph = await startSmallSubgraph('catalog', {
      Query: {
        record: () => {
          throw clientError('BAD_USER_INPUT', 'That is no record id.', { argument: 'id' })
        },
        work: () => {
          throw new Error('pw=hunter2')
        },
      },
    })
    await using gateway = await startSmallGateway({}, { urls: { catalog: subgraph.url } })
    const { body } = await gateway.ask('{ record(id: "x") { id } work(id: "x") { id } }')
    expect(body.data).toEqual({ record: null, work: null })
    expect(body.errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['record'], 'BAD_USER_INPUT'],
      [['work'], 'INTERNAL_SERVER_ERROR'],
    ])
    expect(JSON.stringify([body, gateway.logged])).not.toMatch(/hunter2|127\.0\.0\.1/)
  })

  it('that is not there costs its own part of the answer and no other', async () => {
    await using gateway = await startSmallGateway(
      { libraries: { Query: { libraries: () => [library] } } },
      { urls: { catalog: 'http://127.0.0.1:65000/graphql' } },
    )
    const { body } = await gateway.ask('{ libraries { name } record(id: "x") { id } }')
    expect(body.data).toEqual({ libraries: [{ name: 'Avon' }], record: null })
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['SUBGRAPH_UNAVAILABLE'])
  })
})

describe('more operations at once than are allowed', () => {
  it('are refused with 503, and let in again when others have ended', async () => {
    const release = Promise.withResolvers<null>()
    const begun = Promise.withResolvers<void>()
    await using gateway = await startSmallGateway(
      {
        catalog: {
          Query: {
            record: () => {
              begun.resolve()
              return release.promise
            },
          },
        },
      },
      { concurrent: 1 },
    )
    const first = gateway.ask('{ record(id: "x") { id } }')
    await begun.promise
    const { status, body } = await gateway.ask('{ __typename }')
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([503, 'BUSY'])
    release.resolve(null)
    await first
    await expect.poll(async () => (await gateway.ask('{ __typename }')).status).toBe(200)
  })
})
