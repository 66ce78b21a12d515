import { setTimeout as sleep } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import type { RequestContext } from '../../../subgraphs/context.ts'
import { startSmallGateway } from '../../support/small-gateway.ts'

/** Resolvers that wait until their signal aborts, and one that never looks at it. */
function waitingResolvers() {
  const begun = Promise.withResolvers<void>()
  const aborted = Promise.withResolvers<Error>()
  let secondHop = false
  let ended = false
  return {
    begun: begun.promise,
    aborted: aborted.promise,
    secondHopWasAsked: () => secondHop,
    hasEnded: () => ended,
    catalog: {
      Query: {
        record: async (_: unknown, __: unknown, { signal }: RequestContext) => {
          begun.resolve()
          signal.addEventListener('abort', () => aborted.resolve(signal.reason as Error), { once: true })
          await sleep(600)
          ended = true
          return { __typename: 'Record', id: 'avon:1' }
        },
      },
    },
    availability: {
      Record: {
        __resolveReference: (reference: unknown) => {
          secondHop = true
          return reference
        },
      },
    },
  }
}
const query = '{ record(id: "avon:1") { availability { copies } } }'

describe('an operation that nobody waits for', () => {
  it('is aborted when its client closes the connection, and asks nothing more', async () => {
    const resolvers = waitingResolvers()
    await using gateway = await startSmallGateway({
      catalog: resolvers.catalog,
      availability: resolvers.availability,
    })
    const client = new AbortController()
    const asked = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: client.signal,
    })
    await resolvers.begun
    expect(gateway.operations.count).toBe(1)
    client.abort()
    await expect(asked).rejects.toThrow()
    expect((await resolvers.aborted).name).toBe('NobodyWaiting')
    await sleep(700)
    expect(resolvers.secondHopWasAsked()).toBe(false)
    expect(gateway.operations.count).toBe(0)
  })

  it('ends at its deadline with an error that says so, though a resolver goes on', async () => {
    const resolvers = waitingResolvers()
    await using gateway = await startSmallGateway(
      { catalog: resolvers.catalog, availability: resolvers.availability },
      { deadlineMs: 100 },
    )
    const { status, body } = await gateway.ask(query)
    expect(resolvers.hasEnded()).toBe(false)
    expect(status).toBe(200)
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['DEADLINE_EXCEEDED'])
    expect((await resolvers.aborted).name).toBe('DeadlineExceeded')
  })

  it('is aborted when the process stops', async () => {
    const resolvers = waitingResolvers()
    await using gateway = await startSmallGateway({ catalog: resolvers.catalog })
    const answer = gateway.ask(query)
    await resolvers.begun
    gateway.operations.abortAll()
    expect((await resolvers.aborted).name).toBe('NobodyWaiting')
    await answer
  })

  it('leaves no timer and no signal behind when it ends by itself', async () => {
    await using gateway = await startSmallGateway({ catalog: { Query: { record: () => null } } })
    const { body } = await gateway.ask('{ record(id: "x") { id } }')
    expect(body).toMatchObject({ data: { record: null } })
    await expect.poll(() => gateway.operations.count).toBe(0)
  })
})

describe('a required value that a subgraph leaves out', () => {
  it('is an error that the client sees, at its path', async () => {
    await using gateway = await startSmallGateway({
      catalog: { Query: { record: () => ({ id: 'avon:1', library: { id: 'avon' } }) } },
      // No such library: the entity is null, and with it the required `name`.
      libraries: { Library: { __resolveReference: () => null } },
    })
    const { body } = await gateway.ask('{ record(id: "avon:1") { id library { name } } }')
    expect(body).toEqual({
      extensions: { cost: expect.any(Object) as unknown },
      data: { record: null },
      errors: [
        {
          message: 'A required value was missing, so the field that holds it is null.',
          path: ['record', 'library', 'name'],
          extensions: { code: 'INCOMPLETE_ANSWER' },
        },
      ],
    })
  })
})
