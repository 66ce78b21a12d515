import { execFile } from 'node:child_process'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { describe, expect, it } from 'vitest'

import { registry } from '../../../adapters/registry.ts'
import { cardForm } from '../../../gateway/card-form.ts'
import { ConfigurationError } from '../../../gateway/config-error.ts'
import { parseConfiguration } from '../../../gateway/config-file.ts'

const consortium = (avon: object, bourne: object = {}) =>
  JSON.stringify({
    name: 'Test',
    libraries: [
      { id: 'avon', ...avon },
      { id: 'bourne', ...bourne },
    ].map((library) => ({
      name: library.id,
      timeZone: 'Europe/London',
      currency: 'GBP',
      systems: [
        {
          kind: 'sip2',
          id: `${library.id}-sip2`,
          host: 'ils.example.org',
          institution: '',
          lockout: { failures: 5 },
        },
      ],
      ...library,
    })),
  })
const parse = (text: string) =>
  parseConfiguration(text, { file: 'c.yaml', registry, environment: {} }).consortium.libraries
function complaints(text: string): readonly string[] {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.lines
    throw error
  }
  return []
}
const card = { label: 'Card', pinLabel: 'PIN' }

describe('whose patrons are welcome', () => {
  it('is an id, or an id with conditions', () => {
    const welcome = { library: 'bourne', exceptCategories: ['TEMP'], feeLimit: '5.00', until: '2030-12-31' }
    expect(parse(consortium({ welcomesPatronsOf: [welcome] }))[0]?.welcomesPatronsOf).toEqual([
      { ...welcome, pinRequired: false },
    ])
    expect(parse(consortium({ welcomesPatronsOf: ['bourne'] }))[0]?.welcomesPatronsOf).toEqual(['bourne'])
  })

  it.each<[string, unknown, string]>([
    [
      'a library that is none',
      { library: 'x' },
      'welcomesPatronsOf[0].library: expected the id of a library',
    ],
    [
      'an agreement that ends first',
      { library: 'bourne', from: '2026-02-01', until: '2026-01-31' },
      'until: expected a day that is not before `from`',
    ],
    ['a day that is none', { library: 'bourne', until: '2026-02-30' }, 'a day, such as'],
    ['a sum without quotes', { library: 'bourne', feeLimit: 5 }, 'welcomesPatronsOf[0]'],
  ])('with %s is a mistake', (_, welcome, expected) =>
    expect(complaints(consortium({ welcomesPatronsOf: [welcome] })).join()).toContain(expected),
  )

  it('is said once of each library', () =>
    expect(complaints(consortium({ welcomesPatronsOf: ['bourne', { library: 'bourne' }] }))).toEqual([
      expect.stringContaining('welcomesPatronsOf[1].library: expected each library once'),
    ]))
})

describe('what card numbers look like', () => {
  it('is a prefix and a length, one or several', () => {
    const [avon, bourne] = parse(
      consortium(
        { card: { ...card, prefix: '21', length: 14, checkDigit: 'codabar' } },
        { card: { ...card, prefix: ['3', 'B'], length: [8, 9] } },
      ),
    )
    expect(avon?.card && cardForm(avon.card)).toEqual({
      prefixes: ['21'],
      lengths: [14],
      checkDigit: 'codabar',
    })
    expect(bourne?.card && cardForm(bourne.card)).toEqual({ prefixes: ['3', 'B'], lengths: [8, 9] })
  })
  it('may be left out', () => {
    const [avon] = parse(consortium({ card }))
    expect(avon?.card && cardForm(avon.card)).toBeUndefined()
  })
  it('is no check digit alone', () =>
    expect(complaints(consortium({ card: { ...card, checkDigit: 'codabar' } })).join()).toContain(
      'card.checkDigit: expected a prefix, length or pattern beside it',
    ))
  it('that two libraries share is a warning of `npm run validate`, and no mistake', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'polyshelf-cards-'))
    try {
      const file = join(folder, 'c.yaml')
      const form = { card: { ...card, prefix: '21', length: 3 } }
      await writeFile(file, consortium(form, form))
      const validate = fileURLToPath(new URL('../../../gateway/validate.ts', import.meta.url))
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [validate, file])
      expect(stdout).toContain('ok, 2 libraries')
      expect(stderr).toMatch(/warning: cards of avon and bourne overlap: "21.+" could be of either/)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('the consortium’s own secrets', () => {
  const withSecret = (key: string, value: string) => {
    const text = JSON.stringify({
      ...(JSON.parse(consortium({})) as object),
      [key]: 'SECRET',
      tokenSecretEnv: 'TOKEN',
      proofKeyEnv: 'KEY',
    })
    const environment = { TOKEN: 'x'.repeat(32), KEY: ed25519, SECRET: value }
    try {
      parseConfiguration(text, { file: 'c.yaml', registry, environment })
    } catch (error) {
      if (error instanceof ConfigurationError) return error.lines
      throw error
    }
    return []
  }
  const ed25519 = generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
  const published = createPublicKey(ed25519).export({ type: 'spki', format: 'pem' }).toString()

  it.each([
    ['previousTokenSecretEnv', 'x'.repeat(31), 'expected at least 32 bytes in it'],
    ['previousProofKeyEnv', 'swordfish', 'expected a key of P-256 or Ed25519 in it'],
  ])('%s that is of no use is a mistake, told without quoting it', (key, value, expected) => {
    const [line = '', ...more] = withSecret(key, value)
    expect(more).toEqual([])
    expect(line).toContain(`${key}: ${expected}`)
    expect(line).not.toContain(value)
  })
  it('are good as they should be; what is only published need not be private', () => {
    expect(withSecret('previousTokenSecretEnv', 'x'.repeat(32))).toEqual([])
    expect(withSecret('previousProofKeyEnv', published)).toEqual([])
  })
  it('sign with a private key alone', () => {
    const text = JSON.stringify({ ...(JSON.parse(consortium({})) as object), proofKeyEnv: 'KEY' })
    const given = () =>
      parseConfiguration(text, { file: 'c.yaml', registry, environment: { KEY: published } })
    expect(given).toThrow(ConfigurationError)
  })
})
