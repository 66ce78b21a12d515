import { describe, expect, it } from 'vitest'

import { folio } from '../../../../adapters/folio/index.ts'
import { folioCql } from '../../../../adapters/folio/search.ts'
import { droppedPart } from '../../../../adapters/query/dropped.ts'
import type { Query, QueryTerm } from '../../../../adapters/query/model.ts'
import { startHttpServer, type EmbeddedAnswer } from '../../../consortium/http-server.ts'
import { contextOf } from '../../../support/small-library.ts'
import { failure, instance, library, signal } from './run.ts'

const term = (fields: Partial<QueryTerm>): Query => ({
  type: 'term',
  index: 'any',
  relation: 'all',
  text: 'war peace',
  truncated: false,
  ...fields,
})

describe("a query in mod-search's words", () => {
  it.each([
    [term({}), 'keyword all "war peace"'],
    [term({ index: 'title', relation: 'phrase' }), 'title == "war peace"'],
    [term({ index: 'author', relation: 'any', text: 'tolstoy' }), 'contributors any "tolstoy"'],
    [term({ truncated: true, text: 'tolst' }), 'keyword all "tolst*"'],
    [term({ index: 'year', relation: 'ge', text: '1990' }), 'normalizedDate1 >= "1990"'],
    [term({ index: 'year', relation: 'exact', text: '1990' }), 'normalizedDate1 == "1990"'],
    [term({ index: 'language', relation: 'exact', text: 'eng' }), 'languages == "eng"'],
    [term({ index: 'issn', relation: 'exact', text: '1234-5679' }), 'issn = "1234-5679"'],
    [term({ text: 'a"b*c' }), String.raw`keyword all "a\"b\*c"`],
  ])('%j', (query, cql) => {
    expect(folioCql(query)).toEqual({ cql, dropped: [] })
  })

  it('asks for a phrase where the whole field was meant, and says so', () => {
    const query = term({ index: 'title', relation: 'exact' })
    expect(folioCql(query)).toEqual({
      cql: 'title == "war peace"',
      dropped: [droppedPart(query, { looser: true })],
    })
  })
})

/** A FOLIO that answers by path alone; the login is always good. */
async function scripted(answers: Readonly<Record<string, EmbeddedAnswer>>) {
  const json = { 'content-type': 'application/json' }
  const asked: string[] = []
  const lists = {
    identifierTypes: [],
    contributorTypes: [],
    instanceTypes: [],
    instanceFormats: [],
    issuanceModes: [],
    usergroups: [],
  }
  const server = await startHttpServer('folio', ({ url }) => {
    asked.push(url.pathname)
    if (url.pathname === '/authn/login-with-expiry')
      return {
        status: 201,
        headers: { ...json, 'x-okapi-token': 'ey' },
        body: JSON.stringify({ accessTokenExpiration: '2099-01-01T00:00:00Z' }),
      }
    return answers[url.pathname] ?? { status: 200, headers: json, body: JSON.stringify(lists) }
  })
  const config = folio.config.parse({
    kind: 'folio',
    id: 'caldera-folio',
    baseUrl: `http://127.0.0.1:${server.port}`,
    tenant: 'caldera',
    username: 'polyshelf',
    passwordEnv: 'FOLIO_PASSWORD',
    timeoutMs: 1_000,
  })
  const system = folio.open(config, contextOf(library, { password: 'x' }))
  return {
    asked,
    system,
    async [Symbol.asyncDispose]() {
      await system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}
const ok = (value: unknown): EmbeddedAnswer => ({ status: 200, body: JSON.stringify(value) })

describe('what mod-search answers', () => {
  it('may hold an instance that nobody can read, which is counted', async () => {
    const instances = [
      { id: 'a', title: 'One' },
      { id: 'b', title: 7 },
      { id: 'c', title: 'Three' },
    ]
    await using run = await scripted({ '/search/instances': ok({ totalRecords: 3, instances }) })
    const answer = await run.system.search?.search(term({}), { start: 0, count: 10 }, { signal: signal() })
    expect(answer).toMatchObject({ hitCount: 3, unreadable: 1 })
    expect(answer?.records.map(({ localId }) => localId)).toEqual(['a', 'c'])
  })

  it('with 400 is a query it cannot answer', async () => {
    await using run = await scripted({ '/search/instances': { status: 400, body: 'Invalid search field' } })
    const asked = run.system.search?.search(term({}), { start: 0, count: 10 }, { signal: signal() })
    await expect(asked).rejects.toEqual(failure('UNSUPPORTED_QUERY'))
  })
})

describe('an instance that was made in FOLIO itself', () => {
  const id = instance(7)

  it('is read from its own fields, for it has no MARC', async () => {
    const found = { totalRecords: 1, instances: [{ id, title: 'A local guide / by the staff.' }] }
    await using run = await scripted({
      [`/source-storage/records/${id}/formatted`]: { status: 404, body: 'not found' },
      '/search/instances': ok(found),
    })
    const [record] = (await run.system.records?.read([id], { signal: signal() })) ?? []
    expect(record).toMatchObject({ localId: id, title: 'A local guide', raw: { form: 'marc' } })
    expect(run.asked.filter((path) => path === '/search/instances')).toHaveLength(1)
  })

  it.each([
    ['no MARC', { parsedRecord: { content: { leader: 'x', fields: [] } } }],
    ['no record', {}],
  ])('with %s where MARC should be is PROTOCOL_ERROR', async (_, source) => {
    await using run = await scripted({ [`/source-storage/records/${id}/formatted`]: ok(source) })
    await expect(run.system.records?.read([id], { signal: signal() })).rejects.toEqual(
      failure('PROTOCOL_ERROR'),
    )
  })
})

it('the token may stand in a header, as Eureka sends it', async () => {
  await using run = await scripted({ '/groups': ok({ usergroups: [], totalRecords: 0 }) })
  await expect(run.system.probe({ signal: signal() })).resolves.toBeUndefined()
})
