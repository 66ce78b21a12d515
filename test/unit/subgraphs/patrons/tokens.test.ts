import { CompactEncrypt, EncryptJWT, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { deriveKey } from '../../../../subgraphs/patrons/derive-key.ts'
import { PatronTokens } from '../../../../subgraphs/patrons/tokens.ts'

const secret = Buffer.alloc(32, 1)
const key = deriveKey(secret, 'token')
const tokens = new PatronTokens([secret])
const card = { libraryId: 'home', card: '29999000000001' }
const header = { alg: 'dir', enc: 'A256GCM', typ: 'polyshelf-me+jwt' }
const now = () => Math.floor(Date.now() / 1000)
/** A token like ours but for the changes; undefined leaves a claim or a header out. */
const made = (
  claims: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, unknown>> = {},
) =>
  new EncryptJWT({
    card: card.card,
    iss: 'polyshelf',
    aud: 'polyshelf:me',
    sub: 'home',
    iat: now(),
    exp: now() + 900,
    ...claims,
  })
    .setProtectedHeader({ ...header, ...headers })
    .encrypt(key)
const partsOf = (token: string) => token.split('.')
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

afterEach(() => vi.useRealTimers())
/** `seconds` from now, for everything that looks at the clock. */
const later = (seconds: number) => vi.useFakeTimers({ now: Date.now() + seconds * 1000, toFake: ['Date'] })

describe('a token', () => {
  it('names its card to who has the secret, and to nobody else', async () => {
    const token = await tokens.issue(card)
    expect(await tokens.open(token)).toEqual(card)
    expect(Buffer.from(token.replaceAll('.', ''), 'base64url').toString('latin1')).not.toContain(card.card)
    expect(await new PatronTokens([Buffer.alloc(32, 2)]).open(token)).toBeUndefined()
  })

  it('of an earlier secret is opened as long as that is told, and none is made with it', async () => {
    const old = await tokens.issue(card)
    const rotated = new PatronTokens([Buffer.alloc(32, 2), secret])
    expect(await rotated.open(old)).toEqual(card)
    const fresh = await rotated.issue(card)
    expect(await rotated.open(fresh)).toEqual(card)
    expect(await tokens.open(fresh)).toBeUndefined()
    expect(await new PatronTokens([Buffer.alloc(32, 2)]).open(fresh)).toEqual(card)
  })

  it('is good for 15 minutes, and a minute longer for clocks that differ', async () => {
    const token = await tokens.issue(card)
    later(15 * 60 + 55)
    expect(await tokens.open(token)).toEqual(card)
    later(15 * 60 + 65)
    expect(await tokens.open(token)).toBeUndefined()
  })

  it('of a replica whose clock is up to a minute fast is good, and of a later one not', async () => {
    later(55)
    const soon = await tokens.issue(card)
    later(120)
    const late = await tokens.issue(card)
    vi.useRealTimers()
    expect(await tokens.open(soon)).toEqual(card)
    expect(await tokens.open(late)).toBeUndefined()
  })
})

describe('what is no token of ours is refused', () => {
  const bad: readonly (readonly [string, () => Promise<string>])[] = [
    ['another audience', () => made({ aud: 'polyshelf:desk' })],
    ['no audience', () => made({ aud: undefined })],
    ['another issuer', () => made({ iss: 'somebody' })],
    ['no expiry', () => made({ exp: undefined })],
    ['an expiry that is past', () => made({ exp: now() - 61 })],
    ['an expiry in a year, of yesterday', () => made({ iat: now() - 86_400, exp: now() + 31_536_000 })],
    ['no library', () => made({ sub: undefined })],
    ['no card', () => made({ card: undefined })],
    ['a card that is no text', () => made({ card: 29999 })],
    ['not good before tomorrow', () => made({ nbf: now() + 86_400 })],
    ['another type', () => made({}, { typ: 'JWT' })],
    ['no type', () => made({}, { typ: undefined })],
    ['another cipher', () => made({}, { enc: 'A128CBC-HS256' })],
    ['a key wrapped instead of agreed', () => made({}, { alg: 'A256KW' })],
    ['a key of a password', () => made({}, { alg: 'PBES2-HS256+A128KW' })],
    ['no JSON', () => new CompactEncrypt(Buffer.from('card')).setProtectedHeader(header).encrypt(key)],
    [
      'an unsigned token',
      () => Promise.resolve(new UnsecuredJWT({ card: card.card }).setSubject('home').encode()),
    ],
    [
      'a signed one',
      async () =>
        new SignJWT({ card: card.card })
          .setProtectedHeader({ alg: 'ES256' })
          .setSubject('home')
          .sign((await generateKeyPair('ES256')).privateKey),
    ],
    [
      'a signed one by the encryption key',
      () =>
        new SignJWT({ card: card.card }).setProtectedHeader({ alg: 'HS256' }).setSubject('home').sign(key),
    ],
    [
      'a header that says none',
      async () =>
        [encode({ ...header, alg: 'none' }), ...partsOf(await tokens.issue(card)).slice(1)].join('.'),
    ],
    [
      'a header that says compressed',
      async () =>
        [encode({ ...header, zip: 'DEF' }), ...partsOf(await tokens.issue(card)).slice(1)].join('.'),
    ],
    [
      'a header that names what is critical',
      async () =>
        [encode({ ...header, crit: ['exp'], exp: 1 }), ...partsOf(await tokens.issue(card)).slice(1)].join(
          '.',
        ),
    ],
    [
      'a header that brings its key',
      async () =>
        [
          encode({ ...header, jwk: { kty: 'oct', k: 'AA' } }),
          ...partsOf(await tokens.issue(card)).slice(1),
        ].join('.'),
    ],
    [
      'a key of its own',
      async () => {
        const [head, , ...rest] = partsOf(await tokens.issue(card))
        return [head, 'AAAA', ...rest].join('.')
      },
    ],
    [
      'one letter changed',
      async () => {
        const [head, wrapped, iv, text = '', tag] = partsOf(await tokens.issue(card))
        return [head, wrapped, iv, (text.startsWith('A') ? 'B' : 'A') + text.slice(1), tag].join('.')
      },
    ],
    ['a shorter tag', async () => (await tokens.issue(card)).slice(0, -8)],
    ['two dots', () => Promise.resolve('a.b.c')],
    ['nothing', () => Promise.resolve('')],
  ]
  it('and the like of ours is not', async () => expect(await tokens.open(await made())).toEqual(card))
  it.each(bad)('%s', async (_, make) => expect(await tokens.open(await make())).toBeUndefined())
})
