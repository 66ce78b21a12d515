import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { hashOfApiKey, newApiKey } from '../../../gateway/clients/api-keys.ts'
import type { RequestContext } from '../../../subgraphs/context.ts'
import { type SmallGateway, startSmallGateway, startSmallSubgraph } from '../../support/small-gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/token-issuer.ts'

const siteKey = newApiKey()
const oldDeskKey = newApiKey()
const deskKey = newApiKey()
const jwe = `${Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url')}..aaaa.bbbb.cccc`

let seen: RequestContext[] = []
/** Resolvers that only write down who asks. */
const resolvers = {
  libraries: {
    Query: {
      libraries: (_: unknown, __: unknown, context: RequestContext) => {
        seen.push(context)
        return []
      },
    },
  },
}
const ask = async (
  gateway: SmallGateway,
  headers: Readonly<Record<string, string>> = {},
  query = '{ libraries { id } }',
) => {
  seen = []
  const { status, body, headers: answered } = await gateway.ask(query, {}, headers)
  const [context] = seen
  return {
    status,
    answered,
    code: body.errors?.[0]?.extensions['code'],
    client: context && { ...context.client, scopes: [...context.client.scopes] },
    patronToken: context?.bearerToken,
  }
}

describe('who asks', () => {
  let issuer: TokenIssuer
  let gateway: SmallGateway
  const now = () => Math.floor(Date.now() / 1_000)
  const claims = (given: Readonly<Record<string, unknown>> = {}) => ({
    iss: 'https://login.example',
    aud: 'polyshelf',
    exp: now() + 300,
    azp: 'portal-app',
    scope: 'openid search patron-desk',
    ...given,
  })
  const withToken = async (
    given?: Readonly<Record<string, unknown>>,
    header?: { alg?: string; kid?: string },
  ) => ask(gateway, { authorization: `Bearer ${await issuer.sign(claims(given), header)}` })

  beforeAll(async () => {
    issuer = await startTokenIssuer()
    gateway = await startSmallGateway(resolvers, {
      clients: {
        issuers: [
          {
            id: 'login',
            issuer: 'https://login.example',
            audience: 'polyshelf',
            jwksUrl: issuer.jwksUrl,
            scopes: {
              search: ['search', 'availability'],
              'patron-desk': ['patron:verify', 'patron:contact'],
            },
          },
        ],
        clients: [
          { id: 'site', keyHashes: [hashOfApiKey(siteKey)], scopes: ['search'] },
          {
            id: 'desk',
            keyHashes: [hashOfApiKey(oldDeskKey), hashOfApiKey(deskKey)],
            scopes: ['patron:verify', 'patron:verify-without-pin'],
          },
          {
            id: 'portal',
            token: { issuer: 'login', client: 'portal-app' },
            scopes: ['search', 'patron:verify', 'patron:account'],
          },
        ],
      },
    })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
    await issuer[Symbol.asyncDispose]()
  })

  it('is anonymous without a name', async () => {
    expect((await ask(gateway)).client).toEqual({
      id: 'anonymous',
      kind: 'anonymous',
      scopes: ['search', 'availability', 'patron:verify', 'patron:account'],
      cachesOnly: false,
    })
  })

  it.each([
    ['x-api-key', { 'x-api-key': siteKey }, 'site'],
    ['Authorization: ApiKey', { authorization: `ApiKey ${siteKey}` }, 'site'],
    ['the key that will be withdrawn', { 'x-api-key': oldDeskKey }, 'desk'],
    ['the key that takes its place', { 'x-api-key': deskKey }, 'desk'],
  ])('is known by %s', async (_, headers, id) => {
    expect((await ask(gateway, headers)).client).toMatchObject({ id, kind: 'key' })
  })

  it.each([
    ['another key', { 'x-api-key': newApiKey() }],
    ['a hash instead of its key', { 'x-api-key': hashOfApiKey(siteKey) }],
    ['an empty key', { 'x-api-key': ' ' }],
    ['a key of 10,000 characters', { 'x-api-key': 'x'.repeat(10_000) }],
    ['half a key', { authorization: `ApiKey ${siteKey.slice(0, -1)}` }],
    ['two keys in one header', { 'x-api-key': `${siteKey}, ${siteKey}` }],
  ])('is not let in with %s', async (_, headers) => {
    const { status, code, client, answered } = await ask(gateway, headers)
    expect([status, code, client]).toEqual([401, 'UNAUTHENTICATED', undefined])
    expect(answered.get('www-authenticate')).toBe('ApiKey')
  })

  it('is not looked for in an address, where a key would end up in logs', async () => {
    seen = []
    await fetch(`${gateway.url}/graphql?query={libraries{id}}&api_key=${siteKey}&x-api-key=${siteKey}`, {
      headers: { 'apollo-require-preflight': '1' },
    })
    expect(seen[0]?.client.id).toBe('anonymous')
  })

  it('is known by an access token, with no more scopes than the client and the token have', async () => {
    expect((await withToken()).client).toEqual({
      id: 'portal',
      kind: 'token',
      scopes: ['search', 'patron:verify'],
      cachesOnly: false,
    })
    expect((await withToken({ scope: undefined })).client?.scopes).toEqual([])
    expect((await withToken({ scope: ['patron-desk', 7] })).client?.scopes).toEqual(['patron:verify'])
  })

  it('believes a clock that is half a minute off, not one that is two', async () => {
    expect((await withToken({ exp: now() - 30 })).status).toBe(200)
    expect((await withToken({ nbf: now() + 30 })).status).toBe(200)
    expect((await withToken({ exp: now() - 120 })).status).toBe(401)
    expect((await withToken({ nbf: now() + 120 })).status).toBe(401)
  })

  it.each([
    ['of another audience', { aud: 'somebody-else' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['that never ends', { exp: undefined }],
    ['of a client that is not listed', { azp: 'stranger' }],
    ['that names no client', { azp: undefined }],
    ['whose client is no text', { azp: ['portal-app'] }],
  ])('refuses a token %s', async (_, given) => {
    const { status, code, client } = await withToken(given)
    expect([status, code, client]).toEqual([401, 'UNAUTHENTICATED', undefined])
  })

  it('refuses tokens that are forged: unsigned, signed with a public key as secret, altered', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const good = await issuer.sign(claims())
    const [header = '', , signature = ''] = good.split('.')
    const { SignJWT } = await import('jose')
    const forged = [
      `${encode({ alg: 'none' })}.${encode(claims())}.`,
      `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims())}.x`,
      `${header}.${encode(claims({ scope: 'search patron-desk', azp: 'desk' }))}.${signature}`,
      await new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', kid: '0' })
        .sign(Buffer.from('x'.repeat(64))),
      `${encode({ alg: 'RS256', jku: 'http://127.0.0.1:9/', kid: '0' })}.${encode(claims())}.${signature}`,
    ]
    for (const token of forged) {
      const { status, code, client } = await ask(gateway, { authorization: `Bearer ${token}` })
      expect([status, code, client], token).toEqual([401, 'UNAUTHENTICATED', undefined])
    }
  })

  it('tells a patron’s token from an access token, and takes both together', async () => {
    expect(await ask(gateway, { authorization: `Bearer ${jwe}` })).toMatchObject({
      client: { id: 'anonymous' },
      patronToken: jwe,
    })
    expect(await ask(gateway, { 'x-api-key': siteKey, authorization: `Bearer ${jwe}` })).toMatchObject({
      client: { id: 'site' },
      patronToken: jwe,
    })
    const authorization = `Bearer ${await issuer.sign(claims())}`
    expect(await ask(gateway, { authorization, 'x-patron-token': jwe })).toMatchObject({
      client: { id: 'portal' },
      patronToken: jwe,
    })
    expect((await ask(gateway, { authorization })).patronToken).toBeUndefined()
  })

  it.each([
    ['two keys', { 'x-api-key': siteKey, authorization: `ApiKey ${deskKey}` }],
    ['two patrons', { 'x-patron-token': jwe, authorization: `Bearer ${jwe}x` }],
    ['a key and an access token', { 'x-api-key': siteKey, authorization: 'Bearer a.b.c' }],
  ])('refuses %s: it would have to guess', async (_, headers) => {
    const { status, code, client } = await ask(gateway, headers)
    expect([status, code, client]).toEqual([400, 'BAD_REQUEST', undefined])
  })

  it('fetches the issuer’s keys once, again for a new one, and does not take its silence for a bad token', async () => {
    await withToken()
    const before = issuer.fetched()
    for (let turn = 0; turn < 5; turn += 1) await withToken()
    expect(issuer.fetched()).toBe(before)
    await using other = await startTokenIssuer()
    other.answer = { status: 500, body: '<html>' }
    await using fresh = await startSmallGateway(resolvers, {
      clients: {
        issuers: [
          { id: 'login', issuer: 'https://login.example', audience: 'polyshelf', jwksUrl: other.jwksUrl },
        ],
        clients: [{ id: 'portal', token: { issuer: 'login', client: 'portal-app' }, scopes: ['search'] }],
      },
    })
    const authorization = `Bearer ${await other.sign(claims())}`
    const down = await ask(fresh, { authorization })
    expect([down.status, down.code, down.answered.get('retry-after')]).toEqual([
      503,
      'IDENTITY_UNAVAILABLE',
      '5',
    ])
    for (const body of ['no JSON', `"${'x'.repeat(300_000)}"`]) {
      other.answer = { status: 200, body }
      expect((await ask(fresh, { authorization })).code).toBe('IDENTITY_UNAVAILABLE')
    }
    // A redirect is not followed: keys come from the configured address alone.
    other.answer = { status: 302, body: '' }
    expect((await ask(fresh, { authorization })).code).toBe('IDENTITY_UNAVAILABLE')
    other.answer = undefined
    expect((await ask(fresh, { authorization })).client?.id).toBe('portal')
  })

  it('is told to a subgraph in a process of its own', async () => {
    await using subgraph = await startSmallSubgraph('libraries', resolvers.libraries)
    await using over = await startSmallGateway(
      {},
      {
        urls: { libraries: subgraph.url },
        clients: {
          clients: [{ id: 'desk', keyHashes: [hashOfApiKey(deskKey)], scopes: ['patron:contact'] }],
        },
      },
    )
    expect(await ask(over, { 'x-api-key': deskKey, 'x-patron-token': jwe })).toMatchObject({
      client: { id: 'desk', kind: 'key', scopes: ['patron:contact'], cachesOnly: false },
      patronToken: jwe,
    })
    const answer = await fetch(subgraph.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-polyshelf-client': '{"id":"x","scopes":["everything"]}',
      },
      body: '{"query":"{ libraries { id } }"}',
    })
    expect(answer.status).toBe(400)
  })

  it('leaves no key and no token in the log', async () => {
    await ask(gateway, { 'x-api-key': siteKey, 'x-patron-token': jwe })
    await ask(gateway, { authorization: `ApiKey ${deskKey}x` })
    await withToken({ aud: 'x' })
    const text = gateway.logged.join('\n')
    for (const secret of [siteKey, deskKey, jwe, 'eyJ']) expect(text).not.toContain(secret)
    expect(text).toContain('"client":"site"')
  })
})

describe('the anonymous class turned off', () => {
  it('lets nobody in without a name, page and stream included, but says how it is', async () => {
    await using gateway = await startSmallGateway(resolvers, {
      demo: {},
      clients: {
        anonymous: { allowed: false },
        clients: [{ id: 'site', keyHashes: [hashOfApiKey(siteKey)], scopes: ['search'] }],
      },
    })
    const get = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
      (await fetch(`${gateway.url}${path}`, { headers })).status
    for (const path of ['/', '/demo.json', '/ide/graphiql.js', '/graphql?query={libraries{id}}'])
      expect(await get(path), path).toBe(401)
    expect(await get('/graphql', { accept: 'text/html' })).toBe(401)
    expect(await get('/graphql/stream?query={libraries{id}}', { accept: 'text/event-stream' })).toBe(401)
    expect([await get('/healthz'), await get('/readyz')]).toEqual([200, 200])
    expect(await ask(gateway)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', client: undefined })
    expect(await ask(gateway, { 'x-api-key': siteKey })).toMatchObject({
      status: 200,
      client: { id: 'site' },
    })
    expect(await get('/', { 'x-api-key': siteKey })).toBe(200)
  })
})
