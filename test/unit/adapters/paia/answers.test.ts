import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../../adapters/errors.ts'
import { failure, good, open, signal } from './run.ts'

type Given = readonly [status: number, body: string | Record<string, unknown>]
const card = good?.card ?? ''
// As a server of VZG sent them (vzg-paia 2.2), with other names.
const login = {
  access_token: 'AAASECRETBBB',
  token_type: 'Bearer',
  expires_in: 3600,
  patron: card,
  scope: 'read_availability change_password write_items read_items read_fees read_patron',
}
const patron = {
  name: ' Nobody Nothing',
  email: 'nobody@example.org',
  address: 'No Street at all 8, D-21073 Hamburg',
  expires: '2035-12-31',
  status: 0,
  type: ['de-830:user-type:20'],
}
const fees = { amount: '7.40 EUR', fee: [{ amount: '1.60 EUR', feetypeid: 'de-830:fee-type:2' }] }
const denied = { error: 'access_denied', error_description: 'invalid patron or password' }

describe('an answer to a login', () => {
  it.each([
    [200, denied],
    [401, denied],
    [403, { ...denied, code: 403 }],
    [403, { ...denied, access_token: 'x' }],
    [400, { error: 'invalid_grant' }],
  ] as const)('%i %j is a refusal', async (...given) => {
    await using run = await answering({ login: given })
    expect(await run.verify(card, '4711')).toEqual({ outcome: 'REJECTED' })
  })

  it.each([
    [401, { error: 'invalid_grant' }, 'AUTHENTICATION'],
    [401, { error: 'invalid_client' }, 'AUTHENTICATION'],
    [403, 'Forbidden', 'AUTHENTICATION'],
    [403, { error: 'insufficient_scope' }, 'REFUSED'],
    [404, { error: 'not_found' }, 'PROTOCOL_ERROR'],
    [404, 'Not Found', 'PROTOCOL_ERROR'],
    [422, { error: 'invalid_request' }, 'PROTOCOL_ERROR'],
    [429, denied, 'RATE_LIMITED'],
    [200, { ...denied, code: 503 }, 'RATE_LIMITED'],
    [500, denied, 'REFUSED'],
    [502, 'Bad Gateway', 'REFUSED'],
    [503, { error: 'service_unavailable' }, 'RATE_LIMITED'],
    [200, { error: 'gesperrt' }, 'REFUSED'],
    [200, {}, 'PROTOCOL_ERROR'],
    [200, '', 'PROTOCOL_ERROR'],
    [200, { ...login, access_token: '' }, 'PROTOCOL_ERROR'],
    [200, { ...login, patron: undefined }, 'PROTOCOL_ERROR'],
    [200, { ...login, patron: '..' }, 'PROTOCOL_ERROR'],
    [200, { ...login, patron: '\ud800' }, 'PROTOCOL_ERROR'],
    [200, { ...login, access_token: 'a\r\nb' }, 'PROTOCOL_ERROR'],
    [200, { ...login, token_type: 'mac' }, 'PROTOCOL_ERROR'],
    [302, '', 'PROTOCOL_ERROR'],
    [204, '', 'PROTOCOL_ERROR'],
  ] as const)('%i %j is a failure (%s), never a verdict', async (status, body, code) => {
    await using run = await answering({ login: [status, body] })
    await expect(run.verify(card, '4711')).rejects.toEqual(failure(code))
    expect(run.count()).toBe(1)
  })
})

describe('an account', () => {
  it('is read as VZG sends it', async () => {
    await using run = await answering({})
    expect(await run.verify(card, '4711')).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: card,
        card,
        name: 'Nobody Nothing',
        category: 'de-830:user-type:20',
        expiresOn: '2035-12-31',
        blocks: [],
        fees: { amount: '7.40', currency: 'EUR' },
        email: 'nobody@example.org',
      },
    })
  })

  it.each([
    ['2015-12-31', { expiresOn: '2015-12-31' }],
    ['2030-12-31T23:30:00Z', { expiresOn: '2031-01-01' }],
    ['9999-12-31', {}],
    ['', {}],
    [null, {}],
  ])('that expires on %j', async (expires, expected) => {
    await using run = await answering({ patron: [200, { ...patron, expires }] })
    const { expiresOn } = (await facts(run)) ?? {}
    expect(expiresOn === undefined ? {} : { expiresOn }).toEqual(expected)
  })

  it.each([
    [0, []],
    [1, ['OTHER']],
    [2, ['EXPIRED']],
    [3, ['FEES_OWED']],
    [4, ['EXPIRED', 'FEES_OWED']],
    ['3', ['FEES_OWED']],
    [77, ['OTHER']],
    [9, ['CARD_REPORTED_LOST']],
    [undefined, []],
  ])('in state %j is blocked by %j', async (status, codes) => {
    await using run = await answering({ patron: [200, { ...patron, status }] })
    expect((await facts(run))?.blocks.map(({ code }) => code)).toEqual(codes)
  })

  it.each([
    [fees, '7.40'],
    [{ amount: '0 EUR' }, '0.00'],
    [{ amount: '-3.00 EUR' }, '0.00'],
    [{ fee: [{ amount: '1.60 EUR' }, { amount: '0.10 EUR' }, { amount: '0.20 EUR' }] }, '1.90'],
    [{}, '0.00'],
  ])('with fees %j owes %s', async (body, amount) => {
    await using run = await answering({ fees: [200, body] })
    expect((await facts(run))?.fees).toEqual({ amount, currency: 'EUR' })
  })

  it.each([
    ['patron', [200, { ...patron, expires: 'bald' }], 'PROTOCOL_ERROR'],
    ['patron', [200, { ...patron, status: 'active' }], 'PROTOCOL_ERROR'],
    ['patron', [200, { error: 'insufficient_scope', code: 403 }], 'REFUSED'],
    ['patron', [401, { error: 'invalid_token' }], 'AUTHENTICATION'],
    ['patron', [404, { error: 'not_found' }], 'PROTOCOL_ERROR'],
    ['patron', [503, ''], 'RATE_LIMITED'],
    ['fees', [200, { amount: '7,40 EUR' }], 'PROTOCOL_ERROR'],
    ['fees', [200, { fee: [{ amount: '1.00 EUR' }, { amount: '1.00 CHF' }] }], 'PROTOCOL_ERROR'],
    ['fees', [500, { error: 'internal_error' }], 'REFUSED'],
  ] as const)('that cannot be read (%s %j) is a failure, %s', async (which, given, code) => {
    await using run = await answering({ [which]: given })
    await expect(run.verify(card, '4711')).rejects.toEqual(failure(code))
  })
})

describe('the probe', () => {
  it.each([
    [401, { error: 'invalid_token' }],
    [403, { error: 'access_denied' }],
    [200, { error: 'invalid_grant', code: 401 }],
  ] as const)('knows a PAIA server by %i %j', async (...given) => {
    await using run = await answering({ patron: given })
    await expect(run.system.probe({ signal: signal() })).resolves.toBeUndefined()
  })

  it.each([
    [200, patron, 'PROTOCOL_ERROR'],
    [404, 'Not Found', 'PROTOCOL_ERROR'],
    [401, { error: 'Wer sind Sie?' }, 'PROTOCOL_ERROR'],
    [403, 'Forbidden', 'PROTOCOL_ERROR'],
    [502, { error: 'bad_gateway' }, 'REFUSED'],
    [429, { error: 'access_denied' }, 'RATE_LIMITED'],
  ] as const)('does not take %i %j for one', async (status, body, code) => {
    await using run = await answering({ patron: [status, body] })
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure(code))
  })
})

describe('secrets', () => {
  it('are in no error, whatever the server repeats', async () => {
    const status = fc.constantFrom(200, 400, 401, 403, 404, 422, 429, 500, 503)
    // Long enough not to occur by chance in a byte count or a port.
    const secret = fc.stringMatching(/^zq[a-z0-9]{7,12}$/)
    let given: Given = [200, '']
    await using run = await answering({ login: () => given })
    await fc.assert(
      fc.asyncProperty(status, secret, secret, fc.boolean(), async (code, user, pin, isJson) => {
        given = [code, isJson ? { error: `no ${user} ${pin}`, error_description: pin } : `${user} ${pin}`]
        const error: unknown = await run.verify(user, pin).catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(UpstreamError)
        const said = inspect(error, { depth: 9, showHidden: true })
        for (const word of [user, pin]) expect(said).not.toContain(word)
      }),
      { numRuns: 60 },
    )
  })
})

async function facts(run: Awaited<ReturnType<typeof answering>>) {
  const answer = await run.verify(card, '4711')
  return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
}

/** The adapter on a server with answers of its own to some methods, and VZG's to the others. */
async function answering(own: {
  readonly login?: Given | (() => Given)
  readonly patron?: Given
  readonly fees?: Given
}) {
  let logins = 0
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/auth/login') logins += 1
    const ownLogin = typeof own.login === 'function' ? own.login() : own.login
    const [status, body] = path.startsWith('/auth')
      ? (ownLogin ?? [200, login])
      : path.endsWith('/fees')
        ? (own.fees ?? [200, fees])
        : (own.patron ?? [200, patron])
    request.resume()
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const run = open((server.address() as AddressInfo).port)
  return {
    ...run,
    count: () => logins,
    async [Symbol.asyncDispose]() {
      await run[Symbol.asyncDispose]()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
