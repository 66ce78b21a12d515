import { once } from 'node:events'
import { connect } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type SmallGateway, startSmallGateway } from '../../support/small-gateway.ts'

const library = {
  id: 'avon',
  name: 'Avon',
  branches: [],
  capabilities: [],
  welcomesPatronsOf: [],
  systems: [],
}

describe('the HTTP side', () => {
  let gateway: SmallGateway
  beforeAll(async () => {
    gateway = await startSmallGateway(
      {
        libraries: {
          Query: {
            libraries: () => [library],
            library: () => {
              throw new Error('connect ECONNREFUSED 10.1.2.3:6001 pin=4711')
            },
          },
        },
      },
      { demo: { libraries: [], cards: [] }, awaited: ['the first harvest of avon-oai'] },
    )
  })
  afterAll(() => gateway[Symbol.asyncDispose]())

  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body })

  const idFor = async (id: string) =>
    (await fetch(`${gateway.url}/healthz`, { headers: { 'x-request-id': id } })).headers.get('x-request-id')

  it('refuses a body over 64 KiB with 413, in the shape of GraphQL', async () => {
    const response = await post(JSON.stringify({ query: `{ libraries { id } } #${'x'.repeat(65_536)}` }))
    expect(response.status).toBe(413)
    expect(await response.json()).toEqual({
      errors: [{ message: 'The request is larger than 64 KiB.', extensions: { code: 'BAD_REQUEST' } }],
    })
  })

  it('refuses JSON that is none with 400, and quotes none of it', async () => {
    const response = await post('{"query": "{ libraries { id } }", "variables": {"pin": "4711"')
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      errors: [{ message: 'The body is not valid JSON.', extensions: { code: 'BAD_REQUEST' } }],
    })
  })

  it.each([
    ['no body', '', 400],
    ['a list', '[]', 400],
    ['a batch', '[{"query":"{__typename}"},{"query":"{__typename}"}]', 400],
    ['no query', '{}', 400],
    ['a prototype', '{"__proto__": {"x": 1}, "query": "{__typename}"}', 400],
    ['a query that is a document', '{"query": {"kind": "Document"}}', 400],
    ['variables that are text', '{"query": "{__typename}", "variables": "x"}', 400],
    ['another operation’s name', '{"query": "query A {__typename}", "operationName": "B"}', 400],
    ['a persisted query', '{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}', 200],
  ])('refuses a body that is %s', async (_, body, status) => {
    const response = await post(body)
    const answer = (await response.json()) as { errors: { extensions: { code: string } }[] }
    expect(response.status).toBe(status)
    expect(answer.errors[0]?.extensions.code).toMatch(
      /^(BAD_REQUEST|OPERATION_RESOLUTION_FAILURE|PERSISTED_QUERY_NOT_SUPPORTED)$/,
    )
  })

  it.each([
    ['GET without a header of ours', () => fetch(`${gateway.url}/graphql?query={libraries{id}}`)],
    ['a form', () => post('query={libraries{id}}', { 'content-type': 'application/x-www-form-urlencoded' })],
    ['plain text', () => post('{"query":"{libraries{id}}"}', { 'content-type': 'text/plain' })],
  ])('refuses what a foreign page could make a browser send: %s', async (_, ask) => {
    expect([400, 415]).toContain((await ask()).status)
  })

  it('answers a GET that a foreign page could not send', async () => {
    const response = await fetch(`${gateway.url}/graphql?query={libraries{id}}`, {
      headers: { 'apollo-require-preflight': '1' },
    })
    expect(await response.json()).toEqual({
      data: { libraries: [{ id: 'avon' }] },
      extensions: { cost: expect.any(Object) as unknown },
    })
  })

  it('never runs a mutation by GET', async () => {
    const query = encodeURIComponent('mutation { verifyPatron(input: {card: "1"}) { outcome } }')
    const response = await fetch(`${gateway.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': '1' },
    })
    expect(response.status).toBe(405)
  })

  it('hides what a resolver threw behind a reference', async () => {
    const { status, body } = await gateway.ask('{ library(id: "x") { id } }')
    expect(status).toBe(200)
    expect(body.data).toEqual({ library: null })
    expect(JSON.stringify(body)).not.toMatch(/10\.1\.2\.3|4711|libraries"/)
    expect(body.errors?.[0]?.extensions['code']).toBe('INTERNAL_SERVER_ERROR')
  })

  it('shows no query plan and no trace, whatever headers ask for them', async () => {
    const response = await post('{"query":"{libraries{id}}"}', {
      'content-type': 'application/json',
      'apollo-query-plan-experimental': '1',
      'apollo-federation-include-trace': 'ftv1',
    })
    expect(await response.json()).toEqual({
      data: { libraries: [{ id: 'avon' }] },
      extensions: { cost: expect.any(Object) as unknown },
    })
  })

  it('gives a request id back, or makes one where it is unusable', async () => {
    expect(await idFor('trace-1.2:3')).toBe('trace-1.2:3')
    expect(await idFor('<script>')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idFor('x'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('sends security headers with every answer', async () => {
    for (const path of ['/graphql', '/healthz', '/nowhere', '/%ff']) {
      const { headers } = await fetch(`${gateway.url}${path}`)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin')
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'")
      expect(headers.get('cache-control'), path).toBe('no-store')
    }
  })

  it('is alive at once and ready when nothing is awaited any more', async () => {
    const ready = async () => {
      const response = await fetch(`${gateway.url}/readyz`)
      return { status: response.status, body: await response.json() }
    }
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200)
    expect(await ready()).toEqual({
      status: 503,
      body: { ready: false, awaited: ['the first harvest of avon-oai'] },
    })
    gateway.readiness.done('the first harvest of avon-oai')
    expect(await ready()).toEqual({ status: 200, body: { ready: true, awaited: [] } })
  })

  it('shows the demo’s cards where there is a demo, and has no such address elsewhere', async () => {
    expect(await (await fetch(`${gateway.url}/demo.json`)).json()).toEqual({ libraries: [], cards: [] })
    await using real = await startSmallGateway({})
    expect((await fetch(`${real.url}/demo.json`)).status).toBe(404)
  })

  it('shows the query page to a browser, compressed and kept for a year', async () => {
    const html = await (await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } })).text()
    expect(html).toBe(await (await fetch(`${gateway.url}/`)).text())
    const [script] = html.match(/\/ide\/graphiql\.[0-9a-f]{12}\.js/) ?? []
    const response = await fetch(`${gateway.url}${script}`)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(html.match(/https?:\/\//g)).toBeNull()
  })

  it('closes a connection that sends no request in time or too large a header', async () => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
    socket.write(`GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 431 /)
    socket.destroy()
  })

  it('logs one line for an operation: no variable, no query', async () => {
    const before = gateway.logged.length
    await gateway.ask('query Mine($id: ID!) { library(id: $id) { name } }', { id: 'hunter2' })
    const lines = gateway.logged.slice(before).map((line) => JSON.parse(line) as Record<string, unknown>)
    const operations = lines.filter(({ event }) => event === 'operation')
    expect(operations).toEqual([
      expect.objectContaining({
        operation: 'Mine',
        operationType: 'query',
        errorCodes: ['INTERNAL_SERVER_ERROR'],
      }),
    ])
    expect(gateway.logged.join('\n')).not.toMatch(/hunter2|4711|name \}/)
  })
})
