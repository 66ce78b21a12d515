import { expect, it } from 'vitest'

import { hashOfApiKey, newApiKey } from '../../../gateway/clients/api-keys.ts'
import type { RequestContext } from '../../../subgraphs/context.ts'
import { type SmallGateway, startSmallGateway } from '../../support/small-gateway.ts'

const key = newApiKey()
const resolvers = { libraries: { Query: { libraries: () => [] } } }
const ask = async (gateway: SmallGateway, headers: Readonly<Record<string, string>> = {}) => {
  const { status, body, headers: answered } = await gateway.ask('{ libraries { id } }', {}, headers)
  return { status, answered, code: body.errors?.[0]?.extensions['code'] }
}
const statusesOf = async (
  count: number,
  gateway: SmallGateway,
  headers?: Readonly<Record<string, string>>,
) => {
  const statuses: number[] = []
  for (let at = 0; at < count; at += 1) statuses.push((await ask(gateway, headers)).status)
  return statuses
}

it('lets so many requests of a minute through, and says when there will be more', async () => {
  await using gateway = await startSmallGateway(resolvers, {
    clients: {
      anonymous: { requestsPerMinute: 2 },
      clients: [{ id: 'site', keyHashes: [hashOfApiKey(key)], scopes: ['search'], requestsPerMinute: 4 }],
    },
  })
  const first = await ask(gateway)
  expect(first.answered.get('ratelimit-policy')).toBe('"requests";q=2;w=60')
  expect(first.answered.get('ratelimit')).toMatch(/^"requests";r=1;t=(60|59)$/)
  expect(await statusesOf(3, gateway)).toEqual([200, 429, 429])
  const refused = await ask(gateway)
  expect(refused.code).toBe('TOO_MANY_REQUESTS')
  expect(Number(refused.answered.get('retry-after'))).toBeGreaterThan(50)
  // A client with a name has a count of its own, and an open door does not shut it for others.
  expect(await statusesOf(5, gateway, { 'x-api-key': key })).toEqual([200, 200, 200, 200, 429])
  const stream = await fetch(`${gateway.url}/graphql/stream?query={__typename}`, {
    headers: { accept: 'text/event-stream' },
  })
  expect(stream.status).toBe(429)
  expect((await fetch(`${gateway.url}/`)).status).toBe(200)
  expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200)
})

it('counts whoever tries keys like whoever has none', async () => {
  await using gateway = await startSmallGateway(resolvers, {
    clients: {
      anonymous: { requestsPerMinute: 3 },
      clients: [{ id: 'site', keyHashes: [hashOfApiKey(key)], scopes: ['search'] }],
    },
  })
  const statuses: number[] = []
  for (let at = 0; at < 5; at += 1) statuses.push((await ask(gateway, { 'x-api-key': newApiKey() })).status)
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  expect((await ask(gateway, { 'x-api-key': key })).status).toBe(200)
})

it('counts an address as a trusted proxy tells it, and nobody else', async () => {
  await using proxied = await startSmallGateway(resolvers, {
    clients: { anonymous: { requestsPerMinute: 1 }, trustedProxies: ['127.0.0.1', '::1'] },
  })
  const from = (address: string) => ({ 'x-forwarded-for': address })
  expect(await statusesOf(2, proxied, from('203.0.113.7'))).toEqual([200, 429])
  expect(await statusesOf(1, proxied, from('203.0.113.8'))).toEqual([200])
  // What a client has written before the proxy's own addition is not believed.
  expect(await statusesOf(1, proxied, from('198.51.100.1, 203.0.113.7'))).toEqual([429])
  // Whoever has an IPv6 network has all of its addresses.
  expect(await statusesOf(1, proxied, from('2001:db8:1:2::1'))).toEqual([200])
  expect(await statusesOf(1, proxied, from('2001:db8:1:2:ffff::9'))).toEqual([429])
  expect(await statusesOf(1, proxied, from('2001:db8:1:3::1'))).toEqual([200])

  await using open = await startSmallGateway(resolvers, { clients: { anonymous: { requestsPerMinute: 1 } } })
  expect(await statusesOf(1, open, from('203.0.113.7'))).toEqual([200])
  expect(await statusesOf(1, open, from('203.0.113.8'))).toEqual([429])
  const told = (gateway: SmallGateway) => gateway.logged.filter((line) => line.includes('trustedProxies'))
  expect([told(open).length, told(proxied).length]).toEqual([1, 0])
})

it('serves an address past its rate from caches alone, and clients with a name as before', async () => {
  const seen: boolean[] = []
  await using gateway = await startSmallGateway(
    {
      libraries: {
        Query: {
          libraries: (_: unknown, __: unknown, { client }: RequestContext) => {
            seen.push(client.cachesOnly)
            return []
          },
        },
      },
    },
    {
      clients: {
        anonymous: { cachesOnly: { above: 2, withinMinutes: 5 } },
        clients: [{ id: 'site', keyHashes: [hashOfApiKey(key)], scopes: ['search'] }],
      },
    },
  )
  await statusesOf(4, gateway)
  await statusesOf(4, gateway, { 'x-api-key': key })
  expect(seen).toEqual([false, false, true, true, false, false, false, false])
})
