import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parse, stringify } from 'yaml'

import { type ConfiguredPolyshelf, startConfigured } from '../../support/configured-polyshelf.ts'
import { type Relay, startRelay } from '../../support/relay.ts'

type Settings = {
  readonly libraries: { readonly systems: { readonly id: string; baseUrl?: string }[] }[]
}
type Availability = {
  readonly status: string
  readonly copies: number
  readonly availableCopies: number
  readonly complete: boolean
  readonly stale: boolean
  readonly checkedAt: string | null
  readonly items?: readonly { readonly checkedAt: string; readonly stale: boolean }[]
  readonly sources: readonly {
    readonly status: string
    readonly errorCode: string | null
    readonly message: string | null
  }[]
}
const summary = 'status copies availableCopies complete stale checkedAt sources { status errorCode message }'

let configured: ConfiguredPolyshelf
let relay: Relay
let recordId: string

beforeAll(async () => {
  configured = await startConfigured({
    harvested: inject('harvested'),
    async edit(text) {
      const settings = parse(text) as Settings
      for (const system of settings.libraries.flatMap(({ systems }) => systems)) {
        if (system.id !== 'tallgrass-koha') continue
        const url = new URL(system.baseUrl ?? '')
        relay = await startRelay(Number(url.port))
        url.port = String(relay.port)
        system.baseUrl = url.href
      }
      return stringify(settings)
    },
  })
  await configured.polyshelf.ready()
  const { data } = await configured.polyshelf.graphql<{
    search: { nodes: { editions: { records: { id: string }[] }[] }[] }
  }>(
    '{ search(query: {text: "pride prejudice"}, filter: {libraries: ["tallgrass"]}) { nodes { editions { records { id } } } } }',
  )
  recordId = data.search.nodes[0]?.editions[0]?.records[0]?.id ?? ''
})
afterAll(async () => {
  await configured[Symbol.asyncDispose]()
  await relay[Symbol.asyncDispose]()
})

async function ask(fields: string, maxAgeSeconds?: number): Promise<Availability> {
  const { data, errors } = await configured.polyshelf.graphql<{
    availability: { availability: Availability }[]
  }>(
    `query ($ids: [ID!]!, $age: Int) { availability(recordIds: $ids, maxAgeSeconds: $age) { availability { ${fields} } } }`,
    { ids: [recordId], age: maxAgeSeconds },
  )
  expect(errors).toBeUndefined()
  return data.availability[0]?.availability as Availability
}
const withItems = `${summary} items { checkedAt stale }`
const requests = () => configured.consortium.servers.get('tallgrass-koha')?.seen.requests ?? 0

describe('a library that is switched off after it has answered', () => {
  it('is told by what it said, marked as such, until it is back', async () => {
    const first = await ask(withItems)
    expect(first).toMatchObject({ complete: true, stale: false, sources: [{ status: 'ANSWERED' }] })
    expect(first.items?.length).toBeGreaterThan(0)
    await relay.down()
    const before = requests()
    expect(await ask(withItems)).toEqual({ ...first, sources: [expect.anything()] })
    expect(requests()).toBe(before)

    const during = await ask(withItems, 0)
    expect(during).toMatchObject({
      status: first.status,
      copies: first.copies,
      complete: false,
      stale: true,
      checkedAt: first.checkedAt,
      sources: [{ status: 'FAILED', errorCode: 'UNREACHABLE', message: expect.stringMatching(/it said on/) }],
    })
    expect(during.items).toEqual(first.items?.map((item) => ({ ...item, stale: true })))

    await relay.up()
    const after = await ask(withItems, 0)
    expect(after).toMatchObject({ status: first.status, complete: true, stale: false })
    expect(Date.parse(after.checkedAt ?? '')).toBeGreaterThan(Date.parse(first.checkedAt ?? ''))
  })

  it('is told the same on works, editions and records of a search, and in summaries', async () => {
    await ask(withItems)
    await relay.down()
    const { data, errors } = await configured.polyshelf.graphql<{
      search: {
        nodes: {
          availability: Availability
          editions: { availability: Availability; records: { id: string; availability: Availability }[] }[]
        }[]
      }
    }>(
      `{ search(query: {text: "pride prejudice"}, filter: {libraries: ["tallgrass"]}) { nodes {
        availability(libraries: ["tallgrass"], maxAgeSeconds: 0) { ${summary} }
        editions { availability(maxAgeSeconds: 0) { ...S } records { id availability(maxAgeSeconds: 0) { ...S } } } } } }
      fragment S on Availability { ${summary} }`,
    )
    await relay.up()
    expect(errors).toBeUndefined()
    const work = data.search.nodes.find(({ editions }) =>
      editions.some(({ records }) => records.some(({ id }) => id === recordId)),
    )
    const edition = work?.editions.find(({ records }) => records.some(({ id }) => id === recordId))
    const record = edition?.records.find(({ id }) => id === recordId)
    for (const answer of [work?.availability, edition?.availability, record?.availability])
      expect(answer).toMatchObject({ stale: true, complete: false, checkedAt: expect.any(String) })
  })
})

it('refuses an age below zero', async () => {
  const { errors } = await configured.polyshelf.graphql(
    'query ($ids: [ID!]!) { availability(recordIds: $ids, maxAgeSeconds: -1) { availability { status } } }',
    { ids: [recordId] },
  )
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining('maxAgeSeconds'),
    extensions: { code: 'BAD_USER_INPUT' },
  })
})

it('asks a library once for a page that eight people open at once', async () => {
  const query = `{ search(query: {text: "austen"}, filter: {libraries: ["tallgrass"]}, first: 20) { nodes { availability(maxAgeSeconds: 0) { ${summary} } } } }`
  await configured.polyshelf.graphql(query)
  const alone = requests()
  await configured.polyshelf.graphql(query)
  const cost = requests() - alone
  const before = requests()
  await Promise.all(Array.from({ length: 8 }, () => configured.polyshelf.graphql(query)))
  // Whoever comes after the answer asks again; nobody who comes before.
  expect(requests() - before).toBeLessThan(4 * cost)
})
