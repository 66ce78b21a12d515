import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'

import { type PolyshelfProcess, startPolyshelf } from '../../support/polyshelf-process.ts'

type Page = {
  readonly browse: {
    readonly entries: readonly {
      readonly text: string
      readonly count: number | null
      readonly libraries: readonly { readonly library: { readonly id: string }; readonly count: number }[]
      readonly search: { readonly title: string | null } | null
    }[]
    readonly next: string | null
    readonly sources: readonly {
      readonly library: { readonly id: string }
      readonly status: string
      readonly errorCode: string | null
    }[]
  }
}
const browse = `query ($index: BrowseIndex!, $from: String!, $first: Int = 20, $after: String, $libraries: [ID!]) {
  browse(index: $index, from: $from, first: $first, after: $after, libraries: $libraries) {
    entries { text count libraries { library { id } count } search { title author subject } }
    next sources { library { id } status errorCode } } }`

let polyshelf: PolyshelfProcess
const page = async (variables: object) => {
  const { data, errors } = await polyshelf.graphql<Page>(browse, variables)
  expect(errors).toBeUndefined()
  return data.browse
}
const suggestions = async (prefix: string, first = 10) => {
  const { data, errors } = await polyshelf.graphql<{
    suggest: { text: string; kind: string; count: number }[]
  }>(
    'query ($prefix: String!, $first: Int) { suggest(prefix: $prefix, first: $first) { text kind count } }',
    {
      prefix,
      first,
    },
  )
  expect(errors).toBeUndefined()
  return data.suggest
}
const meant = async (query: object) => {
  const { data, errors } = await polyshelf.graphql<{
    search: { hitCount: number; didYouMean: string | null }
  }>('query ($query: SearchInput!) { search(query: $query) { hitCount didYouMean } }', { query })
  expect(errors).toBeUndefined()
  return data.search
}

beforeAll(async () => {
  polyshelf = await startPolyshelf({ harvested: inject('harvested') })
  await polyshelf.ready()
  // Headings follow a harvest by some seconds.
  await vi.waitFor(
    async () => {
      const { sources } = await page({ index: 'TITLE', from: 'a', first: 1 })
      expect(sources.filter(({ status }) => status === 'PARTIAL')).toEqual([])
    },
    { timeout: 50_000, interval: 200 },
  )
})
afterAll(() => polyshelf[Symbol.asyncDispose]())

describe('suggestions', () => {
  it('complete titles, authors and subjects, whatever their marks, and tell them apart', async () => {
    const austen = (await suggestions('austen')).find(({ kind }) => kind === 'AUTHOR')
    expect(austen).toMatchObject({ text: expect.stringMatching(/^Austen, Jane/) as string })
    expect(austen?.count).toBeGreaterThan(3)
    expect(await suggestions('les miser')).toContainEqual(
      expect.objectContaining({ kind: 'TITLE', text: expect.stringMatching(/misérables/i) as string }),
    )
    expect((await suggestions('prejudi')).map(({ text }) => text.toLowerCase())).toContain(
      'pride and prejudice',
    )
  })

  it('forgive a slip', async () => {
    expect((await suggestions('pirde')).map(({ text }) => text.toLowerCase())).toContain(
      'pride and prejudice',
    )
  })
})

describe('a misspelt search', () => {
  it('is told what may have been meant, which finds more', async () => {
    const wrong = await meant({ text: 'prejudise and pirde' })
    expect(wrong.didYouMean).toBe('prejudice and pride')
    const right = await meant({ text: wrong.didYouMean })
    expect(right.hitCount).toBeGreaterThan(wrong.hitCount)
    expect(right.didYouMean).toBeNull()
  })

  it('is told by each source what the source was asked instead', async () => {
    const { data } = await polyshelf.graphql<{
      search: { sources: { hitCount: number; isExact: boolean; dropped: string[] }[] }
    }>('{ search(query: {text: "predjudice"}) { sources { hitCount isExact dropped } } }')
    const asked = data.search.sources.filter(({ dropped }) =>
      dropped?.some((part) => part.includes('instead')),
    )
    expect(asked.length).toBeGreaterThan(0)
    for (const { hitCount, isExact, dropped } of asked) {
      expect(hitCount).toBeGreaterThan(0)
      expect(isExact).toBe(false)
      expect(dropped).toEqual([
        '"predjudice", which is in no title, name or subject; "prejudice" was asked for instead',
      ])
    }
  })

  it('is told nothing where nothing like it is known', async () => {
    expect(await meant({ text: 'xqzwvbnm' })).toEqual({ hitCount: 0, didYouMean: null })
  })
})

describe('browsing', () => {
  it('merges the libraries that can list the index, and reports every one', async () => {
    const { entries, sources, next } = await page({ index: 'TITLE', from: 'pride and prejudice', first: 5 })
    expect(sources.map(({ library, status }) => `${library.id} ${status}`)).toEqual([
      'brackwater ANSWERED',
      'sonnfeld ANSWERED',
      'tallgrass ANSWERED',
      'ellery ANSWERED',
      'caldera NOT_SUPPORTED',
      'inkwell ANSWERED',
    ])
    const [first] = entries
    expect(first?.text.toLowerCase()).toBe('pride and prejudice')
    expect(first?.libraries.map(({ library }) => library.id)).toEqual(
      expect.arrayContaining(['brackwater', 'sonnfeld', 'tallgrass', 'inkwell']),
    )
    expect(first?.count).toBe(first?.libraries.reduce((sum, { count }) => sum + count, 0))
    expect(first?.search).toMatchObject({ title: first?.text, author: null })
    expect(next).not.toBeNull()
  })

  it.each(['AUTHOR', 'SUBJECT', 'CALL_NUMBER'])('pages through %s, none twice', async (index) => {
    const seen: string[] = []
    let after: string | null = null
    for (let turn = 0; turn < 6; turn += 1) {
      const { entries, next }: Page['browse'] = await page({ index, from: '1', first: 30, after })
      seen.push(
        ...entries.flatMap(({ text, libraries }) => libraries.map(({ library }) => `${library.id} ${text}`)),
      )
      after = next
      if (after === null) break
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(100)
  })

  it('asks only the libraries named', async () => {
    const { sources } = await page({ index: 'AUTHOR', from: 'a', libraries: ['inkwell'] })
    expect(sources.map(({ library }) => library.id)).toEqual(['inkwell'])
  })
})

describe('bad input', () => {
  it.each([
    ['suggest(prefix: "") { text }', '`prefix` needs a letter or a digit.'],
    [`suggest(prefix: "${'x'.repeat(10_240)}") { text }`, '`prefix` is longer than 200 characters.'],
    ['suggest(prefix: "a\\u0000") { text }', '`prefix` holds characters that cannot be printed.'],
    ['suggest(prefix: "a", first: 0) { text }', '`first` is 1 to 50.'],
    ['browse(index: TITLE, from: "a", first: 1000) { next }', '`first` is 1 to 100.'],
    ['browse(index: TITLE, from: "!") { next }', '`from` needs a letter or a digit.'],
    [
      'browse(index: TITLE, from: "a", after: "x") { next }',
      '`after` is not a cursor that browsing this index gave.',
    ],
    [
      'browse(index: TITLE, from: "a", libraries: ["nowhere"]) { next }',
      'There is no library "nowhere" in this consortium.',
    ],
  ])('%.40s', async (field, message) => {
    const { errors } = await polyshelf.graphql(`{ ${field} }`)
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }])
  })
})
