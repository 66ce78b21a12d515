import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { authorization, encodeQueryValue, polarisDate } from '../../../../adapters/polaris/signing.ts'
import { failure, signal, start } from './run.ts'

const date = 'Sat, 21 Nov 2026 10:15:00 GMT'
const base = 'https://polaris.example.org/PAPIService/REST/public/v1/1033/100/1'
const key = { accessId: 'POLYSHELF', accessKey: 'B8E5B1C8-EXAMPLE-KEY', hash: 'sha1' } as const

/** Made by `printf '%s' "$METHOD$URL$DATE$SECRET" | openssl dgst -sha1 -hmac "$KEY" -binary | base64`. */
describe('a signature', () => {
  it.each([
    [key, 'GET', `${base}/bib/12345/holdings`, '', '8M4JaRWg+vZwDPy8Jt3DQeaYYxE='],
    [key, 'GET', `${base}/patron/21234000000015`, 'patron-secret-xyz', 'ss4XojmE9wZvbwNTOSd7tLczohI='],
    [
      { ...key, accessKey: 'schlüssel' },
      'POST',
      `${base}/authenticator/patron`,
      'geheimä',
      'e4DNtyHXe1pwtiATNxIdbKwwuX4=',
    ],
    [
      { ...key, hash: 'sha256' },
      'GET',
      `${base}/bib/12345/holdings`,
      '',
      'flY2V8EdKKPAv0JDnETkDUBxlGJSbS8ZuxKQZdmbCbM=',
    ],
  ] as const)('by %j of %s %s with secret %j is %s', (signingKey, method, url, secret, signature) => {
    expect(authorization(signingKey, { method, url, date, secret })).toBe(`PWS POLYSHELF:${signature}`)
  })

  it('is dated by RFC 1123, in GMT', () => {
    expect(polarisDate(Date.UTC(2026, 10, 21, 10, 15))).toBe(date)
    expect(polarisDate(Date.UTC(2026, 0, 2, 3, 4, 5))).toBe('Fri, 02 Jan 2026 03:04:05 GMT')
  })
})

describe('a value in a URL', () => {
  it('is encoded as little as HTTP allows', () => {
    expect(encodeQueryValue('AU=asimov AND PD >= 1970')).toBe('AU=asimov+AND+PD+%3E=+1970')
    expect(encodeQueryValue('TI="bud, not buddy\'s" & a+b#c%d')).toBe(
      'TI=%22bud,+not+buddy%27s%22+%26+a%2Bb%23c%25d',
    )
  })

  it('is what it was after decoding, and one parameter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const parameters = new URLSearchParams(`q=${encodeQueryValue(text)}&page=1`)
        expect([...parameters.keys()]).toEqual(['q', 'page'])
        expect(parameters.get('q')).toBe(text)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a Polaris that checks signatures', () => {
  it('accepts every question of ours', async () => {
    await using run = await start()
    await run.system.probe({ signal: signal() })
    const query = {
      type: 'term',
      index: 'any',
      relation: 'phrase',
      text: "l'été & co",
      truncated: false,
    } as const
    expect(await run.search.search(query, { start: 0, count: 5 }, { signal: signal() })).toMatchObject({
      hitCount: 0,
    })
  })

  it.each([
    ['by SHA-256', { hash: 'sha256' }, { hash: 'sha256' }],
    ['behind a proxy', { signingBaseUrl: 'https://papi.example/' }, { origin: 'https://papi.example' }],
    ['after decoding the URL', { signedUrl: 'decoded' }, { decodes: true }],
  ] as const)('%s is asked its way', async (_, settings, options) => {
    await using run = await start(settings, options)
    const query = { type: 'term', index: 'year', relation: 'ge', text: '1990', truncated: false } as const
    expect(await run.search.search(query, { start: 0, count: 5 }, { signal: signal() })).toMatchObject({
      hitCount: 3,
    })
    await using other = await start({}, options)
    await expect(other.search.search(query, { start: 0, count: 5 }, { signal: signal() })).rejects.toEqual(
      failure('AUTHENTICATION', 'HTTP 401'),
    )
  })

  it('does not know another key', async () => {
    await using run = await start({}, { accessKey: 'another' })
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
    await expect(run.availability.items(['1'], { signal: signal() })).rejects.toEqual(
      failure('AUTHENTICATION'),
    )
  })

  it('whose clock is an hour off is said to have one, and never to reject a card', async () => {
    await using run = await start({}, { skewMs: -3_600_000 })
    const said = failure('AUTHENTICATION', "the server's clock and ours are 60 minutes apart")
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(said)
    await expect(run.verify('23529001000461', '4011')).rejects.toEqual(said)
  })

  it('bears with a clock that is ten minutes off', async () => {
    await using run = await start({}, { skewMs: 600_000 })
    await run.system.probe({ signal: signal() })
  })
})
