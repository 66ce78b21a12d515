import { createClient } from 'graphql-sse'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'

import type { EmbeddedServer } from '../../consortium/embedded-server.ts'
import { type ConfiguredPolyshelf, startConfigured } from '../../support/configured-polyshelf.ts'

type Result = {
  readonly search: {
    readonly id: string
    readonly complete: boolean
    readonly sources: readonly { readonly library: { readonly id: string }; readonly status: string }[]
    readonly nodes: readonly { readonly records: readonly { readonly id: string }[] }[]
  }
}

const query =
  'query ($text: String!) { search(query: {text: $text}, first: 20) { id complete sources { library { id } status } nodes { records { id } } } }'
let configured: ConfiguredPolyshelf
const server = (id: string) => configured.consortium.servers.get(id) as EmbeddedServer
beforeAll(async () => {
  configured = await startConfigured({ harvested: inject('harvested') })
  await configured.polyshelf.ready()
})
afterEach(() => {
  for (const each of configured.consortium.servers.values()) each.misbehave(undefined)
})
afterAll(() => configured[Symbol.asyncDispose]())

const statusOf = ({ search }: Result, libraryId: string) =>
  search.sources.find(({ library }) => library.id === libraryId)?.status

describe('the stream of a search', () => {
  it('shows what the quick libraries have before a slow one has answered, and then that one’s', async () => {
    server('sonnfeld-sru').misbehave({ type: 'slow', delayMs: 2_500 })
    const client = createClient({ url: `${configured.polyshelf.url}/graphql/stream`, retryAttempts: 0 })
    const told: Result[] = []
    for await (const { data, errors } of client.iterate<Result>({
      query,
      variables: { text: 'pride prejudice' },
    })) {
      expect(errors).toBeUndefined()
      if (data) told.push(data)
    }
    const [first, last] = [told.at(0) as Result, told.at(-1) as Result]
    expect(told.length).toBeGreaterThan(1)
    expect([first.search.complete, statusOf(first, 'sonnfeld')]).toEqual([false, 'PENDING'])
    expect(first.search.nodes.length).toBeGreaterThan(0)
    expect([last.search.complete, statusOf(last, 'sonnfeld')]).toEqual([true, 'ANSWERED'])
    expect(new Set(told.map(({ search }) => search.id)).size).toBe(1)
    expect(told.slice(0, -1).every(({ search }) => !search.complete)).toBe(true)
    const known = last.search.nodes.flatMap(({ records }) => records.map(({ id }) => id))
    expect(known.some((id) => id.startsWith('sonnfeld:'))).toBe(true)
  })

  it('moves no work that it has shown', async () => {
    server('brackwater-z3950').misbehave({ type: 'slow', delayMs: 1_500 })
    server('caldera-folio').misbehave({ type: 'slow', delayMs: 800 })
    const client = createClient({ url: `${configured.polyshelf.url}/graphql/stream`, retryAttempts: 0 })
    let shown: readonly (string | undefined)[] = []
    let events = 0
    for await (const { data } of client.iterate<Result>({ query, variables: { text: 'jane austen' } })) {
      if (!data) continue
      const works = data.search.nodes.map(({ records }) => records.map(({ id }) => id))
      // Two that have proved to be one stand where the first of them stood.
      const places = shown.map((id) => works.findIndex((records) => records.some((record) => record === id)))
      expect(places).not.toContain(-1)
      expect([...new Set(places)]).toEqual([...new Set(places)].toSorted((x, y) => x - y))
      shown = works.map(([record]) => record)
      events += 1
    }
    expect(events).toBeGreaterThan(1)
  })

  it('says of a library that is down what a query says, and ends', async () => {
    server('caldera-folio').misbehave({ type: 'cut' })
    const client = createClient({ url: `${configured.polyshelf.url}/graphql/stream`, retryAttempts: 0 })
    let last: Result | undefined
    for await (const { data } of client.iterate<Result>({ query, variables: { text: 'emma' } }))
      last = data ?? last
    expect(last?.search.complete).toBe(true)
    expect(last && statusOf(last, 'caldera')).toBe('FAILED')
  })

  it('passes on what is wrong with a search', async () => {
    const client = createClient({ url: `${configured.polyshelf.url}/graphql/stream`, retryAttempts: 0 })
    const told: unknown[] = []
    for await (const { errors } of client.iterate({ query, variables: { text: ' ' } }))
      told.push(errors?.map(({ extensions }) => extensions?.['code']))
    expect(told).toEqual([['BAD_USER_INPUT']])
  })
})
