import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'

import type { EmbeddedServer, Misbehaviour } from '../../consortium/embedded-server.ts'
import { type ConfiguredPolyshelf, startConfigured } from '../../support/configured-polyshelf.ts'

type Report = {
  readonly library: { readonly id: string }
  readonly status: string
  readonly errorCode: string | null
  readonly message: string | null
}
type Result = {
  readonly id: string
  readonly complete: boolean
  readonly sources: readonly Report[]
  readonly nodes: readonly {
    readonly id: string
    readonly editions?: readonly { readonly records: readonly { readonly id: string }[] }[]
    readonly availability?: {
      readonly status: string
      readonly complete: boolean
      readonly sources: readonly Report[]
    }
  }[]
}

const query = `query ($text: String, $waitMs: Int) { search(query: {text: $text}, first: 10, waitMs: $waitMs) { id complete sources { library { id } status errorCode message } nodes { id editions { records { id } } } } }`
const withAvailability = `{ search(query: {text: "austen"}, first: 20) { id complete sources { library { id } status } nodes { id availability { status complete sources { library { id } status errorCode message } } } } }`

const recordsOf = ({ editions = [] }: Result['nodes'][number]) =>
  editions.flatMap(({ records }) => records.map(({ id }) => id))

let configured: ConfiguredPolyshelf
const server = (id: string) => configured.consortium.servers.get(id) as EmbeddedServer
beforeAll(async () => {
  // Shorter deadlines than a library would configure, for silence is waited out; and nothing is told from memory.
  configured = await startConfigured({
    harvested: inject('harvested'),
    edit: (text) =>
      text
        .replaceAll(/^( +)kind: (koha|folio|sip2)$/gm, '$1kind: $2\n$1timeoutMs: 1800')
        .replaceAll(/^( +)kind: .+$/gm, '$&\n$1availabilityCache: { maxAgeSeconds: 0 }'),
  })
  await configured.polyshelf.ready()
})
afterEach(() => {
  for (const each of configured.consortium.servers.values()) each.misbehave(undefined)
})
afterAll(() => configured[Symbol.asyncDispose]())

// A search that was answered whole is shared for some minutes: each test asks in words of its own.
const words = ['pride', 'prejudice', 'austen']
const texts = words.flatMap((one) => [
  one,
  ...words.filter((other) => other !== one).map((other) => `${one} ${other}`),
])
let text: string | undefined
beforeEach(() => (text = texts.shift()))
const ask = async (waitMs = 2_500) => {
  const { data, errors } = await configured.polyshelf.graphql<{ search: Result }>(query, { text, waitMs })
  expect(errors).toBeUndefined()
  return data.search
}
const searched = [
  ['brackwater', 'brackwater-z3950'],
  ['sonnfeld', 'sonnfeld-sru'],
  ['caldera', 'caldera-folio'],
] as const
const faults: readonly (readonly [Misbehaviour, readonly string[]])[] = [
  [{ type: 'cut' }, ['CLOSED_EARLY', 'PROTOCOL_ERROR']],
  [{ type: 'garbage' }, ['PROTOCOL_ERROR', 'CLOSED_EARLY', 'TOO_LARGE']],
]

describe.each(searched)('%s', (libraryId, systemId) => {
  it.each(faults)('fails alone when its server answers %j', async (fault, codes) => {
    server(systemId).misbehave(fault)
    const { sources, nodes } = await ask()
    for (const { library, status, errorCode, message } of sources) {
      if (library.id !== libraryId) expect([library.id, status]).toEqual([library.id, 'ANSWERED'])
      else {
        expect(status).toBe('FAILED')
        expect(codes).toContain(errorCode)
        expect(message).toMatch(/^The library's system .*\.$/)
      }
    }
    expect(nodes.length).toBeGreaterThan(0)
    server(systemId).misbehave(undefined)
    expect((await ask()).sources.map(({ status }) => status)).toEqual(
      Array.from({ length: 6 }, () => 'ANSWERED'),
    )
  })

  it('holds nobody up past waitMs when it is slow, and joins later without moving what was shown', async () => {
    server(systemId).misbehave({ type: 'slow', delayMs: 1_200 })
    const begun = performance.now()
    const early = await ask(300)
    expect(performance.now() - begun).toBeLessThan(1_100)
    expect(early.complete).toBe(false)
    expect(
      early.sources.filter(({ status }) => status === 'PENDING').map(({ library }) => library.id),
    ).toEqual([libraryId])
    const later = await configured.polyshelf.graphql<{ searchResult: Result }>(
      'query ($id: ID!) { searchResult(id: $id, first: 10, waitMs: 9000) { id complete sources { library { id } status errorCode message } nodes { id editions { records { id } } } } }',
      { id: early.id },
    )
    expect(later.data.searchResult.complete).toBe(true)
    expect(later.data.searchResult.sources.every(({ status }) => status === 'ANSWERED')).toBe(true)
    const [shown, known] = [early, later.data.searchResult].map(({ nodes }) =>
      nodes.map((node) => recordsOf(node)),
    )
    expect(new Set(known?.flat())).toEqual(new Set(known?.flat()).union(new Set(shown?.flat())))
    expect(known?.flat().some((id) => id.startsWith(`${libraryId}:`))).toBe(true)
    expect(known?.[0]).toEqual(expect.arrayContaining(shown?.[0] ?? []))
  })
})

describe('availability', () => {
  it.each([
    ['brackwater', 'brackwater-z3950'],
    ['sonnfeld', 'sonnfeld-sru'],
    ['tallgrass', 'tallgrass-koha'],
    ['ellery', 'ellery-sip2'],
    ['caldera', 'caldera-folio'],
  ])(
    'is unknown at %s while its system is cut off, and known everywhere else',
    async (libraryId, systemId) => {
      // What is searched live would not be found at all: the search goes first.
      const found = await configured.polyshelf.graphql<{
        search: { nodes: { editions: { records: { id: string }[] }[] }[] }
      }>('{ search(query: {text: "pride prejudice"}, first: 20) { nodes { editions { records { id } } } } }')
      const ids = found.data.search.nodes.flatMap(({ editions }) =>
        editions.flatMap(({ records }) => records.map(({ id }) => id)),
      )
      server(systemId).misbehave({ type: 'cut' })
      const { data, errors } = await configured.polyshelf.graphql<{
        availability: {
          record: { id: string }
          availability: { status: string; complete: boolean; sources: Report[] }
        }[]
      }>(
        'query ($ids: [ID!]!) { availability(recordIds: $ids) { record { id } availability { status complete sources { library { id } status errorCode message } } } }',
        { ids },
      )
      expect(errors).toBeUndefined()
      expect(data.availability.map(({ record }) => record.id)).toEqual(ids)
      let unknown = 0
      for (const { record, availability } of data.availability) {
        const down = record.id.startsWith(`${libraryId}:`)
        if (down) unknown += 1
        expect([record.id, availability.complete]).toEqual([record.id, !down])
        if (down)
          expect(availability).toMatchObject({
            status: 'UNKNOWN',
            sources: [{ library: { id: libraryId }, status: 'FAILED' }],
          })
        else expect(availability.sources).toMatchObject([{ status: 'ANSWERED' }])
      }
      expect(unknown).toBeGreaterThan(0)
    },
  )

  it('asks a system once for all the records of a page', async () => {
    const before = server('tallgrass-koha').seen.requests
    const folioBefore = server('caldera-folio').seen.requests
    const { data } = await configured.polyshelf.graphql<{ search: Result }>(withAvailability)
    expect(data.search.nodes.length).toBeGreaterThan(5)
    // FOLIO has a bulk call: one search and one RTAC batch, whatever the number of records.
    expect(server('caldera-folio').seen.requests - folioBefore).toBeLessThanOrEqual(3)
    expect(server('tallgrass-koha').seen.requests).toBeGreaterThan(before)
  })
})

describe('a card', () => {
  const holder = (libraryId: string) =>
    configured.consortium.demoJson.cards.find(
      ({ library, expect: outcome }) => library === libraryId && outcome === 'VALID',
    )
  it.each<[string, string, Misbehaviour]>(
    (['cut', 'garbage', 'silent'] as const).flatMap((type) =>
      [
        ['tallgrass', 'tallgrass-koha'],
        ['ellery', 'ellery-sip2'],
        ['caldera', 'caldera-folio'],
      ].map(([library = '', system = '']): [string, string, Misbehaviour] => [library, system, { type }]),
    ),
  )('of %s is never called invalid while %s answers %j', async (libraryId, systemId, fault) => {
    const card = holder(libraryId)
    server(systemId).misbehave(fault)
    const { data, errors } = await configured.polyshelf.graphql<{
      verifyPatron: { outcome: string; patron: null; source: Report }
    }>(
      'mutation ($i: VerifyPatronInput!) { verifyPatron(input: $i) { outcome mayBorrow patron { id } source { library { id } status errorCode message } } }',
      { i: { library: libraryId, card: card?.card, pin: card?.pin } },
    )
    expect(errors).toBeUndefined()
    expect(data.verifyPatron).toMatchObject({
      outcome: 'UNAVAILABLE',
      mayBorrow: false,
      patron: null,
      source: { library: { id: libraryId } },
    })
  })

  it('may be tried again only later after failed attempts', async () => {
    const attempt = () =>
      configured.polyshelf.graphql<{ verifyPatron: { outcome: string; retryAfterSeconds: number | null } }>(
        'mutation { verifyPatron(input: {library: "ellery", card: "29104999999999", pin: "0001"}) { outcome retryAfterSeconds } }',
      )
    const outcomes: string[] = []
    for (let turn = 0; turn < 6; turn += 1) outcomes.push((await attempt()).data.verifyPatron.outcome)
    expect(outcomes.slice(0, 4)).toEqual(['INVALID', 'INVALID', 'INVALID', 'INVALID'])
    expect(outcomes.slice(4)).toEqual(['TOO_MANY_ATTEMPTS', 'TOO_MANY_ATTEMPTS'])
    expect((await attempt()).data.verifyPatron.retryAfterSeconds).toBeGreaterThan(0)
  })
})

describe('a client that leaves', () => {
  it('takes its questions to slow libraries with it', async () => {
    server('sonnfeld-sru').misbehave({ type: 'slow', delayMs: 5_000 })
    server('caldera-folio').misbehave({ type: 'silent' })
    const quiet = async () => {
      const idle = (id: string) => server(id).seen.connections
      return [idle('sonnfeld-sru'), idle('caldera-folio')]
    }
    const client = new AbortController()
    const asked = fetch(`${configured.polyshelf.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { text: 'persuasion', waitMs: 9_000 } }),
      signal: client.signal,
    })
    setTimeout(() => client.abort(), 300)
    await expect(asked).rejects.toThrow()
    // An aborted request's connection is ended; those that stay open would be waiting still.
    await expect.poll(quiet, { timeout: 2_000 }).toEqual([0, 0])
  })
})
