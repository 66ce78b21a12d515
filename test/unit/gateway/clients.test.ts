import { describe, expect, it } from 'vitest'

import { registry } from '../../../adapters/registry.ts'
import { addressBlock } from '../../../gateway/clients/address.ts'
import { apiKeyHolders, hashOfApiKey, newApiKey } from '../../../gateway/clients/api-keys.ts'
import { decodeClient, encodeClient } from '../../../gateway/clients/client-header.ts'
import { ConfigurationError } from '../../../gateway/config-error.ts'
import { parseConfiguration } from '../../../gateway/config-file.ts'
import { anonymousClient } from '../../../subgraphs/client.ts'
import { runToEnd } from '../../support/polyshelf-process.ts'

describe('an API key', () => {
  it('has 256 bits of chance and a beginning that tells what it is', () => {
    const key = newApiKey()
    expect(key).toMatch(/^polyshelf_[\w-]{43}$/)
    expect(newApiKey()).not.toBe(key)
  })

  it('is known by its hash alone, whichever of a client’s keys it is', () => {
    const [one, two, three] = [newApiKey(), newApiKey(), newApiKey()]
    const clients = [
      { id: 'a', keyHashes: [hashOfApiKey(one)] },
      { id: 'b', keyHashes: [hashOfApiKey(two), hashOfApiKey(three)] },
      { id: 'c', keyHashes: [] },
    ]
    const holderOf = apiKeyHolders(clients)
    expect([one, two, three].map((key) => holderOf(key)?.id)).toEqual(['a', 'b', 'b'])
    for (const other of ['', hashOfApiKey(one), one.toUpperCase(), `${one} `, newApiKey()])
      expect(holderOf(other)).toBeUndefined()
  })

  it('is made by a command, with the line for the consortium file', async () => {
    const { code, stdout } = await runToEnd(['gateway/client-key.ts'])
    expect(code).toBe(0)
    const [key = ''] = stdout.match(/polyshelf_[\w-]+/) ?? []
    expect(stdout).toContain(`keyHashes: ["${hashOfApiKey(key)}"]`)
  })
})

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['1::', '1:0:0:0::/64'],
])('counts %s as %s', (ip, block) => expect(addressBlock(ip)).toBe(block))

it('hands a client on as it is, and takes nothing else for one', () => {
  expect(decodeClient(encodeClient(anonymousClient))).toEqual(anonymousClient)
  for (const other of ['', '{}', 'null', '{"id":"x","kind":"root","scopes":[],"cachesOnly":false}'])
    expect(decodeClient(other)).toBeUndefined()
})

describe('the clients of a consortium file', () => {
  const hash = hashOfApiKey(newApiKey())
  const complaints = (text: string): readonly string[] => {
    const rest = `name: X
libraries:
  - { id: avon, name: Avon, timeZone: Europe/London, currency: GBP, systems: [{ kind: sru, id: avon-sru, baseUrl: "https://sru.example/x" }] }
${text}`
    try {
      parseConfiguration(rest, { file: 'c.yaml', registry, environment: {} })
      return []
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      return error.lines.map((line) => line.replace(/^c\.yaml:\d+: /, ''))
    }
  }
  const issuer = 'id: login, issuer: "https://l.example", audience: p, jwksUrl: "https://l.example/jwks"'

  it('are taken as they are meant', () => {
    expect(
      complaints(`
issuers: [{ ${issuer} }]
clients:
  - { id: site, keyHashes: ["${hash}"], scopes: [search], origins: ["https://a.example"], callsPerMinute: 5 }
  - { id: portal, token: { issuer: login, client: app }, scopes: [search] }
anonymous: { allowed: false }
trustedProxies: [10.0.0.0/8, "::1"]`),
    ).toEqual([])
  })

  it.each([
    [
      'a key itself',
      `clients: [{ id: a, keyHashes: [${newApiKey()}], scopes: [search] }]`,
      'clients[0].keyHashes[0]: expected a line that `npm run client-key` printed',
    ],
    [
      'nothing to know it by',
      'clients: [{ id: a, scopes: [search] }]',
      'clients[0].keyHashes: expected keyHashes or token, for without either nobody can be this client',
    ],
    [
      'an unknown scope',
      `clients: [{ id: a, keyHashes: ["${hash}"], scopes: [everything] }]`,
      'clients[0].scopes[0]: expected one of search, availability, patron:verify, patron:verify-without-pin, patron:account, patron:contact',
    ],
    [
      'the id of those without one',
      `clients: [{ id: anonymous, keyHashes: ["${hash}"], scopes: [search] }]`,
      'clients[0].id: expected another id: this is everybody’s without one',
    ],
    [
      'a key of two',
      `clients: [{ id: a, keyHashes: ["${hash}"], scopes: [search] }, { id: b, keyHashes: ["${hash}"], scopes: [search] }]`,
      'clients[1].keyHashes[0]: expected a key that clients[0] does not have',
    ],
    [
      'an issuer that is not there',
      'clients: [{ id: a, token: { issuer: nobody, client: x }, scopes: [search] }]',
      'clients[0].token.issuer: expected the id of one of issuers',
    ],
    [
      'keys over an open line',
      `issuers: [{ ${issuer.replace('https://l.example/jwks', 'http://l.example/jwks')} }]`,
      'issuers[0].jwksUrl: expected an address that begins with https, or is on this machine',
    ],
    [
      'an algorithm with a shared secret',
      `issuers: [{ ${issuer}, algorithms: [HS256] }]`,
      'issuers[0].algorithms[0]: expected one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA',
    ],
    [
      'two places of keys',
      `issuers: [{ ${issuer}, jwksFile: keys.json }]`,
      'issuers[0].jwksUrl: expected either jwksUrl or jwksFile',
    ],
  ])('cannot have %s', (_, text, complaint) => expect(complaints(text)).toEqual([complaint]))
})
