import { describe, expect, it } from 'vitest'
import * as z from 'zod'

import type { EmbeddedAnswer, EmbeddedRequest } from '../../consortium/http-server.ts'
import { jsonOf, startRoutedServer, textOf } from '../../consortium/routes.ts'
import { type Description, violationsOf } from '../../descriptions/description.ts'
import { descriptions } from '../../descriptions/vendors.ts'

const described: Description = {
  operations: [
    {
      call: 'GET /v1/books/{id}',
      query: { page: z.string().regex(/^\d+$/).optional() },
      headers: { authorization: z.string().startsWith('Bearer ') },
      answers: { 200: z.looseObject({ id: z.int() }), 404: 'text', 204: 'empty' },
    },
    { call: 'POST /v1/login', json: z.strictObject({ pin: z.string() }), answers: { 200: z.unknown() } },
    { call: 'POST /v1/token', form: { grant_type: z.literal('password') }, answers: { 200: z.unknown() } },
  ],
}
const asked = (method: string, path: string, fields: Partial<EmbeddedRequest> = {}): EmbeddedRequest => ({
  method,
  url: new URL(path, 'http://127.0.0.1'),
  headers: { authorization: 'Bearer x' },
  body: '',
  refusesLogin: false,
  ...fields,
})
const fine = jsonOf(200, { id: 1 })
const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('an exchange with an embedded server', () => {
  it.each<[string, EmbeddedRequest, EmbeddedAnswer, readonly string[]]>([
    ['is as described', asked('GET', '/v1/books/7?page=2'), fine, []],
    ['says more than is described', asked('GET', '/v1/books/7'), jsonOf(200, { id: 1, more: true }), []],
    ['has no description', asked('GET', '/v2/books/7'), fine, ['GET /v2/books/7 is not described']],
    ['is of another method', asked('PUT', '/v1/books/7'), fine, ['PUT /v1/books/7 is not described']],
    [
      'asks by what is no parameter',
      asked('GET', '/v1/books/7?size=2'),
      fine,
      ['GET /v1/books/{id}: query : unrecognized_keys size'],
    ],
    [
      'lacks a header',
      asked('GET', '/v1/books/7', { headers: {} }),
      fine,
      ['GET /v1/books/{id}: header authorization: invalid_type'],
    ],
    [
      'has a body where none is',
      asked('GET', '/v1/books/7', { body: 'x' }),
      fine,
      ['GET /v1/books/{id}: a body that is not described'],
    ],
    [
      'is answered in another shape',
      asked('GET', '/v1/books/7'),
      jsonOf(200, { id: 'one' }),
      ['GET /v1/books/{id}: answer 200 id: invalid_type'],
    ],
    [
      'ends as nobody says it may',
      asked('GET', '/v1/books/7'),
      textOf(418, 'teapot'),
      ['GET /v1/books/{id}: answer 418 is not described'],
    ],
    [
      'says something where nothing is said',
      asked('GET', '/v1/books/7'),
      textOf(204, 'x'),
      ['GET /v1/books/{id}: answer 204 has a body'],
    ],
    [
      'sends what nobody asks for, and is not quoted',
      asked('POST', '/v1/login', { body: '{"pin":4711,"card":"2999"}' }),
      fine,
      ['POST /v1/login: body pin: invalid_type', 'POST /v1/login: body : unrecognized_keys card'],
    ],
    ['is a form', asked('POST', '/v1/token', { body: 'grant_type=password', headers: form }), fine, []],
    [
      'is another form',
      asked('POST', '/v1/token', { body: 'grant_type=code', headers: form }),
      fine,
      ['POST /v1/token: form grant_type: invalid_value'],
    ],
  ])('%s', (_, request, answer, violations) => {
    expect(violationsOf(described, request, answer)).toEqual(violations)
  })

  it('that is not described fails the test that it happens in, at its end', async () => {
    const server = await startRoutedServer('koha', [], () => undefined, textOf(404, 'none'))
    await fetch(`http://127.0.0.1:${server.port}/api/v1/cities`)
    await fetch(`http://127.0.0.1:${server.port}/on-purpose/cities`)
    await expect(server[Symbol.asyncDispose]()).rejects.toThrow(
      /^against the description of koha:\nGET \/api\/v1\/cities is not described$/,
    )
  })

  it('names each call once', () => {
    for (const { operations } of Object.values(descriptions)) {
      const calls = operations.map(({ call }) => call)
      expect(calls.length).toBe(new Set(calls).size)
    }
  })
})
