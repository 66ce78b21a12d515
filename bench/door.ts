import { AccessTokens } from '../gateway/clients/access-tokens.ts'
import { hashOfApiKey, newApiKey } from '../gateway/clients/api-keys.ts'
import { openDoor } from '../gateway/clients/door.ts'
import { parseClientSettings } from '../gateway/clients/settings.ts'
import { memoryStores } from '../subgraphs/stores.ts'
import { startSmallGateway } from '../test/support/small-gateway.ts'
import { startTokenIssuer } from '../test/support/token-issuer.ts'
import { printMeasurements, type Measurement } from './measurement.ts'

const plenty = { requestsPerMinute: 100_000_000, callsPerMinute: 100_000_000 }
const key = newApiKey()
/** As large a consortium as is planned for. */
const others = Array.from({ length: 99 }, (_, at) => ({
  id: `other-${at}`,
  keyHashes: [hashOfApiKey(newApiKey())],
  scopes: ['search' as const],
}))

/** What it costs to know who asks: at the door alone, and of a whole request over HTTP that asks nobody else. */
export async function benchDoor(): Promise<readonly Measurement[]> {
  await using issuer = await startTokenIssuer()
  const clients = {
    anonymous: { ...plenty, cachesOnly: { above: 1_000_000 } },
    issuers: [{ id: 'login', issuer: 'https://l.example', audience: 'p', jwksUrl: issuer.jwksUrl }],
    clients: [
      ...others,
      { id: 'site', keyHashes: [hashOfApiKey(key)], scopes: ['search' as const], ...plenty },
      { id: 'app', token: { issuer: 'login', client: 'app' }, scopes: ['search' as const], ...plenty },
    ],
  }
  const exp = Math.floor(Date.now() / 1_000) + 3_600
  const token = await issuer.sign({ iss: 'https://l.example', aud: 'p', azp: 'app', scope: 'search', exp })
  const visitors = [
    ['a stranger', {}],
    ['a key, of 100 clients', { 'x-api-key': key }],
    ['an access token, RS256', { authorization: `Bearer ${token}` }],
  ] as const

  const settings = { ...parseClientSettings(clients), corsOrigins: [] }
  await using tokens = new AccessTokens(settings.issuers, '.')
  await using stores = memoryStores()
  const door = openDoor({ settings, tokens, stores, libraries: 6 })
  await using gateway = await startSmallGateway(
    { libraries: { Query: { libraries: () => [] } } },
    { clients },
  )
  const body = JSON.stringify({ query: '{ libraries { id } }' })
  const results: Measurement[] = []
  for (const [name, headers] of visitors) {
    const admitUs = await microseconds(3_000, async () => {
      const answer = await door.admit({ headers, ip: '203.0.113.9', host: 'shelf.example' }, true)
      if ('status' in answer) throw new Error(answer.code)
    })
    const requestUs = await microseconds(1_500, async () => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
      if (response.status !== 200) throw new Error(String(response.status))
      await response.arrayBuffer()
    })
    results.push(
      { name: `${name}: let in`, value: admitUs, unit: 'µs' },
      { name: `${name}: the whole request`, value: requestUs, unit: 'µs' },
    )
  }
  return results
}

/** The median of five runs, of one turn. */
async function microseconds(turns: number, turn: () => Promise<void>): Promise<number> {
  for (let warm = 0; warm < turns / 3; warm += 1) await turn()
  const runs: number[] = []
  for (let run = 0; run < 5; run += 1) {
    const begun = performance.now()
    for (let at = 0; at < turns / 5; at += 1) await turn()
    runs.push(((performance.now() - begun) * 1_000) / (turns / 5))
  }
  return runs.toSorted((one, other) => one - other)[2] ?? 0
}

if (import.meta.main) printMeasurements(await benchDoor())
