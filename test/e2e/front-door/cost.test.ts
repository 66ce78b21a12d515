import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import { hashOfApiKey, newApiKey } from '../../../gateway/clients/api-keys.ts'
import { type ConfiguredPolyshelf, startConfigured } from '../../support/configured-polyshelf.ts'

type Cost = {
  readonly upstreamCalls: number
  readonly values: number
  readonly budget?: { readonly limit: number; readonly remaining: number; readonly resetSeconds: number }
}
const key = newApiKey()
const search = (text: string, rest = '', first = 5) =>
  `{ search(query: {text: "${text}"}, first: ${first}) { complete nodes { title ${rest} } } }`
const withCopies = 'editions { availability { status items { status due } } }'

let running: ConfiguredPolyshelf
beforeAll(async () => {
  running = await startConfigured({
    harvested: inject('harvested'),
    edit: (configuration) => `${configuration}
anonymous: { callsPerOperation: 400, callsPerMinute: 700 }
clients: [{ id: site, keyHashes: ["${hashOfApiKey(key)}"], scopes: [search, availability] }]
`,
  })
  await running.polyshelf.ready()
})
afterAll(() => running[Symbol.asyncDispose]())

const spent = ({ cost }: { cost: Cost | undefined }) => cost?.upstreamCalls ?? 0
const asked = () => [...running.consortium.servers.values()].reduce((sum, { seen }) => sum + seen.requests, 0)
const ask = async (query: string, headers: Readonly<Record<string, string>> = {}) => {
  const before = asked()
  const response = await fetch(`${running.polyshelf.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
  const { errors, extensions } = (await response.json()) as {
    errors?: { message: string; extensions: Record<string, unknown> }[]
    extensions?: { cost?: Cost }
  }
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    error: errors?.[0],
    cost: extensions?.cost,
    asked: asked() - before,
  }
}

it('tells of every answer about how much it may have cost', async () => {
  const directory = await ask('{ libraries { name } }')
  expect(directory.cost).toMatchObject({
    upstreamCalls: 0,
    values: 2,
    budget: { limit: 700, remaining: 700 },
  })
  // The first search logs in, and asks what the systems can do.
  const first = await ask(search('sea'))
  const plain = await ask(search('history'))
  expect(plain.cost?.upstreamCalls).toBeGreaterThan(6)
  expect(plain.asked).toBeGreaterThan(0)
  expect(plain.asked).toBeLessThanOrEqual(spent(plain))
  expect(plain.cost?.budget?.remaining).toBe(700 - spent(first) - spent(plain))
  const copies = await ask(search('london', withCopies))
  expect(copies.cost?.upstreamCalls).toBeGreaterThan(spent(plain) + 20)
  // Of classics a library has more editions than of other works.
  expect(copies.asked).toBeLessThanOrEqual(2 * spent(copies))
  expect(copies.cost?.budget?.remaining).toBe(700 - spent(first) - spent(plain) - spent(copies))
})

it('refuses an operation that may cost more than is allowed for one, and asks nobody', async () => {
  const { status, error, cost, asked: calls } = await ask(search('sea', withCopies, 100))
  expect([status, calls]).toEqual([400, 0])
  expect(error?.extensions).toMatchObject({
    code: 'COST_EXCEEDED',
    limit: 400,
    upstreamCalls: cost?.upstreamCalls,
  })
  expect(error?.message).toBe(
    `The operation may cost ${cost?.upstreamCalls} calls to libraries’ systems, and 400 are allowed for one: ask for fewer works, or fewer libraries.`,
  )
  const named = await ask(search('sea', withCopies, 100), { 'x-api-key': key })
  expect([named.status, named.error]).toEqual([200, undefined])
  expect(named.cost?.budget?.limit).toBe(200_000)
})

it('refuses what goes beyond the minute, says when to come again, and lets through what asks nobody', async () => {
  const answers = []
  for (let at = 0; at < 10; at += 1) answers.push(await ask(search(`ship ${at}`, withCopies)))
  const refused = answers.find(({ status }) => status !== 200)
  expect(refused).toMatchObject({ status: 429, asked: 0 })
  expect(refused?.error?.extensions).toMatchObject({
    code: 'COST_EXCEEDED',
    retryAfterSeconds: Number(refused?.retryAfter),
  })
  expect(Number(refused?.retryAfter)).toBeGreaterThan(0)
  expect((await ask('{ libraries { name } }')).status).toBe(200)
  expect((await ask(search('ship', withCopies), { 'x-api-key': key })).status).toBe(200)
})

it('tells it in a stream, and refuses there', async () => {
  const stream = async (query: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${running.polyshelf.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query }),
    })
    return response.text()
  }
  const told = await stream(search('garden'), { 'x-api-key': key })
  expect(told).toMatch(/"extensions":\{"cost":\{"upstreamCalls":\d+/)
  const before = asked()
  expect(await stream(search('sea', withCopies, 100))).toContain('"code":"COST_EXCEEDED"')
  expect(asked()).toBe(before)
})
