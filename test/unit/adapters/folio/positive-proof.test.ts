import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../../adapters/errors.ts'
import { folio } from '../../../../adapters/folio/index.ts'
import type { Misbehaviour } from '../../../consortium/embedded-server.ts'
import { startHttpServer, type EmbeddedAnswer } from '../../../consortium/http-server.ts'
import { contextOf } from '../../../support/small-library.ts'
import { library, signal } from './run.ts'

const json = { 'content-type': 'application/json' }
const token = { ...json, 'set-cookie': 'folioAccessToken=eyToken; Max-Age=600; Path=/' }
const login: EmbeddedAnswer = {
  status: 201,
  headers: token,
  body: JSON.stringify({ accessTokenExpiration: new Date(Date.now() + 600_000).toISOString() }),
}
const user = { id: 'u1', username: 'jd', barcode: '21234', active: true }
const rest = { manualblocks: [], automatedPatronBlocks: [], accounts: [], usergroups: [] }

/** A FOLIO that is well but for the one answer that proves a PIN or password. */
async function verify(
  pin: 'pin' | 'password',
  proof: EmbeddedAnswer,
  { how, users = [user] }: { readonly how?: Misbehaviour; readonly users?: readonly object[] } = {},
) {
  let proofs = 0
  const server = await startHttpServer('folio', ({ url, body }) => {
    const isProof = url.pathname === '/patron-pin/verify' || body.includes('"username":"jd"')
    if (!isProof) {
      if (url.pathname === '/authn/login-with-expiry') return login
      return {
        status: 200,
        headers: json,
        body: JSON.stringify(url.pathname === '/users' ? { users, totalRecords: 1 } : rest),
      }
    }
    proofs += 1
    server.misbehave(how)
    return proof
  })
  const config = folio.config.parse({
    kind: 'folio',
    id: 'caldera-folio',
    baseUrl: `http://127.0.0.1:${server.port}`,
    tenant: 'caldera',
    username: 'polyshelf',
    passwordEnv: 'FOLIO_PASSWORD',
    timeoutMs: 200,
    pin,
  })
  await using system = folio.open(config, contextOf(library, { password: 'x' }))
  const answer = await system.patrons
    ?.verify({ card: '21234', pin: '1234' }, { signal: signal() })
    .catch((error: unknown) => error)
  await server[Symbol.asyncDispose]()
  const outcome = answer instanceof UpstreamError ? answer.code : (answer as { outcome: string }).outcome
  return { outcome, proofs }
}

const empty = (status: number): EmbeddedAnswer => ({ status, body: '' })
const page: EmbeddedAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<h1>Log in</h1>',
}

describe('a card is good by positive proof alone, asked for once', () => {
  it.each([
    ['pin', empty(200), 'ACCEPTED'],
    ['pin', empty(422), 'REJECTED'],
    ['pin', page, 'PROTOCOL_ERROR'],
    ['pin', empty(302), 'PROTOCOL_ERROR'],
    ['pin', empty(400), 'PROTOCOL_ERROR'],
    ['pin', empty(404), 'PROTOCOL_ERROR'],
    ['pin', empty(401), 'AUTHENTICATION'],
    ['pin', empty(403), 'AUTHENTICATION'],
    ['pin', empty(429), 'RATE_LIMITED'],
    ['pin', empty(500), 'REFUSED'],
    ['password', login, 'ACCEPTED'],
    ['password', empty(422), 'REJECTED'],
    ['password', empty(401), 'REJECTED'],
    ['password', { ...login, headers: json }, 'PROTOCOL_ERROR'],
    ['password', page, 'PROTOCOL_ERROR'],
    ['password', empty(400), 'PROTOCOL_ERROR'],
    ['password', empty(500), 'REFUSED'],
  ] as const)('%s: %j is %s', async (pin, proof, outcome) => {
    expect(await verify(pin, proof)).toEqual({ outcome, proofs: 1 })
  })

  it.each([
    ['pin', 'silent', 'TIMEOUT'],
    ['pin', 'garbage', 'PROTOCOL_ERROR'],
    ['password', 'silent', 'TIMEOUT'],
    ['password', 'cut', 'CLOSED_EARLY'],
  ] as const)('%s: an answer that is %s is %s', async (pin, type, outcome) => {
    expect(await verify(pin, pin === 'pin' ? empty(200) : login, { how: { type } })).toEqual({
      outcome,
      proofs: 1,
    })
  })

  it.each([
    [[], 'REJECTED'],
    [[{ ...user, barcode: '212345' }], 'REJECTED'],
    [[{ ...user, barcode: null }], 'REJECTED'],
    [[user, { ...user, id: 'u2' }], 'PROTOCOL_ERROR'],
    [[{ ...user, expirationDate: 'soon' }], 'PROTOCOL_ERROR'],
  ])('of nobody else: %j is %s', async (users, outcome) => {
    // What is asked in place of an unknown card is about nobody, so that even a yes proves nothing.
    const proofs = outcome === 'REJECTED' ? 1 : 0
    expect(await verify('pin', empty(200), { users })).toEqual({ outcome, proofs })
  })
})
