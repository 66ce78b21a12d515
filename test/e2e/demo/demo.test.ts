import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { type PolyshelfProcess, startPolyshelf } from '../../support/polyshelf-process.ts'

// The three operations that the schema promises, word for word.
const search = `query { search(query: {text: "pride prejudice"}, first: 5) { totalCount hitCount complete
  sources { library { id name } status hitCount tookMs errorCode }
  nodes { id title contributors { name role } editions { id published isbns format
      records { id library { name } url raw(format: MARCXML) }
      availability { status availableCopies copies nextDue complete items { library { name } branch callNumber status due } } } } } }`
const directory = `query { libraries { id name capabilities branches { code name } systems { kind serves health } } }`
const verify = `mutation($i: VerifyPatronInput!) { verifyPatron(input: $i) { outcome mayBorrow retryAfterSeconds patron { maskedCard category expires blocks { code message } fees { amount currency } mayBorrowAt { id } } } }`

type Edition = {
  readonly id: string
  readonly format: string
  readonly records: readonly {
    readonly id: string
    readonly library: { readonly name: string }
    readonly url: string
    readonly raw: string | null
  }[]
  readonly availability: {
    readonly status: string
    readonly copies: number
    readonly availableCopies: number
    readonly complete: boolean
    readonly items: readonly {
      readonly status: string
      readonly due: string | null
      readonly library: { readonly name: string }
    }[]
  }
}
type Search = {
  readonly search: {
    readonly totalCount: number
    readonly hitCount: number
    readonly complete: boolean
    readonly sources: readonly {
      readonly library: { readonly id: string }
      readonly status: string
      readonly hitCount: number
      readonly errorCode: string | null
    }[]
    readonly nodes: readonly {
      readonly id: string
      readonly title: string
      readonly contributors: readonly { readonly name: string }[]
      readonly editions: readonly Edition[]
    }[]
  }
}
type Verification = {
  readonly verifyPatron: {
    readonly outcome: string
    readonly mayBorrow: boolean
    readonly token: string | null
    readonly patron: {
      readonly maskedCard: string
      readonly mayBorrowAt: readonly { readonly id: string }[]
    } | null
  }
}

let polyshelf: PolyshelfProcess
beforeAll(async () => {
  polyshelf = await startPolyshelf({ harvested: inject('harvested') })
  await polyshelf.ready()
})
afterAll(() => polyshelf[Symbol.asyncDispose]())

describe('one query', () => {
  it('searches six libraries over their own protocols and shows where copies are', async () => {
    const { data, errors } = await polyshelf.graphql<Search>(search)
    expect(errors).toBeUndefined()
    const { sources, nodes, totalCount, hitCount, complete } = data.search
    expect(sources.map(({ library, status }) => `${library.id} ${status}`)).toEqual(
      ['brackwater', 'sonnfeld', 'tallgrass', 'ellery', 'caldera', 'inkwell'].map((id) => `${id} ANSWERED`),
    )
    for (const source of sources) expect(source.hitCount).toBeGreaterThan(0)
    expect(hitCount).toBe(sources.reduce((sum, source) => sum + source.hitCount, 0))
    expect(complete).toBe(true)
    expect(totalCount).toBeLessThan(hitCount)
    const [first] = nodes
    expect(first?.title).toMatch(/pride and prejudice/i)
    expect(first?.contributors[0]?.name).toMatch(/Austen/)
    const held = new Set(first?.editions.flatMap(({ records }) => records.map(({ library }) => library.name)))
    expect(held.size).toBeGreaterThanOrEqual(5)
    expect(first?.editions.some(({ records }) => records.length > 1)).toBe(true)
  })

  it('gives every copy a state of its own, and sums them up', async () => {
    const { data } = await polyshelf.graphql<Search>(search)
    const editions = data.search.nodes.flatMap((node) => node.editions)
    const items = editions.flatMap(({ availability }) => availability.items)
    expect(new Set(items.map(({ status }) => status)).size).toBeGreaterThan(2)
    for (const { availability } of editions) {
      expect(availability.complete).toBe(true)
      expect(availability.availableCopies).toBe(
        availability.items.filter(({ status }) => status === 'AVAILABLE').length,
      )
      if (availability.availableCopies > 0) expect(availability.status).toBe('AVAILABLE')
    }
    for (const { status, due } of items)
      if (status === 'ON_LOAN' && due !== null) expect(new Date(due).getTime()).not.toBeNaN()
  })

  it('hands out the records as they came, as MARCXML where they are MARC', async () => {
    const { data } = await polyshelf.graphql<Search>(search)
    const records = data.search.nodes.flatMap(({ editions }) =>
      editions.flatMap((edition) => edition.records),
    )
    for (const { id, raw, url } of records) {
      expect(url).toContain(encodeURIComponent(id.split(':')[1] ?? ''))
      if (id.startsWith('ellery:')) expect(raw).toBeNull()
      else expect(raw).toMatch(/<record[\s\S]*<datafield tag="245"/)
    }
  })

  it('finds other scripts by their own letters', async () => {
    const { data } = await polyshelf.graphql<Search>(
      '{ search(query: {title: "Преступление и наказание"}) { totalCount hitCount complete sources { library { id } status hitCount } nodes { id title contributors { name } editions { id format records { id } } } } }',
    )
    expect(data.search.totalCount).toBeGreaterThan(0)
  })
})

describe('explain', () => {
  it('shows each system its own query, and what it was not asked', async () => {
    type Source = { system: string; isExact: boolean; dropped: string[] }
    type Explained = { system: string; native: string; steps: { name: string; tookMs: number }[] }
    const { data, errors } = await polyshelf.graphql<{
      search: { sources: Source[]; explain: Explained[] }
    }>(
      '{ search(query: {title: "pride", author: "austen"}) { sources { system isExact dropped } explain { system native refused dropped doneAfterwards removedAfterwards steps { name tookMs } } } }',
    )
    expect(errors).toBeUndefined()
    const native = Object.fromEntries(data.search.explain.map((each) => [each.system, each.native]))
    expect(Object.keys(native)).toEqual(data.search.sources.map(({ system }) => system))
    expect(native['brackwater-z3950']).toMatch(/@and .*@attr 1=4\b.* pride .*@attr 1=1003\b.* austen/)
    expect(native['sonnfeld-sru']).toMatch(/title .*pride.* and .*(creator|author).*austen/)
    expect(native['inkwell-oai']).toMatch(/title.*pride.*author.*austen/)
    for (const { dropped, isExact } of data.search.sources) expect([dropped, isExact]).toEqual([[], true])
    for (const { steps } of data.search.explain) expect(steps.length).toBeGreaterThan(0)
  })
})

describe('paging', () => {
  it('goes through a result without showing a work twice or losing one', async () => {
    const page = `query ($after: String) { search(query: {text: "history"}, first: 10, after: $after) { id totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`
    const seen: string[] = []
    let after: string | null = null
    for (let turn = 0; turn < 5; turn += 1) {
      const {
        data,
        errors,
      }: Awaited<
        ReturnType<
          typeof polyshelf.graphql<{
            search: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
          }>
        >
      > = await polyshelf.graphql(page, { after })
      expect(errors).toBeUndefined()
      seen.push(...data.search.nodes.map(({ id }) => id))
      after = data.search.pageInfo.endCursor
      if (!data.search.pageInfo.hasNextPage) break
    }
    expect(seen.length).toBeGreaterThan(30)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('keeps a result for those who ask for it again by its id', async () => {
    const first = await polyshelf.graphql<{ search: { id: string; totalCount: number } }>(
      '{ search(query: {author: "austen"}) { id totalCount } }',
    )
    const again = await polyshelf.graphql<{ searchResult: { totalCount: number } }>(
      'query ($id: ID!) { searchResult(id: $id) { totalCount } }',
      { id: first.data.search.id },
    )
    expect(again.data.searchResult.totalCount).toBe(first.data.search.totalCount)
    expect(
      (
        await polyshelf.graphql<{ searchResult: null }>(
          '{ searchResult(id: "00000000-0000-4000-8000-000000000000") { id } }',
        )
      ).data.searchResult,
    ).toBeNull()
  })
})

describe('works, editions and records', () => {
  it('open again by the ids that a search gave', async () => {
    const { data } = await polyshelf.graphql<Search>(search)
    const [work] = data.search.nodes
    const [edition] = work?.editions ?? []
    const [record] = edition?.records ?? []
    const found = await polyshelf.graphql<{
      work: { id: string; title: string; editions: unknown[] }
      edition: { id: string; records: { id: string }[] }
      record: { id: string; title: string }
    }>(
      'query ($w: ID!, $e: ID!, $r: ID!) { work(id: $w) { id title editions { id } } edition(id: $e) { id records { id } } record(id: $r) { id title } }',
      { w: work?.id, e: edition?.id, r: record?.id },
    )
    expect(found.errors).toBeUndefined()
    expect(found.data.work).toMatchObject({ id: work?.id, title: work?.title })
    expect(found.data.work.editions.length).toBe(work?.editions.length)
    expect(found.data.edition.records.map(({ id }) => id)).toEqual(edition?.records.map(({ id }) => id))
    expect(found.data.record.id).toBe(record?.id)
  })

  it('only those with a copy on the shelf, if that is wanted', async () => {
    const { data } = await polyshelf.graphql<{
      search: { nodes: { availability: { availableCopies: number } }[] }
    }>(
      '{ search(query: {text: "austen"}, filter: {availableOnly: true, libraries: ["tallgrass", "caldera"]}, first: 10) { nodes { availability(libraries: ["tallgrass", "caldera"]) { availableCopies } } } }',
    )
    expect(data.search.nodes.length).toBeGreaterThan(0)
    for (const { availability } of data.search.nodes) expect(availability.availableCopies).toBeGreaterThan(0)
  })
})

describe('the directory', () => {
  it('says what each library can be asked, and how its systems do', async () => {
    const { data } = await polyshelf.graphql<{
      libraries: { id: string; capabilities: string[]; systems: { kind: string; health: string }[] }[]
    }>(directory)
    expect(data.libraries.map(({ id, systems }) => [id, systems.map(({ kind }) => kind).join('+')])).toEqual([
      ['brackwater', 'z3950'],
      ['sonnfeld', 'sru'],
      ['tallgrass', 'oai-pmh+koha'],
      ['ellery', 'oai-pmh+sip2'],
      ['caldera', 'folio'],
      ['inkwell', 'oai-pmh'],
    ])
    for (const { systems } of data.libraries) for (const { health } of systems) expect(health).toBe('HEALTHY')
    expect(data.libraries.find(({ id }) => id === 'ellery')?.capabilities.join(' ')).toBe(
      'SEARCH AVAILABILITY PATRON_VERIFICATION PATRON_ACCOUNT HOLDS',
    )
  })
})

describe('every demo card', () => {
  it('is judged as /demo.json says', async () => {
    const demo = (await (await fetch(`${polyshelf.url}/demo.json`)).json()) as {
      libraries: { id: string; protocols: { port: number }[] }[]
      cards: { library: string; card: string; pin: string; expect: string }[]
    }
    expect(demo.libraries).toHaveLength(6)
    for (const { protocols } of demo.libraries)
      for (const { port } of protocols) expect(port).toBeGreaterThan(0)
    expect(new Set(demo.cards.map((card) => card.expect))).toEqual(
      new Set(['VALID', 'EXPIRED', 'BLOCKED', 'INVALID']),
    )
    const judged = await Promise.all(
      demo.cards.map(async ({ library, card, pin }) => {
        const { data, errors } = await polyshelf.graphql<Verification>(verify, { i: { library, card, pin } })
        expect(errors).toBeUndefined()
        return data.verifyPatron
      }),
    )
    expect(judged.map(({ outcome }) => outcome)).toEqual(demo.cards.map((card) => card.expect))
    judged.forEach(({ outcome, mayBorrow, patron }, at) => {
      expect(mayBorrow).toBe(outcome === 'VALID')
      expect(patron === null).toBe(outcome === 'INVALID')
      if (patron !== null)
        expect(patron.maskedCard.endsWith(demo.cards[at]?.card.slice(-4) ?? '-')).toBe(true)
    })
  })

  it('that was verified is read again with its token, and no other', async () => {
    const demo = (await (await fetch(`${polyshelf.url}/demo.json`)).json()) as {
      cards: { library: string; card: string; pin: string; expect: string }[]
    }
    for (const { library, card, pin } of demo.cards.filter((one) => one.expect === 'VALID')) {
      const { data } = await polyshelf.graphql<Verification>(verify.replace('outcome', 'outcome token'), {
        i: { library, card, pin },
      })
      const token = data.verifyPatron.token ?? ''
      expect(token).not.toContain(card)
      const me = await polyshelf.graphql<{ me: { maskedCard: string; library: { id: string } } }>(
        '{ me { maskedCard library { id } } }',
        {},
        { authorization: `Bearer ${token}` },
      )
      expect(me.data.me).toEqual({
        maskedCard: data.verifyPatron.patron?.maskedCard,
        library: { id: library },
      })
    }
    const forged = await polyshelf.graphql('{ me { maskedCard } }', {}, { authorization: 'Bearer e30.e30.x' })
    expect(forged.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect((await polyshelf.graphql<{ me: null }>('{ me { maskedCard } }')).data.me).toBeNull()
  })

  it('is told from its number where the library is left out', async () => {
    const demo = (await (await fetch(`${polyshelf.url}/demo.json`)).json()) as {
      cards: { card: string; pin: string; expect: string }[]
    }
    const good = demo.cards.find((one) => one.expect === 'VALID')
    const { data } = await polyshelf.graphql<Verification>(verify, {
      i: { card: good?.card.replace(/(\d{4})/, '$1 '), pin: good?.pin },
    })
    expect(data.verifyPatron.outcome).toBe('VALID')
    expect(
      (await polyshelf.graphql<Verification>(verify, { i: { card: '123', pin: '1' } })).data.verifyPatron
        .outcome,
    ).toBe('LIBRARY_NOT_RECOGNISED')
    expect(
      (await polyshelf.graphql<Verification>(verify, { i: { library: 'inkwell', card: '123', pin: '1' } }))
        .data.verifyPatron.outcome,
    ).toBe('NOT_SUPPORTED')
  })
})
