import { createClient } from 'graphql-sse'
import { describe, expect, it } from 'vitest'

import type { RequestContext } from '../../../subgraphs/context.ts'
import { type Answer, type SmallGateway, startSmallGateway } from '../../support/small-gateway.ts'

type Asked = { readonly since: number | null; readonly waitMs: number | null }

/** A catalogue of one search, to which the test lets things arrive. */
function scriptedCatalogue(sources = 3) {
  let version = 0
  const asked: Asked[] = []
  const contexts: RequestContext[] = []
  let arrival = Promise.withResolvers<void>()
  const present = () => ({ id: 'set', version, complete: version >= sources, totalCount: version * 10 })
  return {
    asked,
    contexts,
    arrive() {
      version += 1
      arrival.resolve()
      arrival = Promise.withResolvers()
    },
    catalog: {
      Query: {
        search: (_: unknown, { waitMs }: Asked, context: RequestContext) => {
          contexts.push(context)
          asked.push({ since: null, waitMs })
          return present()
        },
        searchResult: async (_: unknown, given: Asked, context: RequestContext) => {
          contexts.push(context)
          asked.push({ since: given.since, waitMs: given.waitMs })
          const { promise, resolve } = Promise.withResolvers<void>()
          const timer = setTimeout(resolve, given.waitMs ?? 0)
          context.signal.addEventListener('abort', () => resolve(), { once: true })
          if (version <= (given.since ?? -1)) await Promise.race([arrival.promise, promise])
          clearTimeout(timer)
          return present()
        },
      },
    },
  }
}

const sse = { accept: 'text/event-stream', 'content-type': 'application/json' }
const post = (gateway: SmallGateway, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${gateway.url}/graphql/stream`, {
    method: 'POST',
    headers: { ...sse, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
/** Each `next` event of a whole stream without its cost, and what it ended with. */
function eventsOf(text: string): { readonly results: readonly never[]; readonly last: string | undefined } {
  const events = text.split('\n\n').filter((event) => event !== '' && event !== ':')
  const results = events
    .filter((event) => event.startsWith('event: next'))
    .map((event) => {
      const { extensions: _, ...result } = JSON.parse(event.slice(event.indexOf('data: ') + 6)) as Answer
      return result as never
    })
  return { results, last: events.at(-1) }
}
const query =
  'query ($t: String, $w: Int) { hits: search(query: {text: $t}, waitMs: $w) { totalCount complete } }'
const variables = { t: 'sea', w: 2_500 }

describe('a stream', () => {
  it('tells of each arrival to a graphql-sse client, and ends when the search is complete', async () => {
    const script = scriptedCatalogue()
    await using gateway = await startSmallGateway({ catalog: script.catalog })
    const client = createClient({ url: `${gateway.url}/graphql/stream`, retryAttempts: 0 })
    const told: unknown[] = []
    script.arrive()
    for await (const { data, errors } of client.iterate({ query, variables })) {
      expect(errors).toBeUndefined()
      told.push(data)
      script.arrive()
    }
    expect(told).toEqual([
      { hits: { totalCount: 10, complete: false } },
      { hits: { totalCount: 20, complete: false } },
      { hits: { totalCount: 30, complete: true } },
    ])
    expect(script.asked.map(({ since }) => since)).toEqual([null, 1, 2])
    expect(script.asked[0]?.waitMs).toBe(0)
  })

  it('shows whom it waits for when nobody has answered for a while', async () => {
    const script = scriptedCatalogue(1)
    await using gateway = await startSmallGateway({ catalog: script.catalog })
    const client = createClient({ url: `${gateway.url}/graphql/stream`, retryAttempts: 0 })
    const told: unknown[] = []
    for await (const { data } of client.iterate({ query, variables })) {
      told.push(data)
      script.arrive()
    }
    expect(told).toEqual([
      { hits: { totalCount: 0, complete: false } },
      { hits: { totalCount: 10, complete: true } },
    ])
  })

  it('is read by a browser’s EventSource, which asks by GET', async () => {
    const script = scriptedCatalogue(1)
    await using gateway = await startSmallGateway({ catalog: script.catalog })
    script.arrive()
    const address = new URL(`${gateway.url}/graphql/stream`)
    address.search = new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()
    const response = await fetch(address, { headers: { accept: 'text/event-stream' } })
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const { results, last } = eventsOf(await response.text())
    expect(results).toEqual([{ data: { hits: { totalCount: 10, complete: true } } }])
    expect(last).toBe('event: complete\ndata:')
  })

  it('ends what nobody waits for when its client leaves', async () => {
    const script = scriptedCatalogue()
    await using gateway = await startSmallGateway({ catalog: script.catalog })
    script.arrive()
    const client = new AbortController()
    const response = await fetch(`${gateway.url}/graphql/stream`, {
      method: 'POST',
      headers: sse,
      body: JSON.stringify({ query, variables }),
      signal: client.signal,
    })
    const reader = response.body?.getReader()
    await reader?.read()
    await expect.poll(() => script.asked.length).toBe(2)
    expect(gateway.streams.count).toBe(1)
    client.abort()
    await expect.poll(() => gateway.streams.count).toBe(0)
    await expect.poll(() => script.contexts[1]?.signal.aborted).toBe(true)
  })

  it('ends after its whole time, with what it has told', async () => {
    const script = scriptedCatalogue()
    await using gateway = await startSmallGateway({ catalog: script.catalog }, { streamMs: 700 })
    script.arrive()
    const { results, last } = eventsOf(await (await post(gateway, { query, variables })).text())
    expect(results).toEqual([{ data: { hits: { totalCount: 10, complete: false } } }])
    expect(last).toBe('event: complete\ndata:')
  })

  it('ends when the process does', async () => {
    const script = scriptedCatalogue()
    const gateway = await startSmallGateway({ catalog: script.catalog })
    script.arrive()
    const answering = post(gateway, { query, variables }).then((response) => response.text())
    await expect.poll(() => script.asked.length).toBe(2)
    await gateway[Symbol.asyncDispose]()
    await answering.catch(() => undefined)
    expect(script.contexts[1]?.signal.aborted).toBe(true)
  })

  it('asks nothing more while its client takes nothing, and is cut off in the end', async () => {
    let version = 0
    const large = 'x'.repeat(4_000_000)
    const present = () => {
      version += 1
      return { id: 'set', version, complete: false, pageInfo: { endCursor: large } }
    }
    await using gateway = await startSmallGateway(
      { catalog: { Query: { search: present, searchResult: present } } },
      { streamMs: 3_000 },
    )
    const response = await post(gateway, {
      query: '{ search(query: {text: "sea"}) { pageInfo { endCursor } } }',
    })
    let settled = 0
    const isSettled = () => {
      const before = settled
      settled = version
      return version > 0 && before === version
    }
    await expect.poll(isSettled, { interval: 700, timeout: 10_000 }).toBe(true)
    expect(version).toBeLessThan(6)
    await expect.poll(() => gateway.streams.count, { timeout: 20_000 }).toBe(0)
    await response.body?.cancel().catch(() => {})
  })

  it('is refused when too many are under way, and let in when one has ended', async () => {
    const script = scriptedCatalogue(1)
    await using gateway = await startSmallGateway({ catalog: script.catalog }, { streams: 1 })
    const first = post(gateway, { query, variables }).then((response) => response.text())
    await expect.poll(() => gateway.streams.count).toBe(1)
    const refused = await post(gateway, { query, variables })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'BUSY' } }] })
    script.arrive()
    await first
    expect((await post(gateway, { query, variables })).status).toBe(200)
  })
})

describe('a stream that cannot be', () => {
  it.each([
    ['{ me { name } }', 'BAD_REQUEST'],
    ['mutation { verifyPatron(input: {card: "29990000000012", pin: "4711"}) { outcome } }', 'BAD_REQUEST'],
    ['{ a: search(query: {}) { id } b: search(query: {}) { id } }', 'BAD_REQUEST'],
    ['{ search(', 'GRAPHQL_PARSE_FAILED'],
    ['{ search(query: {text: "a"}) { nonsense } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ search(query: {text: "a"}) }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'query A { search(query: {}) { id } } query B { search(query: {}) { id } }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [`{ search(query: {text: "a"}) { ${'id '.repeat(2_001)} } }`, 'GRAPHQL_PARSE_FAILED'],
  ])('says so in an event, and nobody is asked: %s', async (bad, code) => {
    const script = scriptedCatalogue()
    let cards = 0
    await using gateway = await startSmallGateway({
      catalog: script.catalog,
      patrons: { Query: { me: () => (cards += 1) }, Mutation: { verifyPatron: () => (cards += 1) } },
    })
    const response = await post(gateway, { query: bad })
    expect(response.status).toBe(200)
    const { results, last } = eventsOf(await response.text())
    expect(results).toMatchObject([{ errors: [{ extensions: { code } }] }])
    expect(last).toBe('event: complete\ndata:')
    expect([script.asked.length, cards]).toEqual([0, 0])
  })

  it('gives positions in the client’s own text', async () => {
    await using gateway = await startSmallGateway({ catalog: scriptedCatalogue().catalog })
    const bad = '{\n  search(query: {text: "a"}) {\n    nonsense\n  }\n}'
    const { results } = eventsOf(await (await post(gateway, { query: bad })).text())
    expect(results).toMatchObject([{ errors: [{ locations: [{ line: 3, column: 5 }] }] }])
  })

  it.each([
    ['no accept header', { accept: '*/*' }, 406, 'BAD_REQUEST'],
    ['a body that is not JSON', { 'content-type': 'text/plain;application/json' }, 415, 'BAD_REQUEST'],
    ['a page of another origin', { origin: 'https://elsewhere.example' }, 403, 'FORBIDDEN'],
  ])('is an HTTP status for %s', async (_, headers, status, code) => {
    await using gateway = await startSmallGateway({ catalog: scriptedCatalogue().catalog })
    const response = await post(gateway, { query, variables }, headers)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] })
  })

  it.each([
    ['not JSON', '{"query": "4711'],
    ['a list', '[]'],
    ['without a query', '{}'],
    ['a query that is a number', '{"query": 4711}'],
    ['variables that are a text', '{"query": "{ search }", "variables": "4711"}'],
  ])('is 400 for a body that is %s, and quotes nothing', async (_, body) => {
    await using gateway = await startSmallGateway({ catalog: scriptedCatalogue().catalog })
    const response = await post(gateway, body)
    expect(response.status).toBe(400)
    expect(await response.text()).not.toContain('4711')
  })

  it('hides the words of an error of ours, and the bearer token', async () => {
    const script = scriptedCatalogue()
    await using gateway = await startSmallGateway({
      catalog: {
        Query: {
          ...script.catalog.Query,
          search: (_: unknown, __: unknown, { bearerToken }: RequestContext) => {
            throw new Error(`no place for ${bearerToken}`)
          },
        },
      },
    })
    const response = await post(gateway, { query, variables }, { authorization: 'Bearer secret.token' })
    const text = await response.text()
    expect(eventsOf(text).results).toMatchObject([
      { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
    ])
    expect(text + gateway.logged.join('\n')).not.toContain('secret.token')
  })
})

it('pages of configured origins may read a stream', async () => {
  const friend = 'https://catalogue.example.org'
  const script = scriptedCatalogue(1)
  await using gateway = await startSmallGateway({ catalog: script.catalog }, { corsOrigins: [friend] })
  script.arrive()
  const response = await post(gateway, { query, variables }, { origin: friend })
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, friend])
  expect(eventsOf(await response.text()).results).toHaveLength(1)
})
