import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'
import * as z from 'zod'

import { baseUrl, host, port, secretFields, systemFields } from '../../../adapters/config-fields.ts'
import { ConfigurationError } from '../../../gateway/config-error.ts'
import { parseConfiguration, readConfiguration } from '../../../gateway/config-file.ts'
import type { Registry } from '../../../gateway/config.ts'
import { consortiumJsonSchema } from '../../../gateway/json-schema.ts'

const open = () => {
  throw new Error('a configuration is read without opening anything')
}
const diagnosis = { server: 'server', login: 'passwordEnv', addresses: () => [] }
const registry: Registry = {
  wire: {
    config: z.strictObject({
      kind: z.literal('wire'),
      ...systemFields,
      host,
      port,
      ...secretFields('password'),
    }),
    open,
    diagnosis,
  },
  rest: {
    config: z.strictObject({
      kind: z.literal('rest'),
      ...systemFields,
      baseUrl,
      ...secretFields('clientSecret'),
    }),
    open,
    diagnosis,
  },
}
const parse = (text: string, environment: Record<string, string> = {}) =>
  parseConfiguration(text, { file: 'consortium.yaml', registry, environment })

/** Every complaint about `text`. */
function complaints(text: string, environment: Record<string, string> = {}): readonly string[] {
  try {
    parse(text, environment)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.lines
    throw error
  }
  return []
}

const library = (systems: string) => `name: Test
libraries:
  - id: avon
    name: Avon
    timeZone: Europe/London
    currency: GBP
    systems:
      - ${systems}
`
const good = library('{ kind: wire, id: avon-wire, host: ils.example.org, port: 6001, passwordEnv: AVON }')

describe('a consortium file', () => {
  it('is read with its defaults', () => {
    const { consortium, dataDirectory } = parse(good, { AVON: 'pw' })
    expect(consortium).toMatchObject({
      name: 'Test',
      host: 'localhost',
      harvest: { everyMinutes: 60 },
      subgraphs: {},
    })
    expect(consortium.libraries[0]?.systems[0]).toMatchObject({ kind: 'wire', port: 6001 })
    expect(dataDirectory).toMatch(/^\/.*\.polyshelf$/)
  })

  it('says how a system may be asked, and what is left out has its default', () => {
    const text = library(
      '{ kind: rest, id: r, baseUrl: "https://ils.example.org", breaker: { failures: 2 } }',
    )
    expect(parse(text).consortium.libraries[0]?.systems[0]?.breaker).toEqual({ failures: 2, openSeconds: 5 })
    expect(complaints(text.replace('failures: 2', 'failures: 0'))).toEqual([
      expect.stringContaining('systems[0].breaker.failures: expected at least 1'),
    ])
  })

  it('may be JSON, which is YAML', () => {
    const systems = [{ kind: 'rest', id: 'r', baseUrl: 'https://ils.example.org' }]
    const avon = { id: 'avon', name: 'Avon', timeZone: 'Europe/London', currency: 'GBP', systems }
    expect(complaints(JSON.stringify({ name: 'Test', libraries: [avon] }))).toEqual([])
  })

  it('is told all its mistakes at once, in order, each with line, path and what was expected', () => {
    const text = `name: Test
port: abc
nmae: x
libraries:
  - id: avon
    name: Avon
    timeZone: Europe/Lndon
    currency: GBP
    welcomesPatronsOf: [nobody]
    systems:
      - kind: wire
        id: avon-wire
        host: "a b"
        port: 99999
        passwordEnv: NOT_SET
        passwordd: x
      - kind: telepathy
        id: q
      - kind: rest
        id: avon-wire
        baseUrl: ftp://x
        clientSecretEnv: SET
        clientSecretFile: /etc/hostname
  - id: avon
    timeZone: Europe/London
    currency: pounds
    card: { label: Card, example: "1234", pattern: "(" }
    systems: []
    name: 5
    name: six
`
    expect(complaints(text, { SET: 'x' })).toEqual([
      'consortium.yaml:2: port: expected a number, found text',
      expect.stringMatching(/^consortium\.yaml:3: nmae: unknown key; expected one of name, host, port, /),
      'consortium.yaml:7: libraries[0].timeZone: expected an IANA time zone, such as Europe/London',
      'consortium.yaml:9: libraries[0].welcomesPatronsOf[0]: expected the id of a library of this consortium: avon',
      'consortium.yaml:13: libraries[0].systems[0].host: expected a host name or address',
      'consortium.yaml:14: libraries[0].systems[0].port: expected at most 65535',
      'consortium.yaml:15: libraries[0].systems[0].passwordEnv: expected the environment variable NOT_SET to be set',
      'consortium.yaml:16: libraries[0].systems[0].passwordd: unknown key; expected one of kind, id, serves, concurrency, breaker, availabilityCache, check, host, port, passwordEnv, passwordFile',
      'consortium.yaml:17: libraries[0].systems[1].kind: expected one of wire, rest',
      'consortium.yaml:20: libraries[0].systems[2].id: expected an id that libraries[0].systems[0] does not have',
      'consortium.yaml:21: libraries[0].systems[2].baseUrl: expected an http or https address',
      'consortium.yaml:23: libraries[0].systems[2].clientSecretFile: expected either clientSecretEnv or clientSecretFile, not both',
      'consortium.yaml:24: libraries[1].id: expected an id that libraries[0] does not have',
      'consortium.yaml:26: libraries[1].currency: expected an ISO 4217 code, such as EUR',
      'consortium.yaml:27: libraries[1].card.pinLabel: expected text, found nothing',
      'consortium.yaml:27: libraries[1].card.example: expected an example with every digit replaced by 9',
      'consortium.yaml:27: libraries[1].card.pattern: expected a regular expression',
      'consortium.yaml:28: libraries[1].systems: expected at least 1 element(s)',
      'consortium.yaml:30: this key is given twice',
    ])
  })

  it('never has a value quoted in a complaint', () => {
    const told = complaints(
      library('{ kind: wire, id: hunter2 hunter2, host: hunter2!, port: hunter2, serves: hunter2 }'),
    )
    expect(told).toHaveLength(4)
    expect(told.join('\n')).not.toContain('hunter2')
  })

  it.each([
    ['text that is not YAML', 'a: [1, 2\nb: "x', 'consortium.yaml:2:'],
    ['nothing at all', '', 'consortium.yaml:1: expected settings (key: value), found null'],
    ['a list', '- a\n- b\n', 'consortium.yaml:1: expected settings (key: value), found a list'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'consortium.yaml:2:'],
    ['an alias to nowhere', 'name: *x\n', 'consortium.yaml:1:'],
  ])('is refused with its line: %s', (_, text, expected) => {
    expect(complaints(text)[0]).toContain(expected)
  })

  it('is refused where aliases multiply', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'])
      bomb.push(`${name}: &${name} [${`*${of},`.repeat(9)}*${of}]`)
    expect(complaints(bomb.join('\n'))).toEqual(['consortium.yaml:1: expected fewer aliases'])
  })

  it('that does not exist, or is a directory, is one clear sentence', async () => {
    await expect(readConfiguration('/nowhere/consortium.yaml', registry, {})).rejects.toThrow(
      '/nowhere/consortium.yaml:1: there is no such file',
    )
    await expect(readConfiguration(tmpdir(), registry, {})).rejects.toThrow(
      'expected a file, found a directory',
    )
  })

  it('has a JSON Schema that refuses unknown keys and knows every kind', () => {
    const schema = consortiumJsonSchema(registry)
    expect(JSON.parse(schema)).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['name', 'libraries'],
    })
    expect(schema).toContain('"const": "wire"')
    expect(schema).toContain('"const": "rest"')
  })
})

describe('a secret', () => {
  it('is read from the variable named, and is no part of the configuration', () => {
    const configuration = parse(good, { AVON: 'hunter2' })
    expect(configuration.secrets.of('avon-wire', 'password')).toBe('hunter2')
    expect(configuration.secrets.of('avon-wire', 'other')).toBeUndefined()
    expect(JSON.stringify(configuration)).not.toContain('hunter2')
  })

  it('is read from a file, without the line end', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'polyshelf-'))
    await writeFile(join(directory, 'password'), ' hunter2 \n')
    const text = good.replace('passwordEnv: AVON', 'passwordFile: password')
    const file = join(directory, 'consortium.yaml')
    const { secrets } = parseConfiguration(text, { file, registry, environment: {} })
    expect(secrets.of('avon-wire', 'password')).toBe(' hunter2 ')
    await rm(directory, { recursive: true })
  })

  it.each([
    ['a variable that is not set', good, 'passwordEnv: expected the environment variable AVON to be set'],
    [
      'a file that is not there',
      good.replace('passwordEnv: AVON', 'passwordFile: /nowhere'),
      'passwordFile: expected a readable file that is not empty',
    ],
    [
      'one for the whole consortium',
      `tokenSecretEnv: TOKEN\n${good.replace(', passwordEnv: AVON', '')}`,
      'consortium.yaml:1: tokenSecretEnv: expected the environment variable TOKEN to be set',
    ],
    [
      'one that replicas need beside their store',
      `storeUrlFile: ${fileURLToPath(import.meta.url)}\n${good.replace(', passwordEnv: AVON', '')}`,
      'consortium.yaml:1: storeUrlFile: expected tokenSecretEnv beside it',
    ],
  ])('that is missing is an error with its line: %s', (_, text, expected) => {
    expect(complaints(text)).toEqual([expect.stringContaining(expected)])
  })
})
