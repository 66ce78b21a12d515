import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parse, stringify } from 'yaml'

import { type ConfiguredPolyshelf, startConfigured } from '../../support/configured-polyshelf.ts'

const issuer = 'https://polyshelf.longvalley.example'
const query = `mutation Check($i: VerifyPatronInput!, $audience: String, $nonce: String) {
  verifyPatron(input: $i) { outcome proof(audience: $audience, nonce: $nonce) } }`
let example = ''
beforeAll(async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8')
  example =
    [...readme.matchAll(/```js\n([\s\S]*?)```/g)]
      .map(([, code = '']) => code)
      .find((code) => code.includes('checkProof')) ?? ''
})

type Shown = { readonly proof: string; readonly nonce: string; readonly laterMs?: number }
/** The README's example as a program of a partner's own: what it makes of each proof, in order. */
async function partner(url: string, shown: readonly Shown[]): Promise<readonly string[]> {
  const program = `${example.replace(`${issuer}/.well-known`, `${url}/.well-known`)}
    const now = Date.now
    for (const { proof, nonce, laterMs = 0 } of ${JSON.stringify(shown)}) {
      Date = class extends Date { constructor(...of) { super(...(of.length === 0 ? [now() + laterMs] : of)) } static now() { return now() + laterMs } }
      console.log(await checkProof(proof, nonce).then(({ outcome, library }) => outcome + ' ' + library, ({ message }) => message))
    }`
  const root = new URL('../../..', import.meta.url)
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return (await text(child.stdout)).trim().split('\n')
}

async function proofOf(
  { polyshelf, consortium }: ConfiguredPolyshelf,
  nonce: string,
  audience = 'https://ebooks.example',
) {
  const { library, card, pin } =
    consortium.demoJson.cards.find(({ expect: outcome }) => outcome === 'VALID') ?? {}
  const { data } = await polyshelf.graphql<{ verifyPatron: { proof: string | null } }>(query, {
    i: { library, card, pin },
    audience,
    nonce,
  })
  return { library: library ?? '', proof: data.verifyPatron.proof ?? '' }
}

let configured: ConfiguredPolyshelf
beforeAll(async () => {
  configured = await startConfigured({ harvested: inject('harvested'), edit: withAgreements })
  await configured.polyshelf.ready()
})
afterAll(() => configured[Symbol.asyncDispose]())

/** Tallgrass has an agreement with Ellery that has ended, Caldera none with anybody. */
function withAgreements(configuration: string): string {
  const consortium = parse(configuration) as { libraries: { id: string; welcomesPatronsOf: unknown }[] }
  const libraries = consortium.libraries.map((library) =>
    library.id === 'tallgrass'
      ? { ...library, welcomesPatronsOf: [{ library: 'ellery', until: '2020-12-31' }] }
      : library,
  )
  return stringify({ ...consortium, libraries, proofIssuer: issuer })
}

describe('a card at another library', () => {
  it('is lent to or not, and told why, whether it is asked by PIN or by token', async () => {
    const { polyshelf, consortium } = configured
    const { card, pin } =
      consortium.demoJson.cards.find(
        ({ library, expect: outcome }) => library === 'ellery' && outcome === 'VALID',
      ) ?? {}
    const patron =
      'library { id } blocks { code message } mayBorrowAt { id } mayNotBorrowAt { library { id name } reason message }'
    const { data } = await polyshelf.graphql<{ verifyPatron: { token: string; patron: object } }>(
      `mutation ($i: VerifyPatronInput!) { verifyPatron(input: $i) { outcome mayBorrow because token patron { ${patron} } } }`,
      // The number tells its library.
      { i: { card, pin, at: 'tallgrass' } },
    )
    const { token, ...answer } = data.verifyPatron
    const ended = 'Tallgrass Regional Library does not lend to patrons of the card’s library at this time.'
    expect(answer).toMatchObject({
      outcome: 'VALID',
      mayBorrow: false,
      because: ended,
      patron: {
        library: { id: 'ellery' },
        blocks: [{ code: 'NOT_WELCOME_HERE', message: ended }],
        mayNotBorrowAt: expect.arrayContaining([
          {
            library: { id: 'tallgrass', name: 'Tallgrass Regional Library' },
            reason: 'NOT_IN_FORCE',
            message: ended,
          },
          expect.objectContaining({
            library: expect.objectContaining({ id: 'caldera' }),
            reason: 'NO_AGREEMENT',
          }),
        ]),
      },
    })
    const again = await polyshelf.graphql<{ me: object }>(
      `{ me { ${patron} } }`,
      {},
      { authorization: `Bearer ${token}` },
    )
    expect(again.data.me).toEqual({ ...answer.patron, blocks: [] })
  })
})

describe('a card proof', () => {
  it('is checked by the README’s example, once, by whom it is for, in its time', async () => {
    const { polyshelf, consortium } = configured
    const { proof, library } = await proofOf(configured, 'q-1')
    const { proof: foreign } = await proofOf(configured, 'q-2', 'https://somebody.example')
    const { proof: late } = await proofOf(configured, 'q-3')
    const [head = '', body = '', signature = ''] = late.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const answers = await partner(polyshelf.url, [
      { proof, nonce: 'q-1' },
      { proof, nonce: 'q-1' },
      { proof: foreign, nonce: 'q-2' },
      { proof: late, nonce: 'q-1' },
      { proof: `${encode({ alg: 'none', typ: 'card-proof+jwt' })}.${body}.`, nonce: 'q-3' },
      { proof: [head, encode({ ...claims, outcome: 'BLOCKED' }), signature].join('.'), nonce: 'q-3' },
      { proof: late, nonce: 'q-3', laterMs: -55_000 },
      { proof: (await proofOf(configured, 'q-4')).proof, nonce: 'q-4', laterMs: 420_000 },
    ])
    expect(answers).toEqual([
      `VALID ${library}`,
      'shown before',
      expect.stringContaining('aud'),
      'an answer to another question',
      expect.stringContaining('alg'),
      'signature verification failed',
      `VALID ${library}`,
      expect.stringMatching(/exp|iat/),
    ])

    const published = await fetch(`${polyshelf.url}/.well-known/jwks.json`)
    expect(published.headers.get('content-type')).toContain('application/jwk-set+json')
    expect(published.headers.get('cache-control')).toBe('public, max-age=300')
    expect(await published.text()).not.toContain('"d"')

    const [good] = consortium.demoJson.cards
    const { data } = await polyshelf.graphql(query, {
      i: { library: good?.library, card: good?.card, pin: '0' },
    })
    expect(data).toEqual({ verifyPatron: { outcome: 'INVALID', proof: null } })
  })

  it('is null without a key, and there is nothing to check it by', async () => {
    await using keyless = await startConfigured({
      harvested: inject('harvested'),
      edit: (configuration) => configuration.replace(/^proofKeyEnv: .*\n/m, ''),
    })
    await keyless.polyshelf.ready()
    expect((await proofOf(keyless, 'q')).proof).toBe('')
    expect((await fetch(`${keyless.polyshelf.url}/.well-known/jwks.json`)).status).toBe(404)
  })
})
