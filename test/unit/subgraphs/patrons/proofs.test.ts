import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { readProofKeys } from '../../../../gateway/proof-keys.ts'
import { openCardProofs } from '../../../../subgraphs/patrons/proofs.ts'
import { accepted, cardDesk, facts, knowsPin, lending, rejected } from '../../../support/patron-system.ts'
import { library } from '../records.ts'

const curve = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey
const [es256, ed25519] = [curve('P-256'), generateKeyPairSync('ed25519').privateKey]
const issuer = 'https://polyshelf.example'
const person = {
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  phone: '+1 555 0100 999',
  localId: 'patron-of-the-system',
  category: 'ADULT',
}

async function proofFrom(key: KeyObject, { pin = '4711', audience = 'desk', nonce = 'n-1' } = {}) {
  const proofs = await openCardProofs({ signing: key, issuer })
  const { verify } = cardDesk({
    proofs,
    libraries: [
      lending('home', knowsPin(person)),
      library({ id: 'next', welcomesPatronsOf: [{ library: 'home' }] }),
      library({ id: 'far' }),
    ],
  })
  const verification = await verify({ library: 'home', pin })
  return { proofs, proof: await proofs.sign(verification, { audience, nonce }) }
}
afterEach(() => vi.useRealTimers())

describe.each([
  ['ES256', es256],
  ['EdDSA', ed25519],
])('a proof by %s', (alg, key) => {
  it('says what the card is good for, for whom and for how long, and nothing of the person', async () => {
    const { proof = '', proofs } = await proofFrom(key)
    const { payload, protectedHeader } = await jwtVerify(proof, createLocalJWKSet(proofs.published), {
      issuer,
      audience: 'desk',
      typ: 'card-proof+jwt',
    })
    const { iat = 0, exp, jti, ...said } = payload
    expect(said).toEqual({
      iss: issuer,
      aud: 'desk',
      nonce: 'n-1',
      outcome: 'VALID',
      library: 'home',
      category: 'ADULT',
      mayBorrowAt: ['home', 'next'],
      pinChecked: true,
    })
    expect(exp).toBe(iat + 300)
    expect(jti).toMatch(/^[\w-]{36}$/)
    expect(protectedHeader).toEqual({ alg, kid: proofs.published.keys[0]?.kid, typ: 'card-proof+jwt' })
    const clear = Buffer.from(proof.split('.').slice(0, 2).join(''), 'base64url').toString()
    for (const secret of ['Lovelace', 'ada@', '555 0100', '29999000000001', 'patron-of-the-system'])
      expect(clear).not.toContain(secret)
  })

  it('is published without its private part', async () => {
    const { published } = (await proofFrom(key)).proofs
    expect(published.keys).toHaveLength(1)
    expect(published.keys[0]).not.toHaveProperty('d')
    expect(published.keys[0]).toMatchObject({ alg, use: 'sig' })
  })

  it('is refused by whoever it is not for, whoever trusts other keys, and after its time', async () => {
    const { proof = '', proofs } = await proofFrom(key)
    const keys = createLocalJWKSet(proofs.published)
    await expect(jwtVerify(proof, keys, { audience: 'vendor' })).rejects.toThrow(/aud/)
    const others = createLocalJWKSet((await proofFrom(curve('P-256'))).proofs.published)
    await expect(jwtVerify(proof, others)).rejects.toThrow()
    vi.useFakeTimers({ now: Date.now() + 355_000, toFake: ['Date'] })
    await expect(jwtVerify(proof, keys, { clockTolerance: 60 })).resolves.toBeDefined()
    vi.setSystemTime(Date.now() + 10_000)
    await expect(jwtVerify(proof, keys, { clockTolerance: 60 })).rejects.toThrow(/exp/)
  })
})

describe('a proof', () => {
  it('is another one each time', async () => {
    const { proof: one = '' } = await proofFrom(es256)
    const { proof: other = '' } = await proofFrom(es256)
    expect(decodeJwt(one).jti).not.toBe(decodeJwt(other).jti)
  })

  it('is given of a card that is good, expired or blocked, and of nothing else', async () => {
    const proofs = await openCardProofs({ signing: es256, issuer })
    const cards = {
      good: accepted(),
      expired: accepted({ expiresOn: '2020-01-01' }),
      blocked: accepted({ blocks: [{ code: 'FEES_OWED' }] }),
      unknown: rejected,
    }
    const { verify } = cardDesk({
      libraries: [
        lending('home', ({ card }) => Promise.resolve(cards[card as keyof typeof cards])),
        lending('down', () => Promise.reject(new Error('down'))),
      ],
    })
    const outcomes: Record<string, unknown> = {}
    for (const card of Object.keys(cards)) {
      const proof = await proofs.sign(await verify({ library: 'home', card, pin: '4711' }), {})
      outcomes[card] = proof === undefined ? undefined : decodeJwt(proof)['outcome']
    }
    expect(outcomes).toEqual({ good: 'VALID', expired: 'EXPIRED', blocked: 'BLOCKED', unknown: undefined })
    expect(await proofs.sign(await verify({ library: 'down', pin: '4711' }), {})).toBeUndefined()
  })

  it('says where the PIN was not checked, and leaves out whom it is for if nobody was named', async () => {
    const proofs = await openCardProofs({ signing: es256, issuer })
    const patron = {
      facts: facts(),
      libraryId: 'home',
      blocks: [],
      mayBorrowAt: ['home'],
      mayNotBorrowAt: [],
    }
    const proof = await proofs.sign({ outcome: 'VALID', mayBorrow: true, patron }, { audience: null })
    expect(decodeJwt(proof ?? '')).toMatchObject({ pinChecked: false })
    expect(decodeJwt(proof ?? '')).not.toHaveProperty('aud')
  })

  it.each([
    ['an empty audience', { audience: '' }],
    ['a line end in the nonce', { nonce: 'a\nb' }],
    ['a nonce of 201 characters', { nonce: 'n'.repeat(201) }],
  ])('is refused for %s', async (_, request) => {
    const proofs = await openCardProofs({ signing: es256, issuer })
    await expect(proofs.sign({ outcome: 'INVALID', mayBorrow: false }, request)).rejects.toThrow(/1 to 200/)
  })
})

describe('keys for proofs', () => {
  const pem = (key: KeyObject) =>
    key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString()
  const jwk = (key: KeyObject) => JSON.stringify(key.export({ format: 'jwk' }))
  const open = async (values: Readonly<Record<string, string>>) => {
    const keys = readProofKeys({ of: (_, name) => values[name] }, issuer)
    return keys && (await openCardProofs(keys))
  }

  it('are PEM or JWK; the other one is published behind, private or public', async () => {
    for (const also of [
      pem(ed25519),
      jwk(ed25519),
      pem(createPublicKey(ed25519)),
      jwk(createPublicKey(ed25519)),
    ]) {
      const proofs = await open({ proofKey: jwk(es256), previousProofKey: also })
      expect(proofs?.published.keys.map(({ alg }) => alg)).toEqual(['ES256', 'EdDSA'])
      expect(JSON.stringify(proofs?.published)).not.toContain('"d"')
    }
  })
  it('are changed without a proof that nobody can check', async () => {
    const { proof: old = '' } = await proofFrom(es256)
    const rotated = await open({ proofKey: pem(ed25519), previousProofKey: pem(es256) })
    if (rotated === undefined) throw new Error('no keys')
    await expect(jwtVerify(old, createLocalJWKSet(rotated.published))).resolves.toBeDefined()
    const patron = { facts: facts(), libraryId: 'home', blocks: [], mayBorrowAt: [], mayNotBorrowAt: [] }
    const fresh = await rotated.sign({ outcome: 'VALID', mayBorrow: true, patron }, {})
    expect(decodeProtectedHeader(fresh ?? '').alg).toBe('EdDSA')
  })
  it('that are the same twice are published once', async () =>
    expect((await open({ proofKey: pem(es256), previousProofKey: pem(es256) }))?.published.keys).toHaveLength(
      1,
    ))
  it('left out are none', async () => expect(await open({})).toBeUndefined())
  it.each([
    ['no key', 'swordfish'],
    ['half a JWK', '{"kty":"EC"'],
    ['a public key', pem(createPublicKey(es256))],
    ['another curve', pem(curve('P-384'))],
    ['RSA', pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)],
  ])('that are %s are none', async (_, text) => expect(await open({ proofKey: text })).toBeUndefined())
})
