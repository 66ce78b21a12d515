import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import { hashOfApiKey, newApiKey } from '../../../gateway/clients/api-keys.ts'
import { type ConfiguredPolyshelf, startConfigured } from '../../support/configured-polyshelf.ts'

const key = newApiKey()
type Source = { library: { id: string }; status: string; errorCode: string | null; message: string | null }
const fields =
  'id complete sources { library { id } status errorCode message } nodes { title records { id } }'
const search = (text: string, rest = fields) => `{ search(query: {text: "${text}"}, first: 5) { ${rest} } }`
const withCopies = `sources { status } nodes { availability { status complete sources { library { id } status errorCode } } }`

let running: ConfiguredPolyshelf
beforeAll(async () => {
  running = await startConfigured({
    harvested: inject('harvested'),
    edit: (configuration) => `${configuration}
anonymous: { cachesOnly: { above: 2, withinMinutes: 60 } }
clients: [{ id: site, keyHashes: ["${hashOfApiKey(key)}"], scopes: [search, availability] }]
`,
  })
  await running.polyshelf.ready()
  // What a named client has asked for is kept for everybody.
  await running.polyshelf.graphql(search('persuasion'), {}, { 'x-api-key': key })
  for (let at = 0; at < 2; at += 1) await running.polyshelf.graphql('{ libraries { id } }')
})
afterAll(() => running[Symbol.asyncDispose]())

/** Probes apart: they come every half minute. */
const asked = () => [...running.consortium.servers].map(([id, { seen }]) => [id, seen.requests] as const)
const unasked = async <Data>(query: string, variables: object = {}) => {
  const before = asked()
  const answer = await running.polyshelf.graphql<Data>(query, variables)
  expect(asked()).toEqual(before)
  return answer
}

it('searches what was harvested, and says of every other library that it was not asked', async () => {
  const { data, errors } = await unasked<{
    search: { complete: boolean; sources: Source[]; nodes: { records: { id: string }[] }[] }
  }>(search('emma'))
  expect(errors).toBeUndefined()
  expect(data.search.complete).toBe(true)
  const statuses = data.search.sources.map(({ library, status }) => `${library.id} ${status}`)
  expect(statuses).toEqual([
    'brackwater SKIPPED',
    'sonnfeld SKIPPED',
    'tallgrass ANSWERED',
    'ellery ANSWERED',
    'caldera SKIPPED',
    'inkwell ANSWERED',
  ])
  const [skipped] = data.search.sources
  expect([skipped?.errorCode, skipped?.message]).toEqual([
    'NOT_ASKED',
    "The library's system was not asked: this client is answered from the index and from what is kept.",
  ])
  expect(data.search.nodes.length).toBeGreaterThan(0)
})

it('shares with others what they have asked for, and nothing with them', async () => {
  type Sources = { search: { sources: Source[] } }
  const shared = await unasked<Sources>(search('persuasion'))
  expect(new Set(shared.data.search.sources.map(({ status }) => status))).toEqual(new Set(['ANSWERED']))
  const named = await running.polyshelf.graphql<Sources>(search('emma'), {}, { 'x-api-key': key })
  expect(new Set(named.data.search.sources.map(({ status }) => status))).toEqual(new Set(['ANSWERED']))
})

it('pages on in what was harvested', async () => {
  const page = `query ($after: String) { search(query: {text: "history"}, first: 40, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`
  type Page = { search: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
  const first = await unasked<Page>(page)
  const second = await unasked<Page>(page, { after: first.data.search.pageInfo.endCursor })
  expect(second.errors).toBeUndefined()
  expect(second.data.search.nodes.length).toBeGreaterThan(0)
})

it('tells of copies what is kept, and asks no system for them', async () => {
  const { data } = await unasked<{
    search: {
      nodes: { availability: { complete: boolean; sources: Source[] } }[]
    }
  }>(search('middlemarch', withCopies))
  const reports = data.search.nodes.flatMap(({ availability }) => availability.sources)
  expect(reports.length).toBeGreaterThan(0)
  // One library's copies are catalogued, and harvested with its records.
  for (const { library, status, errorCode } of reports)
    expect(`${library.id} ${status} ${errorCode}`).toMatch(
      /^(inkwell ANSWERED null|\w+ SKIPPED NOT_ASKED|\w+ NOT_SUPPORTED null)$/,
    )
})

it('asks about no card, and says that nobody was asked', async () => {
  const card = running.consortium.demoJson.cards.find(({ expect: outcome }) => outcome === 'VALID')
  const { data } = await unasked<{ verifyPatron: { outcome: string; source: Source } }>(
    'mutation ($i: VerifyPatronInput!) { verifyPatron(input: $i) { outcome source { status errorCode } } }',
    { i: { library: card?.library, card: card?.card, pin: card?.pin } },
  )
  expect(data.verifyPatron).toEqual({
    outcome: 'UNAVAILABLE',
    source: { status: 'SKIPPED', errorCode: 'NOT_ASKED' },
  })
})

it('opens what was harvested, and says of the rest that it was not asked', async () => {
  const found = await running.polyshelf.graphql<{ search: { nodes: { records: { id: string }[] }[] } }>(
    search('persuasion'),
    {},
    { 'x-api-key': key },
  )
  const ids = found.data.search.nodes.flatMap(({ records }) => records.map(({ id }) => id))
  const record = 'query ($id: ID!) { record(id: $id) { title } }'
  const open = async (library: string) => {
    const id = ids.find((one) => one.startsWith(`${library}:`))
    expect(id, library).toBeDefined()
    return unasked<{ record: { title: string } | null }>(record, { id })
  }
  expect((await open('tallgrass')).data.record?.title).toMatch(/persuasion/i)
  const live = await open('brackwater')
  expect(live.data.record).toBeNull()
  expect(live.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', errorCode: 'NOT_ASKED' })
  const browsed = await unasked<{ browse: { sources: Source[] } }>(
    '{ browse(index: AUTHOR, from: "austen") { sources { library { id } status errorCode } } }',
  )
  const notAsked = browsed.data.browse.sources.filter(({ errorCode }) => errorCode === 'NOT_ASKED')
  expect(notAsked.map(({ library }) => library.id)).toEqual(['brackwater', 'sonnfeld'])
})
