import { describe, expect, it } from 'vitest'

import { oauthError } from '../../../adapters/oauth-error.ts'

const read = (status: number, body: string) => oauthError({ status, body: Buffer.from(body) })

describe('an error in the words of OAuth', () => {
  it.each([
    [403, '{"error":"access_denied"}', { word: 'access_denied', status: 403 }],
    [200, '{"error":"access_denied"}', { word: 'access_denied', status: 403 }],
    [200, '{"error":"access_denied","code":429}', { word: 'access_denied', status: 429 }],
    [200, '{"error":"invalid_request","code":"400"}', { word: 'invalid_request', status: 400 }],
    [200, '{"error":"not_found","code":200}', { word: 'not_found', status: 404 }],
    [503, '{"error":"access_denied","code":403}', { word: 'access_denied', status: 503 }],
    [200, '{"error":"card 4711 is unknown"}', { word: undefined, status: 500 }],
    [400, '{"error":"constructor"}', { word: undefined, status: 400 }],
  ])('%i %s', (status, body, expected) => {
    expect(read(status, body)).toEqual(expected)
  })

  it.each(['', '[]', 'null', '{"error":""}', '{"error":null}', '{"access_token":"x"}', '<html>'])(
    'is none: %s',
    (body) => {
      expect(read(403, body)).toBeUndefined()
    },
  )
})
