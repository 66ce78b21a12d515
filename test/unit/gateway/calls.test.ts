import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql'
import { describe, expect, it } from 'vitest'

import type { SystemCosts } from '../../../adapters/costs.ts'
import type { LibrarySystem } from '../../../adapters/port.ts'
import { callsOf } from '../../../gateway/cost/calls.ts'
import { readingOf } from '../../../gateway/cost/document.ts'
import { Directory, type LibraryEntry, type PortName } from '../../../subgraphs/directory.ts'
import { library } from '../subgraphs/records.ts'

/** Systems that are never asked: what they would cost is all that matters here. */
const entry = (id: string, ports: readonly PortName[], costs?: SystemCosts): LibraryEntry => {
  const notAsked = () => Promise.reject(new Error('asked'))
  const system: LibrarySystem = {
    id: `${id}-ils`,
    libraryId: id,
    kind: 'test',
    search: { search: notAsked },
    records: { read: notAsked },
    availability: { items: notAsked },
    patrons: { verify: notAsked, read: notAsked, account: { loans: notAsked, holds: notAsked } },
    ...(costs && { costs }),
    probe: notAsked,
    [Symbol.asyncDispose]: async () => {},
  }
  return library({ id, systems: [{ system, serves: new Set(ports) }] })
}
const all: readonly PortName[] = ['search', 'records', 'availability']
const free = { calls: 0, records: 1 }
const directory = new Directory([
  // One call a record, and one a search.
  entry('one', all),
  entry('bulk', all, { search: 2, copies: { calls: 1, records: 20 }, records: { calls: 1, records: 50 } }),
  entry('copies', all, { copies: { calls: 5, records: 1 } }),
  entry('index', all, { search: 0, records: free, copies: free }),
  entry('cards', ['patrons']),
])
const calls = (query: string, variables = {}, of = directory) => {
  const document = parse(query)
  const operation = getOperationAST(document) as OperationDefinitionNode
  return callsOf(operation.selectionSet, readingOf(document, operation, variables), of)
}
const searches = 1 + 2 + 1
/** Of a page of `works`, two records each. */
const copies = (works: number) => works * 2 + Math.ceil((works * 2) / 20) + works * 2 * 5

describe('how many calls an operation may cost', () => {
  it.each([
    [
      'what nobody is asked for',
      '{ libraries { id systems { health } } __typename suggest(prefix: "a") { text } }',
      0,
    ],
    ['a search', '{ search(query: {text: "a"}) { nodes { title } } }', searches],
    [
      'two searches',
      '{ a: search(query: {text: "a"}) { id } b: search(query: {text: "b"}) { id } }',
      2 * searches,
    ],
    [
      'a search with facets, which some systems count themselves',
      '{ search(query: {text: "a"}) { facets { name } } }',
      2 * searches,
    ],
    [
      'a page with its copies',
      '{ search(query: {text: "a"}) { nodes { availability { status } } } }',
      searches + copies(20),
    ],
    [
      'a long page with its copies',
      '{ search(query: {text: "a"}, first: 100) { edges { node { editions { availability { status } } } } } }',
      searches + copies(100),
    ],
    [
      'the copies of works and of their editions, which are the same',
      '{ search(query: {text: "a"}) { nodes { availability { status } editions { availability { copies } records { availability { holds } } } } } }',
      searches + copies(20),
    ],
    [
      'the same in fragments',
      '{ search(query: {text: "a"}) { ...f } } fragment f on SearchResult { nodes { ...g ... on Work { ...g } } } fragment g on Work { availability { status } }',
      searches + copies(20),
    ],
    [
      'copies at one library',
      '{ search(query: {text: "a"}) { nodes { availability(libraries: ["bulk"]) { status } } } }',
      searches + 2,
    ],
    [
      'copies at two libraries, asked for apart',
      '{ search(query: {text: "a"}) { nodes { a: availability(libraries: ["bulk"]) { status } b: availability(libraries: ["one"]) { status } } } }',
      searches + 2 + 40,
    ],
    ['a search at one library', '{ search(query: {text: "a"}, filter: {libraries: ["bulk"]}) { id } }', 2],
    [
      'a search of the index alone',
      '{ search(query: {text: "a"}, filter: {libraries: ["index"]}) { nodes { availability(libraries: ["index"]) { status } } } }',
      0,
    ],
    [
      'only works on the shelf, looked for among two hundred',
      '{ search(query: {text: "a"}, filter: {availableOnly: true, libraries: ["bulk"]}) { id } }',
      2 + 4 * 5,
    ],
    ['a page further on', '{ searchResult(id: "x", after: "y") { nodes { title } } }', searches],
    [
      'what arrives',
      '{ searchResult(id: "x", since: 3) { nodes { title availability { status } } } }',
      copies(20),
    ],
    [
      'a work, whose siblings are looked for',
      '{ work(id: "x") { availability { status } } }',
      1 + searches + copies(1),
    ],
    ['a record', '{ record(id: "one:1") { title availability { status } } }', 2],
    [
      'records by their ids',
      '{ availability(recordIds: ["one:1", "one:2", "bulk:1", "index:9", "?"]) { availability { status } } }',
      2 + 1,
    ],
    [
      'records by their ids, with what is catalogued',
      '{ availability(recordIds: ["one:1", "one:2", "bulk:1"]) { record { id title } availability { status } } }',
      3 + 3,
    ],
    [
      'a card',
      'mutation { a: verifyPatron(input: {card: "1"}) { outcome } b: verifyPatron(input: {card: "2"}) { outcome } }',
      2,
    ],
    [
      'an account',
      '{ me { loans { nodes { title } } holds { nodes { title record { title } } } } }',
      1 + 2 + 20,
    ],
    ['a part of an account that nobody tells', '{ me { feeItems { nodes { kind } } } }', 1],
  ])('is told of %s', (_, query, expected) => expect(calls(query)).toBe(expected))

  it('goes by variables and their defaults', () => {
    const query = `query ($first: Int = 10, $filter: SearchFilter = {libraries: ["one"]}, $at: [ID!]) {
      search(query: {text: "a"}, first: $first, filter: $filter) { nodes { availability(libraries: $at) { status } } } }`
    expect(calls(query, { at: ['one'] })).toBe(1 + 20)
    expect(calls(query, { at: ['one'], first: 2, filter: { libraries: ['bulk'] } })).toBe(2 + 4)
    expect(calls(query, { at: ['one'], first: 1e9 })).toBe(1 + 200)
    expect(calls(query, { at: ['one'], first: -5 })).toBe(1)
    expect(
      calls('query ($ids: [ID!]!) { availability(recordIds: $ids) { availability { status } } }', {
        ids: 'one:1',
      }),
    ).toBe(1)
  })

  it('goes by the library where an account costs most, for nobody knows yet whose patron asks', () => {
    const perEntry = { fields: ['title', 'due'], most: 40 } as const
    const lists = new Directory([
      entry('cheap', ['patrons']),
      entry('dear', ['patrons'], { account: { loans: { calls: 2, perEntry }, holds: { calls: 3 } } }),
      entry('not-for-cards', all, { account: { loans: { calls: 9 } } }),
    ])
    const price = (parts: string, variables = {}) =>
      calls(`query ($n: Int) { me { name ${parts} } }`, variables, lists)
    expect(price('')).toBe(1)
    expect(price('holds { totalCount }')).toBe(1 + 3)
    expect(price('loans { nodes { id barcode } }')).toBe(1 + 2)
    expect(price('loans { nodes { ... on Loan { due } title } }')).toBe(1 + 2 + 40)
    expect(price('loans(first: $n) { nodes { due record { title } } }', { n: 5 })).toBe(1 + 2 + 5 + 5)
    expect(price('loans { nodes { id } } holds { nodes { title record { title } } }')).toBe(1 + 2 + 3 + 20)
  })

  it('counts no more records of a library than one operation asks for', () => {
    const forty = new Directory(Array.from({ length: 40 }, (_, at) => entry(`l${at}`, all)))
    const page = '{ search(query: {text: "a"}, first: 100) { nodes { availability { status } } } }'
    expect(calls(page, {}, forty)).toBe(40 + 40 * 200)
    const twice = `query { search(query: {text: "a"}, first: 100, filter: {availableOnly: true}) { nodes { availability { status } } } }`
    expect(calls(twice, {}, forty)).toBe(40 + 40 * 4 * 100 + 40 * 200)
  })
})
