import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { hashOfApiKey, newApiKey } from '../../../gateway/clients/api-keys.ts'
import { operationLimits } from '../../../gateway/limits.ts'
import { type Answer, type SmallGateway, startSmallGateway } from '../../support/small-gateway.ts'

const key = newApiKey()
const times = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ')
const nested = (levels: number) =>
  `{ libraries { ${'welcomesPatronsOf { '.repeat(levels)} id ${'} '.repeat(levels)} } }`
const nestedInFragments = (levels: number) =>
  `{ libraries { ...f0 } } ${times(levels, (at) => `fragment f${at} on Library { welcomesPatronsOf { ...f${at + 1} } }`)} fragment f${levels} on Library { id }`

let asked = 0
let gateway: SmallGateway
const count = () => {
  asked += 1
  return []
}
beforeAll(async () => {
  gateway = await startSmallGateway(
    {
      libraries: { Query: { libraries: count } },
      catalog: {
        Query: { search: () => (count(), { id: 'x', version: 1, complete: true, totalCount: 0, nodes: [] }) },
      },
      patrons: {
        Query: { me: () => (count(), null) },
        Mutation: { verifyPatron: () => (count(), { outcome: 'INVALID' }) },
      },
    },
    { clients: { clients: [{ id: 'site', keyHashes: [hashOfApiKey(key)], scopes: ['search'] }] } },
  )
})
afterAll(() => gateway[Symbol.asyncDispose]())

const unasked = async (answer: () => Promise<Response>) => {
  const before = asked
  const begun = performance.now()
  const response = await answer()
  const text = await response.text()
  expect(asked).toBe(before)
  expect(performance.now() - begun).toBeLessThan(1_000)
  expect(text.length).toBeLessThan(20_000)
  return { status: response.status, text }
}
const post = (
  body: NonNullable<RequestInit['body']>,
  headers: Readonly<Record<string, string>> = {},
  path = '/graphql',
) =>
  fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
const codesOf = (text: string) =>
  ((JSON.parse(text) as Answer).errors ?? []).map(({ extensions }) => extensions['code'])

const documents: readonly (readonly [string, string])[] = [
  ['fields nested too deep', nested(operationLimits.depth)],
  ['the same in fragments', nestedInFragments(operationLimits.depth)],
  [
    'more aliases than allowed',
    `{ libraries { ${times(operationLimits.aliases + 1, (at) => `a${at}: id`)} } }`,
  ],
  [
    'as many in a fragment',
    `{ libraries { ...f } } fragment f on Library { ${times(operationLimits.aliases + 1, (at) => `a${at}: id`)} }`,
  ],
  [
    'more directives than allowed',
    `{ libraries { id ${times(operationLimits.directives + 1, () => '@include(if: true)')} } }`,
  ],
  [
    'directives on many fields',
    `{ libraries { ${times(operationLimits.directives + 1, (at) => `a${at}: id @include(if: true)`)} } }`,
  ],
  [
    'a circle of fragments',
    '{ libraries { ...a } } fragment a on Library { ...b } fragment b on Library { welcomesPatronsOf { ...a } }',
  ],
  [
    'a fragment bomb',
    `{ libraries { ...f0 } } ${times(24, (at) => `fragment f${at} on Library { ...f${at + 1} ...f${at + 1} }`)} fragment f24 on Library { id name }`,
  ],
  ['5,000 __typename', `{ ${'__typename '.repeat(5_000)} }`],
  ['a thousand inline fragments', `{ ${'... { '.repeat(1_000)} __typename ${'} '.repeat(1_000)} }`],
  ['3,000 variables', `query (${times(3_000, (at) => `$v${at}: Int`)}) { libraries { id } }`],
  [
    'a list of 3,000 ids',
    `{ availability(recordIds: [${times(3_000, (at) => `"a:${at}"`)}]) { record { id } } }`,
  ],
  [
    'values nested deep in an argument',
    `{ search(query: {text: ${'['.repeat(900)}"a"${']'.repeat(900)}}) { id } }`,
  ],
  [
    'nested introspection',
    `{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} } '.repeat(8)} } } }`,
  ],
  ['a subscription', 'subscription { libraries { id } }'],
  [
    'a circle of libraries that comes to millions',
    `{ libraries { ${'welcomesPatronsOf { '.repeat(8)} id ${'} '.repeat(8)} } }`,
  ],
]

describe('an attack by its document', () => {
  it.each(documents)('is refused before anybody is asked: %s', async (_, query) => {
    const { status, text } = await unasked(() => post(JSON.stringify({ query })))
    expect(status).toBe(400)
    expect(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']).toContain(
      codesOf(text)[0],
    )
  })

  it.each(documents)('is refused in a stream as well: %s', async (_, query) => {
    const { text } = await unasked(() =>
      post(JSON.stringify({ query }), { accept: 'text/event-stream' }, '/graphql/stream'),
    )
    expect(text).toMatch(
      /"code":"(GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|BAD_REQUEST)"/,
    )
    expect(text).not.toContain('"data":{')
  })

  it('is not what only looks like one', async () => {
    for (const query of [
      nested(3),
      nestedInFragments(3),
      `{ libraries { ${times(operationLimits.aliases - 1, (at) => `a${at}: id`)} } }`,
      `{ libraries { id ${'@include(if: true) '.repeat(1)} } }`,
    ])
      expect((await gateway.ask(query)).body.errors).toBeUndefined()
  })
})

describe('an attack by its form', () => {
  const mutation = 'mutation { verifyPatron(input: {card: "1", pin: "2"}) { outcome } }'
  const query = encodeURIComponent(mutation)
  const bytes = (text: string, ...wrong: readonly number[]) =>
    Buffer.concat([Buffer.from(text), Buffer.from(wrong)])
  it.each([
    ['a batch', () => post(JSON.stringify([{ query: mutation }, { query: mutation }])), [400]],
    [
      'a mutation by GET',
      () => fetch(`${gateway.url}/graphql?query=${query}`, { headers: { 'apollo-require-preflight': '1' } }),
      [405],
    ],
    [
      'a mutation by GET to the stream',
      () =>
        fetch(`${gateway.url}/graphql/stream?query=${query}`, { headers: { accept: 'text/event-stream' } }),
      [200],
    ],
    [
      'a query by GET without the header that a form cannot send',
      () => fetch(`${gateway.url}/graphql?query={libraries{id}}`),
      [400],
    ],
    [
      'JSON as text',
      () => post(JSON.stringify({ query: mutation }), { 'content-type': 'text/plain' }),
      [400, 415],
    ],
    [
      'JSON as a form',
      () =>
        post(JSON.stringify({ query: mutation }), { 'content-type': 'application/x-www-form-urlencoded' }),
      [400, 415],
    ],
    [
      'JSON in parts',
      () =>
        post('--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--', {
          'content-type': 'multipart/form-data; boundary=x',
        }),
      [400, 415],
    ],
    [
      'two types in one',
      () => post(JSON.stringify({ query: mutation }), { 'content-type': 'text/plain; application/json' }),
      [400, 415],
    ],
    [
      'UTF-16',
      () =>
        post(Buffer.from(JSON.stringify({ query: mutation }), 'utf16le'), {
          'content-type': 'application/json; charset=utf-16le',
        }),
      [400, 415],
    ],
    ['bytes that are not UTF-8 in a name', () => post(bytes('{"query":"{ ', 0xff, 0xfe, 0x22, 0x7d)), [400]],
    ['a NUL in a name', () => post('{"query":"{ libraries\\u0000 { id } }"}'), [400]],
    ['a prototype', () => post('{"query":"{ libraries { id } }","__proto__":{"x":1}}'), [400]],
    ['gzip', () => post(JSON.stringify({ query: mutation }), { 'content-encoding': 'gzip' }), [400, 415]],
  ] as const)('is refused: %s', async (name, ask, statuses) => {
    // What is sent compressed is not unpacked here, so that nothing can be a bomb.
    if (name === 'gzip') return expect((await ask()).status).toBeLessThan(500)
    const { status, text } = await unasked(ask)
    expect(statuses as readonly number[]).toContain(status)
    expect(text).not.toContain('"outcome"')
  })
})

describe('the schema', () => {
  const everything = '{ __schema { types { name } } }'
  it.each([
    everything,
    '{ __type(name: "Patron") { fields { name } } }',
    '{ ...f } fragment f on Query { x: __schema { types { name } } }',
  ])('is not told to strangers: %s', async (query) => {
    const { status, body } = await gateway.ask(query)
    expect([status, body.errors?.[0]?.extensions['code'], body.data]).toEqual([
      400,
      'GRAPHQL_VALIDATION_FAILED',
      undefined,
    ])
  })

  it('is told to a client that may ask for it', async () => {
    const { body } = await gateway.ask(everything, {}, { 'x-api-key': key })
    expect(JSON.stringify(body.data)).toContain('"Patron"')
    expect((await gateway.ask('{ __typename }')).body.data).toEqual({ __typename: 'Query' })
  })

  it.each([
    ['{ librarys { id } }', {}],
    ['{ libraries { nam } }', {}],
    ['{ search(query: {titel: "x"}) { id } }', {}],
    ['{ search(query: {text: "x"}, sort: NEWES) { id } }', {}],
    ['query ($q: SearchInput!) { search(query: $q) { id } }', { q: { titel: 'x' } }],
  ])('is not told by suggestions either: %s', async (query, variables) => {
    const stranger = await gateway.ask(query, variables)
    expect(stranger.status).toBe(400)
    expect(JSON.stringify(stranger.body)).not.toMatch(/Did you mean|libraries"|"name"|title|NEWEST/)
    const known = await gateway.ask(query, variables, { 'x-api-key': key })
    expect(JSON.stringify(known.body)).toMatch(/Did you mean/)
  })
})
