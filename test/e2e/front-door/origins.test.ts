import { afterAll, beforeAll, expect, it } from 'vitest'

import { hashOfApiKey, newApiKey } from '../../../gateway/clients/api-keys.ts'
import { type SmallGateway, startSmallGateway } from '../../support/small-gateway.ts'

const siteKey = newApiKey()
const site = 'https://catalogue.example.org'
const desk = 'https://desk.example.org'
const friend = 'https://friend.example.org'

let asked = 0
let gateway: SmallGateway
beforeAll(async () => {
  gateway = await startSmallGateway(
    { libraries: { Query: { libraries: () => ((asked += 1), []) } } },
    {
      corsOrigins: [friend],
      clients: {
        clients: [
          { id: 'site', keyHashes: [hashOfApiKey(siteKey)], scopes: ['search'], origins: [site] },
          { id: 'desk', keyHashes: [hashOfApiKey(newApiKey())], scopes: ['search'], origins: [desk] },
        ],
      },
    },
  )
})
afterAll(() => gateway[Symbol.asyncDispose]())

it.each([
  ['a page of the client’s own', { 'x-api-key': siteKey, origin: site }, 200],
  ['a page of another client’s', { 'x-api-key': siteKey, origin: desk }, 403],
  ['a page that anybody may ask from, but not as this client', { 'x-api-key': siteKey, origin: friend }, 403],
  ['a page without a key', { origin: friend }, 200],
  ['a client’s page without its key', { origin: site }, 403],
  ['a page from nowhere', { origin: 'null' }, 403],
  ['our own page behind a proxy', { origin: 'https://shelf.example', 'sec-fetch-site': 'same-origin' }, 200],
])('asks from %s', async (_, headers, status) => {
  const before = asked
  expect((await gateway.ask('{ libraries { id } }', {}, headers)).status).toBe(status)
  expect(asked - before).toBe(status === 403 ? 0 : 1)
})

it('lets a browser ask beforehand for the pages of every client', async () => {
  for (const [origin, allowed] of [
    [site, site],
    [desk, desk],
    [friend, friend],
    ['https://elsewhere.example', null],
  ] as const) {
    const { headers } = await fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-api-key,x-patron-token',
      },
    })
    expect(headers.get('access-control-allow-origin')).toBe(allowed)
    if (allowed !== null) expect(headers.get('access-control-allow-headers')).toContain('x-api-key')
  }
})
