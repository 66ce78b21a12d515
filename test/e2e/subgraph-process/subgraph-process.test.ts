import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { type ConfiguredPolyshelf, startConfigured } from '../../support/configured-polyshelf.ts'
import { type PolyshelfProcess, startPolyshelf } from '../../support/polyshelf-process.ts'

let alone: ConfiguredPolyshelf
let gateway: PolyshelfProcess
beforeAll(async () => {
  // The catalogue in a process of its own, and a gateway that takes its address from the configuration.
  alone = await startConfigured({ args: ['gateway/subgraph.ts', 'catalog'], harvested: inject('harvested') })
  await alone.polyshelf.ready()
  const { writeFile } = await import('node:fs/promises')
  const file = `${alone.directory}/gateway.yaml`
  await writeFile(
    file,
    `${alone.consortium.configuration}\nsubgraphs: { catalog: ${alone.polyshelf.url}/graphql }\n`,
  )
  gateway = await startPolyshelf({
    args: ['gateway/main.ts', '--config', file],
    environment: alone.consortium.environment,
    directory: alone.directory,
  })
  await gateway.ready()
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await alone[Symbol.asyncDispose]()
})

describe('a subgraph in a process of its own', () => {
  it('answers its part of a query, and the gateway joins it to the rest', async () => {
    const { data, errors } = await gateway.graphql<{
      search: {
        complete: boolean
        nodes: {
          title: string
          availability: { copies: number }
          editions: { records: { library: { name: string } }[] }[]
        }[]
      }
    }>(
      '{ search(query: {text: "pride prejudice"}, first: 3) { complete nodes { title availability { copies } editions { records { library { name } } } } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.search.nodes[0]).toMatchObject({
      title: expect.stringMatching(/pride and prejudice/i),
      availability: { copies: expect.any(Number) },
    })
    expect(data.search.nodes[0]?.editions[0]?.records[0]?.library.name).toMatch(/\w+/)
  })

  it('has its searches followed by a stream of the gateway', async () => {
    const response = await fetch(`${gateway.url}/graphql/stream`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ search(query: {text: "emma"}) { complete nodes { title } } }' }),
    })
    const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('event:'))
    expect(events.at(-1)).toBe('event: complete\ndata:')
    expect(events.at(-2)).toMatch(/"complete":true,"nodes":\[\{"title":"[^"]*Emma/i)
  })

  it('passes errors on with their codes', async () => {
    const { errors } = await gateway.graphql('{ search(query: {text: "x"}, first: 0) { totalCount } }')
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('that is down takes only its own part with it', async () => {
    await alone.polyshelf.stop()
    const search = await gateway.graphql('{ search(query: {text: "austen"}) { totalCount } }')
    expect(search.errors?.[0]?.extensions.code).toBe('SUBGRAPH_UNAVAILABLE')
    expect(JSON.stringify(search.errors)).not.toMatch(/127\.0\.0\.1|ECONN/)
    const { data, errors } = await gateway.graphql<{ libraries: unknown[] }>('{ libraries { id } }')
    expect(errors).toBeUndefined()
    expect(data.libraries).toHaveLength(6)
  })
})
