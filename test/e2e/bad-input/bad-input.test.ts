import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { type PolyshelfProcess, runToEnd, startPolyshelf } from '../../support/polyshelf-process.ts'

let polyshelf: PolyshelfProcess
beforeAll(async () => {
  polyshelf = await startPolyshelf({ harvested: inject('harvested') })
  await polyshelf.ready()
})
afterAll(() => polyshelf[Symbol.asyncDispose]())

const search = (rest: string, query = '{text: "austen"}') =>
  `{ search(query: ${query}${rest}) { totalCount pageInfo { endCursor } } }`

describe('bad input gets a stable code and a sentence', () => {
  it.each([
    ['an empty search', search('', '{}')],
    ['a search for blanks', search('', '{text: "  "}')],
    ['first: 0', search(', first: 0')],
    ['first: 1000', search(', first: 1000')],
    ['first: -1', search(', first: -1')],
    ['a negative waitMs', search(', waitMs: -1')],
    ['a cursor that is none', search(', after: "x"')],
    ['an unknown library in a filter', search(', filter: {libraries: ["nowhere"]}')],
    ['a language that is no code', search(', filter: {languages: ["English"]}')],
    ['CQL that is none', search('', '{cql: "title = "}')],
    ['an identifier that is none', search('', '{identifier: "hello world"}')],
    ['record ids that are none', '{ availability(recordIds: ["nowhere:1"]) { availability { status } } }'],
    [
      '101 record ids',
      `{ availability(recordIds: [${'"brackwater:1",'.repeat(101)}]) { availability { status } } }`,
    ],
    [
      'a carriage return in a card number',
      'mutation { verifyPatron(input: {library: "ellery", card: "9104\\r63", pin: "1"}) { outcome } }',
    ],
    [
      'a delimiter in a card number',
      'mutation { verifyPatron(input: {library: "ellery", card: "9104|ADx", pin: "1"}) { outcome } }',
    ],
    [
      'NUL in a PIN',
      'mutation { verifyPatron(input: {library: "ellery", card: "9104", pin: "1\\u00002"}) { outcome } }',
    ],
    ['no PIN', 'mutation { verifyPatron(input: {library: "ellery", card: "9104"}) { outcome } }'],
    [
      'an unknown home library',
      'mutation { verifyPatron(input: {library: "nowhere", card: "1", pin: "1"}) { outcome } }',
    ],
    [
      'an unknown library to borrow at',
      'mutation { verifyPatron(input: {library: "ellery", card: "1", pin: "1", at: "nowhere"}) { outcome } }',
    ],
  ])('%s', async (_, query) => {
    const { errors } = await polyshelf.graphql(query)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
    expect(errors?.[0]?.message).toMatch(/^.{10,200}[.)]$/)
    expect(JSON.stringify(errors)).not.toMatch(/stack|\/adapters\/|node_modules|9104/)
  })

  it('says where CQL went wrong', async () => {
    const { errors } = await polyshelf.graphql(search('', '{cql: "dc.title = (a"}'))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', position: expect.any(Number) })
  })

  it('refuses a cursor of another search', async () => {
    const one = await polyshelf.graphql<{ search: { pageInfo: { endCursor: string } } }>(search(', first: 1'))
    const { errors } = await polyshelf.graphql(
      search(`, after: "${one.data.search.pageInfo.endCursor}"`, '{text: "dickens"}'),
    )
    expect(errors?.[0]).toMatchObject({
      message: '`after` is a cursor of another search.',
      extensions: { code: 'BAD_USER_INPUT' },
    })
  })

  it.each([
    ['{ search(', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is %s', async (query, code) =>
    expect((await polyshelf.graphql(query)).errors?.[0]?.extensions.code).toBe(code),
  )

  it.each([
    'record(id: "brackwater:999999999")',
    'record(id: "nowhere:1")',
    'record(id: "")',
    'work(id: "work:brackwater:999999999")',
    'work(id: "x")',
    'edition(id: "edition:nowhere:1")',
    'library(id: "nowhere")',
  ])('%s is null: there is none', async (field) => {
    const { data, errors } = await polyshelf.graphql<Record<string, unknown>>(`{ it: ${field} { id } }`)
    expect(errors).toBeUndefined()
    expect(data).toEqual({ it: null })
  })
})

describe('too much is refused at once, or answered within bounds', () => {
  const filtered = (field: string, type: string) =>
    `query ($v: [${type}!]) { search(query: {text: "austen"}, filter: {${field}: $v}) { totalCount } }`
  it.each([
    ['libraries', 'ID', 'brackwater'],
    ['languages', 'String', 'eng'],
    ['formats', 'Format', 'BOOK'],
  ])('1,000 %s in a filter', async (field, type, value) => {
    const v = Array.from({ length: 1_000 }, () => value)
    const { errors } = await polyshelf.graphql(filtered(field, type), { v })
    expect(errors).toMatchObject([
      { message: 'A filter takes at most 100 values.', extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  it('100 searches in one operation', async () => {
    const searches = Array.from({ length: 100 }, (_, at) => `s${at}: search(query: {text: "${at}"}) { id }`)
    const { data, errors } = await polyshelf.graphql(`{ ${searches.join(' ')} }`)
    expect(data).toBeUndefined()
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  it('a hundred works, each with a hundred names for its records', async () => {
    const records = Array.from({ length: 100 }, (_, at) => `r${at}: records { raw(format: MARCXML) }`)
    const { errors } = await polyshelf.graphql(
      `{ search(query: {text: "austen"}, first: 100) { nodes { ${records.join(' ')} } } }`,
    )
    expect(errors).toMatchObject([
      {
        message: 'The operation asks for too much at once: ask for fewer works, or for less of each.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ])
  })

  it('a hundred works with every record and copy', async () => {
    const { data, errors } = await polyshelf.graphql<{
      search: { nodes: { editions: { records: { id: string }[] }[]; availability: { copies: number } }[] }
    }>(
      '{ search(query: {text: "history"}, first: 100) { nodes { title summary contributors { name } editions { title isbns records { id url } } availability { status copies items(first: 20) { id status callNumber } } } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.search.nodes).toHaveLength(100)
    expect(data.search.nodes.some(({ availability }) => availability.copies > 0)).toBe(true)
  })
})

describe('a bad start is one sentence and exit code 2', () => {
  it.each([
    ['a configuration that is not there', ['gateway/main.ts', '--config', 'does-not-exist.yaml']],
    ['an unknown flag', ['gateway/main.ts', '--prot', '4000']],
    ['a port that is none', ['gateway/main.ts', '--port', 'http']],
    ['a subgraph that is none', ['gateway/subgraph.ts', 'cats']],
    ['a file to validate that is not there', ['gateway/validate.ts', 'does-not-exist.yaml']],
  ])('%s', async (_, args) => {
    const { code, stderr } = await runToEnd(args)
    expect(code).toBe(2)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).not.toMatch(/ {4}at /)
  })

  it('a port that is taken', async () => {
    const { code, stderr } = await runToEnd(['gateway/main.ts', '--port', new URL(polyshelf.url).port])
    expect(code).toBe(2)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
