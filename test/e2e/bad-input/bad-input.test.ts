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

/** Full-width digits, written so that they can be told from others. */
const fullWidth = (digits: string) =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))

describe('what no card number or PIN holds', () => {
  const mutation =
    'mutation ($i: VerifyPatronInput!) { verifyPatron(input: $i) { outcome token patron { id } } }'
  const verify = (input: object) =>
    polyshelf.graphql<{ verifyPatron: { outcome: string; token: null; patron: null } }>(mutation, {
      i: { library: 'ellery', card: '91040000000008', pin: '4711', ...input },
    })

  const everywhere: readonly (readonly [string, string])[] = [
    ['a carriage return', '91\r63'],
    ['a line feed', '91\n63'],
    ['NUL', '91\u000063'],
    ['a tabulator', '91\t63'],
    ['an escape', '91\u001b[2J'],
    ['DEL', '91\u007f'],
    ['a C1 control character', '91\u0085'],
    ['half an emoji', '91\ud83d'],
    ['10,000 characters', '9'.repeat(10_000)],
  ]
  const inCards: readonly (readonly [string, string])[] = [
    ...everywhere,
    ['a bar', '91|ADx'],
    ['a caret', '91^ADx'],
    ['a right-to-left mark', '91\u200f63'],
    ['a right-to-left override', '91\u202e63'],
    ['a zero-width joiner', '91\u200d63'],
    ['a byte order mark', '\ufeff9163'],
    ['a private character', '91\ue000'],
    ['nothing', ''],
    ['nothing but blanks and hyphens', ' - \u00a0- '],
  ]
  it.each(inCards)('a card with %s is refused, and not repeated', async (_, card) => {
    const { errors } = await verify({ card })
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    expect(errors?.[0]?.message).toMatch(/^`card` .{5,80}\.$/)
  })
  it.each(everywhere)('a PIN with %s is refused, and not repeated', async (_, pin) => {
    const { errors } = await verify({ pin })
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    expect(errors?.[0]?.message).toMatch(/^`pin` .{5,80}\.$/)
  })

  // A card or password may well hold these somewhere: the library is asked, as its protocol writes them, and says no.
  it.each([
    ['an emoji', '💡💡💡💡'],
    ['full-width digits', fullWidth('4711')],
    ['a right-to-left mark', '47\u200f11'],
    ['a bar and a caret', '4|7^11'],
    ['quotes, brackets and a backslash', '"\\\'(){}*?'],
    ['markup', '<b>&amp;'],
    ['an address', '../../../users?x=y#z'],
    ['128 characters', 'x'.repeat(128)],
  ])('a PIN with %s is a wrong one at every library that checks them', async (_, pin) => {
    for (const library of ['ellery', 'tallgrass', 'caldera']) {
      const { data, errors } = await verify({ library, card: `${pin.length}${Date.now()}`, pin })
      expect([library, errors, data.verifyPatron]).toEqual([
        library,
        undefined,
        { outcome: 'INVALID', token: null, patron: null },
      ])
    }
  })
  it.each([
    ['full-width digits', fullWidth('91040000000008')],
    ['letters of another alphabet', '９１０４абв'],
    ['what search languages mean something by', '9*"\\)(?'],
    ['an address', '../91?a=b&c#d%00'],
  ])('a card of %s is an unknown one', async (_, card) => {
    for (const library of ['ellery', 'tallgrass', 'caldera'])
      expect([library, (await verify({ library, card })).data.verifyPatron.outcome]).toEqual([
        library,
        'INVALID',
      ])
  })

  it.each([
    ['a number', 9104],
    ['a list of two', ['9104', '9105']],
    ['an object', { number: '9104' }],
    ['null', null],
  ])('a card that is %s is told by its type alone', async (_, card) => {
    const { errors } = await verify({ card })
    expect(errors?.[0]?.extensions.code).toMatch(/^BAD_USER_INPUT$|VALIDATION/)
    expect(JSON.stringify(errors)).not.toMatch(/910[45]/)
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

  it.each([
    ['nested 10,000 deep', `${'('.repeat(10_000)}title = a${')'.repeat(10_000)}`],
    ['of 10,000 parentheses never closed', '('.repeat(10_000)],
    ['of 1,000 booleans', Array.from({ length: 1_000 }, (_, at) => `title = w${at}`).join(' or ')],
    ['of one term of 50,000 characters', `title = ${'x'.repeat(50_000)}`],
    ['of 20,000 masks', `title = ${'?*'.repeat(10_000)}`],
  ])('CQL %s', async (_, cql) => {
    const { errors } = await polyshelf.graphql(
      'query ($cql: String) { search(query: {cql: $cql}) { totalCount } }',
      { cql },
    )
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
    expect(errors?.[0]?.message).toMatch(/^.{10,200}[.)]$/)
  })

  it('CQL of 100 kB, which is larger than any request', async () => {
    const { errors } = await polyshelf.graphql(
      'query ($cql: String) { search(query: {cql: $cql}) { totalCount } }',
      { cql: 'title = a and '.repeat(7_200) },
    )
    expect(errors).toMatchObject([{ message: 'The request is larger than 64 KiB.' }])
  })

  it.each(['(a+)+$', '.*.*.*.*=.*', '[a-z]{1000}', '\\\\(', '^(?:a|a)*$'])(
    'the text %s, which is words and signs and no regular expression',
    async (text) => {
      const { data, errors } = await polyshelf.graphql<{ search: { complete: boolean } }>(
        'query ($text: String) { search(query: {text: $text}, waitMs: 9000) { complete } }',
        { text: `${text} ${'a'.repeat(40)}!` },
      )
      expect(errors).toBeUndefined()
      expect(data.search.complete).toBe(true)
    },
  )

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
