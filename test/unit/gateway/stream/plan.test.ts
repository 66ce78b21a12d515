import fc from 'fast-check'
import { Kind, parse } from 'graphql'
import { describe, expect, it } from 'vitest'

import { planStream } from '../../../../gateway/stream/plan.ts'

const flat = (text: string) => text.replaceAll(/\s+/g, ' ')
const planned = (query: string, name?: string) => {
  const plan = planStream(query, name)
  if (plan.kind !== 'search') throw new Error(plan.kind)
  return { key: plan.key, first: flat(plan.first), next: flat(plan.next) }
}

describe('the steps of a stream', () => {
  it('ask what is there at once, then the same of the result set after each arrival', () => {
    expect(planned('{ search(query: {text: "sea"}, first: 5, waitMs: 2500) { totalCount } }')).toEqual({
      key: 'search',
      first:
        '{ search(query: {text: "sea"}, first: 5, waitMs: 0) { totalCount polyshelfId: id polyshelfVersion: version polyshelfComplete: complete } }',
      next: 'query ($polyshelfId: ID!, $polyshelfSince: Int!, $polyshelfWaitMs: Int!) { search: searchResult( first: 5 id: $polyshelfId since: $polyshelfSince waitMs: $polyshelfWaitMs ) { totalCount polyshelfId: id polyshelfVersion: version polyshelfComplete: complete } }',
    })
  })

  it('answer under the name that the client chose', () => {
    const { key, next } = planned('{ __typename hits: search(query: {text: "sea"}) { id } }')
    expect(key).toBe('hits')
    expect(next).toContain('{ __typename hits: searchResult(')
  })

  it('follow a result set that the client has already', () => {
    const { first, next } = planned('{ searchResult(id: "a", since: 3, waitMs: 9000) { id } }')
    expect(first).toContain('searchResult(id: "a", waitMs: 0)')
    expect(next).toContain(
      'searchResult: searchResult( id: $polyshelfId since: $polyshelfSince waitMs: $polyshelfWaitMs )',
    )
  })

  it('declare the variables that they use, and no others', () => {
    const { first, next } = planned(
      'query Q($q: SearchInput!, $w: Int, $n: Int, $libraries: [ID!], $typo: Int) { search(query: $q, waitMs: $w, first: $n) { nodes { availability(libraries: $libraries) { copies } } } }',
    )
    expect(first).toContain('query Q($q: SearchInput!, $n: Int, $libraries: [ID!], $typo: Int) {')
    expect(next).toContain(
      'query Q($n: Int, $libraries: [ID!], $typo: Int, $polyshelfId: ID!, $polyshelfSince: Int!, $polyshelfWaitMs: Int!) {',
    )
  })

  it('hold the operation that is named, with its fragments', () => {
    const { first } = planned(
      'query A { search(query: {text: "a"}) { ...f } } query B { search(query: {text: "b"}) { ...g } } fragment f on SearchResult { id } fragment g on SearchResult { hitCount }',
      'B',
    )
    expect(first).toContain('query B {')
    expect(first).toContain('fragment g on SearchResult')
    expect(first).not.toMatch(/query A|fragment f/)
  })

  it('are GraphQL again, whatever the client nested inside', () => {
    const { first, next } = planned(
      'query ($x: Boolean!) { search(query: {text: "a"}) @include(if: $x) { ... on SearchResult { nodes { search: title } } } }',
    )
    for (const document of [first, next]) {
      expect(parse(document).definitions).toHaveLength(1)
      expect(document).toContain('@include(if: $x)')
      expect(document).toContain('search: title')
    }
  })
})

describe('whatever a client sends', () => {
  const tokens = fc.constantFrom(
    ...'query Q a search searchResult ( ) { } : $v @include if true "text" 1 ... on f fragment SearchResult Query id first after waitMs [ ] ! = , __typename mutation'.split(
      ' ',
    ),
  )

  it('never makes it fail', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(tokens, { maxLength: 60 }).map((words) => words.join(' ')),
        ),
        fc.option(fc.string(), { nil: undefined }),
        (query, name) => ['search', 'refused', 'invalid'].includes(planStream(query, name).kind),
      ),
      { numRuns: 1_000 },
    )
  })

  it('becomes GraphQL with one operation, where it becomes steps at all', () => {
    const selection = fc.array(
      fc.constantFrom('id', '...f', '... on SearchResult { id }', 'nodes { title }'),
      {
        minLength: 1,
      },
    )
    fc.assert(
      fc.property(selection, fc.array(tokens, { maxLength: 6 }), (inside, noise) => {
        const query = `query A($v: Int) { hits: search(query: {text: "a"}, first: $v ${noise.join(' ')}) { ${inside.join(' ')} } } query B { search { id } } fragment f on SearchResult { id }`
        const plan = planStream(query, 'A')
        if (plan.kind !== 'search') return
        for (const text of [plan.first, plan.next])
          expect(
            parse(text).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION),
          ).toHaveLength(1)
      }),
    )
  })
})

describe('what is no stream', () => {
  it.each([
    ['no search', '{ libraries { id } }'],
    ['two searches', '{ a: search(query: {text: "a"}) { id } b: search(query: {text: "b"}) { id } }'],
    ['a search beside a patron', '{ search(query: {text: "a"}) { id } me { name } }'],
    ['a search in a fragment', '{ ...f } fragment f on Query { search(query: {text: "a"}) { id } }'],
    ['a mutation', 'mutation { verifyPatron(input: {card: "1"}) { outcome } }'],
    ['a subscription', 'subscription { search { id } }'],
  ])('is refused in a sentence: %s', (_, query) => {
    expect(planStream(query, undefined)).toEqual({
      kind: 'refused',
      message: 'A stream follows one `search` or `searchResult`, alone at the top of a query.',
    })
  })

  it('is a client that takes a name of the stream', () => {
    expect(planStream('query ($polyshelfId: Int) { search(query: {text: "a"}) { id } }', undefined)).toEqual({
      kind: 'refused',
      message: 'In a stream, "polyshelfId" is a name of its own.',
    })
  })

  it.each([
    ['no GraphQL', '{ search('],
    ['more than 2,000 tokens', `{ search(query: {text: "a"}) { ${'id '.repeat(2_001)} } }`],
    ['two operations and no name', 'query A { search { id } } query B { search { id } }'],
    ['no selection', '{ search(query: {text: "a"}) }'],
  ])('is left to the usual refusals: %s', (_, query) => {
    expect(planStream(query, undefined)).toEqual({ kind: 'invalid' })
  })
})
